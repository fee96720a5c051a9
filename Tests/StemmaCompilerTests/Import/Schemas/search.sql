-- Text search and statistics.
CREATE TEXT SEARCH CONFIGURATION plain_words (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION plain_words ADD MAPPING FOR asciiword, word, numword WITH simple;
ALTER TEXT SEARCH CONFIGURATION plain_words ADD MAPPING FOR hword WITH english_stem, simple;
COMMENT ON TEXT SEARCH CONFIGURATION plain_words IS 'words as they are';
CREATE TABLE docs (
    id integer PRIMARY KEY, title text, body text,
    words tsvector GENERATED ALWAYS AS (setweight(to_tsvector('plain_words'::regconfig, coalesce(title, '')), 'A') || to_tsvector('plain_words'::regconfig, body)) STORED
);
CREATE INDEX docs_words ON docs USING gin (words) WITH (fastupdate = off);
CREATE STATISTICS docs_stats (ndistinct, dependencies) ON title, body FROM docs;
CREATE STATISTICS docs_more ON (length(title)), (lower(body)) FROM docs;
ALTER STATISTICS docs_stats SET STATISTICS 500;
ALTER TABLE docs ALTER COLUMN title SET STATISTICS 300;
ALTER TABLE docs ALTER COLUMN body SET (n_distinct = -0.5);
ALTER INDEX docs_words SET (gin_pending_list_limit = 128);
COMMENT ON STATISTICS docs_stats IS 'go together';
COMMENT ON INDEX docs_words IS 'what is searched';
