import Stemma
import StemmaCompiler

extension Scenario {
    /// Exclusion constraints, constraints made of indexes, and when they are checked.
    static let exclusions: [Scenario] = [
        Scenario(
            "create table with exclusions",
            { s in
                s.create(table: "stays") { t in
                    t.column("room", .custom(sql: "int4range"), .notNull)
                    t.column("period", .tstzrange)
                    t.column("note", .text)
                    t.exclude(.column("room", with: "="), .column("period", with: "&&"))
                    t.exclude(
                        .expression(sql: "lower(note)", with: "=", operatorClass: "text_ops"), name: "stays_note",
                        using: .btree, include: ["room"], where: "note <> ''", deferral: .initiallyDeferred)
                }
            }, is: ""),
        Scenario(
            "add exclusion", on: Setup.shop, facts: ["exclude.add"],
            {
                $0.add(
                    exclusion: "orders_apart", on: "orders",
                    .expression(sql: "number + 1", with: "="),
                    .column("note", with: "=", collation: "C", operatorClass: "varchar_ops"), using: .btree)
            }, is: ""),
        Scenario(
            "add exclusion with a condition", on: Setup.shop,
            {
                $0.add(
                    exclusion: "orders_apart", on: "orders", .column("number", with: "OPERATOR(pg_catalog.=)"),
                    using: .hash, where: "total > 0", deferral: .initiallyImmediate)
            }, is: ""),
        Scenario(
            "drop exclusion",
            on: { s in
                Setup.shop(&s)
                s.add(
                    exclusion: "orders_apart", on: "orders",
                    .expression(sql: "int4range(number, number + 1)", with: "&&"))
                s.comment(on: .constraint("orders_apart", on: "orders"), "one at a time")
            }, facts: ["exclude.drop"], { $0.drop(constraint: "orders_apart", on: "orders") }, is: ""),
        Scenario(
            "rename a column in an exclusion",
            on: { s in
                Setup.shop(&s)
                s.add(
                    exclusion: "orders_apart", on: "orders", .column("note", with: "="),
                    .expression(sql: "number + 1", with: "="), using: .btree, where: "number > 0")
            }, { $0.rename(column: "number", of: "orders", to: "count") }, is: ""),
        Scenario(
            "add primary key using an index",
            on: { s in
                s.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .integer, .notNull)
                }
                s.create(index: "ux", on: "t", columns: "a", "b", unique: true)
            }, facts: ["pk.add_using_index"], { $0.add(primaryKey: "t_pkey", on: "t", usingIndex: "ux") }, is: ""),
        Scenario(
            "add unique using an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "orders_number_key", on: "orders", columns: "number", unique: true, include: ["note"])
            }, facts: ["unique.add_using_index"],
            {
                $0.add(
                    unique: "orders_number_key", on: "orders", usingIndex: "orders_number_key",
                    deferral: .initiallyDeferred)
            }, is: ""),
        Scenario(
            "alter foreign key to be deferred",
            on: { s in
                Setup.shop(&s)
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }, facts: ["constraint.alter_deferrable"],
            { s in
                s.alter(constraint: "fk", on: "orders", deferral: .initiallyDeferred)
                s.alter(constraint: "fk", on: "orders", deferral: nil)
                s.alter(constraint: "fk", on: "orders", deferral: .initiallyImmediate)
            }, is: ""),
    ]
}
