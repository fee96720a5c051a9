-- Exclusion constraints and indexes of every method.
CREATE EXTENSION btree_gist;
CREATE TABLE rooms (
    room integer, during tstzrange NOT NULL, canceled boolean DEFAULT false, area box,
    EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT canceled),
    CONSTRAINT apart EXCLUDE USING gist (area WITH &&) DEFERRABLE INITIALLY DEFERRED
);
ALTER TABLE rooms ADD CONSTRAINT shifted EXCLUDE USING gist (tstzrange(lower(during), upper(during), '[]') WITH &&, room WITH <>);
CREATE TABLE many (a integer, b text, c integer[], d inet, e point);
CREATE INDEX many_hash ON many USING hash (a);
CREATE INDEX many_gin ON many USING gin (c array_ops);
CREATE INDEX many_gist ON many USING gist (d inet_ops, e);
CREATE INDEX many_spgist ON many USING spgist (e kd_point_ops);
CREATE INDEX many_brin ON many USING brin (a int4_minmax_multi_ops(values_per_range = 16)) WITH (pages_per_range = 64, autosummarize = on);
CREATE UNIQUE INDEX many_cover ON many (a, b) INCLUDE (d) NULLS NOT DISTINCT WITH (fillfactor = 70) WHERE a IS NOT NULL AND b <> 'x)';
ALTER TABLE many ADD CONSTRAINT many_ab UNIQUE NULLS NOT DISTINCT (b, a) INCLUDE (c);
CREATE UNIQUE INDEX many_key ON many (a);
ALTER TABLE many ADD CONSTRAINT many_key UNIQUE USING INDEX many_key;
