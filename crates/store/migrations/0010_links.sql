-- What links to a record is found, counted and told apart by field without reading the links themselves.
DROP INDEX links_target;
CREATE INDEX links_target ON links (target, field, register, source);
