import Stemma
import StemmaCompiler

extension Setup {
    /// A table that is partitioned by time, with a key, an index, a check and a foreign key, and one partition.
    @Sendable static func events(_ s: inout SchemaEditor) {
        shop(&s)
        s.create(table: "events", partitionBy: .range("at")) { t in
            t.column("id", .bigint, .notNull)
            t.column("at", .date, .notNull)
            t.column("org_id", .bigint, .references("orgs", "id"))
            t.column("note", .text, .default("x"))
            t.primaryKey("id", "at")
            t.check("id > 0", name: "events_id")
        }
        s.create(index: "ix_events_note", on: "events", columns: .expression(sql: "lower(note)"), "org_id")
        s.create(table: "events_2024", partitionOf: "events", .values(from: "2024-01-01", to: "2025-01-01"))
    }

    /// The same, with a table that can become a partition.
    @Sendable static func eventsAndLater(_ s: inout SchemaEditor) {
        events(&s)
        s.create(table: "later") { t in
            t.column("note", .text)
            t.column("id", .bigint, .notNull)
            t.column("at", .date, .notNull)
            t.column("org_id", .bigint, .references("orgs", "id", name: "later_to_org"))
            t.primaryKey("id", "at")
            t.check("id > 0", name: "events_id")
        }
        s.create(index: "ix_later", on: "later", columns: .expression(sql: "lower(note)"), "org_id")
        s.comment(on: .column("note", of: "later"), "what happened")
    }
}

extension Scenario {
    /// Partitioned tables and their partitions.
    static let partitions: [Scenario] = [
        Scenario(
            "create partitioned tables", facts: ["partition.create_parent"],
            { s in
                s.create(table: "by_range", partitionBy: .range("a", .expression(sql: "lower(b)"))) { t in
                    t.column("a", .integer)
                    t.column("b", .text)
                }
                s.create(table: "by_list", partitionBy: .list(.column("b", collation: "C"))) { $0.column("b", .text) }
                s.create(table: "by_hash", partitionBy: .hash(.column("a", operatorClass: "int4_ops"), "b")) { t in
                    t.column("a", .integer)
                    t.column("b", .text)
                    t.unique("a", "b")
                }
            },
            is: """
                CREATE TABLE by_range (
                    a integer,
                    b text
                ) PARTITION BY RANGE (a, (lower(b)))
                  guarded: CREATE TABLE IF NOT EXISTS by_range (
                    a integer,
                    b text
                ) PARTITION BY RANGE (a, (lower(b)))
                  note: creates a table
                  ensures: table by_range
                CREATE TABLE by_list (
                    b text
                ) PARTITION BY LIST (b COLLATE "C")
                  guarded: CREATE TABLE IF NOT EXISTS by_list (
                    b text
                ) PARTITION BY LIST (b COLLATE "C")
                  note: creates a table
                  ensures: table by_list
                CREATE TABLE by_hash (
                    a integer,
                    b text,
                    CONSTRAINT by_hash_a_b_key UNIQUE (a, b)
                ) PARTITION BY HASH (a int4_ops, b)
                  guarded: CREATE TABLE IF NOT EXISTS by_hash (
                    a integer,
                    b text,
                    CONSTRAINT by_hash_a_b_key UNIQUE (a, b)
                ) PARTITION BY HASH (a int4_ops, b)
                  note: creates a table
                  ensures: table by_hash
                down
                DROP TABLE by_hash
                  guarded: DROP TABLE IF EXISTS by_hash
                  locks: ACCESS EXCLUSIVE by_hash
                  destroys: the rows of by_hash
                DROP TABLE by_list
                  guarded: DROP TABLE IF EXISTS by_list
                  locks: ACCESS EXCLUSIVE by_list
                  destroys: the rows of by_list
                DROP TABLE by_range
                  guarded: DROP TABLE IF EXISTS by_range
                  locks: ACCESS EXCLUSIVE by_range
                  destroys: the rows of by_range
                """),
        Scenario(
            "create partitions", on: Setup.events,
            facts: ["partition.create_of", "partition.create_default"],
            { s in
                s.create(table: "events_2025", partitionOf: "events", .values(from: "2025-01-01", to: "2026-01-01")) {
                    $0.check("note <> ''", name: "has_note")
                    $0.comment("this year")
                }
                s.create(
                    table: "events_old", partitionOf: "events", .values(from: [.minimum], to: ["2024-01-01"]),
                    parameters: ["fillfactor = 70"])
                s.create(table: "events_rest", partitionOf: "events", .default, unlogged: true)
                s.create(
                    table: "events_2026", partitionOf: "events",
                    .values(from: "2026-01-01", to: .expression(sql: "'2026-01-01'::date + 365")),
                    partitionBy: .hash("id", "at"))
            },
            is: """
                CREATE TABLE events_2025 PARTITION OF events (
                    CONSTRAINT has_note CHECK (note <> '')
                ) FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
                  guarded: CREATE TABLE IF NOT EXISTS events_2025 PARTITION OF events (
                    CONSTRAINT has_note CHECK (note <> '')
                ) FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
                  locks: ACCESS EXCLUSIVE events, SHARE ROW EXCLUSIVE orgs
                  note: creates a partition
                  ensures: table events_2025
                COMMENT ON TABLE events_2025 IS 'this year'
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE events_2025
                CREATE TABLE events_old PARTITION OF events FOR VALUES FROM (MINVALUE) TO ('2024-01-01') WITH (fillfactor = 70)
                  guarded: CREATE TABLE IF NOT EXISTS events_old PARTITION OF events FOR VALUES FROM (MINVALUE) TO ('2024-01-01') WITH (fillfactor = 70)
                  locks: ACCESS EXCLUSIVE events, SHARE ROW EXCLUSIVE orgs
                  note: creates a partition
                  ensures: table events_old
                CREATE UNLOGGED TABLE events_rest PARTITION OF events DEFAULT
                  guarded: CREATE UNLOGGED TABLE IF NOT EXISTS events_rest PARTITION OF events DEFAULT
                  locks: ACCESS EXCLUSIVE events, SHARE ROW EXCLUSIVE orgs
                  note: creates a partition
                  ensures: table events_rest
                CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-01-01'::date + 365) PARTITION BY HASH (id, at)
                  guarded: CREATE TABLE IF NOT EXISTS events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-01-01'::date + 365) PARTITION BY HASH (id, at)
                  locks: ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_rest, SHARE ROW EXCLUSIVE orgs
                  scans: events_rest
                  note: creates a partition
                  ensures: table events_2026
                down
                DROP TABLE events_2026
                  guarded: DROP TABLE IF EXISTS events_2026
                  locks: ACCESS EXCLUSIVE events_2026, ACCESS EXCLUSIVE events, ACCESS EXCLUSIVE events_rest
                  destroys: the rows of events_2026
                DROP TABLE events_rest
                  guarded: DROP TABLE IF EXISTS events_rest
                  locks: ACCESS EXCLUSIVE events_rest, ACCESS EXCLUSIVE events
                  destroys: the rows of events_rest
                DROP TABLE events_old
                  guarded: DROP TABLE IF EXISTS events_old
                  locks: ACCESS EXCLUSIVE events_old, ACCESS EXCLUSIVE events
                  destroys: the rows of events_old
                DROP TABLE events_2025
                  guarded: DROP TABLE IF EXISTS events_2025
                  locks: ACCESS EXCLUSIVE events_2025, ACCESS EXCLUSIVE events
                  destroys: the rows of events_2025
                """),
        Scenario(
            "create partitions by list and hash",
            { s in
                s.create(table: "l", partitionBy: .list("a")) { $0.column("a", .integer) }
                s.create(table: "l1", partitionOf: "l", .values(in: 1, 2, .null))
                s.create(table: "b", partitionBy: .list("a")) { $0.column("a", .boolean) }
                s.create(table: "b1", partitionOf: "b", .values(in: true))
                s.create(table: "h", partitionBy: .hash("a")) { $0.column("a", .text) }
                s.create(table: "h0", partitionOf: "h", .values(modulus: 2, remainder: 0))
                s.create(table: "h1", partitionOf: "h", .values(modulus: 2, remainder: 1))
            },
            is: """
                CREATE TABLE l (
                    a integer
                ) PARTITION BY LIST (a)
                  guarded: CREATE TABLE IF NOT EXISTS l (
                    a integer
                ) PARTITION BY LIST (a)
                  note: creates a table
                  ensures: table l
                CREATE TABLE l1 PARTITION OF l FOR VALUES IN (1, 2, NULL)
                  guarded: CREATE TABLE IF NOT EXISTS l1 PARTITION OF l FOR VALUES IN (1, 2, NULL)
                  locks: ACCESS EXCLUSIVE l
                  note: creates a partition
                  ensures: table l1
                CREATE TABLE b (
                    a boolean
                ) PARTITION BY LIST (a)
                  guarded: CREATE TABLE IF NOT EXISTS b (
                    a boolean
                ) PARTITION BY LIST (a)
                  note: creates a table
                  ensures: table b
                CREATE TABLE b1 PARTITION OF b FOR VALUES IN (true)
                  guarded: CREATE TABLE IF NOT EXISTS b1 PARTITION OF b FOR VALUES IN (true)
                  locks: ACCESS EXCLUSIVE b
                  note: creates a partition
                  ensures: table b1
                CREATE TABLE h (
                    a text
                ) PARTITION BY HASH (a)
                  guarded: CREATE TABLE IF NOT EXISTS h (
                    a text
                ) PARTITION BY HASH (a)
                  note: creates a table
                  ensures: table h
                CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 0)
                  guarded: CREATE TABLE IF NOT EXISTS h0 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 0)
                  locks: ACCESS EXCLUSIVE h
                  note: creates a partition
                  ensures: table h0
                CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 1)
                  guarded: CREATE TABLE IF NOT EXISTS h1 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 1)
                  locks: ACCESS EXCLUSIVE h
                  note: creates a partition
                  ensures: table h1
                down
                DROP TABLE h1
                  guarded: DROP TABLE IF EXISTS h1
                  locks: ACCESS EXCLUSIVE h1, ACCESS EXCLUSIVE h
                  destroys: the rows of h1
                DROP TABLE h0
                  guarded: DROP TABLE IF EXISTS h0
                  locks: ACCESS EXCLUSIVE h0, ACCESS EXCLUSIVE h
                  destroys: the rows of h0
                DROP TABLE h
                  guarded: DROP TABLE IF EXISTS h
                  locks: ACCESS EXCLUSIVE h
                  destroys: the rows of h
                DROP TABLE b1
                  guarded: DROP TABLE IF EXISTS b1
                  locks: ACCESS EXCLUSIVE b1, ACCESS EXCLUSIVE b
                  destroys: the rows of b1
                DROP TABLE b
                  guarded: DROP TABLE IF EXISTS b
                  locks: ACCESS EXCLUSIVE b
                  destroys: the rows of b
                DROP TABLE l1
                  guarded: DROP TABLE IF EXISTS l1
                  locks: ACCESS EXCLUSIVE l1, ACCESS EXCLUSIVE l
                  destroys: the rows of l1
                DROP TABLE l
                  guarded: DROP TABLE IF EXISTS l
                  locks: ACCESS EXCLUSIVE l
                  destroys: the rows of l
                """),
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

    /// Tables that inherit.
    static let inheritance: [Scenario] = [
        Scenario(
            "create table that inherits", on: Setup.shop,
            { s in
                s.add(check: "positive", on: "orders", sql: "number >= 0")
                s.create(table: "returns", inherits: ["orders"]) { $0.column("reason", .text, .notNull) }
                s.add(column: "size", .integer, .default(3), to: "orders")
                s.rename(column: "note", of: "orders", to: "remark")
            },
            is: """
                ALTER TABLE orders ADD CONSTRAINT positive CHECK (number >= 0)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'positive')
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                  ensures: constraint positive on orders
                CREATE TABLE returns (
                    reason text NOT NULL
                ) INHERITS (orders)
                  guarded: CREATE TABLE IF NOT EXISTS returns (
                    reason text NOT NULL
                ) INHERITS (orders)
                  locks: SHARE UPDATE EXCLUSIVE orders
                  note: creates a table
                  ensures: table returns
                ALTER TABLE orders ADD COLUMN size integer DEFAULT 3
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS size integer DEFAULT 3
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE returns
                  ensures: column size of orders
                ALTER TABLE orders RENAME COLUMN note TO remark
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'remark' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE returns
                  ensures: column remark of orders
                down
                ALTER TABLE orders RENAME COLUMN remark TO note
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'remark' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'note' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE returns
                  ensures: column note of orders
                ALTER TABLE orders DROP COLUMN size
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS size
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE returns
                  destroys: the values of column size of orders
                DROP TABLE returns
                  guarded: DROP TABLE IF EXISTS returns
                  locks: ACCESS EXCLUSIVE returns
                  destroys: the rows of returns
                ALTER TABLE orders DROP CONSTRAINT positive
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS positive
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "inherit from a table",
            on: { s in
                Setup.shop(&s)
                s.create(table: "archive") { t in
                    t.column("id", .bigint, .notNull)
                    t.column("slug", .text, .notNull)
                    t.column("more", .text)
                }
            }, facts: ["table.inherit"], { $0.inherit(table: "archive", from: "orgs") },
            is: """
                ALTER TABLE archive INHERIT orgs
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.archive') AND inhparent = pg_catalog.to_regclass('public.orgs'))
                  locks: ACCESS EXCLUSIVE archive, SHARE UPDATE EXCLUSIVE orgs
                  ensures: table archive
                down
                ALTER TABLE archive NO INHERIT orgs
                  when: EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.archive') AND inhparent = pg_catalog.to_regclass('public.orgs'))
                  locks: ACCESS EXCLUSIVE archive, ACCESS SHARE orgs
                """),
        Scenario(
            "inherit no more",
            on: { s in
                Setup.shop(&s)
                s.create(table: "archive") { t in
                    t.column("id", .bigint, .notNull)
                    t.column("slug", .text, .notNull)
                }
                s.inherit(table: "archive", from: "orgs")
            }, { $0.noInherit(table: "archive", from: "orgs") },
            is: """
                ALTER TABLE archive NO INHERIT orgs
                  when: EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.archive') AND inhparent = pg_catalog.to_regclass('public.orgs'))
                  locks: ACCESS EXCLUSIVE archive, ACCESS SHARE orgs
                down
                ALTER TABLE archive INHERIT orgs
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass('public.archive') AND inhparent = pg_catalog.to_regclass('public.orgs'))
                  locks: ACCESS EXCLUSIVE archive, SHARE UPDATE EXCLUSIVE orgs
                  ensures: table archive
                """),
        Scenario(
            "drop table that inherits",
            on: { s in
                Setup.shop(&s)
                s.create(table: "archive", inherits: ["orgs"]) { $0.column("more", .text) }
            }, { $0.drop(table: "archive") },
            is: """
                DROP TABLE archive
                  guarded: DROP TABLE IF EXISTS archive
                  locks: ACCESS EXCLUSIVE archive
                  destroys: the rows of archive
                down
                CREATE TABLE archive (
                    more text
                ) INHERITS (orgs)
                  guarded: CREATE TABLE IF NOT EXISTS archive (
                    more text
                ) INHERITS (orgs)
                  locks: SHARE UPDATE EXCLUSIVE orgs
                  note: creates a table
                  ensures: table archive
                """),
    ]
}
