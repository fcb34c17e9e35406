-- Which files whoever reported has sent.
ALTER TABLE attachments ADD COLUMN by_reporter BOOLEAN NOT NULL DEFAULT FALSE;
