import Stemma
import StemmaCompiler

extension Scenario {
    /// What other verbs record as a part of more, said by itself.
    static let writtenOut: [Scenario] = [
        Scenario(
            "create table with a default from a sequence", on: { $0.create(sequence: "numbers") },
            { s in
                s.create(table: "t") { t in
                    t.column("a", .bigint, .default(nextValueOf: "numbers"))
                    t.primaryKey("a", deferral: .initiallyDeferred)
                }
            },
            is: """
                CREATE TABLE t (
                    a bigint DEFAULT nextval('numbers'::regclass) NOT NULL,
                    CONSTRAINT t_pkey PRIMARY KEY (a) DEFERRABLE INITIALLY DEFERRED
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a bigint DEFAULT nextval('numbers'::regclass) NOT NULL,
                    CONSTRAINT t_pkey PRIMARY KEY (a) DEFERRABLE INITIALLY DEFERRED
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
            "set default from a sequence",
            on: { s in
                Setup.shop(&s)
                s.create(sequence: "numbers")
            }, { $0.alter(column: "number", of: "orders", .setDefault(nextValueOf: "numbers")) },
            is: """
                ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('numbers'::regclass)
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN number SET DEFAULT 0
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "add primary key that waits", on: { $0.create(table: "t") { t in t.column("a", .integer, .notNull) } },
            { $0.add(primaryKey: "t_pkey", on: "t", columns: "a", deferral: .initiallyImmediate) },
            is: """
                ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (a) DEFERRABLE INITIALLY IMMEDIATE
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_pkey')
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  ensures: constraint t_pkey on t
                down
                ALTER TABLE t DROP CONSTRAINT t_pkey
                  guarded: ALTER TABLE t DROP CONSTRAINT IF EXISTS t_pkey
                  locks: ACCESS EXCLUSIVE t
                """),
        Scenario(
            "sequence owned by none",
            on: { s in
                s.create(sequence: "numbers")
                s.create(table: "t") { t in t.column("a", .integer) }
                s.alter(sequence: "numbers", ownedBy: "a", of: "t")
            }, { $0.alter(sequence: "numbers", ownedBy: nil) },
            is: """
                ALTER SEQUENCE numbers OWNED BY NONE
                  repeatable
                  locks: SHARE ROW EXCLUSIVE numbers
                down
                ALTER SEQUENCE numbers OWNED BY t.a
                  repeatable
                  locks: SHARE ROW EXCLUSIVE numbers
                """),
        Scenario(
            "disable row security and force it",
            on: { s in
                Setup.shop(&s)
                s.enableRowSecurity(on: "orders")
            }, { $0.disableRowSecurity(on: "orders", force: true) },
            is: """
                ALTER TABLE orders DISABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ENABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders NO FORCE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "reset text search mapping",
            on: { s in
                s.create(textSearch: "recipes", copy: "english")
                s.alter(mapping: "asciiword", of: "recipes", to: ["simple"])
            }, { $0.reset(mapping: "asciiword", of: "recipes") },
            is: """
                \(mappedAsEnglish)
                down
                ALTER TEXT SEARCH CONFIGURATION recipes ALTER MAPPING FOR asciiword WITH simple
                  repeatable
                """),
        Scenario(
            "create partition with an access method",
            on: { s in
                s.create(table: "events", partitionBy: .range("at")) { t in t.column("at", .date, .notNull) }
            },
            {
                $0.create(
                    table: "events_2024", partitionOf: "events", .values(from: "2024-01-01", to: "2025-01-01"),
                    accessMethod: "heap")
            },
            is: """
                CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') USING heap
                  guarded: CREATE TABLE IF NOT EXISTS events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') USING heap
                  locks: ACCESS EXCLUSIVE events
                  note: creates a partition
                  ensures: table events_2024
                down
                DROP TABLE events_2024
                  guarded: DROP TABLE IF EXISTS events_2024
                  locks: ACCESS EXCLUSIVE events_2024, ACCESS EXCLUSIVE events
                  destroys: the rows of events_2024
                """),
        Scenario(
            "replace procedure with a parsed body",
            on: { s in
                Setup.shop(&s)
                s.create(procedure: "empty", settings: ["work_mem": "'8MB'"], sqlBody: "BEGIN ATOMIC SELECT 1; END")
            }, { $0.replace(procedure: "empty", sqlBody: "BEGIN ATOMIC SELECT 2; END") },
            is: """
                CREATE OR REPLACE PROCEDURE empty()
                    LANGUAGE sql
                    BEGIN ATOMIC SELECT 2; END
                  repeatable
                down
                CREATE OR REPLACE PROCEDURE empty()
                    LANGUAGE sql
                    SET work_mem = '8MB'
                    BEGIN ATOMIC SELECT 1; END
                  repeatable
                """),
        Scenario(
            "function with nameless results",
            {
                $0.create(
                    function: "halves", arguments: .inout(nil, .integer, default: "4"), returns: .type(.integer),
                    language: .sql, body: "SELECT $1 / 2")
            },
            is: """
                CREATE FUNCTION halves(INOUT integer DEFAULT 4) RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT $1 / 2$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'halves' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function halves(integer)
                down
                DROP FUNCTION halves(integer)
                  guarded: DROP FUNCTION IF EXISTS halves(integer)
                """),
        Scenario(
            "function of any number of arguments that needs none",
            {
                $0.create(
                    function: "count_all", arguments: .variadic(nil, .array(of: .integer), default: "'{}'::integer[]"),
                    returns: .type(.integer), language: .sql, body: "SELECT cardinality($1)")
            },
            is: """
                CREATE FUNCTION count_all(VARIADIC integer[] DEFAULT '{}'::integer[]) RETURNS integer
                    LANGUAGE sql
                    AS $fn$SELECT cardinality($1)$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'count_all' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer[]')) IS NOT NULL)
                  ensures: function count_all(integer[])
                down
                DROP FUNCTION count_all(integer[])
                  guarded: DROP FUNCTION IF EXISTS count_all(integer[])
                """),
        Scenario(
            "drop storage",
            on: { s in
                Setup.shop(&s)
                s.alter(column: "note", of: "orders", .setStorage(.external))
            }, except: [.isNewer], project: Project(postgres: .v16),
            { $0.alter(column: "note", of: "orders", .dropStorage) },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET STORAGE DEFAULT
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
    ]
}
