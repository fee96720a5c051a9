-- How tables are kept.
CREATE UNLOGGED TABLE cache (k text PRIMARY KEY, v text) WITH (fillfactor = 60, autovacuum_enabled = false, toast.autovacuum_enabled = false);
CREATE TABLE packed (a text, b text COMPRESSION pglz, c bytea);
ALTER TABLE packed ALTER COLUMN c SET STORAGE MAIN, ALTER COLUMN a SET STORAGE EXTERNAL;
ALTER TABLE packed SET (autovacuum_vacuum_scale_factor = 0.05, parallel_workers = 2);
CREATE SEQUENCE down AS smallint INCREMENT BY -2 MAXVALUE 100 MINVALUE -100 START WITH 50 CYCLE;
CREATE SEQUENCE plain;
CREATE SEQUENCE owned OWNED BY packed.a;
CREATE SEQUENCE big START 9223372036854775807 CACHE 10;
CREATE TABLE numbered (id bigserial, other integer DEFAULT nextval('plain'), s smallserial NOT NULL UNIQUE, PRIMARY KEY (id));
CREATE TABLE odd (id integer DEFAULT nextval('numbered_id_seq'::regclass), n integer DEFAULT nextval('plain'::regclass) + 1);
COMMENT ON SEQUENCE down IS 'backwards';
