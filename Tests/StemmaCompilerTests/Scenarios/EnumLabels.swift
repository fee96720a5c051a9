import Stemma
import StemmaCompiler

extension Scenario {
    /// New names of labels, which all that holds them follows.
    static let enumLabels: [Scenario] = [
        Scenario(
            "rename label that texts hold", on: triage,
            { s in
                s.rename(label: "it's red", of: "triage", to: "red, \"now\"")
                s.alter(column: "born", of: "patients", .type(.timestamp(0)))
            },
            is: """
                ALTER TYPE triage RENAME VALUE 'it''s red' TO 'red, "now"'
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype('public.triage') AND enumlabel = 'red, "now"')
                  ensures: type triage
                DROP POLICY seen ON patients
                  guarded: DROP POLICY IF EXISTS seen ON patients
                  locks: ACCESS EXCLUSIVE patients
                  note: made again below
                DROP VIEW urgent
                  guarded: DROP VIEW IF EXISTS urgent
                  locks: ACCESS EXCLUSIVE urgent
                  note: made again below
                DROP VIEW list
                  guarded: DROP VIEW IF EXISTS list
                  locks: ACCESS EXCLUSIVE list
                  note: made again below
                ALTER TABLE patients ALTER COLUMN born TYPE timestamp(0)
                  recorded
                  locks: ACCESS EXCLUSIVE patients, ACCESS EXCLUSIVE reds
                  rewrites: reds
                  scans: reds
                  destroys: what does not fit timestamp(0) in column born of patients
                CREATE VIEW list (born, level, urgent) AS
                SELECT p.born, p.level, CASE p.level WHEN 'red, "now"' THEN true ELSE false END FROM patients AS p
                WHERE p.level BETWEEN 'green' AND 'red, "now"' AND p.note IS DISTINCT FROM 'it''s red'
                  when: NOT (pg_catalog.to_regclass('public.list') IS NOT NULL)
                  ensures: view list
                CREATE VIEW urgent (born) AS
                SELECT born FROM list WHERE level = 'red, "now"'
                  when: NOT (pg_catalog.to_regclass('public.urgent') IS NOT NULL)
                  ensures: view urgent
                CREATE POLICY seen ON patients
                    USING (level <> CAST('red, "now"' AS triage) OR born IS NULL)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.patients') AND polname = 'seen'))
                  locks: ACCESS EXCLUSIVE patients
                  ensures: policy seen on patients
                down
                DROP POLICY seen ON patients
                  guarded: DROP POLICY IF EXISTS seen ON patients
                  locks: ACCESS EXCLUSIVE patients
                  note: made again below
                DROP VIEW urgent
                  guarded: DROP VIEW IF EXISTS urgent
                  locks: ACCESS EXCLUSIVE urgent
                  note: made again below
                DROP VIEW list
                  guarded: DROP VIEW IF EXISTS list
                  locks: ACCESS EXCLUSIVE list
                  note: made again below
                ALTER TABLE patients ALTER COLUMN born TYPE date USING born::date
                  recorded
                  locks: ACCESS EXCLUSIVE patients, ACCESS EXCLUSIVE reds
                  rewrites: reds
                  scans: reds
                  destroys: what does not fit date in column born of patients
                CREATE VIEW list (born, level, urgent) AS
                SELECT p.born, p.level, CASE p.level WHEN 'red, "now"' THEN true ELSE false END FROM patients AS p
                WHERE p.level BETWEEN 'green' AND 'red, "now"' AND p.note IS DISTINCT FROM 'it''s red'
                  when: NOT (pg_catalog.to_regclass('public.list') IS NOT NULL)
                  ensures: view list
                CREATE VIEW urgent (born) AS
                SELECT born FROM list WHERE level = 'red, "now"'
                  when: NOT (pg_catalog.to_regclass('public.urgent') IS NOT NULL)
                  ensures: view urgent
                CREATE POLICY seen ON patients
                    USING (level <> CAST('red, "now"' AS triage) OR born IS NULL)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.patients') AND polname = 'seen'))
                  locks: ACCESS EXCLUSIVE patients
                  ensures: policy seen on patients
                ALTER TYPE triage RENAME VALUE 'red, "now"' TO 'it''s red'
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype('public.triage') AND enumlabel = 'it''s red')
                  ensures: type triage
                """)
    ]

    private static func triage(_ schema: inout SchemaEditor) {
        schema.create(enum: "triage", "green", "it's red", "none", "back\\slash")
        schema.create(domain: "level", as: .named("triage"), .default("it's red"), .check("VALUE <> 'none'"))
        schema.create(table: "patients", partitionBy: .list("level")) { t in
            t.column("level", .named("triage"), .notNull, .default("it's red"))
            t.column("past", .array(of: .named("triage")), .notNull, .default(sql: "'{green}'::triage[]"))
            t.column("worst", .named("level"))
            t.column("note", .text, .default("it's red"))
            t.column("born", .date)
            t.check("level <> 'it''s red' OR note <> 'it''s red'", name: "noted")
            t.check("worst::triage IN ('it''s red', 'green') AND 'it''s red' = level", name: "sorted")
        }
        schema.create(table: "reds", partitionOf: "patients", .values(in: "it's red"))
        schema.create(
            index: "ix_reds", on: "patients", columns: .expression(sql: "coalesce(worst, 'it''s red')"),
            where: "level = ANY (ARRAY['it''s red', 'none']::triage[])")
        schema.create(
            view: "list", columns: ["born", "level", "urgent"],
            as: """
                SELECT p.born, p.level, CASE p.level WHEN 'it''s red' THEN true ELSE false END FROM patients AS p
                WHERE p.level BETWEEN 'green' AND 'it''s red' AND p.note IS DISTINCT FROM 'it''s red'
                """)
        schema.create(view: "urgent", columns: ["born"], as: "SELECT born FROM list WHERE level = 'it''s red'")
        schema.create(
            function: "how", arguments: .in("at", .named("triage"), default: "'it''s red'"), returns: .type(.boolean),
            volatility: .immutable, sqlBody: "RETURN at >= 'it''s red'")
        schema.enableRowSecurity(on: "patients")
        schema.create(policy: "seen", on: "patients", using: "level <> CAST('it''s red' AS triage) OR born IS NULL")
    }
}
