-- Files that belong to records of any register.
CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    belongs_to TEXT NOT NULL,
    belongs_to__sort TEXT,
    file TEXT NOT NULL,
    note TEXT,
    note__sort TEXT,
    secrecy_provision TEXT
);
CREATE INDEX attachments_number ON attachments (number, id);
CREATE INDEX attachments_belongs_to ON attachments (belongs_to, id);
CREATE INDEX attachments_belongs_to_sort ON attachments (belongs_to__sort, id);
