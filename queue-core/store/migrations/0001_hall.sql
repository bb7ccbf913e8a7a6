-- The log: append-only, seq without gaps. All other tables of a day's work are derived from it.
CREATE TABLE events (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,           -- milliseconds since 1970, UTC
    day     TEXT NOT NULL,              -- the hall's local business day
    actor   TEXT NOT NULL,              -- JSON
    key     TEXT,                       -- idempotency key of the command
    kind    TEXT NOT NULL,
    version INTEGER NOT NULL,
    body    TEXT NOT NULL               -- JSON
) STRICT;
CREATE INDEX events_by_day ON events (day);
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- Keys of the last days and the events that they caused. Not a UNIQUE column of the log: a random
-- index over all history makes every insert slower as the years go by.
CREATE TABLE requests (
    key   TEXT PRIMARY KEY,
    day   TEXT NOT NULL,
    first INTEGER NOT NULL,
    last  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogues (
    version INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    body    TEXT NOT NULL
) STRICT;

-- Projections: can be emptied and made again from the log.
CREATE TABLE tickets (
    day         TEXT NOT NULL,
    letter      TEXT NOT NULL,
    serial      INTEGER NOT NULL,
    service     TEXT NOT NULL,
    class       TEXT NOT NULL,
    state       TEXT NOT NULL,
    counter     INTEGER,
    calls       INTEGER NOT NULL DEFAULT 0,
    print       TEXT NOT NULL,
    issued_at   INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,
    called_at   INTEGER,
    started_at  INTEGER,
    ended_at    INTEGER,
    took_ms     INTEGER,
    survey_open INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, letter, serial)
) STRICT, WITHOUT ROWID;

-- The secrets of the last days' tickets: a small table, for the same reason as requests.
CREATE TABLE tokens (
    token  BLOB PRIMARY KEY,
    day    TEXT NOT NULL,
    letter TEXT NOT NULL,
    serial INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Filled-in questionnaires. Nothing here leads to a ticket.
CREATE TABLE answers (
    id          INTEGER PRIMARY KEY,
    served_on   TEXT NOT NULL,
    agency      TEXT NOT NULL,
    service     TEXT NOT NULL,
    counter     INTEGER NOT NULL,
    persyaratan INTEGER NOT NULL,
    prosedur    INTEGER NOT NULL,
    waktu       INTEGER NOT NULL,
    biaya       INTEGER NOT NULL,
    produk      INTEGER NOT NULL,
    kompetensi  INTEGER NOT NULL,
    perilaku    INTEGER NOT NULL,
    sarpras     INTEGER NOT NULL,
    pengaduan   INTEGER NOT NULL,
    comment     TEXT
) STRICT;
CREATE INDEX answers_by_day ON answers (served_on);

-- Sums per local hour; counter 0 is none.
CREATE TABLE hourly (
    day     TEXT NOT NULL,
    hour    INTEGER NOT NULL,
    service TEXT NOT NULL,
    counter INTEGER NOT NULL,
    issued  INTEGER NOT NULL DEFAULT 0,
    called  INTEGER NOT NULL DEFAULT 0,
    served  INTEGER NOT NULL DEFAULT 0,
    no_show INTEGER NOT NULL DEFAULT 0,
    wait_ms INTEGER NOT NULL DEFAULT 0,
    took_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, hour, service, counter)
) STRICT, WITHOUT ROWID;

-- People, sessions, devices. Of secrets only hashes are here.
CREATE TABLE users (
    id            INTEGER PRIMARY KEY,
    login         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    role          TEXT NOT NULL,
    agency        TEXT,
    counter       INTEGER,
    password_hash TEXT NOT NULL
) STRICT;
CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY,
    user       INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created    INTEGER NOT NULL,
    expires    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE lockouts (
    login        TEXT PRIMARY KEY,
    failures     INTEGER NOT NULL,
    locked_until INTEGER,
    last_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE devices (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL,
    zone       INTEGER,
    token_hash BLOB NOT NULL UNIQUE,
    added_at   INTEGER NOT NULL,
    seen_at    INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE TABLE pairings (
    secret_hash BLOB PRIMARY KEY,
    code        TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    zone        INTEGER,
    approved    INTEGER NOT NULL DEFAULT 0,
    expires     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Written to when the disk failed, to find out whether it works again.
CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL) STRICT;
