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
    ]
}
