-- What whoever reported is told of how it went.
ALTER TABLE incidents ADD COLUMN reporter_answer TEXT;
-- What is searched is indexed anew after each step: also by what compounds end with.
