import Stemma
import StemmaCompiler

extension Scenario {
    /// Columns, types and routines that are made of the rows of a table or a view.
    static let rowTypes: [Scenario] = [
        Scenario(
            "create what is made of rows",
            on: { s in
                s.create(table: "street") { $0.column("name", .text) }
                s.create(view: "walk", as: "SELECT name, 1 AS steps FROM street")
            },
            { s in
                s.create(domain: "abode", as: .named("street"))
                s.create(type: "couple", attributes: .attribute("one", .named("abode")))
                s.create(
                    function: "named", arguments: .in("s", .array(of: .named("street"))),
                    returns: .type(.named("walk")),
                    language: .sql, body: "SELECT NULL::text, 1")
                s.create(table: "person") { t in
                    t.column("home", .named("public.street"))
                    t.column("walks", .array(of: .named("walk")))
                    t.column("pairs", .array(of: .named("couple")))
                }
                s.create(table: "crowd") { $0.column("people", .custom(sql: "person[]")) }
            },
            is: """
                CREATE DOMAIN abode AS street
                  when: NOT (pg_catalog.to_regtype('public.abode') IS NOT NULL)
                  ensures: type abode
                CREATE TYPE couple AS (
                    one abode
                )
                  when: NOT (pg_catalog.to_regtype('public.couple') IS NOT NULL)
                  ensures: type couple
                CREATE FUNCTION named(s street[]) RETURNS walk
                    LANGUAGE sql
                    AS $fn$SELECT NULL::text, 1$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'named' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('street[]')) IS NOT NULL)
                  ensures: function named(street[])
                CREATE TABLE person (
                    home street,
                    walks walk[],
                    pairs couple[]
                )
                  guarded: CREATE TABLE IF NOT EXISTS person (
                    home street,
                    walks walk[],
                    pairs couple[]
                )
                  note: creates a table
                  ensures: table person
                CREATE TABLE crowd (
                    people person[]
                )
                  guarded: CREATE TABLE IF NOT EXISTS crowd (
                    people person[]
                )
                  note: creates a table
                  ensures: table crowd
                down
                DROP TABLE crowd
                  guarded: DROP TABLE IF EXISTS crowd
                  locks: ACCESS EXCLUSIVE crowd
                  destroys: the rows of crowd
                DROP TABLE person
                  guarded: DROP TABLE IF EXISTS person
                  locks: ACCESS EXCLUSIVE person
                  destroys: the rows of person
                DROP FUNCTION named(street[])
                  guarded: DROP FUNCTION IF EXISTS named(street[])
                DROP TYPE couple
                  guarded: DROP TYPE IF EXISTS couple
                  locks: ACCESS EXCLUSIVE couple
                DROP DOMAIN abode
                  guarded: DROP DOMAIN IF EXISTS abode
                """),
        Scenario(
            "rename and move what others hold rows of", on: held,
            { s in
                s.rename(table: "street", to: "Way: home")
                s.create(schema: "sales")
                s.move(.table("Way: home"), toSchema: "sales")
                s.rename(view: "walk", to: "hike")
                s.add(column: "town", .text, to: "sales.Way: home")
                s.drop(function: "named(sales.\"Way: home\"[])")
                s.drop(table: "person")
                s.drop(type: "couple")
                s.drop(domain: "abode")
                s.drop(view: "hike")
                s.drop(table: "sales.Way: home")
            },
            is: """
                ALTER TABLE street RENAME TO "Way: home"
                  when: pg_catalog.to_regclass('public.street') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."Way: home"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE street
                  ensures: table Way: home
                CREATE SCHEMA sales
                  guarded: CREATE SCHEMA IF NOT EXISTS sales
                  note: creates a schema
                ALTER TABLE "Way: home" SET SCHEMA sales
                  when: pg_catalog.to_regclass('public."Way: home"') IS NOT NULL OR NOT (pg_catalog.to_regclass('sales."Way: home"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE Way: home
                  ensures: table sales.Way: home
                ALTER VIEW walk RENAME TO hike
                  when: pg_catalog.to_regclass('public.walk') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.hike') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE walk
                  ensures: view hike
                ALTER TABLE sales."Way: home" ADD COLUMN town text
                  guarded: ALTER TABLE sales."Way: home" ADD COLUMN IF NOT EXISTS town text
                  locks: ACCESS EXCLUSIVE sales.Way: home
                  ensures: column town of sales.Way: home
                DROP FUNCTION named(sales."Way: home"[])
                  guarded: DROP FUNCTION IF EXISTS named(sales."Way: home"[])
                DROP TABLE person
                  guarded: DROP TABLE IF EXISTS person
                  locks: ACCESS EXCLUSIVE person
                  destroys: the rows of person
                DROP TYPE couple
                  guarded: DROP TYPE IF EXISTS couple
                  locks: ACCESS EXCLUSIVE couple
                DROP DOMAIN abode
                  guarded: DROP DOMAIN IF EXISTS abode
                DROP VIEW hike
                  guarded: DROP VIEW IF EXISTS hike
                  locks: ACCESS EXCLUSIVE hike
                DROP TABLE sales."Way: home"
                  guarded: DROP TABLE IF EXISTS sales."Way: home"
                  locks: ACCESS EXCLUSIVE sales.Way: home
                  destroys: the rows of sales.Way: home
                down
                CREATE TABLE sales."Way: home" (
                    name text,
                    town text
                )
                  guarded: CREATE TABLE IF NOT EXISTS sales."Way: home" (
                    name text,
                    town text
                )
                  note: creates a table
                  ensures: table sales.Way: home
                CREATE VIEW hike AS
                SELECT name, 1 AS steps FROM sales."Way: home"
                  when: NOT (pg_catalog.to_regclass('public.hike') IS NOT NULL)
                  ensures: view hike
                CREATE DOMAIN abode AS sales."Way: home"
                  when: NOT (pg_catalog.to_regtype('public.abode') IS NOT NULL)
                  ensures: type abode
                CREATE TYPE couple AS (
                    one abode
                )
                  when: NOT (pg_catalog.to_regtype('public.couple') IS NOT NULL)
                  ensures: type couple
                CREATE TABLE person (
                    home sales."Way: home",
                    walks hike[],
                    pairs couple[]
                )
                  guarded: CREATE TABLE IF NOT EXISTS person (
                    home sales."Way: home",
                    walks hike[],
                    pairs couple[]
                )
                  note: creates a table
                  ensures: table person
                CREATE FUNCTION named(s sales."Way: home"[]) RETURNS text
                    LANGUAGE sql
                    AS $fn$SELECT ''$fn$
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'named' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('sales."Way: home"[]')) IS NOT NULL)
                  ensures: function named(sales."Way: home"[])
                ALTER TABLE sales."Way: home" DROP COLUMN town
                  guarded: ALTER TABLE sales."Way: home" DROP COLUMN IF EXISTS town
                  locks: ACCESS EXCLUSIVE sales.Way: home
                  destroys: the values of column town of sales.Way: home
                ALTER VIEW hike RENAME TO walk
                  when: pg_catalog.to_regclass('public.hike') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.walk') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE hike
                  ensures: view walk
                ALTER TABLE sales."Way: home" SET SCHEMA public
                  when: pg_catalog.to_regclass('sales."Way: home"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."Way: home"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales.Way: home
                  ensures: table Way: home
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                ALTER TABLE "Way: home" RENAME TO street
                  when: pg_catalog.to_regclass('public."Way: home"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.street') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE Way: home
                  ensures: table street
                """),
        Scenario(
            "change a table whose rows others hold",
            on: { s in
                held(&s)
                s.add(column: "number", .integer, .notNull, to: "street")
            },
            { s in
                s.add(column: "zip", .text, to: "street")
                s.alter(column: "zip", of: "street", .setDefault("0"))
                s.rename(column: "number", of: "street", to: "no")
                s.add(check: "no_check", on: "street", sql: "no > 0")
                s.create(index: "street_no", on: "street", columns: "no")
            },
            is: """
                ALTER TABLE street ADD COLUMN zip text
                  guarded: ALTER TABLE street ADD COLUMN IF NOT EXISTS zip text
                  locks: ACCESS EXCLUSIVE street
                  ensures: column zip of street
                ALTER TABLE street ALTER COLUMN zip SET DEFAULT '0'
                  repeatable
                  locks: ACCESS EXCLUSIVE street
                ALTER TABLE street RENAME COLUMN number TO no
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.street') AND attname = 'number' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.street') AND attname = 'no' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE street
                  ensures: column no of street
                ALTER TABLE street ADD CONSTRAINT no_check CHECK (no > 0)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.street') AND conname = 'no_check')
                  locks: ACCESS EXCLUSIVE street
                  scans: street
                  ensures: constraint no_check on street
                CREATE INDEX street_no ON street (no)
                  guarded: CREATE INDEX IF NOT EXISTS street_no ON street (no)
                  locks: SHARE street
                  scans: street
                  ensures: index street_no
                down
                DROP INDEX street_no
                  guarded: DROP INDEX IF EXISTS street_no
                  locks: ACCESS EXCLUSIVE street
                ALTER TABLE street DROP CONSTRAINT no_check
                  guarded: ALTER TABLE street DROP CONSTRAINT IF EXISTS no_check
                  locks: ACCESS EXCLUSIVE street
                ALTER TABLE street RENAME COLUMN no TO number
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.street') AND attname = 'no' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.street') AND attname = 'number' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE street
                  ensures: column number of street
                ALTER TABLE street ALTER COLUMN zip DROP DEFAULT
                  repeatable
                  locks: ACCESS EXCLUSIVE street
                ALTER TABLE street DROP COLUMN zip
                  guarded: ALTER TABLE street DROP COLUMN IF EXISTS zip
                  locks: ACCESS EXCLUSIVE street
                  destroys: the values of column zip of street
                """),
        Scenario(
            "name the types of rows in expressions",
            on: { s in
                s.create(table: "street") { t in
                    t.column("name", .text)
                    t.column("zip", .text)
                }
                s.create(view: "walk", as: "SELECT name, 1 AS steps FROM street")
            },
            { s in
                s.create(
                    domain: "code", as: .text, .check("CAST(VALUE AS street) IS NOT NULL"))
                s.create(table: "entry") { t in
                    t.column("data", .jsonb)
                    t.column("code", .named("code"))
                    t.column("label", .text, .default(sql: "(ROW('a', 'b')::public.street)::text"))
                    t.column("is_none", .boolean, .generated(sql: "data IS NULL AND (NULL::street) IS NULL"))
                    t.check("(jsonb_populate_record(NULL::street, data)) IS NOT NULL")
                    t.check("NULL :: walk IS NULL", name: "entry_walk")
                }
                s.create(index: "entry_ix", on: "entry", columns: "code", where: "street '(a,b)' IS NOT NULL")
            },
            is: """
                CREATE DOMAIN code AS text
                    CONSTRAINT code_check CHECK (CAST(VALUE AS street) IS NOT NULL)
                  when: NOT (pg_catalog.to_regtype('public.code') IS NOT NULL)
                  ensures: type code
                CREATE TABLE entry (
                    data jsonb,
                    code code,
                    label text DEFAULT (ROW('a', 'b')::public.street)::text,
                    is_none boolean GENERATED ALWAYS AS (data IS NULL AND (NULL::street) IS NULL) STORED,
                    CONSTRAINT entry_check CHECK ((jsonb_populate_record(NULL::street, data)) IS NOT NULL),
                    CONSTRAINT entry_walk CHECK (NULL :: walk IS NULL)
                )
                  guarded: CREATE TABLE IF NOT EXISTS entry (
                    data jsonb,
                    code code,
                    label text DEFAULT (ROW('a', 'b')::public.street)::text,
                    is_none boolean GENERATED ALWAYS AS (data IS NULL AND (NULL::street) IS NULL) STORED,
                    CONSTRAINT entry_check CHECK ((jsonb_populate_record(NULL::street, data)) IS NOT NULL),
                    CONSTRAINT entry_walk CHECK (NULL :: walk IS NULL)
                )
                  note: creates a table
                  ensures: table entry
                CREATE INDEX entry_ix ON entry (code) WHERE street '(a,b)' IS NOT NULL
                  guarded: CREATE INDEX IF NOT EXISTS entry_ix ON entry (code) WHERE street '(a,b)' IS NOT NULL
                  locks: SHARE entry
                  scans: entry
                  ensures: index entry_ix
                down
                DROP INDEX entry_ix
                  guarded: DROP INDEX IF EXISTS entry_ix
                  locks: ACCESS EXCLUSIVE entry
                DROP TABLE entry
                  guarded: DROP TABLE IF EXISTS entry
                  locks: ACCESS EXCLUSIVE entry
                  destroys: the rows of entry
                DROP DOMAIN code
                  guarded: DROP DOMAIN IF EXISTS code
                """),
        Scenario(
            "rename and move what expressions name the rows of", on: named,
            { s in
                s.rename(table: "street", to: "Way: home")
                s.create(schema: "sales")
                s.move(.table("Way: home"), toSchema: "sales")
                s.rename(view: "walk", to: "hike")
                s.drop(index: "entry_ix")
                s.drop(table: "entry")
                s.drop(domain: "code")
                s.drop(view: "hike")
                s.drop(table: "sales.Way: home")
            },
            is: """
                ALTER TABLE street RENAME TO "Way: home"
                  when: pg_catalog.to_regclass('public.street') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."Way: home"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE street
                  ensures: table Way: home
                CREATE SCHEMA sales
                  guarded: CREATE SCHEMA IF NOT EXISTS sales
                  note: creates a schema
                ALTER TABLE "Way: home" SET SCHEMA sales
                  when: pg_catalog.to_regclass('public."Way: home"') IS NOT NULL OR NOT (pg_catalog.to_regclass('sales."Way: home"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE Way: home
                  ensures: table sales.Way: home
                ALTER VIEW walk RENAME TO hike
                  when: pg_catalog.to_regclass('public.walk') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.hike') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE walk
                  ensures: view hike
                DROP INDEX entry_ix
                  guarded: DROP INDEX IF EXISTS entry_ix
                  locks: ACCESS EXCLUSIVE entry
                DROP TABLE entry
                  guarded: DROP TABLE IF EXISTS entry
                  locks: ACCESS EXCLUSIVE entry
                  destroys: the rows of entry
                DROP DOMAIN code
                  guarded: DROP DOMAIN IF EXISTS code
                DROP VIEW hike
                  guarded: DROP VIEW IF EXISTS hike
                  locks: ACCESS EXCLUSIVE hike
                DROP TABLE sales."Way: home"
                  guarded: DROP TABLE IF EXISTS sales."Way: home"
                  locks: ACCESS EXCLUSIVE sales.Way: home
                  destroys: the rows of sales.Way: home
                down
                CREATE TABLE sales."Way: home" (
                    name text,
                    zip text
                )
                  guarded: CREATE TABLE IF NOT EXISTS sales."Way: home" (
                    name text,
                    zip text
                )
                  note: creates a table
                  ensures: table sales.Way: home
                CREATE VIEW hike AS
                SELECT name, 1 AS steps FROM sales."Way: home"
                  when: NOT (pg_catalog.to_regclass('public.hike') IS NOT NULL)
                  ensures: view hike
                CREATE DOMAIN code AS text
                    CONSTRAINT code_check CHECK (CAST(VALUE AS sales."Way: home") IS NOT NULL)
                  when: NOT (pg_catalog.to_regtype('public.code') IS NOT NULL)
                  ensures: type code
                CREATE TABLE entry (
                    data jsonb,
                    code code,
                    label text DEFAULT (ROW('a', 'b')::sales."Way: home")::text,
                    CONSTRAINT entry_check CHECK ((jsonb_populate_record(NULL::sales."Way: home", data)) IS NOT NULL),
                    CONSTRAINT entry_walk CHECK (NULL :: hike IS NULL)
                )
                  guarded: CREATE TABLE IF NOT EXISTS entry (
                    data jsonb,
                    code code,
                    label text DEFAULT (ROW('a', 'b')::sales."Way: home")::text,
                    CONSTRAINT entry_check CHECK ((jsonb_populate_record(NULL::sales."Way: home", data)) IS NOT NULL),
                    CONSTRAINT entry_walk CHECK (NULL :: hike IS NULL)
                )
                  note: creates a table
                  ensures: table entry
                CREATE INDEX entry_ix ON entry (code) WHERE sales."Way: home" '(a,b)' IS NOT NULL
                  guarded: CREATE INDEX IF NOT EXISTS entry_ix ON entry (code) WHERE sales."Way: home" '(a,b)' IS NOT NULL
                  locks: SHARE entry
                  scans: entry
                  ensures: index entry_ix
                ALTER VIEW hike RENAME TO walk
                  when: pg_catalog.to_regclass('public.hike') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.walk') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE hike
                  ensures: view walk
                ALTER TABLE sales."Way: home" SET SCHEMA public
                  when: pg_catalog.to_regclass('sales."Way: home"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public."Way: home"') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales.Way: home
                  ensures: table Way: home
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                ALTER TABLE "Way: home" RENAME TO street
                  when: pg_catalog.to_regclass('public."Way: home"') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.street') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE Way: home
                  ensures: table street
                """),
    ]

    private static func held(_ schema: inout SchemaEditor) {
        schema.create(table: "street") { $0.column("name", .text) }
        schema.create(view: "walk", as: "SELECT name, 1 AS steps FROM street")
        schema.create(domain: "abode", as: .named("street"))
        schema.create(type: "couple", attributes: .attribute("one", .named("abode")))
        schema.create(
            function: "named", arguments: .in("s", .array(of: .named("street"))), returns: .type(.text), language: .sql,
            body: "SELECT ''")
        schema.create(table: "person") { t in
            t.column("home", .named("street"))
            t.column("walks", .array(of: .named("walk")))
            t.column("pairs", .array(of: .named("couple")))
        }
    }

    private static func named(_ schema: inout SchemaEditor) {
        schema.create(table: "street") { t in
            t.column("name", .text)
            t.column("zip", .text)
        }
        schema.create(view: "walk", as: "SELECT name, 1 AS steps FROM street")
        schema.create(
            domain: "code", as: .text, .check("CAST(VALUE AS street) IS NOT NULL"))
        schema.create(table: "entry") { t in
            t.column("data", .jsonb)
            t.column("code", .named("code"))
            t.column("label", .text, .default(sql: "(ROW('a', 'b')::public.street)::text"))
            t.check("(jsonb_populate_record(NULL::street, data)) IS NOT NULL")
            t.check("NULL :: walk IS NULL", name: "entry_walk")
        }
        schema.create(
            index: "entry_ix", on: "entry", columns: "code", where: "street '(a,b)' IS NOT NULL")
    }
}
