-- What the hall's administrator has set for a kiosk: locked or not, why, and a line on its screen.
ALTER TABLE devices ADD COLUMN locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));
ALTER TABLE devices ADD COLUMN lock_reason TEXT;
ALTER TABLE devices ADD COLUMN message TEXT;
