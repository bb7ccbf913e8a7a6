-- What was to be printed, and how far it came.
CREATE TABLE jobs (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    job     TEXT NOT NULL UNIQUE,
    at      TEXT NOT NULL,
    ticket  TEXT NOT NULL,
    slip    TEXT NOT NULL,              -- JSON
    state   TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'done')),
    outcome TEXT,                       -- JSON
    CHECK ((state = 'done') = (outcome IS NOT NULL))
) STRICT;
