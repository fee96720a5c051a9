import Stemma
import StemmaCompiler

extension Scenario {
    /// Tables with every kind of column and constraint.
    static let tables: [Scenario] = [
        Scenario(
            "create table without columns", { $0.create(table: "t") { _ in } },
            is: """
                CREATE TABLE t ()
                  guarded: CREATE TABLE IF NOT EXISTS t ()
                  note: creates a table
                  ensures: table t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                """),
        Scenario(
            "create table",
            facts: ["table.create"],
            { s in
                s.create(table: "orders") { t in
                    t.column("id", .uuid, .primaryKey, .default(sql: "gen_random_uuid()"))
                    t.column("number", .integer, .notNull, .unique)
                    t.column("state", .text, .notNull, .default("new"), .check("state IN ('new', 'paid')"))
                    t.column("price", .numeric(12, 2), .notNull, .default(0), .comment("net, in euros"))
                    t.column("gross", .numeric(12, 2), .generated(sql: "price * 1.19"))
                    t.column("slug", .text, .collate("C"))
                    t.column("active", .boolean, .default(true))
                    t.column("ratio", .doublePrecision, .default(0.5))
                    t.column("gone", .date, .default(nil))
                    t.check("price >= 0 AND gross >= price", name: "orders_prices")
                    t.comment("what was sold: it's all here")
                }
            },
            is: """
                CREATE TABLE orders (
                    id uuid DEFAULT gen_random_uuid() NOT NULL,
                    number integer NOT NULL,
                    state text DEFAULT 'new' NOT NULL,
                    price numeric(12, 2) DEFAULT 0 NOT NULL,
                    gross numeric(12, 2) GENERATED ALWAYS AS (price * 1.19) STORED,
                    slug text COLLATE "C",
                    active boolean DEFAULT true,
                    ratio double precision DEFAULT 0.5,
                    gone date DEFAULT NULL,
                    CONSTRAINT orders_pkey PRIMARY KEY (id),
                    CONSTRAINT orders_number_key UNIQUE (number),
                    CONSTRAINT orders_state_check CHECK (state IN ('new', 'paid')),
                    CONSTRAINT orders_prices CHECK (price >= 0 AND gross >= price)
                )
                  guarded: CREATE TABLE IF NOT EXISTS orders (
                    id uuid DEFAULT gen_random_uuid() NOT NULL,
                    number integer NOT NULL,
                    state text DEFAULT 'new' NOT NULL,
                    price numeric(12, 2) DEFAULT 0 NOT NULL,
                    gross numeric(12, 2) GENERATED ALWAYS AS (price * 1.19) STORED,
                    slug text COLLATE "C",
                    active boolean DEFAULT true,
                    ratio double precision DEFAULT 0.5,
                    gone date DEFAULT NULL,
                    CONSTRAINT orders_pkey PRIMARY KEY (id),
                    CONSTRAINT orders_number_key UNIQUE (number),
                    CONSTRAINT orders_state_check CHECK (state IN ('new', 'paid')),
                    CONSTRAINT orders_prices CHECK (price >= 0 AND gross >= price)
                )
                  note: creates a table
                  ensures: table orders
                COMMENT ON TABLE orders IS 'what was sold: it''s all here'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                COMMENT ON COLUMN orders.price IS 'net, in euros'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                down
                DROP TABLE orders
                  guarded: DROP TABLE IF EXISTS orders
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the rows of orders
                """),
        Scenario(
            "create table with identities",
            { s in
                s.create(table: "t") { t in
                    t.column("a", .bigint, .identity(.always), .primaryKey(name: "t_key"))
                }
                s.create(table: "u") { t in
                    t.column(
                        "a", .integer,
                        .identity(
                            .byDefault,
                            options: SequenceOptions(
                                start: 5, increment: 5, minimum: 5, maximum: 500, cache: 2, cycles: true)))
                }
            },
            is: """
                CREATE TABLE t (
                    a bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
                    CONSTRAINT t_key PRIMARY KEY (a)
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
                    CONSTRAINT t_key PRIMARY KEY (a)
                )
                  note: creates a table
                  ensures: table t
                CREATE TABLE u (
                    a integer GENERATED BY DEFAULT AS IDENTITY (START WITH 5 INCREMENT BY 5 MINVALUE 5 MAXVALUE 500 CACHE 2 CYCLE) NOT NULL
                )
                  guarded: CREATE TABLE IF NOT EXISTS u (
                    a integer GENERATED BY DEFAULT AS IDENTITY (START WITH 5 INCREMENT BY 5 MINVALUE 5 MAXVALUE 500 CACHE 2 CYCLE) NOT NULL
                )
                  note: creates a table
                  ensures: table u
                down
                DROP TABLE u
                  guarded: DROP TABLE IF EXISTS u
                  locks: ACCESS EXCLUSIVE u
                  destroys: the rows of u
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                """),
        Scenario(
            "create table with serials",
            { s in
                s.create(table: "t") { t in
                    t.column("a", .smallserial)
                    t.column("b", .serial, .primaryKey)
                    t.column("c", .bigserial, .unique)
                }
            },
            is: """
                CREATE SEQUENCE t_a_seq AS smallint
                  guarded: CREATE SEQUENCE IF NOT EXISTS t_a_seq AS smallint
                  note: creates a sequence
                  ensures: sequence t_a_seq
                CREATE SEQUENCE t_b_seq AS integer
                  guarded: CREATE SEQUENCE IF NOT EXISTS t_b_seq AS integer
                  note: creates a sequence
                  ensures: sequence t_b_seq
                CREATE SEQUENCE t_c_seq AS bigint
                  guarded: CREATE SEQUENCE IF NOT EXISTS t_c_seq AS bigint
                  note: creates a sequence
                  ensures: sequence t_c_seq
                CREATE TABLE t (
                    a smallint DEFAULT nextval('t_a_seq'::regclass) NOT NULL,
                    b integer DEFAULT nextval('t_b_seq'::regclass) NOT NULL,
                    c bigint DEFAULT nextval('t_c_seq'::regclass) NOT NULL,
                    CONSTRAINT t_pkey PRIMARY KEY (b),
                    CONSTRAINT t_c_key UNIQUE (c)
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a smallint DEFAULT nextval('t_a_seq'::regclass) NOT NULL,
                    b integer DEFAULT nextval('t_b_seq'::regclass) NOT NULL,
                    c bigint DEFAULT nextval('t_c_seq'::regclass) NOT NULL,
                    CONSTRAINT t_pkey PRIMARY KEY (b),
                    CONSTRAINT t_c_key UNIQUE (c)
                )
                  note: creates a table
                  ensures: table t
                ALTER SEQUENCE t_a_seq OWNED BY t.a
                  repeatable
                  locks: SHARE ROW EXCLUSIVE t_a_seq
                ALTER SEQUENCE t_b_seq OWNED BY t.b
                  repeatable
                  locks: SHARE ROW EXCLUSIVE t_b_seq
                ALTER SEQUENCE t_c_seq OWNED BY t.c
                  repeatable
                  locks: SHARE ROW EXCLUSIVE t_c_seq
                down
                ALTER SEQUENCE t_c_seq OWNED BY NONE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE t_c_seq
                ALTER SEQUENCE t_b_seq OWNED BY NONE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE t_b_seq
                ALTER SEQUENCE t_a_seq OWNED BY NONE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE t_a_seq
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP SEQUENCE t_c_seq
                  guarded: DROP SEQUENCE IF EXISTS t_c_seq
                  locks: ACCESS EXCLUSIVE t_c_seq
                  destroys: the position of t_c_seq
                DROP SEQUENCE t_b_seq
                  guarded: DROP SEQUENCE IF EXISTS t_b_seq
                  locks: ACCESS EXCLUSIVE t_b_seq
                  destroys: the position of t_b_seq
                DROP SEQUENCE t_a_seq
                  guarded: DROP SEQUENCE IF EXISTS t_a_seq
                  locks: ACCESS EXCLUSIVE t_a_seq
                  destroys: the position of t_a_seq
                """),
    ]
}
