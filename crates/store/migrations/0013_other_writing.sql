-- What is searched is indexed anew: words are found in other writing too.
-- sqlite:
DELETE FROM search_words;
-- both:
DELETE FROM search_docs;
