-- Dated data that the organisation has changed, kept like everything else.
CREATE TABLE reference_texts (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    file TEXT NOT NULL,
    file__sort TEXT,
    content TEXT NOT NULL
);
CREATE INDEX reference_texts_number ON reference_texts (number, id);
CREATE INDEX reference_texts_file_sort ON reference_texts (file__sort, id);
