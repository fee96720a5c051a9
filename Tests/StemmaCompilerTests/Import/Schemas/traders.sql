-- A trading house: checks, composite keys, generated columns, defaults of every kind.
SET statement_timeout = 0;
SET client_encoding = 'UTF8';
CREATE TABLE categories (category_id smallint NOT NULL, category_name varchar(15) NOT NULL, picture bytea);
CREATE TABLE products (
    product_id smallint NOT NULL,
    product_name varchar(40) NOT NULL,
    category_id smallint,
    unit_price real CHECK (unit_price >= 0),
    in_stock smallint DEFAULT 0,
    on_order smallint DEFAULT 0,
    total integer GENERATED ALWAYS AS (in_stock + on_order) STORED,
    discontinued boolean DEFAULT false NOT NULL,
    CHECK (in_stock >= 0),
    CONSTRAINT sane CHECK (in_stock + on_order < 10000 AND (unit_price < 1e6 OR discontinued))
);
CREATE TABLE orders (
    order_id smallint NOT NULL, customer bpchar, ordered date DEFAULT CURRENT_DATE, shipped date,
    ship_to varchar(60) DEFAULT 'unknown'::character varying COLLATE "C",
    took interval DEFAULT '1 day'::interval, at time with time zone, bits bit(4) DEFAULT B'1010', flags bit varying(8),
    price money, point point, net cidr, mac macaddr, doc xml, id uuid DEFAULT gen_random_uuid(),
    CHECK (CASE WHEN shipped IS NULL THEN true ELSE shipped >= ordered END)
);
CREATE TABLE order_details (
    order_id smallint NOT NULL, product_id smallint NOT NULL, quantity smallint NOT NULL, discount double precision NOT NULL DEFAULT -0.5
);
ALTER TABLE ONLY categories ADD CONSTRAINT pk_categories PRIMARY KEY (category_id);
ALTER TABLE ONLY products ADD CONSTRAINT pk_products PRIMARY KEY (product_id), ADD UNIQUE (product_name) DEFERRABLE;
ALTER TABLE ONLY orders ADD CONSTRAINT pk_orders PRIMARY KEY (order_id);
ALTER TABLE ONLY order_details ADD CONSTRAINT pk_order_details PRIMARY KEY (order_id, product_id);
ALTER TABLE ONLY products ADD CONSTRAINT fk_products_categories FOREIGN KEY (category_id) REFERENCES categories ON DELETE SET NULL;
ALTER TABLE ONLY order_details ADD CONSTRAINT fk_details_orders FOREIGN KEY (order_id) REFERENCES orders MATCH FULL ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY order_details ADD CONSTRAINT fk_details_products FOREIGN KEY (product_id) REFERENCES products NOT VALID;
COPY categories (category_id, category_name) FROM stdin;
1	Drinks; 'and such'
2	$$Sweets$$
\.
