-- Which printer got a job, and which of its outcomes the server has taken. What an older kiosk has
-- printed is not told again. Numbers name jobs to the printer: they begin anywhere, so that a printer
-- that kept a job over a new kiosk proves no other one.
ALTER TABLE jobs ADD COLUMN printer TEXT CHECK (printer IN ('first', 'second'));
ALTER TABLE jobs ADD COLUMN reported TEXT;
UPDATE jobs SET reported = outcome;
INSERT INTO sqlite_sequence (name, seq) SELECT 'jobs', abs(random() % 80000000)
    WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'jobs');
