import Stemma
import StemmaCompiler

extension Scenario {
    /// What is dropped with all that it owns, and comes back whole.
    static let drops: [Scenario] = [
        Scenario(
            "drop table",
            on: { s in
                Setup.shop(&s)
                s.create(table: "lines") { t in
                    t.column("id", .serial, .primaryKey, .comment("C"))
                    t.column("order_id", .bigint, .notNull, .references("orders", "id", onDelete: .cascade))
                    t.column("up", .integer, .references("lines", "id"))
                    t.column("n", .integer, .identity(.always, options: SequenceOptions(start: 3)))
                    t.column("m", .integer, .generated(sql: "order_id::int + 1"))
                    t.comment("T")
                }
                s.create(index: "ix", on: "lines", columns: .expression(sql: "m * 2"), where: "up IS NULL")
                s.comment(on: .index("ix"), "I")
                s.comment(on: .constraint("lines_pkey", on: "lines"), "P")
                s.comment(on: .sequence("lines_id_seq"), "S")
                s.add(check: "c", on: "lines", sql: "m > 0", notValid: true)
            }, facts: ["table.drop"], { $0.drop(table: "lines") },
            is: """
                DROP TABLE lines
                  guarded: DROP TABLE IF EXISTS lines
                  locks: ACCESS EXCLUSIVE lines, ACCESS EXCLUSIVE orders
                  destroys: the rows of lines
                down
                CREATE SEQUENCE lines_id_seq AS integer
                  guarded: CREATE SEQUENCE IF NOT EXISTS lines_id_seq AS integer
                  note: creates a sequence
                  ensures: sequence lines_id_seq
                COMMENT ON SEQUENCE lines_id_seq IS 'S'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE lines_id_seq
                CREATE TABLE lines (
                    id integer DEFAULT nextval('lines_id_seq'::regclass) NOT NULL,
                    order_id bigint NOT NULL,
                    up integer,
                    n integer GENERATED ALWAYS AS IDENTITY (START WITH 3) NOT NULL,
                    m integer GENERATED ALWAYS AS (order_id::int + 1) STORED,
                    CONSTRAINT lines_pkey PRIMARY KEY (id),
                    CONSTRAINT lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
                    CONSTRAINT lines_up_fkey FOREIGN KEY (up) REFERENCES lines (id)
                )
                  guarded: CREATE TABLE IF NOT EXISTS lines (
                    id integer DEFAULT nextval('lines_id_seq'::regclass) NOT NULL,
                    order_id bigint NOT NULL,
                    up integer,
                    n integer GENERATED ALWAYS AS IDENTITY (START WITH 3) NOT NULL,
                    m integer GENERATED ALWAYS AS (order_id::int + 1) STORED,
                    CONSTRAINT lines_pkey PRIMARY KEY (id),
                    CONSTRAINT lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
                    CONSTRAINT lines_up_fkey FOREIGN KEY (up) REFERENCES lines (id)
                )
                  locks: SHARE ROW EXCLUSIVE orders
                  note: creates a table
                  ensures: table lines
                ALTER TABLE lines ADD CONSTRAINT c CHECK (m > 0) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.lines') AND conname = 'c')
                  locks: ACCESS EXCLUSIVE lines
                  ensures: constraint c on lines
                COMMENT ON TABLE lines IS 'T'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE lines
                COMMENT ON COLUMN lines.id IS 'C'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE lines
                COMMENT ON CONSTRAINT lines_pkey ON lines IS 'P'
                  repeatable
                  locks: ACCESS SHARE lines
                CREATE INDEX ix ON lines ((m * 2)) WHERE up IS NULL
                  guarded: CREATE INDEX IF NOT EXISTS ix ON lines ((m * 2)) WHERE up IS NULL
                  locks: SHARE lines
                  scans: lines
                  ensures: index ix
                COMMENT ON INDEX ix IS 'I'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                ALTER SEQUENCE lines_id_seq OWNED BY lines.id
                  repeatable
                  locks: SHARE ROW EXCLUSIVE lines_id_seq
                """),
        Scenario(
            "drop tables that refer to each other",
            on: { s in
                s.create(table: "a") {
                    $0.column("id", .integer, .primaryKey); $0.column("b_id", .integer)
                }
                s.create(table: "b") {
                    $0.column("id", .integer, .primaryKey); $0.column("a_id", .integer, .references("a", "id"))
                }
                s.add(foreignKey: "a_b", on: "a", columns: "b_id", references: "b", ["id"])
            },
            facts: ["table.drop_with_fk"],
            { s in
                s.drop(constraint: "a_b", on: "a")
                s.drop(table: "b")
                s.drop(table: "a")
            },
            is: """
                ALTER TABLE a DROP CONSTRAINT a_b
                  guarded: ALTER TABLE a DROP CONSTRAINT IF EXISTS a_b
                  locks: ACCESS EXCLUSIVE a, ACCESS EXCLUSIVE b
                DROP TABLE b
                  guarded: DROP TABLE IF EXISTS b
                  locks: ACCESS EXCLUSIVE b, ACCESS EXCLUSIVE a
                  destroys: the rows of b
                DROP TABLE a
                  guarded: DROP TABLE IF EXISTS a
                  locks: ACCESS EXCLUSIVE a
                  destroys: the rows of a
                down
                CREATE TABLE a (
                    id integer NOT NULL,
                    b_id integer,
                    CONSTRAINT a_pkey PRIMARY KEY (id)
                )
                  guarded: CREATE TABLE IF NOT EXISTS a (
                    id integer NOT NULL,
                    b_id integer,
                    CONSTRAINT a_pkey PRIMARY KEY (id)
                )
                  note: creates a table
                  ensures: table a
                CREATE TABLE b (
                    id integer NOT NULL,
                    a_id integer,
                    CONSTRAINT b_pkey PRIMARY KEY (id),
                    CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES a (id)
                )
                  guarded: CREATE TABLE IF NOT EXISTS b (
                    id integer NOT NULL,
                    a_id integer,
                    CONSTRAINT b_pkey PRIMARY KEY (id),
                    CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES a (id)
                )
                  locks: SHARE ROW EXCLUSIVE a
                  note: creates a table
                  ensures: table b
                ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b_id) REFERENCES b (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.a') AND conname = 'a_b')
                  locks: SHARE ROW EXCLUSIVE a, SHARE ROW EXCLUSIVE b
                  scans: a, b
                  ensures: constraint a_b on a
                """),
        Scenario(
            "drop column", on: Setup.shop, except: [.columnMoves], facts: ["column.drop"],
            { $0.drop(column: "note", from: "orders") },
            is: """
                ALTER TABLE orders DROP COLUMN note
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS note
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the values of column note of orders
                down
                ALTER TABLE orders ADD COLUMN note varchar(100)
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS note varchar(100)
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column note of orders
                """),
        Scenario(
            "drop the last column", on: Setup.shop, { $0.drop(column: "detail", from: "orders") },
            is: """
                ALTER TABLE orders DROP COLUMN detail
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS detail
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the values of column detail of orders
                down
                ALTER TABLE orders ADD COLUMN detail jsonb
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS detail jsonb
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column detail of orders
                """),
        Scenario(
            "drop column with all that uses it",
            on: { s in
                Setup.shop(&s)
                s.create(table: "t") { t in
                    t.column("id", .integer, .primaryKey)
                    t.column("a", .bigint, .notNull, .unique, .check("a > 0"), .references("orgs", "id"), .comment("A"))
                    t.check("a > id", name: "both")
                }
                s.create(index: "ix", on: "t", columns: "id", where: "a < 9")
                s.create(index: "iy", on: "t", columns: .expression(sql: "a + id"))
                s.comment(on: .index("iy"), "Y")
                s.comment(on: .constraint("both", on: "t"), "B")
            }, facts: ["column.drop_with_index_and_check"], { $0.drop(column: "a", from: "t") },
            is: """
                ALTER TABLE t DROP COLUMN a
                  guarded: ALTER TABLE t DROP COLUMN IF EXISTS a
                  locks: ACCESS EXCLUSIVE t, ACCESS EXCLUSIVE orgs
                  destroys: the values of column a of t
                  note: also drops constraint t_a_key, constraint t_a_check, constraint t_a_fkey, constraint both, index ix, index iy
                down
                ALTER TABLE t ADD COLUMN a bigint NOT NULL
                  guarded: ALTER TABLE t ADD COLUMN IF NOT EXISTS a bigint NOT NULL
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  ensures: column a of t
                COMMENT ON COLUMN t.a IS 'A'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (a)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_a_key')
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  ensures: constraint t_a_key on t
                ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_a_check')
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  ensures: constraint t_a_check on t
                ALTER TABLE t ADD CONSTRAINT t_a_fkey FOREIGN KEY (a) REFERENCES orgs (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_a_fkey')
                  locks: SHARE ROW EXCLUSIVE t, SHARE ROW EXCLUSIVE orgs
                  scans: t, orgs
                  ensures: constraint t_a_fkey on t
                ALTER TABLE t ADD CONSTRAINT "both" CHECK (a > id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'both')
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  ensures: constraint both on t
                COMMENT ON CONSTRAINT "both" ON t IS 'B'
                  repeatable
                  locks: ACCESS SHARE t
                CREATE INDEX ix ON t (id) WHERE a < 9
                  guarded: CREATE INDEX IF NOT EXISTS ix ON t (id) WHERE a < 9
                  locks: SHARE t
                  scans: t
                  ensures: index ix
                CREATE INDEX iy ON t ((a + id))
                  guarded: CREATE INDEX IF NOT EXISTS iy ON t ((a + id))
                  locks: SHARE t
                  scans: t
                  ensures: index iy
                COMMENT ON INDEX iy IS 'Y'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE iy
                """),
        Scenario(
            "drop column of a serial",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .text); $0.column("b", .serial)
                }
            }, { $0.drop(column: "b", from: "t") },
            is: """
                ALTER TABLE t DROP COLUMN b
                  guarded: ALTER TABLE t DROP COLUMN IF EXISTS b
                  locks: ACCESS EXCLUSIVE t
                  destroys: the values of column b of t
                down
                CREATE SEQUENCE t_b_seq AS integer
                  guarded: CREATE SEQUENCE IF NOT EXISTS t_b_seq AS integer
                  note: creates a sequence
                  ensures: sequence t_b_seq
                ALTER TABLE t ADD COLUMN b integer DEFAULT nextval('t_b_seq'::regclass) NOT NULL
                  guarded: ALTER TABLE t ADD COLUMN IF NOT EXISTS b integer DEFAULT nextval('t_b_seq'::regclass) NOT NULL
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                  ensures: column b of t
                ALTER SEQUENCE t_b_seq OWNED BY t.b
                  repeatable
                  locks: SHARE ROW EXCLUSIVE t_b_seq
                """),
        Scenario(
            "drop column of the primary key",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .text); $0.column("b", .integer, .primaryKey)
                }
            }, { $0.drop(column: "b", from: "t") },
            is: """
                ALTER TABLE t DROP COLUMN b
                  guarded: ALTER TABLE t DROP COLUMN IF EXISTS b
                  locks: ACCESS EXCLUSIVE t
                  destroys: the values of column b of t
                  note: also drops constraint t_pkey
                down
                ALTER TABLE t ADD COLUMN b integer NOT NULL
                  guarded: ALTER TABLE t ADD COLUMN IF NOT EXISTS b integer NOT NULL
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  ensures: column b of t
                ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (b)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_pkey')
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  ensures: constraint t_pkey on t
                """),
        Scenario(
            "drop column that is an identity",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .text); $0.column("b", .integer, .identity(.always))
                }
            }, { $0.drop(column: "b", from: "t") },
            is: """
                ALTER TABLE t DROP COLUMN b
                  guarded: ALTER TABLE t DROP COLUMN IF EXISTS b
                  locks: ACCESS EXCLUSIVE t
                  destroys: the values of column b of t
                down
                ALTER TABLE t ADD COLUMN b integer GENERATED ALWAYS AS IDENTITY NOT NULL
                  guarded: ALTER TABLE t ADD COLUMN IF NOT EXISTS b integer GENERATED ALWAYS AS IDENTITY NOT NULL
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                  ensures: column b of t
                """),
        Scenario(
            "drop column that is generated",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .integer); $0.column("b", .integer, .generated(sql: "a + 1"))
                }
            }, { $0.drop(column: "b", from: "t") },
            is: """
                ALTER TABLE t DROP COLUMN b
                  guarded: ALTER TABLE t DROP COLUMN IF EXISTS b
                  locks: ACCESS EXCLUSIVE t
                  destroys: the values of column b of t
                down
                ALTER TABLE t ADD COLUMN b integer GENERATED ALWAYS AS (a + 1) STORED
                  guarded: ALTER TABLE t ADD COLUMN IF NOT EXISTS b integer GENERATED ALWAYS AS (a + 1) STORED
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                  ensures: column b of t
                """),
    ]
}
