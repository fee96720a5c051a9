import Stemma
import StemmaCompiler

extension Scenario {
    /// Types of columns that constraints and indexes compare with constants.
    static let boundConstants: [Scenario] = [
        Scenario(
            "type of column that constants are compared with", on: compared,
            { s in
                s.alter(
                    column: "status", of: "parcels",
                    .type(.named("state"), using: "status::state", undo: "status::text"))
                s.alter(column: "sent", of: "parcels", .type(.timestamp))
            },
            is: """
                DROP INDEX parcels_new
                  guarded: DROP INDEX IF EXISTS parcels_new
                  locks: ACCESS EXCLUSIVE parcels
                  note: made again below
                DROP STATISTICS parcels_states
                  guarded: DROP STATISTICS IF EXISTS parcels_states
                  locks: SHARE UPDATE EXCLUSIVE parcels
                  note: made again below
                ALTER TABLE parcels DROP CONSTRAINT parcels_status
                  guarded: ALTER TABLE parcels DROP CONSTRAINT IF EXISTS parcels_status
                  locks: ACCESS EXCLUSIVE parcels
                  note: made again below
                ALTER TABLE parcels ALTER COLUMN status TYPE state USING status::state
                  recorded
                  locks: ACCESS EXCLUSIVE parcels
                  rewrites: parcels
                  scans: parcels
                  destroys: what does not fit state in column status of parcels
                ALTER TABLE parcels ADD CONSTRAINT parcels_status CHECK (status IN ('new', 'sent')) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.parcels') AND conname = 'parcels_status')
                  locks: ACCESS EXCLUSIVE parcels
                  ensures: constraint parcels_status on parcels
                COMMENT ON CONSTRAINT parcels_status ON parcels IS 'one of two'
                  repeatable
                  locks: ACCESS SHARE parcels
                CREATE INDEX parcels_new ON parcels (id) WHERE status = 'new'
                  guarded: CREATE INDEX IF NOT EXISTS parcels_new ON parcels (id) WHERE status = 'new'
                  locks: SHARE parcels
                  scans: parcels
                  ensures: index parcels_new
                COMMENT ON INDEX parcels_new IS 'what is left'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE parcels_new
                CREATE STATISTICS parcels_states (ndistinct) ON (status = 'new'), kind FROM parcels
                  guarded: CREATE STATISTICS IF NOT EXISTS parcels_states (ndistinct) ON (status = 'new'), kind FROM parcels
                  locks: SHARE UPDATE EXCLUSIVE parcels
                  ensures: statistics parcels_states
                DROP INDEX parcels_sent
                  guarded: DROP INDEX IF EXISTS parcels_sent
                  locks: ACCESS EXCLUSIVE parcels
                  note: made again below
                ALTER TABLE parcels DROP CONSTRAINT "sent later"
                  guarded: ALTER TABLE parcels DROP CONSTRAINT IF EXISTS "sent later"
                  locks: ACCESS EXCLUSIVE parcels
                  note: made again below
                ALTER TABLE parcels ALTER COLUMN sent TYPE timestamp
                  recorded
                  locks: ACCESS EXCLUSIVE parcels
                  rewrites: parcels
                  scans: parcels
                  destroys: what does not fit timestamp in column sent of parcels
                ALTER TABLE parcels ADD CONSTRAINT "sent later" CHECK (sent > '2020-01-01')
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.parcels') AND conname = 'sent later')
                  locks: ACCESS EXCLUSIVE parcels
                  scans: parcels
                  ensures: constraint sent later on parcels
                CREATE INDEX parcels_sent ON parcels ((coalesce(sent, '2000-01-01')))
                  guarded: CREATE INDEX IF NOT EXISTS parcels_sent ON parcels ((coalesce(sent, '2000-01-01')))
                  locks: SHARE parcels
                  scans: parcels
                  ensures: index parcels_sent
                down
                DROP INDEX parcels_sent
                  guarded: DROP INDEX IF EXISTS parcels_sent
                  locks: ACCESS EXCLUSIVE parcels
                  note: made again below
                ALTER TABLE parcels DROP CONSTRAINT "sent later"
                  guarded: ALTER TABLE parcels DROP CONSTRAINT IF EXISTS "sent later"
                  locks: ACCESS EXCLUSIVE parcels
                  note: made again below
                ALTER TABLE parcels ALTER COLUMN sent TYPE date USING sent::date
                  recorded
                  locks: ACCESS EXCLUSIVE parcels
                  rewrites: parcels
                  scans: parcels
                  destroys: what does not fit date in column sent of parcels
                ALTER TABLE parcels ADD CONSTRAINT "sent later" CHECK (sent > '2020-01-01')
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.parcels') AND conname = 'sent later')
                  locks: ACCESS EXCLUSIVE parcels
                  scans: parcels
                  ensures: constraint sent later on parcels
                CREATE INDEX parcels_sent ON parcels ((coalesce(sent, '2000-01-01')))
                  guarded: CREATE INDEX IF NOT EXISTS parcels_sent ON parcels ((coalesce(sent, '2000-01-01')))
                  locks: SHARE parcels
                  scans: parcels
                  ensures: index parcels_sent
                DROP INDEX parcels_new
                  guarded: DROP INDEX IF EXISTS parcels_new
                  locks: ACCESS EXCLUSIVE parcels
                  note: made again below
                DROP STATISTICS parcels_states
                  guarded: DROP STATISTICS IF EXISTS parcels_states
                  locks: SHARE UPDATE EXCLUSIVE parcels
                  note: made again below
                ALTER TABLE parcels DROP CONSTRAINT parcels_status
                  guarded: ALTER TABLE parcels DROP CONSTRAINT IF EXISTS parcels_status
                  locks: ACCESS EXCLUSIVE parcels
                  note: made again below
                ALTER TABLE parcels ALTER COLUMN status TYPE text USING status::text
                  recorded
                  locks: ACCESS EXCLUSIVE parcels
                  rewrites: parcels
                  scans: parcels
                ALTER TABLE parcels ADD CONSTRAINT parcels_status CHECK (status IN ('new', 'sent')) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.parcels') AND conname = 'parcels_status')
                  locks: ACCESS EXCLUSIVE parcels
                  ensures: constraint parcels_status on parcels
                COMMENT ON CONSTRAINT parcels_status ON parcels IS 'one of two'
                  repeatable
                  locks: ACCESS SHARE parcels
                CREATE INDEX parcels_new ON parcels (id) WHERE status = 'new'
                  guarded: CREATE INDEX IF NOT EXISTS parcels_new ON parcels (id) WHERE status = 'new'
                  locks: SHARE parcels
                  scans: parcels
                  ensures: index parcels_new
                COMMENT ON INDEX parcels_new IS 'what is left'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE parcels_new
                CREATE STATISTICS parcels_states (ndistinct) ON (status = 'new'), kind FROM parcels
                  guarded: CREATE STATISTICS IF NOT EXISTS parcels_states (ndistinct) ON (status = 'new'), kind FROM parcels
                  locks: SHARE UPDATE EXCLUSIVE parcels
                  ensures: statistics parcels_states
                """),
        Scenario(
            "type of column that a list is compared with", on: compared,
            { $0.alter(column: "kind", of: "parcels", .type(.varchar(20))) },
            is: """
                ALTER TABLE parcels DROP CONSTRAINT parcels_kind_check
                  guarded: ALTER TABLE parcels DROP CONSTRAINT IF EXISTS parcels_kind_check
                  locks: ACCESS EXCLUSIVE parcels
                  note: made again below
                ALTER TABLE parcels ALTER COLUMN kind TYPE varchar(20)
                  recorded
                  locks: ACCESS EXCLUSIVE parcels
                  rewrites: parcels
                  scans: parcels
                  destroys: what does not fit varchar(20) in column kind of parcels
                ALTER TABLE parcels ADD CONSTRAINT parcels_kind_check CHECK (kind IN ('box', 'bag'))
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.parcels') AND conname = 'parcels_kind_check')
                  locks: ACCESS EXCLUSIVE parcels
                  scans: parcels
                  ensures: constraint parcels_kind_check on parcels
                down
                ALTER TABLE parcels DROP CONSTRAINT parcels_kind_check
                  guarded: ALTER TABLE parcels DROP CONSTRAINT IF EXISTS parcels_kind_check
                  locks: ACCESS EXCLUSIVE parcels
                  note: made again below
                ALTER TABLE parcels ALTER COLUMN kind TYPE text
                  recorded
                  locks: ACCESS EXCLUSIVE parcels
                ALTER TABLE parcels ADD CONSTRAINT parcels_kind_check CHECK (kind IN ('box', 'bag'))
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.parcels') AND conname = 'parcels_kind_check')
                  locks: ACCESS EXCLUSIVE parcels
                  scans: parcels
                  ensures: constraint parcels_kind_check on parcels
                """),
    ]

    private static func compared(_ schema: inout SchemaEditor) {
        schema.create(enum: "state", "new", "sent")
        schema.create(table: "parcels") { t in
            t.column("id", .bigint, .primaryKey)
            t.column("status", .text, .notNull)
            t.column("kind", .text, .notNull, .check("kind IN ('box', 'bag')"))
            t.column("sent", .date, .check("sent > '2020-01-01'", name: "sent later"))
            t.column("weight", .integer, .check("weight > 0"))
        }
        schema.add(
            check: "parcels_status", on: "parcels", sql: "status IN ('new', 'sent')", notValid: true)
        schema.comment(on: .constraint("parcels_status", on: "parcels"), "one of two")
        schema.create(index: "parcels_new", on: "parcels", columns: "id", where: "status = 'new'")
        schema.comment(on: .index("parcels_new"), "what is left")
        schema.create(index: "parcels_sent", on: "parcels", columns: .expression(sql: "coalesce(sent, '2000-01-01')"))
        schema.create(index: "parcels_plain", on: "parcels", columns: "sent", where: "sent IS NOT NULL")
        schema.create(
            statistics: "parcels_states", on: "parcels", columns: .expression(sql: "status = 'new'"), "kind",
            kinds: .ndistinct)
    }
}
