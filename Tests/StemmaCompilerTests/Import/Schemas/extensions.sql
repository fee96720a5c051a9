-- Extensions, in their own schema and in public, and what uses them.
CREATE SCHEMA ext;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA ext;
CREATE EXTENSION citext;
CREATE EXTENSION hstore WITH SCHEMA public;
COMMENT ON EXTENSION citext IS 'letters without case, as we need them';
CREATE TABLE words (w citext PRIMARY KEY, tags hstore DEFAULT ''::hstore, plain text);
CREATE INDEX words_trgm ON words USING gin (plain ext.gin_trgm_ops);
CREATE INDEX words_gist ON words USING gist (plain ext.gist_trgm_ops (siglen = 32));
