-- Types: domains over domains, composites, ranges, enums with odd labels, arrays of them, casts.
CREATE TYPE mood AS ENUM ('sad', 'so so', 'it''s fine', 'ünïcode');
CREATE TYPE nothing AS ENUM ();
CREATE DOMAIN email AS text COLLATE "C" NOT NULL CHECK (VALUE ~ '^[^@]+@[^@]+$');
CREATE DOMAIN short_email AS email DEFAULT 'a@b' CONSTRAINT short CHECK (length(VALUE) < 20) CONSTRAINT other CHECK (VALUE <> 'x@y');
CREATE TYPE address AS (street text, city varchar(40) COLLATE "C", "Zip Code" char(5), at point);
CREATE TYPE person AS (name text, home address, moods mood[]);
CREATE TYPE float_range AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE stretch AS RANGE (subtype = timestamp, multirange_type_name = stretches);
CREATE TABLE people (
    id integer, who person, mail short_email, felt mood DEFAULT 'so so', many mood[] DEFAULT ARRAY['sad'::mood],
    r float_range, rs float_multirange, s stretch, ss stretches[], homes address[]
);
CREATE FUNCTION mood_to_int(mood) RETURNS integer LANGUAGE sql IMMUTABLE AS $$SELECT CASE $1 WHEN 'sad' THEN 0 ELSE 1 END$$;
CREATE CAST (mood AS integer) WITH FUNCTION mood_to_int(mood) AS ASSIGNMENT;
CREATE CAST (text AS mood) WITH INOUT;
COMMENT ON TYPE mood IS 'how it goes';
COMMENT ON DOMAIN email IS NULL;
COMMENT ON CAST (mood AS integer) IS 'a number';
ALTER TYPE mood ADD VALUE 'glad' AFTER 'so so';
CREATE COLLATION german (provider = icu, locale = 'de-u-co-phonebk');
CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false);
CREATE TABLE sorted (a text COLLATE german, b text COLLATE loose);
CREATE INDEX sorted_a ON sorted (a COLLATE "C" text_pattern_ops, b DESC NULLS LAST);
