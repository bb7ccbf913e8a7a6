-- What was last known: the journal's own name, the band, the hall, the day.
CREATE TABLE kept (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL                  -- JSON
) STRICT, WITHOUT ROWID;

-- The last number of each letter in each band.
CREATE TABLE serials (
    letter TEXT NOT NULL,
    band   INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    PRIMARY KEY (letter, band)
) STRICT, WITHOUT ROWID;

-- Touches that asked for a number.
CREATE TABLE touches (
    place     INTEGER PRIMARY KEY AUTOINCREMENT,
    key       TEXT NOT NULL UNIQUE,
    request   TEXT NOT NULL,            -- JSON
    state     TEXT NOT NULL CHECK (state IN ('asked', 'shown', 'withdrawn', 'given', 'handed-over', 'refused')),
    ticket    TEXT,                     -- JSON, of a number of the hall that is in front of its visitor
    gone      INTEGER NOT NULL DEFAULT 0, -- whether the visitor of a number of the band has gone
    run       TEXT NOT NULL,
    uptime_ms INTEGER NOT NULL,
    wall      INTEGER NOT NULL,         -- milliseconds since 1970
    number    TEXT,                     -- of a number that this machine gave out, and so on
    token     TEXT,
    at        INTEGER,                  -- milliseconds since 1970, the hall's time
    heard     INTEGER,
    seen      INTEGER,                  -- 1: by its visitor; 0: by nobody; NULL: not yet
    CHECK ((state IN ('given', 'handed-over', 'refused')) = (number IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX tokens ON touches (token) WHERE token IS NOT NULL;
