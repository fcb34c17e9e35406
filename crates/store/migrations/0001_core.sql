-- What every register shares: versions, the chain, the directory of records.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE records (
    id TEXT PRIMARY KEY,
    register TEXT NOT NULL,
    import_key TEXT,
    number TEXT,
    latest BIGINT NOT NULL,
    present BIGINT NOT NULL
);
CREATE UNIQUE INDEX records_import_key ON records (register, import_key);
CREATE UNIQUE INDEX records_number ON records (number);

CREATE TABLE versions (
    record TEXT NOT NULL,
    version BIGINT NOT NULL,
    register TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    removed BOOLEAN NOT NULL,
    actor TEXT NOT NULL,
    content TEXT,
    salt TEXT,
    content_hash TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (record, version)
);
CREATE INDEX versions_register ON versions (register, record, effective_on, recorded_at, version);

CREATE TABLE planned (
    record TEXT NOT NULL,
    version BIGINT NOT NULL,
    effective_on TEXT NOT NULL,
    PRIMARY KEY (record, version)
);

CREATE TABLE links (
    source TEXT NOT NULL,
    field TEXT NOT NULL,
    target TEXT NOT NULL,
    register TEXT NOT NULL,
    PRIMARY KEY (source, field, target)
);
CREATE INDEX links_target ON links (target, register);

CREATE TABLE chain (
    seq BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    register TEXT NOT NULL,
    subject TEXT NOT NULL,
    version BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    decision TEXT
);

CREATE TABLE chain_head (
    one BIGINT PRIMARY KEY,
    seq BIGINT NOT NULL,
    at TEXT NOT NULL,
    hash TEXT NOT NULL
);

CREATE TABLE series (
    series TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (series, year)
);

CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,
    size_bytes BIGINT NOT NULL,
    content BYTEA NOT NULL
);
