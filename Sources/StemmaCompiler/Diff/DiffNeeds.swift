import Stemma

/// What must be there before an object can be made, by its references and by the words of its texts.
///
/// References the catalog checks by itself. That a default calls a function, or a body in SQL reads a table, stands in
/// texts alone: there a word counts as a name of the object that has it.
struct DiffNeeds {
    private let target: Catalog
    private var named: [Name: [ObjectID]] = [:]

    init(of target: Catalog) {
        self.target = target
        for id in target.ids {
            switch id.kind {
            case .type, .function, .collation, .textSearch, .table, .view, .materializedView, .foreignTable, .sequence:
                named[id.name.name, default: []].append(id)
            default: break
            }
            if let range = target[id] as? RangeType, let several = range.multirange {
                named[several.name, default: []].append(id)
            }
        }
    }

    /// Whether all that a change needs is there.
    func areMet(for change: ProposedChange, in current: Catalog) -> Bool {
        if let object = change.makes {
            let owned = object.owner.map { [$0] } ?? []
            if !(object.references + owned).allSatisfy({ isThere($0, beside: object.id, in: current) }) {
                return false
            }
            return areThere(Self.texts(of: object), beside: object.id, rows: Self.reads(object), in: current)
        }
        var texts: [String] = []
        for operation in change.operations {
            if let addition = operation as? AddColumn {
                texts += [addition.column.type.sql] + (addition.column.value.map { [$0.sql] } ?? [])
            }
            if let addition = operation as? AddConstraint { texts.append(addition.constraint.sql) }
            if let alteration = operation as? AlterColumn { texts += alteration.change.texts }
        }
        return areThere(texts, beside: change.id, rows: false, in: current)
    }

    /// Whether the tables and views are there of whose rows a change makes something, or whose type it names: nothing
    /// else refuses a change for that.
    func haveRows(for change: ProposedChange, in current: Catalog) -> Bool {
        var rows = change.makes.map { target.rowsNamed(by: $0) } ?? []
        for operation in change.operations where change.makes == nil {
            switch operation {
            case let addition as AddColumn:
                rows += target.rows(ofType: addition.column.type).map { [$0] } ?? []
                rows += addition.column.value.map { target.rows(namedIn: $0.sql) } ?? []
            case let addition as AddConstraint: rows += target.rows(namedIn: addition.constraint.sql)
            case let alteration as AlterColumn:
                rows += alteration.change.texts.flatMap { target.rows(namedIn: $0) }
            default: break
            }
        }
        return rows.allSatisfy { current[$0] != nil }
    }

    private static func texts(of object: any SchemaObject) -> [String] {
        var texts = object.texts + object.types
        if let function = object as? Function, function.language == .sql { texts.append(function.body) }
        return texts
    }

    /// Whether words in its texts may name relations.
    private static func reads(_ object: any SchemaObject) -> Bool { object is Function || object is any QueryObject }

    private func isThere(_ id: ObjectID, beside own: ObjectID, in current: Catalog) -> Bool {
        if id == own || current.has(id) || target[id] == nil && id.part == nil { return true }
        // The columns of what is being made, or is not known.
        if id.kind == .column { return id.name == own.name || current.has(id) || target.table(id.name) == nil }
        return id.part != nil && target[id] == nil
    }

    private func areThere(_ texts: [String], beside own: ObjectID, rows: Bool, in current: Catalog) -> Bool {
        for text in texts {
            for word in SQLFragment.identifiers(in: text) {
                for id in named[word.name] ?? [] where id != own && current[id] == nil {
                    let isRow = ![.type, .function, .collation, .textSearch].contains(id.kind)
                    if !isRow || rows && id.kind != .sequence { return false }
                }
            }
        }
        return true
    }
}
