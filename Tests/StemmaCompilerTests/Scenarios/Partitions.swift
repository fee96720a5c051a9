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
            }, is: ""),
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
            }, is: ""),
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
            }, is: ""),
        Scenario(
            "attach partition", on: Setup.eventsAndLater, facts: ["partition.attach", "partition.attach_with_check"],
            { $0.attach(partition: "later", to: "events", .values(from: "2030-01-01", to: "2031-01-01")) }, is: ""),
        Scenario(
            "attach partition beside a default",
            on: { s in
                Setup.eventsAndLater(&s)
                s.create(table: "events_rest", partitionOf: "events", .default)
            }, facts: ["partition.attach_with_default_present"],
            { $0.attach(partition: "later", to: "events", .values(from: "2030-01-01", to: "2031-01-01")) }, is: ""),
        Scenario(
            "detach partition", on: Setup.events, facts: ["partition.detach"], { $0.detach(partition: "events_2024") },
            is: ""),
        Scenario(
            "detach partition concurrently", on: Setup.events, except: [.isNotPortable],
            facts: ["partition.detach_concurrently"], { $0.detach(partition: "events_2024", concurrently: true) },
            is: ""),
        Scenario(
            "drop partition", on: Setup.events, facts: ["partition.drop"], { $0.drop(table: "events_2024") }, is: ""),
        Scenario(
            "drop partitioned table",
            on: { s in
                Setup.events(&s)
                s.create(table: "events_rest", partitionOf: "events", .default)
                s.comment(on: .column("note", of: "events_2024"), "what happened")
                s.rename(table: "events_rest", to: "events_others")
            }, { $0.drop(table: "events") }, is: ""),
        Scenario(
            "change columns of a partitioned table", on: Setup.events,
            { s in
                s.add(column: "size", .integer, .default(1), to: "events")
                s.rename(column: "note", of: "events", to: "remark")
                s.alter(column: "remark", of: "events", .type(.varchar(100)), .setDefault("y"), .setNotNull)
                s.alter(column: "remark", of: "events_2024", .setDefault("z"))
            }, is: ""),
        Scenario(
            "drop column of a partitioned table", on: Setup.events,
            { s in s.drop(column: "note", from: "events") }, is: ""),
        Scenario(
            "constrain a partitioned table", on: Setup.events, facts: ["partition.create_unique_index_on_parent"],
            { s in
                s.add(check: "events_note", on: "events", sql: "note <> ''", notValid: true)
                s.validate(constraint: "events_note", on: "events")
                s.rename(constraint: "events_note", on: "events", to: "events_remark")
                s.add(unique: "events_key", on: "events", columns: "org_id", "at")
                s.create(index: "ux_events", on: "events", columns: "at", "note", unique: true)
                s.add(foreignKey: "events_fkey", on: "events", columns: "id", references: "orders", ["id"])
            }, is: ""),
        Scenario(
            "refer to a partitioned table", on: Setup.events,
            { s in
                s.create(table: "talks") { t in
                    t.column("id", .bigint)
                    t.column("at", .date)
                    t.foreignKey("id", "at", references: "events", ["id", "at"])
                }
            }, is: ""),
        Scenario(
            "drop constraints and indexes of a partitioned table", on: Setup.events,
            { s in
                s.drop(constraint: "events_pkey", on: "events")
                s.drop(constraint: "events_id", on: "events")
                s.drop(constraint: "events_org_id_fkey", on: "events")
                s.drop(index: "ix_events_note")
            }, is: ""),
        Scenario(
            "index of a partitioned table, part by part", on: Setup.events, facts: ["partition.index_attach"],
            { s in
                s.create(index: "ix_events_at", on: "events", columns: "at", only: true)
                s.create(index: "ix_2024_at", on: "events_2024", columns: "at", concurrently: true)
                s.attach(index: "ix_2024_at", to: "ix_events_at")
            }, is: ""),
        Scenario(
            "drop an index in parts",
            on: { s in
                Setup.events(&s)
                s.create(index: "ix_events_at", on: "events", columns: "at", only: true)
                s.create(index: "ix_2024_at", on: "events_2024", columns: "at")
                s.attach(index: "ix_2024_at", to: "ix_events_at")
            }, { $0.drop(index: "ix_events_at") }, is: ""),
        Scenario(
            "drop partitioned table with a part of its own names",
            on: { s in
                Setup.eventsAndLater(&s)
                s.attach(partition: "later", to: "events", .values(from: "2030-01-01", to: "2031-01-01"))
            }, { $0.drop(table: "events") }, is: ""),
        Scenario(
            "rename a partition and its parent", on: Setup.events,
            { s in
                s.rename(table: "events_2024", to: "events_leap")
                s.rename(table: "events", to: "happenings")
                s.create(table: "events_2025", partitionOf: "happenings", .values(from: "2025-01-01", to: "2026-01-01"))
            }, is: ""),
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
            }, is: ""),
        Scenario(
            "inherit from a table",
            on: { s in
                Setup.shop(&s)
                s.create(table: "archive") { t in
                    t.column("id", .bigint, .notNull)
                    t.column("slug", .text, .notNull)
                    t.column("more", .text)
                }
            }, facts: ["table.inherit"], { $0.inherit(table: "archive", from: "orgs") }, is: ""),
        Scenario(
            "inherit no more",
            on: { s in
                Setup.shop(&s)
                s.create(table: "archive") { t in
                    t.column("id", .bigint, .notNull)
                    t.column("slug", .text, .notNull)
                }
                s.inherit(table: "archive", from: "orgs")
            }, { $0.noInherit(table: "archive", from: "orgs") }, is: ""),
        Scenario(
            "drop table that inherits",
            on: { s in
                Setup.shop(&s)
                s.create(table: "archive", inherits: ["orgs"]) { $0.column("more", .text) }
            }, { $0.drop(table: "archive") }, is: ""),
    ]
}
