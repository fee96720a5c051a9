import Stemma
import TestSupport

/// A few operations on the common ground, drawn at random from many kinds and from few names, so that they meet.
struct GeneratedBranch: Sendable {
    /// What it does, in words.
    var words: [String]
    var body: Fixture.Body

    init(_ generator: inout SeededGenerator, on focus: Focus) {
        var operations: [GeneratedOperation] = []
        for _ in 0..<(generator.chance(70) ? 1 : 2) { operations.append(GeneratedOperation(&generator, on: focus)) }
        words = operations.map(\.words)
        let bodies = operations.map(\.body)
        body = { schema in for body in bodies { body(&schema) } }
    }
}

/// What both branches of a pair work on, so that they meet often enough.
struct Focus: Sendable {
    var tables = CommonGround.tables
    /// The family that operations come from; `nil` for all.
    var family: Int?

    init(_ generator: inout SeededGenerator) {
        if generator.chance(75), let table = tables.randomElement(using: &generator) { tables = [table] }
        if generator.chance(60) { family = GeneratedOperation.drawFamily(&generator) }
    }
}

/// One operation, with its objects drawn at random.
struct GeneratedOperation: Sendable {
    var words: String
    var body: Fixture.Body

    init(_ generator: inout SeededGenerator, on focus: Focus) {
        let families = [Self.column, Self.table, Self.constraint, Self.declared, Self.other, Self.raw]
        self = families[focus.family ?? Self.drawFamily(&generator)](&generator, focus)
    }

    /// The place of a family among all.
    static func drawFamily(_ generator: inout SeededGenerator) -> Int {
        let weights = [30, 14, 18, 22, 12, 4]
        var left = Int.random(in: 0..<weights.reduce(0, +), using: &generator)
        var family = 0
        while left >= weights[family] {
            left -= weights[family]
            family += 1
        }
        return family
    }

    private init(_ words: String, _ body: @escaping Fixture.Body) {
        self.words = words
        self.body = body
    }

    private static func pick<Element>(_ elements: [Element], _ generator: inout SeededGenerator) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }

    // MARK: - Families

    private static func column(_ generator: inout SeededGenerator, _ focus: Focus) -> Self {
        let table = pick(focus.tables, &generator)
        let column = pick(CommonGround.columns[table] ?? [], &generator)
        let new = pick(["extra", "flag", "remark"], &generator)
        switch Int.random(in: 0..<14, using: &generator) {
        case 0, 1: return Self("add \(table).\(new) text") { $0.add(column: new, .text, to: table) }
        case 2:
            return Self("add \(table).\(new) integer") {
                $0.add(column: new, .integer, .notNull, .default(7), to: table)
            }
        case 3:
            return Self("add generated \(table).\(new)") {
                $0.add(column: new, .text, .generated(sql: "(\(column))::text || 'x'"), to: table)
            }
        case 4, 5: return Self("drop \(table).\(column)") { $0.drop(column: column, from: table) }
        case 6, 7:
            return Self("rename \(table).\(column) to \(new)") { $0.rename(column: column, of: table, to: new) }
        case 8: return Self("orders.number to bigint") { $0.alter(column: "number", of: "orders", .type(.bigint)) }
        case 9: return Self("orders.note to text") { $0.alter(column: "note", of: "orders", .type(.text)) }
        case 10:
            return Self("orders.total to numeric(20,4)") {
                $0.alter(column: "total", of: "orders", .type(.numeric(20, 4)))
            }
        case 11:
            let value = pick([1, 2], &generator)
            return Self("items.price default \(value)") {
                $0.alter(column: "price", of: "items", .setDefault(.integer(value)))
            }
        case 12: return Self("orders.note not null") { $0.alter(column: "note", of: "orders", .setNotNull) }
        default: return Self("orders.number nullable") { $0.alter(column: "number", of: "orders", .dropNotNull) }
        }
    }

    private static func table(_ generator: inout SeededGenerator, _ focus: Focus) -> Self {
        let table = pick(focus.tables, &generator)
        let new = pick(["parcels", "depots"], &generator)
        switch Int.random(in: 0..<9, using: &generator) {
        case 0, 1:
            return Self("create \(new)") { schema in
                schema.create(table: new) { t in t.column("id", .bigint, .primaryKey) }
            }
        case 2, 3:
            return Self("create \(new) on \(table)") { schema in
                schema.create(table: new) { t in
                    t.column("id", .bigint, .primaryKey)
                    t.column("other", .bigint)
                    t.foreignKey("other", references: table, ["id"], name: "\(new)_other_fkey")
                }
            }
        case 4: return Self("drop items") { $0.drop(table: "items") }
        case 5:
            return Self("drop orders") { schema in
                schema.drop(view: "big_orders")
                schema.drop(table: "orders")
            }
        case 6: return Self("rename \(table) to \(new)") { $0.rename(table: table, to: new) }
        case 7: return Self("create view \(new)") { $0.create(view: new, as: "SELECT id FROM \(table)") }
        default: return Self("create sequence \(new)") { $0.create(sequence: new) }
        }
    }

    private static func constraint(_ generator: inout SeededGenerator, _ focus: Focus) -> Self {
        let table = pick(focus.tables, &generator)
        let column = pick(CommonGround.columns[table] ?? [], &generator)
        let name = pick(["one", "two"], &generator)
        switch Int.random(in: 0..<11, using: &generator) {
        case 0, 1:
            return Self("index \(name) on \(table).\(column)") {
                $0.create(index: name, on: table, columns: IndexKey(stringLiteral: column))
            }
        case 2:
            return Self("unique index \(name) on \(table).\(column)") {
                $0.create(index: name, on: table, columns: IndexKey(stringLiteral: column), unique: true)
            }
        case 3: return Self("drop ix_orders_number") { $0.drop(index: "ix_orders_number") }
        case 4: return Self("rename ix_items_label to \(name)") { $0.rename(index: "ix_items_label", to: name) }
        case 5: return Self("unique \(name) on \(table).\(column)") { $0.add(unique: name, on: table, columns: column) }
        case 6:
            return Self("check \(name) on \(table).\(column)") {
                $0.add(check: name, on: table, sql: "\(column) IS NOT NULL OR true")
            }
        case 7: return Self("drop items_price_check") { $0.drop(constraint: "items_price_check", on: "items") }
        case 8:
            return Self("foreign key \(name) on items") {
                $0.add(foreignKey: name, on: "items", columns: "order_id", references: "orders", ["id"])
            }
        case 9: return Self("drop orders_org_fkey") { $0.drop(constraint: "orders_org_fkey", on: "orders") }
        default:
            return Self("rename items_price_check to \(name)") {
                $0.rename(constraint: "items_price_check", on: "items", to: name)
            }
        }
    }

    private static func declared(_ generator: inout SeededGenerator, _ focus: Focus) -> Self {
        let table = pick(focus.tables, &generator)
        let column = pick(CommonGround.columns[table] ?? [], &generator)
        let name = pick(["one", "two"], &generator)
        switch Int.random(in: 0..<16, using: &generator) {
        case 0, 1:
            return Self("view \(name) of \(table).\(column)") {
                $0.create(view: name, columns: ["v"], as: "SELECT \(column) FROM \(table)")
            }
        case 2: return Self("view \(name) of all of \(table)") { $0.create(view: name, as: "SELECT * FROM \(table)") }
        case 3: return Self("drop big_orders") { $0.drop(view: "big_orders") }
        case 4:
            let limit = pick([200, 300], &generator)
            return Self("replace big_orders by \(limit)") {
                $0.replace(
                    view: "big_orders", columns: ["id", "total"],
                    as: "SELECT id, total FROM orders WHERE total > \(limit)")
            }
        case 5, 6:
            let factor = pick([2, 3], &generator)
            return Self("replace twice by \(factor)") {
                $0.replace(
                    function: "twice", arguments: .in("n", .integer), returns: .type(.integer), language: .sql,
                    volatility: .immutable, body: "SELECT n * \(factor) + 0")
            }
        case 7: return Self("drop twice") { $0.drop(function: "twice(integer)") }
        case 8:
            return Self("index \(name) on twice(price)") {
                $0.create(index: name, on: "items", columns: .expression(sql: "twice(price)"))
            }
        case 9, 10:
            return Self("trigger \(name) on \(table)") {
                $0.create(trigger: name, on: table, .before, .insert, calls: "touch_row")
            }
        case 11: return Self("drop orders_touch") { $0.drop(trigger: "orders_touch", on: "orders") }
        case 12:
            return Self("policy \(name) on \(table).\(column)") {
                $0.create(policy: name, on: table, using: "\(column) IS NOT NULL")
            }
        case 13: return Self("drop own_items") { $0.drop(policy: "own_items", on: "items") }
        case 14: return Self("row security off items") { $0.disableRowSecurity(on: "items") }
        default: return Self("row security on \(table)") { $0.enableRowSecurity(on: table, force: true) }
        }
    }

    private static func other(_ generator: inout SeededGenerator, _ focus: Focus) -> Self {
        let table = pick(focus.tables, &generator)
        let column = pick(CommonGround.columns[table] ?? [], &generator)
        let text = pick(["this", "that"], &generator)
        let label = pick(["late", "lost"], &generator)
        switch Int.random(in: 0..<13, using: &generator) {
        case 0, 1: return Self("comment \(text) on \(table)") { $0.comment(on: .table(table), text) }
        case 2:
            return Self("comment \(text) on \(table).\(column)") { $0.comment(on: .column(column, of: table), text) }
        case 3, 4: return Self("label \(label)") { $0.add(label: label, to: "order_status") }
        case 5: return Self("label \(label) after new") { $0.add(label: label, to: "order_status", .after("new")) }
        case 6: return Self("label sent to \(label)") { $0.rename(label: "sent", of: "order_status", to: label) }
        case 7: return Self("drop mood") { $0.drop(enum: "mood") }
        case 8: return Self("add \(table).feeling mood") { $0.add(column: "feeling", .custom(sql: "mood"), to: table) }
        case 9:
            return Self("grant on \(table)") { $0.grant(.select, .insert, on: .table(table), to: "stemma_clerk") }
        case 10: return Self("revoke on \(table)") { $0.revoke(.select, on: .table(table), from: "stemma_clerk") }
        case 11: return Self("rename ticket_seq to \(label)") { $0.rename(sequence: "ticket_seq", to: label) }
        default: return Self("drop ticket_seq") { $0.drop(sequence: "ticket_seq") }
        }
    }

    private static func raw(_ generator: inout SeededGenerator, _ focus: Focus) -> Self {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0:
            let text = pick(["p", "q"], &generator)
            return Self("UPDATE items.label \(text)") {
                $0.execute(sql: "UPDATE items SET label = '\(text)'", undo: "", touches: .column("label", of: "items"))
            }
        case 1:
            return Self("UPDATE orders.note") {
                $0.execute(
                    sql: "UPDATE orders SET note = note || '!'", undo: "", touches: .column("note", of: "orders"))
            }
        case 2:
            return Self("UPDATE orgs.name from slug") {
                $0.execute(sql: "UPDATE orgs SET name = slug", undo: "", touches: .column("name", of: "orgs"))
            }
        default:
            return Self("raw index on items") {
                $0.execute(
                    sql: "CREATE INDEX raw_ix ON items (order_id)", undo: "DROP INDEX raw_ix",
                    touches: .index("raw_ix"))
            }
        }
    }
}
