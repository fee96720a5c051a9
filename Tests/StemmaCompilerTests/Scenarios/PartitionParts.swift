import Stemma
import StemmaCompiler

extension Scenario {
    /// What the partitions of a table have under names of their own.
    static let partitionParts: [Scenario] = [
        Scenario(
            "index of a partitioned table, part by part", on: Setup.events, facts: ["partition.index_attach"],
            { s in
                s.create(index: "ix_events_at", on: "events", columns: "at", only: true)
                s.create(index: "ix_2024_at", on: "events_2024", columns: "at", concurrently: true)
                s.attach(index: "ix_2024_at", to: "ix_events_at")
            },
            is: """
                CREATE INDEX ix_events_at ON ONLY events (at)
                  guarded: CREATE INDEX IF NOT EXISTS ix_events_at ON ONLY events (at)
                  locks: SHARE events
                  ensures: index ix_events_at

                DROP INDEX CONCURRENTLY ix_2024_at
                  when: EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.ix_2024_at') AND indrelid = pg_catalog.to_regclass('public.events_2024') AND NOT indisvalid)
                  in a block: DROP INDEX ix_2024_at
                  locks: SHARE UPDATE EXCLUSIVE events_2024
                  note: only what an interrupted build left
                  outside transactions
                CREATE INDEX CONCURRENTLY ix_2024_at ON events_2024 (at)
                  guarded: CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_2024_at ON events_2024 (at)
                  locks: SHARE UPDATE EXCLUSIVE events_2024
                  scans: events_2024
                  outside transactions
                  ensures: index ix_2024_at

                ALTER INDEX ix_events_at ATTACH PARTITION ix_2024_at
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix_events_at, ACCESS EXCLUSIVE ix_2024_at, ACCESS SHARE events, ACCESS SHARE events_2024
                down
                DROP INDEX ix_events_at
                  guarded: DROP INDEX IF EXISTS ix_events_at
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                CREATE INDEX ix_events_at ON ONLY events (at)
                  guarded: CREATE INDEX IF NOT EXISTS ix_events_at ON ONLY events (at)
                  locks: SHARE events
                  ensures: index ix_events_at
                CREATE INDEX ix_2024_at ON events_2024 (at)
                  guarded: CREATE INDEX IF NOT EXISTS ix_2024_at ON events_2024 (at)
                  locks: SHARE events_2024
                  scans: events_2024
                  ensures: index ix_2024_at

                DROP INDEX CONCURRENTLY ix_2024_at
                  guarded: DROP INDEX CONCURRENTLY IF EXISTS ix_2024_at
                  locks: SHARE UPDATE EXCLUSIVE events_2024
                  outside transactions

                DROP INDEX ix_events_at
                  guarded: DROP INDEX IF EXISTS ix_events_at
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                """),
        Scenario(
            "drop an index in parts",
            on: { s in
                Setup.events(&s)
                s.create(index: "ix_events_at", on: "events", columns: "at", only: true)
                s.create(index: "ix_2024_at", on: "events_2024", columns: "at")
                s.attach(index: "ix_2024_at", to: "ix_events_at")
            }, { $0.drop(index: "ix_events_at") },
            is: """
                DROP INDEX ix_events_at
                  guarded: DROP INDEX IF EXISTS ix_events_at
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                down
                CREATE INDEX ix_events_at ON ONLY events (at)
                  guarded: CREATE INDEX IF NOT EXISTS ix_events_at ON ONLY events (at)
                  locks: SHARE events
                  ensures: index ix_events_at
                CREATE INDEX ix_2024_at ON events_2024 (at)
                  guarded: CREATE INDEX IF NOT EXISTS ix_2024_at ON events_2024 (at)
                  locks: SHARE events_2024
                  scans: events_2024
                  ensures: index ix_2024_at
                ALTER INDEX ix_events_at ATTACH PARTITION ix_2024_at
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix_events_at, ACCESS EXCLUSIVE ix_2024_at, ACCESS SHARE events, ACCESS SHARE events_2024
                """),
        Scenario(
            "drop partitioned table with a part of its own names",
            on: { s in
                Setup.eventsAndLater(&s)
                s.attach(partition: "later", to: "events", .values(from: "2030-01-01", to: "2031-01-01"))
            }, { $0.drop(table: "events") },
            is: """
                DROP TABLE events
                  guarded: DROP TABLE IF EXISTS events
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024, ACCESS EXCLUSIVE later, ACCESS EXCLUSIVE orgs
                  destroys: the rows of events
                down
                CREATE TABLE events (
                    id bigint NOT NULL,
                    at date NOT NULL,
                    org_id bigint,
                    note text DEFAULT 'x',
                    CONSTRAINT events_org_id_fkey FOREIGN KEY (org_id) REFERENCES orgs (id),
                    CONSTRAINT events_pkey PRIMARY KEY (id, at),
                    CONSTRAINT events_id CHECK (id > 0)
                ) PARTITION BY RANGE (at)
                  guarded: CREATE TABLE IF NOT EXISTS events (
                    id bigint NOT NULL,
                    at date NOT NULL,
                    org_id bigint,
                    note text DEFAULT 'x',
                    CONSTRAINT events_org_id_fkey FOREIGN KEY (org_id) REFERENCES orgs (id),
                    CONSTRAINT events_pkey PRIMARY KEY (id, at),
                    CONSTRAINT events_id CHECK (id > 0)
                ) PARTITION BY RANGE (at)
                  locks: SHARE ROW EXCLUSIVE orgs
                  note: creates a table
                  ensures: table events
                CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
                  guarded: CREATE TABLE IF NOT EXISTS events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
                  locks: ACCESS EXCLUSIVE events, SHARE ROW EXCLUSIVE orgs
                  note: creates a partition
                  ensures: table events_2024
                CREATE TABLE later (
                    note text,
                    id bigint NOT NULL,
                    at date NOT NULL,
                    org_id bigint,
                    CONSTRAINT later_to_org FOREIGN KEY (org_id) REFERENCES orgs (id),
                    CONSTRAINT later_pkey PRIMARY KEY (id, at),
                    CONSTRAINT events_id CHECK (id > 0)
                )
                  guarded: CREATE TABLE IF NOT EXISTS later (
                    note text,
                    id bigint NOT NULL,
                    at date NOT NULL,
                    org_id bigint,
                    CONSTRAINT later_to_org FOREIGN KEY (org_id) REFERENCES orgs (id),
                    CONSTRAINT later_pkey PRIMARY KEY (id, at),
                    CONSTRAINT events_id CHECK (id > 0)
                )
                  locks: SHARE ROW EXCLUSIVE orgs
                  note: creates a table
                  ensures: table later
                COMMENT ON COLUMN later.note IS 'what happened'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE later
                CREATE INDEX ix_events_note ON events ((lower(note)), org_id)
                  guarded: CREATE INDEX IF NOT EXISTS ix_events_note ON events ((lower(note)), org_id)
                  locks: SHARE events, SHARE events_2024
                  scans: events_2024
                  ensures: index ix_events_note
                CREATE INDEX ix_later ON later ((lower(note)), org_id)
                  guarded: CREATE INDEX IF NOT EXISTS ix_later ON later ((lower(note)), org_id)
                  locks: SHARE later
                  scans: later
                  ensures: index ix_later
                ALTER TABLE events ATTACH PARTITION later FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.later') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: SHARE UPDATE EXCLUSIVE events, ACCESS EXCLUSIVE later, ACCESS EXCLUSIVE orgs
                  scans: later
                  ensures: table later
                """),
        Scenario(
            "rename a partition and its parent", on: Setup.events,
            { s in
                s.rename(table: "events_2024", to: "events_leap")
                s.rename(table: "events", to: "happenings")
                s.create(table: "events_2025", partitionOf: "happenings", .values(from: "2025-01-01", to: "2026-01-01"))
            },
            is: """
                ALTER TABLE events_2024 RENAME TO events_leap
                  when: pg_catalog.to_regclass('public.events_2024') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.events_leap') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE events_2024
                  ensures: table events_leap
                ALTER TABLE events RENAME TO happenings
                  when: pg_catalog.to_regclass('public.events') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.happenings') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE events
                  ensures: table happenings
                CREATE TABLE events_2025 PARTITION OF happenings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
                  guarded: CREATE TABLE IF NOT EXISTS events_2025 PARTITION OF happenings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
                  locks: ACCESS EXCLUSIVE happenings, SHARE ROW EXCLUSIVE orgs
                  note: creates a partition
                  ensures: table events_2025
                down
                DROP TABLE events_2025
                  guarded: DROP TABLE IF EXISTS events_2025
                  locks: ACCESS EXCLUSIVE events_2025, ACCESS EXCLUSIVE happenings
                  destroys: the rows of events_2025
                ALTER TABLE happenings RENAME TO events
                  when: pg_catalog.to_regclass('public.happenings') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.events') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE happenings
                  ensures: table events
                ALTER TABLE events_leap RENAME TO events_2024
                  when: pg_catalog.to_regclass('public.events_leap') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.events_2024') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE events_leap
                  ensures: table events_2024
                """),
    ]
}
