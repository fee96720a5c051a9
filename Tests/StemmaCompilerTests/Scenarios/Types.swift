import Stemma
import StemmaCompiler

extension Setup {
    /// Composite types, one inside the other, and a table that holds them.
    @Sendable static func addressed(_ schema: inout SchemaEditor) {
        schema.create(type: "address", attributes: .attribute("street", .text), .attribute("zip", .varchar(9)))
        schema.create(type: "person", attributes: .attribute("home", .named("address")))
        schema.create(table: "people") { $0.column("p", .named("person")) }
    }
}

extension Scenario {
    /// Composite types and range types.
    static let types: [Scenario] = [
        Scenario(
            "create composite type", facts: ["composite.create"],
            {
                $0.create(
                    type: "address", attributes: .attribute("Street", .text, collation: "C"),
                    .attribute("zip", .varchar(9)), .attribute("place", .array(of: .point)))
            },
            is: """
                CREATE TYPE address AS (
                    "Street" text COLLATE "C",
                    zip varchar(9),
                    place point[]
                )
                  when: NOT (pg_catalog.to_regtype('public.address') IS NOT NULL)
                  ensures: type address
                down
                DROP TYPE address
                  guarded: DROP TYPE IF EXISTS address
                  locks: ACCESS EXCLUSIVE address
                """),
        Scenario(
            "create composite type without attributes", { $0.create(type: "nothing") },
            is: """
                CREATE TYPE nothing AS ()
                  when: NOT (pg_catalog.to_regtype('public.nothing') IS NOT NULL)
                  ensures: type nothing
                down
                DROP TYPE nothing
                  guarded: DROP TYPE IF EXISTS nothing
                  locks: ACCESS EXCLUSIVE nothing
                """),
        Scenario(
            "create composite types that need each other",
            { s in
                s.create(enum: "z", "a")
                s.create(domain: "y", as: .named("z"))
                s.create(type: "b", attributes: .attribute("y", .named("y")), .attribute("z", .array(of: .named("z"))))
                s.create(type: "a", attributes: .attribute("b", .named("b")))
                s.create(table: "t") { $0.column("a", .named("a")) }
            },
            is: """
                CREATE TYPE z AS ENUM ('a')
                  when: NOT (pg_catalog.to_regtype('public.z') IS NOT NULL)
                  ensures: type z
                CREATE DOMAIN y AS z
                  when: NOT (pg_catalog.to_regtype('public.y') IS NOT NULL)
                  ensures: type y
                CREATE TYPE b AS (
                    y y,
                    z z[]
                )
                  when: NOT (pg_catalog.to_regtype('public.b') IS NOT NULL)
                  ensures: type b
                CREATE TYPE a AS (
                    b b
                )
                  when: NOT (pg_catalog.to_regtype('public.a') IS NOT NULL)
                  ensures: type a
                CREATE TABLE t (
                    a a
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a a
                )
                  note: creates a table
                  ensures: table t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP TYPE a
                  guarded: DROP TYPE IF EXISTS a
                  locks: ACCESS EXCLUSIVE a
                DROP TYPE b
                  guarded: DROP TYPE IF EXISTS b
                  locks: ACCESS EXCLUSIVE b
                DROP DOMAIN y
                  guarded: DROP DOMAIN IF EXISTS y
                DROP TYPE z
                  guarded: DROP TYPE IF EXISTS z
                """),
        Scenario(
            "drop composite type",
            on: { s in
                s.create(type: "address", attributes: .attribute("street", .text, collation: "C"))
                s.comment(on: .type("address"), "where")
            }, facts: ["composite.drop"], { $0.drop(type: "address") },
            is: """
                DROP TYPE address
                  guarded: DROP TYPE IF EXISTS address
                  locks: ACCESS EXCLUSIVE address
                down
                CREATE TYPE address AS (
                    street text COLLATE "C"
                )
                  when: NOT (pg_catalog.to_regtype('public.address') IS NOT NULL)
                  ensures: type address
                COMMENT ON TYPE address IS 'where'
                  repeatable
                """),
        Scenario(
            "add attribute", on: Setup.addressed, facts: ["composite.add_attribute"],
            { $0.add(attribute: "city", .text, collation: "C", to: "address") },
            is: """
                ALTER TYPE address ADD ATTRIBUTE city text COLLATE "C"
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.address') AND attname = 'city' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE address
                  ensures: type address
                down
                ALTER TYPE address DROP ATTRIBUTE city
                  guarded: ALTER TYPE address DROP ATTRIBUTE IF EXISTS city
                  locks: ACCESS EXCLUSIVE address
                  destroys: the values of attribute city of address
                """),
        Scenario(
            "drop attribute", on: Setup.addressed, facts: ["composite.drop_attribute"],
            { $0.drop(attribute: "zip", from: "address") },
            is: """
                ALTER TYPE address DROP ATTRIBUTE zip
                  guarded: ALTER TYPE address DROP ATTRIBUTE IF EXISTS zip
                  locks: ACCESS EXCLUSIVE address
                  destroys: the values of attribute zip of address
                down
                ALTER TYPE address ADD ATTRIBUTE zip varchar(9)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.address') AND attname = 'zip' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE address
                  ensures: type address
                """),
        Scenario(
            "drop attribute of no table",
            on: { $0.create(type: "address", attributes: .attribute("street", .text), .attribute("zip", .text)) },
            { $0.drop(attribute: "zip", from: "address") },
            is: """
                ALTER TYPE address DROP ATTRIBUTE zip
                  guarded: ALTER TYPE address DROP ATTRIBUTE IF EXISTS zip
                  locks: ACCESS EXCLUSIVE address
                down
                ALTER TYPE address ADD ATTRIBUTE zip text
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.address') AND attname = 'zip' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE address
                  ensures: type address
                """),
        Scenario(
            "rename attribute", on: Setup.addressed, facts: ["composite.rename_attribute"],
            { $0.rename(attribute: "zip", of: "address", to: "post \"code\"") },
            is: #"""
                ALTER TYPE address RENAME ATTRIBUTE zip TO "post ""code"""
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.address') AND attname = 'zip' AND NOT attisdropped) OR NOT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.address') AND attname = 'post "code"' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE address
                  ensures: type address
                down
                ALTER TYPE address RENAME ATTRIBUTE "post ""code""" TO zip
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.address') AND attname = 'post "code"' AND NOT attisdropped) OR NOT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.address') AND attname = 'zip' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE address
                  ensures: type address
                """#),
        Scenario(
            "alter attribute type",
            on: { s in
                s.create(type: "address", attributes: .attribute("zip", .varchar(9)))
                s.create(type: "person", attributes: .attribute("home", .named("address")))
            }, facts: ["composite.alter_attribute_type"],
            { $0.alter(attribute: "zip", of: "address", type: .text, collation: "C") },
            is: """
                ALTER TYPE address ALTER ATTRIBUTE zip TYPE text COLLATE "C"
                  repeatable
                  locks: ACCESS EXCLUSIVE address
                down
                ALTER TYPE address ALTER ATTRIBUTE zip TYPE varchar(9)
                  repeatable
                  locks: ACCESS EXCLUSIVE address
                """),
        Scenario(
            "rename composite type", on: Setup.addressed, facts: ["composite.rename"],
            { s in
                s.rename(type: "address", to: "Place")
                s.add(attribute: "city", .text, to: "Place")
            },
            is: """
                ALTER TYPE address RENAME TO "Place"
                  when: pg_catalog.to_regtype('public.address') IS NOT NULL OR NOT (pg_catalog.to_regtype('public."Place"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE address
                  ensures: type Place
                ALTER TYPE "Place" ADD ATTRIBUTE city text
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public."Place"') AND attname = 'city' AND NOT attisdropped)
                  locks: ACCESS EXCLUSIVE Place
                  ensures: type Place
                down
                ALTER TYPE "Place" DROP ATTRIBUTE city
                  guarded: ALTER TYPE "Place" DROP ATTRIBUTE IF EXISTS city
                  locks: ACCESS EXCLUSIVE Place
                  destroys: the values of attribute city of Place
                ALTER TYPE "Place" RENAME TO address
                  when: pg_catalog.to_regtype('public."Place"') IS NOT NULL OR NOT (pg_catalog.to_regtype('public.address') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE Place
                  ensures: type address
                """),
        Scenario(
            "create range", facts: ["range.create"],
            { s in
                s.create(range: "spell", of: .time)
                s.create(
                    function: "apart", arguments: .in("a", .time), .in("b", .time), returns: .type(.doublePrecision),
                    language: .sql, volatility: .immutable, body: "SELECT extract(epoch FROM a - b)::float8")
                s.create(range: "hours_range", of: .time, difference: "apart", multirange: "Hours")
                s.create(range: "letters", of: .text, operatorClass: "text_pattern_ops", collation: "C")
                s.create(table: "t") { t in
                    t.column("a", .named("spell"))
                    t.column("b", .named("Hours"))
                    t.column("c", .named("spell_multirange"))
                }
            },
            is: """
                CREATE TYPE spell AS RANGE (SUBTYPE = time)
                  when: NOT (pg_catalog.to_regtype('public.spell') IS NOT NULL)
                  ensures: type spell
                CREATE FUNCTION apart(a time, b time) RETURNS double precision
                    LANGUAGE sql IMMUTABLE
                    AS $fn$SELECT extract(epoch FROM a - b)::float8$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'apart' AND p.pronargs = 2 AND p.proargtypes[0] = pg_catalog.to_regtype('time without time zone') AND p.proargtypes[1] = pg_catalog.to_regtype('time without time zone')) IS NOT NULL)
                  ensures: function apart(time without time zone, time without time zone)
                CREATE TYPE hours_range AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = apart, MULTIRANGE_TYPE_NAME = "Hours")
                  when: NOT (pg_catalog.to_regtype('public.hours_range') IS NOT NULL)
                  ensures: type hours_range
                CREATE TYPE letters AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, COLLATION = "C")
                  when: NOT (pg_catalog.to_regtype('public.letters') IS NOT NULL)
                  ensures: type letters
                CREATE TABLE t (
                    a spell,
                    b "Hours",
                    c spell_multirange
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a spell,
                    b "Hours",
                    c spell_multirange
                )
                  note: creates a table
                  ensures: table t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                DROP TYPE letters
                  guarded: DROP TYPE IF EXISTS letters
                DROP TYPE hours_range
                  guarded: DROP TYPE IF EXISTS hours_range
                DROP FUNCTION apart(time without time zone, time without time zone)
                  guarded: DROP FUNCTION IF EXISTS apart(time without time zone, time without time zone)
                DROP TYPE spell
                  guarded: DROP TYPE IF EXISTS spell
                """),
        Scenario(
            "drop range",
            on: { s in
                s.create(range: "spell", of: .time)
                s.comment(on: .type("spell"), "a while")
            }, facts: ["range.drop"], { $0.drop(range: "spell") },
            is: """
                DROP TYPE spell
                  guarded: DROP TYPE IF EXISTS spell
                down
                CREATE TYPE spell AS RANGE (SUBTYPE = time, MULTIRANGE_TYPE_NAME = spell_multirange)
                  when: NOT (pg_catalog.to_regtype('public.spell') IS NOT NULL)
                  ensures: type spell
                COMMENT ON TYPE spell IS 'a while'
                  repeatable
                """),
        Scenario(
            "rename range",
            on: { s in
                s.create(range: "spell", of: .time)
                s.create(table: "t") { $0.column("r", .named("spell")) }
            },
            { s in
                s.rename(range: "spell", to: "Hours")
                s.drop(table: "t")
            },
            is: """
                ALTER TYPE spell RENAME TO "Hours"
                  when: pg_catalog.to_regtype('public.spell') IS NOT NULL OR NOT (pg_catalog.to_regtype('public."Hours"') IS NOT NULL)
                  ensures: type Hours
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                down
                CREATE TABLE t (
                    r "Hours"
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    r "Hours"
                )
                  note: creates a table
                  ensures: table t
                ALTER TYPE "Hours" RENAME TO spell
                  when: pg_catalog.to_regtype('public."Hours"') IS NOT NULL OR NOT (pg_catalog.to_regtype('public.spell') IS NOT NULL)
                  ensures: type spell
                """),
        Scenario(
            "drop range that was renamed",
            on: { s in
                s.create(range: "timerange", of: .time)
                s.rename(range: "timerange", to: "spell")
            }, { $0.drop(range: "spell") },
            is: """
                DROP TYPE spell
                  guarded: DROP TYPE IF EXISTS spell
                down
                CREATE TYPE spell AS RANGE (SUBTYPE = time, MULTIRANGE_TYPE_NAME = timemultirange)
                  when: NOT (pg_catalog.to_regtype('public.spell') IS NOT NULL)
                  ensures: type spell
                """),
    ]
}
