-- Which numbers a kiosk may give out by itself while the server is out of reach. A band belongs to
-- one journal of one device: a kiosk whose disk was lost does not know what it gave out.
CREATE TABLE bands (
    band     INTEGER PRIMARY KEY,
    device   INTEGER NOT NULL,
    journal  TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    UNIQUE (device, journal)
) STRICT;
