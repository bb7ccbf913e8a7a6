-- What a command writes on its way is its events, and the row of a ticket that is given out or done.

-- Where each business day begins in the log: a day is a stretch of it, and needs no index.
CREATE TABLE days (
    day   TEXT PRIMARY KEY,
    first INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO days SELECT day, min(seq) FROM events GROUP BY day;
DROP INDEX events_by_day;

-- Keys stand in the log; those of the last day are read from there at a start.
DROP TABLE requests;
