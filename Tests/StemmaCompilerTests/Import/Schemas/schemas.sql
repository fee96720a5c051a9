-- Several schemas, circles of foreign keys, functions between them.
CREATE SCHEMA sales;
CREATE SCHEMA IF NOT EXISTS staff;
COMMENT ON SCHEMA sales IS 'what is sold';
CREATE TABLE staff.people (id integer PRIMARY KEY, team integer);
CREATE TABLE staff.teams (id integer PRIMARY KEY, lead integer REFERENCES staff.people (id));
ALTER TABLE staff.people ADD FOREIGN KEY (team) REFERENCES staff.teams (id) DEFERRABLE;
CREATE TABLE sales.orders (id bigserial PRIMARY KEY, seller integer REFERENCES staff.people);
CREATE TYPE sales.state AS ENUM ('new', 'done');
ALTER TABLE sales.orders ADD COLUMN state sales.state DEFAULT 'new'::sales.state NOT NULL;
CREATE FUNCTION sales.open_orders(who integer) RETURNS bigint LANGUAGE sql STABLE AS $$SELECT count(*) FROM sales.orders o JOIN staff.people p ON p.id = o.seller WHERE p.id = who AND o.state = 'new'$$;
CREATE VIEW staff.busy AS SELECT p.id, sales.open_orders(p.id) AS open FROM staff.people p;
CREATE SEQUENCE sales.numbers;
ALTER TABLE sales.orders ADD COLUMN number integer DEFAULT nextval('sales.numbers'::regclass);
ALTER SEQUENCE sales.numbers OWNED BY sales.orders.number;
GRANT USAGE, SELECT ON SEQUENCE sales.numbers TO PUBLIC;
