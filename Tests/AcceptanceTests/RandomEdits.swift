import Stemma
import TestSupport

/// Edits that somebody makes to a declared schema, at random.
struct RandomEdits {
    private var random: SeededGenerator
    private var count = 0

    /// An edit as the operations that make it of a state, and the hints that its author gave.
    struct Edit {
        var operations: [any Operation] = []
        var hints: [RenameHint] = []
    }

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// The schema that edits begin with.
    static func ground(_ s: inout SchemaEditor) {
        s.create(schema: "audit")
        s.create(enum: "mood", "sad", "ok", "happy")
        s.create(domain: "percent", as: .integer, .check("VALUE BETWEEN 0 AND 100"))
        for name in ["orgs", "orders", "items", "audit.events"] {
            s.create(table: name) { t in
                t.column("id", .bigint, .identity(.always), .primaryKey)
                t.column("name", .varchar(40), .notNull, .default("x"))
                t.column("total", .numeric(12, 2))
                t.column("at", .timestamptz, .default(sql: "now()"))
            }
        }
        s.create(
            function: "touch", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END;")
        s.create(view: "totals", as: "SELECT o.id, o.total FROM orders AS o")
    }

    /// The next edit that a state takes.
    mutating func next(on state: Catalog) -> (edit: Edit, target: Catalog) {
        while true {
            count += 1
            let edit = attempt(on: state)
            var target = state
            var isTaken = !edit.operations.isEmpty
            for operation in edit.operations where isTaken {
                isTaken =
                    (try? operation.statements(in: target)) != nil && (try? operation.inverse(in: target)) != nil
                    && (try? operation.apply(to: &target)) != nil
            }
            if isTaken, !state.differencesToMend(towards: target).isEmpty { return (edit, target) }
        }
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &random) }

    private mutating func attempt(on state: Catalog) -> Edit {
        var edit = Edit()
        var s = SchemaEditor()
        let tables = state.sorted.compactMap { $0 as? Table }
        let views = state.sorted.compactMap { $0 as? View }
        guard let table = pick(tables), let column = pick(table.columns) else { return edit }
        let (name, part) = (table.name.spelled, column.name.text)
        // What the server alone would refuse: values and operators of other types.
        let isKey = part == "id" || table.constraints.contains { $0.foreignKey?.columns.contains(column.name) == true }
        let isNumber = !isKey && ["smallint", "integer", "bigint", "numeric"].contains { column.type.sql.hasPrefix($0) }
        let isText = ["text", "varchar"].contains { column.type.sql.hasPrefix($0) }
        let hasID = table.column("id") != nil
        let new = "n\(count)"
        switch Int.random(in: 0..<44, using: &random) {
        case 0, 1:
            let other = pick(tables.filter { $0.column("id")?.type == .bigint })?.name.spelled
            s.create(table: pick([new, "audit.\(new)"]) ?? new) { t in
                t.column("id", .bigserial, .primaryKey)
                t.column("label", .text, .notNull, .unique)
                if let other { t.column("other_id", .bigint, .references(other, "id", onDelete: .cascade)) }
                t.check("label <> ''", name: "\(new)_label")
            }
            s.create(index: "\(new)_ix", on: name, columns: .descending(part))
        case 2: s.drop(table: name)
        case 3, 4: s.add(column: new, pick([.integer, .text, .jsonb, .uuid, .custom(sql: "mood")]) ?? .text, to: name)
        case 5: s.add(column: new, .integer, .notNull, .default(7), .check("\(new) > 0"), to: name)
        case 6: s.add(column: new, .serial, to: name)
        case 7: s.add(column: new, .text, .comment("it's \(new)"), .collate("C"), to: name)
        case 8 where table.column("total").map({ $0.type.sql.hasPrefix("numeric") }) == true: s.add(column: new, .numeric, .generated(sql: "total * 2"), to: name)
        case 9: s.drop(column: part, from: name)
        case 11 where isNumber: s.alter(column: part, of: name, .type(pick([.bigint, .numeric(14, 3)]) ?? .text))
        case 12 where isText: s.alter(column: part, of: name, .type(pick([.text, .varchar(80)]) ?? .text))
        case 10 where isNumber || isText: s.alter(column: part, of: name, .setDefault("\(count)"))
        case 13: s.alter(column: part, of: name, .dropDefault)
        case 14: s.alter(column: part, of: name, .setNotNull)
        case 15: s.alter(column: part, of: name, .dropNotNull)
        case 16: s.comment(on: pick([.table(name), .column(part, of: name)]) ?? .table(name), "about \(new)")
        case 17: s.create(index: "\(new)_ix", on: name, columns: .column(part), where: "\(part) IS NOT NULL")
        case 18 where hasID: s.create(index: "\(new)_ux", on: name, columns: .column(part), .column("id"), unique: true)
        case 19: if let index = pick(state.indexes(on: table.name)) { s.drop(index: index.name.spelled) }
        case 20 where hasID: s.add(check: "\(new)_check", on: name, sql: "\(part) IS NOT NULL OR id > 0")
        case 21: if let constraint = pick(table.constraints) { s.drop(constraint: constraint.name.text, on: name) }
        case 22:
            guard let other = pick(tables.filter { $0.column("id")?.type == .bigint }) else { break }
            s.add(column: new, .bigint, .references(other.name.spelled, "id", onDelete: .setNull), to: name)
        case 23: s.add(label: "l\(count)", to: "mood", pick([.last, .before("sad"), .after("ok")]) ?? .last)
        case 24: s.create(enum: new, "a", "b")
        case 25: s.create(type: new, attributes: .attribute("a", .integer), .attribute("b", .text))
        case 26, 27: s.create(view: new, as: "SELECT v.\(part) FROM \(name) AS v")
        case 28:
            if let view = pick(views) { s.replace(view: view.name.spelled, as: "SELECT w.\(part) FROM \(name) AS w") }
        case 29: if let view = pick(views) { s.drop(view: view.name.spelled) }
        case 30:
            s.create(
                function: new, arguments: .in("a", .integer), returns: .type(.integer), language: .sql, body: "SELECT a + \(count)")
        case 31:
            s.replace(
                function: "touch", returns: .trigger, language: .plpgsql,
                body: "BEGIN NEW.id = \(count); RETURN NEW; END;")
        case 32: s.create(trigger: "\(new)_t", on: name, .before, .update, calls: "touch")
        case 33:
            s.enableRowSecurity(on: name)
            s.create(policy: "\(new)_p", on: name, for: .select, using: "\(part) IS NOT NULL")
        case 34:
            if let policy = pick(state.sorted.compactMap { $0 as? Policy }),
                state.table(policy.table)?.column("id") != nil
            {
                s.replace(policy: policy.name.text, on: policy.table.spelled, for: .all, using: "id > \(count)")
            }
        case 35: s.grant(pick([.select, .insert, .update]) ?? .select, on: .table(name), to: nil)
        case 36: s.revoke(.select, on: .table(name), from: nil)
        case 37: s.create(sequence: new, options: SequenceOptions(start: count, increment: 2))
        case 38: s.set(parameters: "fillfactor = \(50 + count % 50)", of: .table(name))
        case 39: s.alter(table: name, .replicaIdentity(pick([.full, .nothing]) ?? .full))
        case 40: s.create(materializedView: new, as: "SELECT m.\(part) FROM \(name) AS m")
        case 41 where hasID && part != "id": s.create(statistics: "\(new)_st", on: name, columns: "id", .column(part))
        case 42:
            s.rename(column: part, of: name, to: new)
            edit.hints = [RenameHint(.object(.column(new, of: name)), from: part)]
        default:
            s.rename(table: name, to: new)
            let id = ObjectID.table(QualifiedName(schema: table.name.schema, name: Name(new)))
            edit.hints = [RenameHint(.object(id), from: name)]
        }
        edit.operations = s.operations.map(\.operation)
        return edit
    }
}
