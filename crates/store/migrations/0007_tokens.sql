-- What other systems show when they ask: only the hash is kept.
CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    account TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT
);
CREATE UNIQUE INDEX api_tokens_hash ON api_tokens (hash);

-- What a person has been told, once for each reminder; mail_state tells what became of the mail.
CREATE TABLE notices (
    person TEXT NOT NULL,
    duty TEXT NOT NULL,
    point TEXT NOT NULL,
    due_at TEXT NOT NULL,
    incident TEXT NOT NULL,
    told_at TEXT NOT NULL,
    is_urgent BOOLEAN NOT NULL,
    read_at TEXT,
    mail_state TEXT NOT NULL,
    mail_at TEXT,
    held_until TEXT,
    holder TEXT,
    PRIMARY KEY (person, duty, point, due_at)
);
CREATE INDEX notices_person ON notices (person, told_at);
CREATE INDEX notices_mail ON notices (mail_state, mail_at);
CREATE INDEX notices_holder ON notices (holder);

-- How a person wants mail; who has said nothing gets each mail at once.
CREATE TABLE notice_choices (
    person TEXT PRIMARY KEY,
    no_mail BOOLEAN NOT NULL,
    digest BOOLEAN NOT NULL
);
