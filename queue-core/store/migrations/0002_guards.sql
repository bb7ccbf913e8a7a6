-- The log has no gaps, whoever writes. REPLACE, which deletes without a trigger, finds no place either.
CREATE TRIGGER events_follow_each_other BEFORE INSERT ON events
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'the log has no gaps'); END;

-- A disk that takes one page may still not take a ticket: the probe is larger than a ticket.
ALTER TABLE probe ADD COLUMN filler BLOB NOT NULL DEFAULT x'';
