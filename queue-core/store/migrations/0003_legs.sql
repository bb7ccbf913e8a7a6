-- Since when a ticket has waited where it is: not since it was taken, once it was sent on.
ALTER TABLE tickets ADD COLUMN queued_at INTEGER NOT NULL DEFAULT 0;
UPDATE tickets SET queued_at = issued_at;

-- Stays at counters before the last one, which is the ticket's own row: a visit of several services
-- is one number with a leg each.
CREATE TABLE legs (
    day        TEXT NOT NULL,
    letter     TEXT NOT NULL,
    serial     INTEGER NOT NULL,
    leg        INTEGER NOT NULL,           -- from 1
    service    TEXT NOT NULL,
    counter    INTEGER,
    outcome    TEXT NOT NULL,              -- served, transferred
    queued_at  INTEGER NOT NULL,
    called_at  INTEGER,
    started_at INTEGER,
    ended_at   INTEGER NOT NULL,
    took_ms    INTEGER NOT NULL,
    PRIMARY KEY (day, letter, serial, leg)
) STRICT, WITHOUT ROWID;
