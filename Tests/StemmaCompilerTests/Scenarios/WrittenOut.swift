import Stemma
import StemmaCompiler

extension Scenario {
    /// What other verbs record as a part of more, said by itself.
    static let writtenOut: [Scenario] = [
        Scenario(
            "create table with a default from a sequence", on: { $0.create(sequence: "numbers") },
            { s in
                s.create(table: "t") { t in
                    t.column("a", .bigint, .default(nextValueOf: "numbers"))
                    t.primaryKey("a", deferral: .initiallyDeferred)
                }
            },
            is: """
                ?
                """),
        Scenario(
            "set default from a sequence",
            on: { s in
                Setup.shop(&s)
                s.create(sequence: "numbers")
            }, { $0.alter(column: "number", of: "orders", .setDefault(nextValueOf: "numbers")) },
            is: """
                ?
                """),
        Scenario(
            "add primary key that waits", on: { $0.create(table: "t") { t in t.column("a", .integer, .notNull) } },
            { $0.add(primaryKey: "t_pkey", on: "t", columns: "a", deferral: .initiallyImmediate) },
            is: """
                ?
                """),
        Scenario(
            "sequence owned by none",
            on: { s in
                s.create(sequence: "numbers")
                s.create(table: "t") { t in t.column("a", .integer) }
                s.alter(sequence: "numbers", ownedBy: "a", of: "t")
            }, { $0.alter(sequence: "numbers", ownedBy: nil) },
            is: """
                ?
                """),
        Scenario(
            "disable row security and force it",
            on: { s in
                Setup.shop(&s)
                s.enableRowSecurity(on: "orders")
            }, { $0.disableRowSecurity(on: "orders", force: true) },
            is: """
                ?
                """),
        Scenario(
            "reset text search mapping",
            on: { s in
                s.create(textSearch: "recipes", copy: "english")
                s.alter(mapping: "asciiword", of: "recipes", to: ["simple"])
            }, { $0.reset(mapping: "asciiword", of: "recipes") },
            is: """
                ?
                """),
        Scenario(
            "create partition with an access method",
            on: { s in
                s.create(table: "events", partitionBy: .range("at")) { t in t.column("at", .date, .notNull) }
            },
            {
                $0.create(
                    table: "events_2024", partitionOf: "events", .values(from: "2024-01-01", to: "2025-01-01"),
                    accessMethod: "heap")
            },
            is: """
                ?
                """),
        Scenario(
            "replace procedure with a parsed body",
            on: { s in
                Setup.shop(&s)
                s.create(procedure: "empty", settings: ["work_mem": "'8MB'"], sqlBody: "BEGIN ATOMIC SELECT 1; END")
            }, { $0.replace(procedure: "empty", sqlBody: "BEGIN ATOMIC SELECT 2; END") },
            is: """
                ?
                """),
        Scenario(
            "function with nameless results",
            {
                $0.create(
                    function: "halves", arguments: .inout(nil, .integer, default: "4"), returns: .type(.integer),
                    language: .sql, body: "SELECT $1 / 2")
            },
            is: """
                ?
                """),
        Scenario(
            "function of any number of arguments that needs none",
            {
                $0.create(
                    function: "count_all", arguments: .variadic(nil, .array(of: .integer), default: "'{}'::integer[]"),
                    returns: .type(.integer), language: .sql, body: "SELECT cardinality($1)")
            },
            is: """
                ?
                """),
        Scenario(
            "drop storage",
            on: { s in
                Setup.shop(&s)
                s.alter(column: "note", of: "orders", .setStorage(.external))
            }, except: [.isNewer], project: Project(postgres: .v16),
            { $0.alter(column: "note", of: "orders", .dropStorage) },
            is: """
                ?
                """),
    ]
}
