import Stemma
import StemmaCompiler

extension Scenario {
    /// Partitions that come to their tables, leave them and go.
    static let attachedPartitions: [Scenario] = [
        Scenario(
            "attach partition", on: Setup.eventsAndLater, facts: ["partition.attach", "partition.attach_with_check"],
            { $0.attach(partition: "later", to: "events", .values(from: "2030-01-01", to: "2031-01-01")) },
            is: """
                ALTER TABLE events ATTACH PARTITION later FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.later') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: SHARE UPDATE EXCLUSIVE events, ACCESS EXCLUSIVE later, ACCESS EXCLUSIVE orgs
                  scans: later
                  ensures: table later
                down
                ALTER TABLE events DETACH PARTITION later
                  when: EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.later') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE later, SHARE ROW EXCLUSIVE orgs
                """),
        Scenario(
            "attach partition beside a default",
            on: { s in
                Setup.eventsAndLater(&s)
                s.create(table: "events_rest", partitionOf: "events", .default)
            }, facts: ["partition.attach_with_default_present"],
            { $0.attach(partition: "later", to: "events", .values(from: "2030-01-01", to: "2031-01-01")) },
            is: """
                ALTER TABLE events ATTACH PARTITION later FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.later') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: SHARE UPDATE EXCLUSIVE events, ACCESS EXCLUSIVE later, ACCESS EXCLUSIVE events_rest, ACCESS EXCLUSIVE orgs
                  scans: later, events_rest
                  ensures: table later
                down
                ALTER TABLE events DETACH PARTITION later
                  when: EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.later') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE later, ACCESS EXCLUSIVE events_rest, SHARE ROW EXCLUSIVE orgs
                """),
        Scenario(
            "detach partition", on: Setup.events, facts: ["partition.detach"], { $0.detach(partition: "events_2024") },
            is: """
                ALTER TABLE events DETACH PARTITION events_2024
                  when: EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.events_2024') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024, SHARE ROW EXCLUSIVE orgs
                down
                ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.events_2024') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: SHARE UPDATE EXCLUSIVE events, ACCESS EXCLUSIVE events_2024, ACCESS EXCLUSIVE orgs
                  scans: events_2024
                  ensures: table events_2024
                """),
        Scenario(
            "detach partition concurrently", on: Setup.events, except: [.isNotPortable],
            facts: ["partition.detach_concurrently"], { $0.detach(partition: "events_2024", concurrently: true) },
            is: """
                ALTER TABLE events DETACH PARTITION events_2024 FINALIZE
                  when: EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.events_2024') AND inhparent = pg_catalog.to_regclass('public.events') AND inhdetachpending)
                  in a block: ALTER TABLE events DETACH PARTITION events_2024 FINALIZE
                  locks: SHARE UPDATE EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  note: only what an interrupted run began
                  outside transactions
                ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY
                  when: EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.events_2024') AND inhparent = pg_catalog.to_regclass('public.events') AND NOT inhdetachpending)
                  locks: SHARE UPDATE EXCLUSIVE events, ACCESS EXCLUSIVE events_2024
                  note: waits for queries that see the partition
                  outside transactions
                ALTER TABLE events_2024 DROP CONSTRAINT events_2024_at_check
                  guarded: ALTER TABLE events_2024 DROP CONSTRAINT IF EXISTS events_2024_at_check
                  locks: ACCESS EXCLUSIVE events_2024
                  note: the bounds that PostgreSQL leaves behind as a check
                  outside transactions
                down
                ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.events_2024') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: SHARE UPDATE EXCLUSIVE events, ACCESS EXCLUSIVE events_2024, ACCESS EXCLUSIVE orgs
                  scans: events_2024
                  ensures: table events_2024
                """),
        Scenario(
            "drop partition", on: Setup.events, facts: ["partition.drop"], { $0.drop(table: "events_2024") },
            is: """
                DROP TABLE events_2024
                  guarded: DROP TABLE IF EXISTS events_2024
                  locks: ACCESS EXCLUSIVE events_2024, ACCESS EXCLUSIVE events
                  destroys: the rows of events_2024
                down
                CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
                  guarded: CREATE TABLE IF NOT EXISTS events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
                  locks: ACCESS EXCLUSIVE events, SHARE ROW EXCLUSIVE orgs
                  note: creates a partition
                  ensures: table events_2024
                """),
        Scenario(
            "drop partitioned table",
            on: { s in
                Setup.events(&s)
                s.create(table: "events_rest", partitionOf: "events", .default)
                s.comment(on: .column("note", of: "events_2024"), "what happened")
                s.rename(table: "events_rest", to: "events_others")
            }, { $0.drop(table: "events") },
            is: """
                DROP TABLE events
                  guarded: DROP TABLE IF EXISTS events
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_2024, ACCESS EXCLUSIVE events_others, ACCESS EXCLUSIVE orgs
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
                COMMENT ON COLUMN events_2024.note IS 'what happened'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE events_2024
                CREATE TABLE events_others (
                    id bigint NOT NULL,
                    at date NOT NULL,
                    org_id bigint,
                    note text DEFAULT 'x',
                    CONSTRAINT events_org_id_fkey FOREIGN KEY (org_id) REFERENCES orgs (id),
                    CONSTRAINT events_rest_pkey PRIMARY KEY (id, at),
                    CONSTRAINT events_id CHECK (id > 0)
                )
                  guarded: CREATE TABLE IF NOT EXISTS events_others (
                    id bigint NOT NULL,
                    at date NOT NULL,
                    org_id bigint,
                    note text DEFAULT 'x',
                    CONSTRAINT events_org_id_fkey FOREIGN KEY (org_id) REFERENCES orgs (id),
                    CONSTRAINT events_rest_pkey PRIMARY KEY (id, at),
                    CONSTRAINT events_id CHECK (id > 0)
                )
                  locks: SHARE ROW EXCLUSIVE orgs
                  note: creates a table
                  ensures: table events_others
                CREATE INDEX ix_events_note ON events ((lower(note)), org_id)
                  guarded: CREATE INDEX IF NOT EXISTS ix_events_note ON events ((lower(note)), org_id)
                  locks: SHARE events, SHARE events_2024
                  scans: events_2024
                  ensures: index ix_events_note
                CREATE INDEX events_rest_lower_org_id_idx ON events_others ((lower(note)), org_id)
                  guarded: CREATE INDEX IF NOT EXISTS events_rest_lower_org_id_idx ON events_others ((lower(note)), org_id)
                  locks: SHARE events_others
                  scans: events_others
                  ensures: index events_rest_lower_org_id_idx
                ALTER TABLE events ATTACH PARTITION events_others DEFAULT
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.events_others') AND inhparent = pg_catalog.to_regclass('public.events'))
                  locks: SHARE UPDATE EXCLUSIVE events, ACCESS EXCLUSIVE events_others, ACCESS EXCLUSIVE orgs
                  scans: events_others
                  ensures: table events_others
                """),
    ]
}
