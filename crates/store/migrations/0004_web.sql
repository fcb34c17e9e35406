CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL,
    person TEXT NOT NULL,
    password TEXT NOT NULL,
    language TEXT NOT NULL,
    keys_off BOOLEAN NOT NULL,
    closed BOOLEAN NOT NULL,
    created_at TEXT NOT NULL
);
CREATE UNIQUE INDEX accounts_login ON accounts (login);

CREATE TABLE sessions (
    token TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    form TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account);

CREATE TABLE kept (
    account TEXT NOT NULL,
    sort TEXT NOT NULL,
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (account, sort, place, name)
);
CREATE INDEX kept_sort ON kept (sort, place);

-- sqlite:
CREATE TABLE search_docs (
    at INTEGER PRIMARY KEY,
    record TEXT NOT NULL UNIQUE,
    register TEXT NOT NULL
);
CREATE VIRTUAL TABLE search_words USING fts5 (
    title, body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4'
);
-- postgres:
CREATE TABLE search_docs (
    at BIGSERIAL,
    record TEXT PRIMARY KEY,
    register TEXT NOT NULL,
    words TSVECTOR NOT NULL
);
CREATE INDEX search_docs_words ON search_docs USING GIN (words);
CREATE INDEX search_docs_at ON search_docs (at);
-- both:
