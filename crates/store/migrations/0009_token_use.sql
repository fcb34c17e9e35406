-- What a token is for, and when it was last used.
ALTER TABLE api_tokens ADD COLUMN label TEXT NOT NULL DEFAULT '';
ALTER TABLE api_tokens ADD COLUMN last_used_at TEXT;

-- What a request with a key of its own became: the same request asked again gets the same answer.
CREATE TABLE api_answers (
    token TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    incident TEXT NOT NULL,
    duties BIGINT NOT NULL,
    answered_at TEXT NOT NULL,
    PRIMARY KEY (token, key)
);
CREATE INDEX api_answers_at ON api_answers (answered_at);
