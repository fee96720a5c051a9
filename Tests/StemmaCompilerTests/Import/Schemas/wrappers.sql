-- Elsewhere: a server, a mapping, foreign tables, publications.
CREATE EXTENSION postgres_fdw;
CREATE SERVER archive TYPE 'pg' VERSION '15' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'archive.example', dbname 'old');
CREATE USER MAPPING FOR PUBLIC SERVER archive OPTIONS (user 'reader');
CREATE FOREIGN TABLE old_orders (id bigint NOT NULL, note text COLLATE "C", total numeric(10,2) DEFAULT 0, CONSTRAINT positive CHECK (total >= 0))
    SERVER archive OPTIONS (schema_name 'public', table_name 'orders');
COMMENT ON FOREIGN TABLE old_orders IS 'orders of before';
CREATE FOREIGN TABLE old_lines (id bigint OPTIONS (column_name 'nr') NOT NULL, note text OPTIONS (column_name 'Note')) SERVER archive;
ALTER FOREIGN TABLE old_orders ALTER COLUMN note OPTIONS (column_name 'text'), ALTER id OPTIONS (ADD column_name 'nr');
GRANT SELECT ON old_lines TO PUBLIC;
CREATE TABLE sent (id bigint PRIMARY KEY, region text NOT NULL, body text);
CREATE TABLE kept (id bigint PRIMARY KEY);
ALTER TABLE kept REPLICA IDENTITY FULL;
CREATE UNIQUE INDEX sent_region ON sent (region, id);
ALTER TABLE sent REPLICA IDENTITY USING INDEX sent_region;
ALTER TABLE sent CLUSTER ON sent_pkey;
CREATE PUBLICATION part FOR TABLE sent (id, region) WHERE (region = 'eu'), kept WITH (publish = 'insert, update');
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish_via_partition_root = true);
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA public;
CREATE SUBSCRIPTION feed CONNECTION 'host=there dbname=news' PUBLICATION news, more WITH (connect = false, slot_name = NONE);
