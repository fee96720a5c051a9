-- What Stemma does not model is kept as it is.
CREATE TABLE base (id integer PRIMARY KEY, note text);
CREATE TABLE copied (LIKE base INCLUDING ALL);
CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, COMMUTATOR = ===);
CREATE TEXT SEARCH DICTIONARY short_words (TEMPLATE = pg_catalog.simple, stopwords = 'english');
CREATE TABLE bigger (id integer, CONSTRAINT bigger_pkey PRIMARY KEY (id) WITH (fillfactor = 70));
ALTER TABLE base ALTER COLUMN note SET DEFAULT 'x';
CREATE TYPE shell;
CREATE VIEW over AS SELECT id FROM base;
ALTER VIEW over ALTER COLUMN id SET DEFAULT 5;
