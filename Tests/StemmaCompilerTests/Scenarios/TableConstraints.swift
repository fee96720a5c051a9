import Stemma
import StemmaCompiler

extension Scenario {
    /// Tables with constraints of their own, and with columns of many types.
    static let tableConstraints: [Scenario] = [
        Scenario(
            "create table with constraints of the table",
            { s in
                s.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .integer)
                    t.column("c", .integer, .unique(name: "t_c", nullsNotDistinct: true, deferral: nil))
                    t.column("d", .integer, .check("d > 0", name: "d_positive"))
                    t.column("e", .integer, .unique(name: nil, deferral: .initiallyDeferred))
                    t.primaryKey("a", "b", include: ["c"])
                    t.unique("b", "a", name: "t_ba", include: ["d"])
                    t.unique("c", "d", nullsNotDistinct: true, deferral: .initiallyImmediate)
                    t.check("a < b", noInherit: true)
                }
            },
            is: """
                CREATE TABLE t (
                    a integer NOT NULL,
                    b integer NOT NULL,
                    c integer,
                    d integer,
                    e integer,
                    CONSTRAINT t_c UNIQUE NULLS NOT DISTINCT (c),
                    CONSTRAINT d_positive CHECK (d > 0),
                    CONSTRAINT t_e_key UNIQUE (e) DEFERRABLE INITIALLY DEFERRED,
                    CONSTRAINT t_pkey PRIMARY KEY (a, b) INCLUDE (c),
                    CONSTRAINT t_ba UNIQUE (b, a) INCLUDE (d),
                    CONSTRAINT t_c_d_key UNIQUE NULLS NOT DISTINCT (c, d) DEFERRABLE INITIALLY IMMEDIATE,
                    CONSTRAINT t_check CHECK (a < b) NO INHERIT
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a integer NOT NULL,
                    b integer NOT NULL,
                    c integer,
                    d integer,
                    e integer,
                    CONSTRAINT t_c UNIQUE NULLS NOT DISTINCT (c),
                    CONSTRAINT d_positive CHECK (d > 0),
                    CONSTRAINT t_e_key UNIQUE (e) DEFERRABLE INITIALLY DEFERRED,
                    CONSTRAINT t_pkey PRIMARY KEY (a, b) INCLUDE (c),
                    CONSTRAINT t_ba UNIQUE (b, a) INCLUDE (d),
                    CONSTRAINT t_c_d_key UNIQUE NULLS NOT DISTINCT (c, d) DEFERRABLE INITIALLY IMMEDIATE,
                    CONSTRAINT t_check CHECK (a < b) NO INHERIT
                )
                  note: creates a table
                  ensures: table t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                """),
        Scenario(
            "create table with foreign keys", on: Setup.shop,
            facts: ["table.create_with_fk"],
            { s in
                s.create(table: "lines") { t in
                    t.column("order_id", .bigint, .references("orders", "id", onDelete: .cascade))
                    t.column(
                        "org_id", .bigint,
                        .references("orgs", "id", name: "to_org", onUpdate: .restrict, deferral: .initiallyDeferred))
                    t.column("id", .bigint, .primaryKey)
                    t.column("parent_id", .bigint)
                    t.foreignKey("parent_id", references: "lines", ["id"], onDelete: .setNull("parent_id"))
                    t.foreignKey(
                        "org_id", references: "orgs", ["id"], name: "full", matchFull: true, onDelete: .setDefault,
                        onUpdate: .setNull)
                }
            },
            is: """
                CREATE TABLE lines (
                    order_id bigint,
                    org_id bigint,
                    id bigint NOT NULL,
                    parent_id bigint,
                    CONSTRAINT lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
                    CONSTRAINT to_org FOREIGN KEY (org_id) REFERENCES orgs (id) ON UPDATE RESTRICT DEFERRABLE INITIALLY DEFERRED,
                    CONSTRAINT lines_pkey PRIMARY KEY (id),
                    CONSTRAINT lines_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES lines (id) ON DELETE SET NULL (parent_id),
                    CONSTRAINT "full" FOREIGN KEY (org_id) REFERENCES orgs (id) MATCH FULL ON UPDATE SET NULL ON DELETE SET DEFAULT
                )
                  guarded: CREATE TABLE IF NOT EXISTS lines (
                    order_id bigint,
                    org_id bigint,
                    id bigint NOT NULL,
                    parent_id bigint,
                    CONSTRAINT lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
                    CONSTRAINT to_org FOREIGN KEY (org_id) REFERENCES orgs (id) ON UPDATE RESTRICT DEFERRABLE INITIALLY DEFERRED,
                    CONSTRAINT lines_pkey PRIMARY KEY (id),
                    CONSTRAINT lines_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES lines (id) ON DELETE SET NULL (parent_id),
                    CONSTRAINT "full" FOREIGN KEY (org_id) REFERENCES orgs (id) MATCH FULL ON UPDATE SET NULL ON DELETE SET DEFAULT
                )
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE orgs
                  note: creates a table
                  ensures: table lines
                down
                DROP TABLE lines
                  guarded: DROP TABLE IF EXISTS lines
                  locks: ACCESS EXCLUSIVE lines, ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE orgs
                  destroys: the rows of lines
                """),
        Scenario(
            "create table in a schema", on: { $0.create(schema: "sales") },
            { s in
                s.create(table: "sales.orders") { t in
                    t.column("id", .serial, .primaryKey)
                    t.column("name", .text, .unique)
                }
            },
            is: """
                CREATE SEQUENCE sales.orders_id_seq AS integer
                  guarded: CREATE SEQUENCE IF NOT EXISTS sales.orders_id_seq AS integer
                  note: creates a sequence
                  ensures: sequence sales.orders_id_seq
                CREATE TABLE sales.orders (
                    id integer DEFAULT nextval('sales.orders_id_seq'::regclass) NOT NULL,
                    name text,
                    CONSTRAINT orders_pkey PRIMARY KEY (id),
                    CONSTRAINT orders_name_key UNIQUE (name)
                )
                  guarded: CREATE TABLE IF NOT EXISTS sales.orders (
                    id integer DEFAULT nextval('sales.orders_id_seq'::regclass) NOT NULL,
                    name text,
                    CONSTRAINT orders_pkey PRIMARY KEY (id),
                    CONSTRAINT orders_name_key UNIQUE (name)
                )
                  note: creates a table
                  ensures: table sales.orders
                ALTER SEQUENCE sales.orders_id_seq OWNED BY sales.orders.id
                  repeatable
                  locks: SHARE ROW EXCLUSIVE sales.orders_id_seq
                down
                ALTER SEQUENCE sales.orders_id_seq OWNED BY NONE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE sales.orders_id_seq
                DROP TABLE sales.orders
                  guarded: DROP TABLE IF EXISTS sales.orders
                  locks: ACCESS EXCLUSIVE sales.orders
                  destroys: the rows of sales.orders
                DROP SEQUENCE sales.orders_id_seq
                  guarded: DROP SEQUENCE IF EXISTS sales.orders_id_seq
                  locks: ACCESS EXCLUSIVE sales.orders_id_seq
                  destroys: the position of sales.orders_id_seq
                """),
        Scenario(
            "create table of many types",
            { s in
                s.create(table: "t") { t in
                    t.column("a", .array(of: .varchar(20), dimensions: 2))
                    t.column("b", .char(3), .default("abc"))
                    t.column("c", .bit(3), .default(sql: "B'101'"))
                    t.column("d", .varbit())
                    t.column("e", .interval(3), .default("1 day"))
                    t.column("f", .timestamp(0))
                    t.column("g", .timetz(2))
                    t.column("h", .numeric(5))
                    t.column("i", .custom(sql: "int4[]"), .default(sql: "'{}'::int4[]"))
                    t.column("j", .tstzrange)
                    t.column("k", .named("pg_catalog.regtype"))
                    t.column("l", .jsonb, .notNull, .default(#"{"a": "it's \n"}"#))
                    t.column("m", .datemultirange)
                    t.column("n", .money)
                    t.column("o", .pgLSN)
                    t.column("p", .varchar(10), .default("x"))
                    t.column("q", .bytea, .default(#"\x00"#))
                }
            },
            is: #"""
                CREATE TABLE t (
                    a varchar(20)[][],
                    b char(3) DEFAULT 'abc',
                    c bit(3) DEFAULT B'101',
                    d varbit,
                    e interval(3) DEFAULT '1 day',
                    f timestamp(0),
                    g timetz(2),
                    h numeric(5),
                    i int4[] DEFAULT '{}'::int4[],
                    j tstzrange,
                    k pg_catalog.regtype,
                    l jsonb DEFAULT E'{"a": "it''s \\n"}' NOT NULL,
                    m datemultirange,
                    n money,
                    o pg_lsn,
                    p varchar(10) DEFAULT 'x',
                    q bytea DEFAULT E'\\x00'
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a varchar(20)[][],
                    b char(3) DEFAULT 'abc',
                    c bit(3) DEFAULT B'101',
                    d varbit,
                    e interval(3) DEFAULT '1 day',
                    f timestamp(0),
                    g timetz(2),
                    h numeric(5),
                    i int4[] DEFAULT '{}'::int4[],
                    j tstzrange,
                    k pg_catalog.regtype,
                    l jsonb DEFAULT E'{"a": "it''s \\n"}' NOT NULL,
                    m datemultirange,
                    n money,
                    o pg_lsn,
                    p varchar(10) DEFAULT 'x',
                    q bytea DEFAULT E'\\x00'
                )
                  note: creates a table
                  ensures: table t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                """#),
    ]
}
