import Stemma
import StemmaCompiler

extension Setup {
    /// A domain, one over it, and tables with columns of both.
    @Sendable static func measured(_ schema: inout SchemaEditor) {
        schema.create(
            domain: "percent", as: .integer, .default(0), .check("VALUE >= 0"), .check("VALUE <= 100", name: "most"))
        schema.create(domain: "share", as: .named("percent"))
        schema.create(table: "a") { $0.column("p", .named("percent")) }
        schema.create(table: "b") { $0.column("s", .named("share")) }
        schema.create(table: "c") { $0.column("n", .integer) }
    }
}

extension Scenario {
    /// Domains.
    static let domains: [Scenario] = [
        Scenario(
            "create domain", facts: ["domain.create"],
            {
                $0.create(
                    domain: "email", as: .varchar(320), .collate("C"), .default("it's"), .notNull,
                    .check("VALUE ~ '^[^@]+@[^@]+$'"), .check("lower(VALUE) = VALUE", name: "lower case"))
            },
            is: """
                CREATE DOMAIN email AS varchar(320) COLLATE "C" DEFAULT 'it''s' NOT NULL
                    CONSTRAINT email_check CHECK (VALUE ~ '^[^@]+@[^@]+$')
                    CONSTRAINT "lower case" CHECK (lower(VALUE) = VALUE)
                  when: NOT (pg_catalog.to_regtype('public.email') IS NOT NULL)
                  ensures: type email
                down
                DROP DOMAIN email
                  guarded: DROP DOMAIN IF EXISTS email
                """),
        Scenario(
            "create domain over a domain and in another schema",
            { s in
                s.create(schema: "sales")
                s.create(domain: "sales.zero", as: .array(of: .numeric(4, 2)))
                s.create(domain: "sales.a", as: .named("sales.zero"), .default(sql: "ARRAY[1.5]"))
                s.create(table: "t") { t in
                    t.column("a", .named("sales.a"))
                    t.column("b", .array(of: .named("sales.a")))
                }
            },
            is: """
                CREATE SCHEMA sales
                  guarded: CREATE SCHEMA IF NOT EXISTS sales
                  note: creates a schema
                CREATE DOMAIN sales.zero AS numeric(4, 2)[]
                  when: NOT (pg_catalog.to_regtype('sales.zero') IS NOT NULL)
                  ensures: type sales.zero
                CREATE DOMAIN sales.a AS sales.zero DEFAULT ARRAY[1.5]
                  when: NOT (pg_catalog.to_regtype('sales.a') IS NOT NULL)
                  ensures: type sales.a
                CREATE TABLE t (
                    a sales.a,
                    b sales.a[]
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a sales.a,
                    b sales.a[]
                )
                  note: creates a table
                  ensures: table t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP DOMAIN sales.a
                  guarded: DROP DOMAIN IF EXISTS sales.a
                DROP DOMAIN sales.zero
                  guarded: DROP DOMAIN IF EXISTS sales.zero
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                """),
        Scenario(
            "create domain that calls a function and a sequence",
            { s in
                s.create(sequence: "zz")
                s.create(
                    function: "is_even", arguments: .in("n", .integer), returns: .type(.boolean), language: .sql,
                    volatility: .immutable, body: "SELECT n % 2 = 0")
                s.create(domain: "even", as: .integer, .default(sql: "nextval('zz')"), .check("is_even(VALUE)"))
            },
            is: """
                CREATE SEQUENCE zz AS bigint
                  guarded: CREATE SEQUENCE IF NOT EXISTS zz AS bigint
                  note: creates a sequence
                  ensures: sequence zz
                CREATE FUNCTION is_even(n integer) RETURNS boolean
                    LANGUAGE sql IMMUTABLE
                    AS $fn$SELECT n % 2 = 0$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'is_even' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('integer')) IS NOT NULL)
                  ensures: function is_even(integer)
                CREATE DOMAIN even AS integer DEFAULT nextval('zz')
                    CONSTRAINT even_check CHECK (is_even(VALUE))
                  when: NOT (pg_catalog.to_regtype('public.even') IS NOT NULL)
                  ensures: type even
                down
                DROP DOMAIN even
                  guarded: DROP DOMAIN IF EXISTS even
                DROP FUNCTION is_even(integer)
                  guarded: DROP FUNCTION IF EXISTS is_even(integer)
                DROP SEQUENCE zz
                  guarded: DROP SEQUENCE IF EXISTS zz
                  locks: ACCESS EXCLUSIVE zz
                  destroys: the position of zz
                """),
        Scenario(
            "drop domain",
            on: { s in
                s.create(domain: "percent", as: .integer, .default(0), .notNull, .check("VALUE >= 0"))
                s.add(check: "even", onDomain: "percent", sql: "VALUE % 2 = 0", notValid: true)
                s.comment(on: .type("percent"), "of a hundred")
            }, facts: ["domain.drop"], { $0.drop(domain: "percent") },
            is: """
                DROP DOMAIN percent
                  guarded: DROP DOMAIN IF EXISTS percent
                down
                CREATE DOMAIN percent AS integer DEFAULT 0 NOT NULL
                    CONSTRAINT percent_check CHECK (VALUE >= 0)
                  when: NOT (pg_catalog.to_regtype('public.percent') IS NOT NULL)
                  ensures: type percent
                ALTER DOMAIN percent ADD CONSTRAINT even CHECK (VALUE % 2 = 0) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype('public.percent') AND conname = 'even')
                  ensures: type percent
                COMMENT ON TYPE percent IS 'of a hundred'
                  repeatable
                """),
        Scenario(
            "alter domain default", on: Setup.measured, facts: ["domain.set_default", "domain.drop_default"],
            { s in
                s.alter(domain: "percent", .setDefault(50))
                s.alter(domain: "share", .setDefault(sql: "1 + 1"), .dropDefault)
                s.alter(domain: "percent", .dropDefault)
            },
            is: """
                ALTER DOMAIN percent SET DEFAULT 50
                  repeatable
                ALTER DOMAIN share SET DEFAULT 1 + 1
                  repeatable
                ALTER DOMAIN share DROP DEFAULT
                  repeatable
                ALTER DOMAIN percent DROP DEFAULT
                  repeatable
                down
                ALTER DOMAIN percent SET DEFAULT 50
                  repeatable
                ALTER DOMAIN share SET DEFAULT 1 + 1
                  repeatable
                ALTER DOMAIN share SET DEFAULT 0
                  repeatable
                ALTER DOMAIN percent SET DEFAULT 0
                  repeatable
                """),
        Scenario(
            "drop domain that lost the default of another",
            on: { s in
                s.create(domain: "percent", as: .integer, .default(0))
                s.create(domain: "share", as: .named("percent"))
                s.create(domain: "part", as: .named("percent"))
                s.alter(domain: "share", .dropDefault)
                s.alter(domain: "percent", .setDefault(1))
            },
            { s in
                s.drop(domain: "share")
                s.drop(domain: "part")
            },
            is: """
                DROP DOMAIN share
                  guarded: DROP DOMAIN IF EXISTS share
                DROP DOMAIN part
                  guarded: DROP DOMAIN IF EXISTS part
                down
                CREATE DOMAIN part AS percent DEFAULT 0
                  when: NOT (pg_catalog.to_regtype('public.part') IS NOT NULL)
                  ensures: type part
                CREATE DOMAIN share AS percent
                  when: NOT (pg_catalog.to_regtype('public.share') IS NOT NULL)
                  ensures: type share
                ALTER DOMAIN share DROP DEFAULT
                  repeatable
                """),
        Scenario(
            "alter domain not null", on: Setup.measured, facts: ["domain.set_not_null", "domain.drop_not_null"],
            { s in
                s.alter(domain: "percent", .setNotNull)
                s.alter(domain: "share", .setNotNull, .dropNotNull)
            },
            is: """
                ALTER DOMAIN percent SET NOT NULL
                  repeatable
                  locks: SHARE a, SHARE b
                  scans: a, b
                ALTER DOMAIN share SET NOT NULL
                  repeatable
                  locks: SHARE b
                  scans: b
                ALTER DOMAIN share DROP NOT NULL
                  repeatable
                down
                ALTER DOMAIN share SET NOT NULL
                  repeatable
                  locks: SHARE b
                  scans: b
                ALTER DOMAIN share DROP NOT NULL
                  repeatable
                ALTER DOMAIN percent DROP NOT NULL
                  repeatable
                """),
        Scenario(
            "drop not null of domain",
            on: { s in
                s.create(domain: "percent", as: .integer, .notNull)
                s.create(table: "a") { $0.column("p", .named("percent")) }
            }, { $0.alter(domain: "percent", .dropNotNull) },
            is: """
                ALTER DOMAIN percent DROP NOT NULL
                  repeatable
                down
                ALTER DOMAIN percent SET NOT NULL
                  repeatable
                  locks: SHARE a
                  scans: a
                """),
        Scenario(
            "add domain constraint", on: Setup.measured, facts: ["domain.add_constraint"],
            { $0.add(check: "even", onDomain: "percent", sql: "VALUE % 2 = 0") },
            is: """
                ALTER DOMAIN percent ADD CONSTRAINT even CHECK (VALUE % 2 = 0)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype('public.percent') AND conname = 'even')
                  locks: SHARE a, SHARE b
                  scans: a, b
                  ensures: type percent
                down
                ALTER DOMAIN percent DROP CONSTRAINT even
                  guarded: ALTER DOMAIN percent DROP CONSTRAINT IF EXISTS even
                """),
        Scenario(
            "add domain constraint not valid", on: Setup.measured, facts: ["domain.add_constraint_not_valid"],
            { $0.add(check: "even", onDomain: "percent", sql: "VALUE % 2 = 0", notValid: true) },
            is: """
                ALTER DOMAIN percent ADD CONSTRAINT even CHECK (VALUE % 2 = 0) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype('public.percent') AND conname = 'even')
                  ensures: type percent
                down
                ALTER DOMAIN percent DROP CONSTRAINT even
                  guarded: ALTER DOMAIN percent DROP CONSTRAINT IF EXISTS even
                """),
        Scenario(
            "validate domain constraint",
            on: { s in
                Setup.measured(&s)
                s.add(check: "even", onDomain: "percent", sql: "VALUE % 2 = 0", notValid: true)
            }, facts: ["domain.validate_constraint"], { $0.validate(constraint: "even", onDomain: "percent") },
            is: """
                ALTER DOMAIN percent VALIDATE CONSTRAINT even
                  repeatable
                  locks: SHARE a, SHARE b
                  scans: a, b
                down
                ALTER DOMAIN percent DROP CONSTRAINT even
                  guarded: ALTER DOMAIN percent DROP CONSTRAINT IF EXISTS even
                ALTER DOMAIN percent ADD CONSTRAINT even CHECK (VALUE % 2 = 0) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype('public.percent') AND conname = 'even')
                  ensures: type percent
                """),
        Scenario(
            "drop domain constraint", on: Setup.measured, facts: ["domain.drop_constraint"],
            { $0.drop(constraint: "most", onDomain: "percent") },
            is: """
                ALTER DOMAIN percent DROP CONSTRAINT most
                  guarded: ALTER DOMAIN percent DROP CONSTRAINT IF EXISTS most
                down
                ALTER DOMAIN percent ADD CONSTRAINT most CHECK (VALUE <= 100)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype('public.percent') AND conname = 'most')
                  locks: SHARE a, SHARE b
                  scans: a, b
                  ensures: type percent
                """),
        Scenario(
            "rename domain constraint", on: Setup.measured, facts: ["domain.rename_constraint"],
            { $0.rename(constraint: "percent_check", onDomain: "percent", to: "not \"less\"") },
            is: #"""
                ALTER DOMAIN percent RENAME CONSTRAINT percent_check TO "not ""less"""
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype('public.percent') AND conname = 'percent_check') OR NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype('public.percent') AND conname = 'not "less"')
                  ensures: type percent
                down
                ALTER DOMAIN percent RENAME CONSTRAINT "not ""less""" TO percent_check
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype('public.percent') AND conname = 'not "less"') OR NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype('public.percent') AND conname = 'percent_check')
                  ensures: type percent
                """#),
        Scenario(
            "rename domain and what names it", on: Setup.measured, facts: ["domain.rename"],
            { s in
                s.rename(domain: "percent", to: "Per cent")
                s.drop(table: "a")
                s.drop(table: "b")
                s.drop(domain: "share")
            },
            is: """
                ALTER DOMAIN percent RENAME TO "Per cent"
                  when: pg_catalog.to_regtype('public.percent') IS NOT NULL OR NOT (pg_catalog.to_regtype('public."Per cent"') IS NOT NULL)
                  ensures: type Per cent
                DROP TABLE a
                  guarded: DROP TABLE IF EXISTS a
                  locks: ACCESS EXCLUSIVE a
                  destroys: the rows of a
                DROP TABLE b
                  guarded: DROP TABLE IF EXISTS b
                  locks: ACCESS EXCLUSIVE b
                  destroys: the rows of b
                DROP DOMAIN share
                  guarded: DROP DOMAIN IF EXISTS share
                down
                CREATE DOMAIN share AS "Per cent" DEFAULT 0
                  when: NOT (pg_catalog.to_regtype('public.share') IS NOT NULL)
                  ensures: type share
                CREATE TABLE b (
                    s share
                )
                  guarded: CREATE TABLE IF NOT EXISTS b (
                    s share
                )
                  note: creates a table
                  ensures: table b
                CREATE TABLE a (
                    p "Per cent"
                )
                  guarded: CREATE TABLE IF NOT EXISTS a (
                    p "Per cent"
                )
                  note: creates a table
                  ensures: table a
                ALTER DOMAIN "Per cent" RENAME TO percent
                  when: pg_catalog.to_regtype('public."Per cent"') IS NOT NULL OR NOT (pg_catalog.to_regtype('public.percent') IS NOT NULL)
                  ensures: type percent
                """),
        Scenario(
            "comment on domain", on: { $0.create(domain: "d", as: .text) }, { $0.comment(on: .type("d"), "x") },
            is: """
                COMMENT ON TYPE d IS 'x'
                  repeatable
                down
                COMMENT ON TYPE d IS NULL
                  repeatable
                """),
        Scenario(
            "add column of a domain", on: Setup.measured, facts: ["column.add_domain_type"],
            { $0.add(column: "p", .named("percent"), to: "c") },
            is: """
                ALTER TABLE c ADD COLUMN p percent
                  guarded: ALTER TABLE c ADD COLUMN IF NOT EXISTS p percent
                  locks: ACCESS EXCLUSIVE c
                  rewrites: c
                  scans: c
                  ensures: column p of c
                down
                ALTER TABLE c DROP COLUMN p
                  guarded: ALTER TABLE c DROP COLUMN IF EXISTS p
                  locks: ACCESS EXCLUSIVE c
                  destroys: the values of column p of c
                """),
        Scenario(
            "add column of a domain without conditions",
            on: { s in
                s.create(domain: "note", as: .text, .default("none"))
                s.create(domain: "memo", as: .named("note"))
                s.create(table: "c") { _ in }
            },
            { s in
                s.add(column: "n", .named("note"), .notNull, to: "c")
                s.add(column: "m", .named("memo"), to: "c")
            },
            is: """
                ALTER TABLE c ADD COLUMN n note NOT NULL
                  guarded: ALTER TABLE c ADD COLUMN IF NOT EXISTS n note NOT NULL
                  locks: ACCESS EXCLUSIVE c
                  ensures: column n of c
                ALTER TABLE c ADD COLUMN m memo
                  guarded: ALTER TABLE c ADD COLUMN IF NOT EXISTS m memo
                  locks: ACCESS EXCLUSIVE c
                  ensures: column m of c
                down
                ALTER TABLE c DROP COLUMN m
                  guarded: ALTER TABLE c DROP COLUMN IF EXISTS m
                  locks: ACCESS EXCLUSIVE c
                  destroys: the values of column m of c
                ALTER TABLE c DROP COLUMN n
                  guarded: ALTER TABLE c DROP COLUMN IF EXISTS n
                  locks: ACCESS EXCLUSIVE c
                  destroys: the values of column n of c
                """),
    ]
}
