import Stemma
import StemmaCompiler

extension Scenario {
    /// Changes of partitioned tables, which go down to all partitions.
    static let partitionedTables: [Scenario] = [
        Scenario(
            "change columns of a partitioned table", on: Setup.events,
            { s in
                s.add(column: "size", .integer, .default(1), to: "events")
                s.rename(column: "note", of: "events", to: "remark")
                s.alter(column: "remark", of: "events", .type(.varchar(100)), .setDefault("y"), .setNotNull)
                s.alter(column: "remark", of: "events_2024", .setDefault("z"))
            },
            is: """
                ALTER TABLE events ADD COLUMN size integer DEFAULT 1
                  guarded: ALTER TABLE events ADD COLUMN IF NOT EXISTS size integer DEFAULT 1
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  ensures: column size of events
                ALTER TABLE events RENAME COLUMN note TO remark
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.events') AND attname = 'note' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.events') AND attname = 'remark' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  ensures: column remark of events
                ALTER TABLE events ALTER COLUMN remark DROP DEFAULT,
                    ALTER COLUMN remark TYPE varchar(100),
                    ALTER COLUMN remark SET DEFAULT 'x'
                  recorded
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  rewrites: events_2024
                  scans: events_2024
                  destroys: what does not fit varchar(100) in column remark of events
                ALTER TABLE events ALTER COLUMN remark SET DEFAULT 'y'
                  repeatable
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                ALTER TABLE events ALTER COLUMN remark SET NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  scans: events_2024
                ALTER TABLE events_2024 ALTER COLUMN remark SET DEFAULT 'z'
                  repeatable
                  locks: ACCESS EXCLUSIVE events_2024
                down
                ALTER TABLE events_2024 ALTER COLUMN remark SET DEFAULT 'y'
                  repeatable
                  locks: ACCESS EXCLUSIVE events_2024
                ALTER TABLE events ALTER COLUMN remark DROP NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                ALTER TABLE events ALTER COLUMN remark SET DEFAULT 'x'
                  repeatable
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                ALTER TABLE events ALTER COLUMN remark DROP DEFAULT,
                    ALTER COLUMN remark TYPE text,
                    ALTER COLUMN remark SET DEFAULT 'x'
                  recorded
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  scans: events_2024
                ALTER TABLE events RENAME COLUMN remark TO note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.events') AND attname = 'remark' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.events') AND attname = 'note' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  ensures: column note of events
                ALTER TABLE events DROP COLUMN size
                  guarded: ALTER TABLE events DROP COLUMN IF EXISTS size
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  destroys: the values of column size of events
                """),
        Scenario(
            "drop column of a partitioned table", on: Setup.events,
            { s in s.drop(column: "note", from: "events") },
            is: """
                ALTER TABLE events DROP COLUMN note
                  guarded: ALTER TABLE events DROP COLUMN IF EXISTS note
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  destroys: the values of column note of events
                  note: also drops index ix_events_note
                down
                ALTER TABLE events ADD COLUMN note text DEFAULT 'x'
                  guarded: ALTER TABLE events ADD COLUMN IF NOT EXISTS note text DEFAULT 'x'
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  ensures: column note of events
                CREATE INDEX ix_events_note ON events ((lower(note)), org_id)
                  guarded: CREATE INDEX IF NOT EXISTS ix_events_note ON events ((lower(note)), org_id)
                  locks: SHARE events, SHARE events_2024
                  scans: events_2024
                  ensures: index ix_events_note
                """),
        Scenario(
            "constrain a partitioned table", on: Setup.events, facts: ["partition.create_unique_index_on_parent"],
            { s in
                s.add(check: "events_note", on: "events", sql: "note <> ''", notValid: true)
                s.validate(constraint: "events_note", on: "events")
                s.rename(constraint: "events_note", on: "events", to: "events_remark")
                s.add(unique: "events_key", on: "events", columns: "org_id", "at")
                s.create(index: "ux_events", on: "events", columns: "at", "note", unique: true)
                s.add(foreignKey: "events_fkey", on: "events", columns: "id", references: "orders", ["id"])
            },
            is: """
                ALTER TABLE events ADD CONSTRAINT events_note CHECK (note <> '') NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_note')
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  ensures: constraint events_note on events
                ALTER TABLE events VALIDATE CONSTRAINT events_note
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE events, SHARE UPDATE EXCLUSIVE events_2024
                  scans: events_2024
                ALTER TABLE events RENAME CONSTRAINT events_note TO events_remark
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_note') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_remark'))
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  ensures: constraint events_remark on events
                ALTER TABLE events ADD CONSTRAINT events_key UNIQUE (org_id, at)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_key')
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  scans: events_2024
                  ensures: constraint events_key on events
                CREATE UNIQUE INDEX ux_events ON events (at, note)
                  guarded: CREATE UNIQUE INDEX IF NOT EXISTS ux_events ON events (at, note)
                  locks: SHARE events, SHARE events_2024
                  scans: events_2024
                  ensures: index ux_events
                ALTER TABLE events ADD CONSTRAINT events_fkey FOREIGN KEY (id) REFERENCES orders (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_fkey')
                  locks: SHARE ROW EXCLUSIVE events, SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE events_2024
                  scans: events_2024, orders
                  ensures: constraint events_fkey on events
                down
                ALTER TABLE events DROP CONSTRAINT events_fkey
                  guarded: ALTER TABLE events DROP CONSTRAINT IF EXISTS events_fkey
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE events_2024
                DROP INDEX ux_events
                  guarded: DROP INDEX IF EXISTS ux_events
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                ALTER TABLE events DROP CONSTRAINT events_key
                  guarded: ALTER TABLE events DROP CONSTRAINT IF EXISTS events_key
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                ALTER TABLE events RENAME CONSTRAINT events_remark TO events_note
                  when: EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_remark') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_note'))
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  ensures: constraint events_note on events
                ALTER TABLE events DROP CONSTRAINT events_note
                  guarded: ALTER TABLE events DROP CONSTRAINT IF EXISTS events_note
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                ALTER TABLE events ADD CONSTRAINT events_note CHECK (note <> '') NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_note')
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  ensures: constraint events_note on events
                ALTER TABLE events DROP CONSTRAINT events_note
                  guarded: ALTER TABLE events DROP CONSTRAINT IF EXISTS events_note
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                """),
        Scenario(
            "refer to a partitioned table", on: Setup.events,
            { s in
                s.create(table: "talks") { t in
                    t.column("id", .bigint)
                    t.column("at", .date)
                    t.foreignKey("id", "at", references: "events", ["id", "at"])
                }
            },
            is: """
                CREATE TABLE talks (
                    id bigint,
                    at date,
                    CONSTRAINT talks_id_at_fkey FOREIGN KEY (id, at) REFERENCES events (id, at)
                )
                  guarded: CREATE TABLE IF NOT EXISTS talks (
                    id bigint,
                    at date,
                    CONSTRAINT talks_id_at_fkey FOREIGN KEY (id, at) REFERENCES events (id, at)
                )
                  locks: SHARE ROW EXCLUSIVE events, SHARE ROW EXCLUSIVE events_2024
                  note: creates a table
                  ensures: table talks
                down
                DROP TABLE talks
                  guarded: DROP TABLE IF EXISTS talks
                  locks: ACCESS EXCLUSIVE talks, ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  destroys: the rows of talks
                """),
        Scenario(
            "drop constraints and indexes of a partitioned table", on: Setup.events,
            { s in
                s.drop(constraint: "events_pkey", on: "events")
                s.drop(constraint: "events_id", on: "events")
                s.drop(constraint: "events_org_id_fkey", on: "events")
                s.drop(index: "ix_events_note")
            },
            is: """
                ALTER TABLE events DROP CONSTRAINT events_pkey
                  guarded: ALTER TABLE events DROP CONSTRAINT IF EXISTS events_pkey
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                ALTER TABLE events DROP CONSTRAINT events_id
                  guarded: ALTER TABLE events DROP CONSTRAINT IF EXISTS events_id
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                ALTER TABLE events DROP CONSTRAINT events_org_id_fkey
                  guarded: ALTER TABLE events DROP CONSTRAINT IF EXISTS events_org_id_fkey
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE orgs, ACCESS EXCLUSIVE events_2024
                DROP INDEX ix_events_note
                  guarded: DROP INDEX IF EXISTS ix_events_note
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                down
                CREATE INDEX ix_events_note ON events ((lower(note)), org_id)
                  guarded: CREATE INDEX IF NOT EXISTS ix_events_note ON events ((lower(note)), org_id)
                  locks: SHARE events, SHARE events_2024
                  scans: events_2024
                  ensures: index ix_events_note
                ALTER TABLE events ADD CONSTRAINT events_org_id_fkey FOREIGN KEY (org_id) REFERENCES orgs (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_org_id_fkey')
                  locks: SHARE ROW EXCLUSIVE events, SHARE ROW EXCLUSIVE orgs, SHARE ROW EXCLUSIVE events_2024
                  scans: events_2024, orgs
                  ensures: constraint events_org_id_fkey on events
                ALTER TABLE events ADD CONSTRAINT events_id CHECK (id > 0)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_id')
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  scans: events_2024
                  ensures: constraint events_id on events
                ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY (id, at)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.events') AND conname = 'events_pkey')
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  scans: events_2024
                  ensures: constraint events_pkey on events
                """),
    ]
}
