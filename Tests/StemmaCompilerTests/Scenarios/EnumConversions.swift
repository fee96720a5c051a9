import Stemma
import StemmaCompiler

extension Scenario {
    /// Columns that become of an enum, or of another one.
    static let enumConversions: [Scenario] = [
        Scenario(
            "type that what names the column cannot be compared with",
            on: { s in
                s.create(enum: "state", "new", "paid")
                s.create(table: "t") { t in
                    t.column("id", .bigint, .primaryKey)
                    t.column("state", .text, .notNull, .default("new"))
                    t.column("paid", .integer)
                    t.check("state <> 'paid' OR paid > 0", name: "t_paid")
                    t.check("id > 0", name: "t_id")
                }
                s.create(index: "ix_new", on: "t", columns: "id", where: "state = 'new'")
                s.create(index: "ix_state", on: "t", columns: "state")
                s.comment(on: .constraint("t_paid", on: "t"), "what is paid")
                s.comment(on: .index("ix_new"), "what is new")
                s.create(view: "v", columns: ["id"], as: "SELECT id FROM t WHERE state = 'new'")
            },
            {
                $0.alter(
                    column: "state", of: "t", .type(.named("state"), using: "state::state", undo: "state::text"))
            },
            is: """
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                  note: made again below
                DROP INDEX ix_new
                  guarded: DROP INDEX IF EXISTS ix_new
                  locks: ACCESS EXCLUSIVE t
                  note: made again below
                ALTER TABLE t DROP CONSTRAINT t_paid
                  guarded: ALTER TABLE t DROP CONSTRAINT IF EXISTS t_paid
                  locks: ACCESS EXCLUSIVE t
                  note: made again below
                ALTER TABLE t ALTER COLUMN state DROP DEFAULT,
                    ALTER COLUMN state TYPE state USING state::state,
                    ALTER COLUMN state SET DEFAULT 'new'
                  recorded
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                  destroys: what does not fit state in column state of t
                ALTER TABLE t ADD CONSTRAINT t_paid CHECK (state <> 'paid' OR paid > 0)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_paid')
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  ensures: constraint t_paid on t
                COMMENT ON CONSTRAINT t_paid ON t IS 'what is paid'
                  repeatable
                  locks: ACCESS SHARE t
                CREATE INDEX ix_new ON t (id) WHERE state = 'new'
                  guarded: CREATE INDEX IF NOT EXISTS ix_new ON t (id) WHERE state = 'new'
                  locks: SHARE t
                  scans: t
                  ensures: index ix_new
                COMMENT ON INDEX ix_new IS 'what is new'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix_new
                CREATE VIEW v (id) AS
                SELECT id FROM t WHERE state = 'new'
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                down
                DROP VIEW v
                  guarded: DROP VIEW IF EXISTS v
                  locks: ACCESS EXCLUSIVE v
                  note: made again below
                DROP INDEX ix_new
                  guarded: DROP INDEX IF EXISTS ix_new
                  locks: ACCESS EXCLUSIVE t
                  note: made again below
                ALTER TABLE t DROP CONSTRAINT t_paid
                  guarded: ALTER TABLE t DROP CONSTRAINT IF EXISTS t_paid
                  locks: ACCESS EXCLUSIVE t
                  note: made again below
                ALTER TABLE t ALTER COLUMN state DROP DEFAULT,
                    ALTER COLUMN state TYPE text USING state::text,
                    ALTER COLUMN state SET DEFAULT 'new'
                  recorded
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                ALTER TABLE t ADD CONSTRAINT t_paid CHECK (state <> 'paid' OR paid > 0)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 't_paid')
                  locks: ACCESS EXCLUSIVE t
                  scans: t
                  ensures: constraint t_paid on t
                COMMENT ON CONSTRAINT t_paid ON t IS 'what is paid'
                  repeatable
                  locks: ACCESS SHARE t
                CREATE INDEX ix_new ON t (id) WHERE state = 'new'
                  guarded: CREATE INDEX IF NOT EXISTS ix_new ON t (id) WHERE state = 'new'
                  locks: SHARE t
                  scans: t
                  ensures: index ix_new
                COMMENT ON INDEX ix_new IS 'what is new'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix_new
                CREATE VIEW v (id) AS
                SELECT id FROM t WHERE state = 'new'
                  when: NOT (pg_catalog.to_regclass('public.v') IS NOT NULL)
                  ensures: view v
                """),
        Scenario(
            "type from one enum to another",
            on: { s in
                s.create(enum: "mood", "sad", "ok", "odd")
                s.create(enum: "feeling", "sad", "ok")
                s.create(table: "t") { $0.column("m", .named("mood")) }
            },
            { $0.alter(column: "m", of: "t", .type(.named("feeling"), using: "m::text::feeling")) },
            is: """
                ALTER TABLE t ALTER COLUMN m TYPE feeling USING m::text::feeling
                  recorded
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                  destroys: what does not fit feeling in column m of t
                down
                ALTER TABLE t ALTER COLUMN m TYPE mood USING m::text::mood
                  recorded
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                  destroys: what does not fit mood in column m of t
                """),
    ]
}
