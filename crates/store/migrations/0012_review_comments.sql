-- Comments on a review, kept like everything else.
CREATE TABLE review_comments (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    review TEXT NOT NULL,
    section TEXT NOT NULL,
    section__sort TEXT,
    person TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX review_comments_number ON review_comments (number, id);
CREATE INDEX review_comments_review ON review_comments (review, number, id);
CREATE INDEX review_comments_section_sort ON review_comments (section__sort, id);
CREATE INDEX review_comments_person ON review_comments (person, number, id);
