import Stemma
import StemmaCompiler

extension Scenario {
    /// Bodies in SQL that are given rows of a table, which PostgreSQL writes no rows of anew under.
    static let rowReaders: [Scenario] = [
        Scenario(
            "type of column of a table whose rows a body reads", on: read,
            { $0.alter(column: "sent", of: "parcels", .type(.timestamp(0))) },
            is: """
                DROP VIEW heavies
                  guarded: DROP VIEW IF EXISTS heavies
                  locks: ACCESS EXCLUSIVE heavies
                  note: made again below
                DROP FUNCTION several(parcels[])
                  guarded: DROP FUNCTION IF EXISTS several(parcels[])
                  note: made again below
                DROP FUNCTION heavy(parcels)
                  guarded: DROP FUNCTION IF EXISTS heavy(parcels)
                  note: made again below
                ALTER TABLE parcels ALTER COLUMN sent TYPE timestamp(0)
                  recorded
                  locks: ACCESS EXCLUSIVE parcels
                  rewrites: parcels
                  scans: parcels
                  destroys: what does not fit timestamp(0) in column sent of parcels
                CREATE FUNCTION heavy(p parcels) RETURNS boolean
                    LANGUAGE sql STABLE
                    RETURN p.weight > 100
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'heavy' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('parcels')) IS NOT NULL)
                  ensures: function heavy(parcels)
                COMMENT ON FUNCTION heavy(parcels) IS 'it''s heavy'
                  repeatable
                GRANT EXECUTE ON FUNCTION heavy(parcels) TO stemma_clerk
                  repeatable
                CREATE FUNCTION several(parcels[]) RETURNS boolean
                    LANGUAGE sql STABLE
                    BEGIN ATOMIC SELECT array_length($1, 1) > 1; END
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'several' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('parcels[]')) IS NOT NULL)
                  ensures: function several(parcels[])
                CREATE VIEW heavies AS
                SELECT id FROM parcels WHERE heavy(parcels)
                  when: NOT (pg_catalog.to_regclass('public.heavies') IS NOT NULL)
                  ensures: view heavies
                down
                DROP VIEW heavies
                  guarded: DROP VIEW IF EXISTS heavies
                  locks: ACCESS EXCLUSIVE heavies
                  note: made again below
                DROP FUNCTION several(parcels[])
                  guarded: DROP FUNCTION IF EXISTS several(parcels[])
                  note: made again below
                DROP FUNCTION heavy(parcels)
                  guarded: DROP FUNCTION IF EXISTS heavy(parcels)
                  note: made again below
                ALTER TABLE parcels ALTER COLUMN sent TYPE date USING sent::date
                  recorded
                  locks: ACCESS EXCLUSIVE parcels
                  rewrites: parcels
                  scans: parcels
                  destroys: what does not fit date in column sent of parcels
                CREATE FUNCTION heavy(p parcels) RETURNS boolean
                    LANGUAGE sql STABLE
                    RETURN p.weight > 100
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'heavy' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('parcels')) IS NOT NULL)
                  ensures: function heavy(parcels)
                COMMENT ON FUNCTION heavy(parcels) IS 'it''s heavy'
                  repeatable
                GRANT EXECUTE ON FUNCTION heavy(parcels) TO stemma_clerk
                  repeatable
                CREATE FUNCTION several(parcels[]) RETURNS boolean
                    LANGUAGE sql STABLE
                    BEGIN ATOMIC SELECT array_length($1, 1) > 1; END
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'several' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('parcels[]')) IS NOT NULL)
                  ensures: function several(parcels[])
                CREATE VIEW heavies AS
                SELECT id FROM parcels WHERE heavy(parcels)
                  when: NOT (pg_catalog.to_regclass('public.heavies') IS NOT NULL)
                  ensures: view heavies
                """),
        Scenario(
            "check of a domain in a table whose rows a body reads", on: read,
            { s in
                s.alter(domain: "grams", .setNotNull)
                s.add(check: "some", onDomain: "grams", sql: "VALUE > 0")
            },
            is: """
                DROP VIEW heavies
                  guarded: DROP VIEW IF EXISTS heavies
                  locks: ACCESS EXCLUSIVE heavies
                  note: made again below
                DROP FUNCTION several(parcels[])
                  guarded: DROP FUNCTION IF EXISTS several(parcels[])
                  note: made again below
                DROP FUNCTION heavy(parcels)
                  guarded: DROP FUNCTION IF EXISTS heavy(parcels)
                  note: made again below
                ALTER DOMAIN grams SET NOT NULL
                  repeatable
                  locks: SHARE parcels
                  scans: parcels
                CREATE FUNCTION heavy(p parcels) RETURNS boolean
                    LANGUAGE sql STABLE
                    RETURN p.weight > 100
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'heavy' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('parcels')) IS NOT NULL)
                  ensures: function heavy(parcels)
                COMMENT ON FUNCTION heavy(parcels) IS 'it''s heavy'
                  repeatable
                GRANT EXECUTE ON FUNCTION heavy(parcels) TO stemma_clerk
                  repeatable
                CREATE FUNCTION several(parcels[]) RETURNS boolean
                    LANGUAGE sql STABLE
                    BEGIN ATOMIC SELECT array_length($1, 1) > 1; END
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'several' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('parcels[]')) IS NOT NULL)
                  ensures: function several(parcels[])
                CREATE VIEW heavies AS
                SELECT id FROM parcels WHERE heavy(parcels)
                  when: NOT (pg_catalog.to_regclass('public.heavies') IS NOT NULL)
                  ensures: view heavies
                DROP VIEW heavies
                  guarded: DROP VIEW IF EXISTS heavies
                  locks: ACCESS EXCLUSIVE heavies
                  note: made again below
                DROP FUNCTION several(parcels[])
                  guarded: DROP FUNCTION IF EXISTS several(parcels[])
                  note: made again below
                DROP FUNCTION heavy(parcels)
                  guarded: DROP FUNCTION IF EXISTS heavy(parcels)
                  note: made again below
                ALTER DOMAIN grams ADD CONSTRAINT "some" CHECK (VALUE > 0)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype('public.grams') AND conname = 'some')
                  locks: SHARE parcels
                  scans: parcels
                  ensures: type grams
                CREATE FUNCTION heavy(p parcels) RETURNS boolean
                    LANGUAGE sql STABLE
                    RETURN p.weight > 100
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'heavy' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('parcels')) IS NOT NULL)
                  ensures: function heavy(parcels)
                COMMENT ON FUNCTION heavy(parcels) IS 'it''s heavy'
                  repeatable
                GRANT EXECUTE ON FUNCTION heavy(parcels) TO stemma_clerk
                  repeatable
                CREATE FUNCTION several(parcels[]) RETURNS boolean
                    LANGUAGE sql STABLE
                    BEGIN ATOMIC SELECT array_length($1, 1) > 1; END
                  when: NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'several' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('parcels[]')) IS NOT NULL)
                  ensures: function several(parcels[])
                CREATE VIEW heavies AS
                SELECT id FROM parcels WHERE heavy(parcels)
                  when: NOT (pg_catalog.to_regclass('public.heavies') IS NOT NULL)
                  ensures: view heavies
                down
                ALTER DOMAIN grams DROP CONSTRAINT "some"
                  guarded: ALTER DOMAIN grams DROP CONSTRAINT IF EXISTS "some"
                ALTER DOMAIN grams DROP NOT NULL
                  repeatable
                """),
        Scenario(
            "create policy that gives the row to a function", on: read,
            { s in
                s.enableRowSecurity(on: "parcels")
                s.create(policy: "heavy ones", on: "parcels", using: "heavy(parcels)", check: "id > 0")
            },
            is: """
                ALTER TABLE parcels ENABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE parcels
                CREATE POLICY "heavy ones" ON parcels
                    USING (heavy(parcels))
                    WITH CHECK (id > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.parcels') AND polname = 'heavy ones'))
                  locks: ACCESS EXCLUSIVE parcels
                  ensures: policy heavy ones on parcels
                down
                DROP POLICY "heavy ones" ON parcels
                  guarded: DROP POLICY IF EXISTS "heavy ones" ON parcels
                  locks: ACCESS EXCLUSIVE parcels
                ALTER TABLE parcels DISABLE ROW LEVEL SECURITY
                  repeatable
                  locks: ACCESS EXCLUSIVE parcels
                """),
    ]

    private static func read(_ schema: inout SchemaEditor) {
        schema.create(role: "stemma_clerk")
        schema.create(domain: "grams", as: .integer)
        schema.create(table: "parcels") { t in
            t.column("id", .bigint, .primaryKey)
            t.column("weight", .named("grams"))
            t.column("sent", .date)
        }
        schema.create(
            function: "heavy", arguments: .in("p", .named("parcels")), returns: .type(.boolean), volatility: .stable,
            sqlBody: "RETURN p.weight > 100")
        schema.create(
            function: "several", arguments: .in(nil, .array(of: .named("parcels"))), returns: .type(.boolean),
            volatility: .stable, sqlBody: "BEGIN ATOMIC SELECT array_length($1, 1) > 1; END")
        schema.create(
            function: "unread", arguments: .in("p", .named("parcels")), returns: .type(.integer), volatility: .stable,
            sqlBody: "RETURN 1")
        schema.comment(on: .function("heavy(parcels)"), "it's heavy")
        schema.grant(.execute, on: .function("heavy(parcels)"), to: "stemma_clerk")
        schema.create(view: "heavies", as: "SELECT id FROM parcels WHERE heavy(parcels)")
    }
}
