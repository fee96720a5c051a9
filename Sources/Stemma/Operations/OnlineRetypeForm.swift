extension OnlineForm {
    /// A change of type through a new column; `nil` where the plain form copies nothing, or something is in the way.
    ///
    /// The mirror of each step is the step of the change back that is as far from its end, so that one count of steps says
    /// where both of them go on.
    init?(changing change: AlterColumn, in catalog: Catalog, isDerived: Bool) {
        guard let table = catalog.plainTable(change.table), let old = table.column(change.column),
            change.change.copies(old), Self.obstacle(toRetyping: old, of: table, in: catalog) == nil,
            let key = table.batchKey(besides: old.name),
            case .operations(let inverse)? = try? change.inverse(in: catalog), let undo = inverse.first as? AlterColumn
        else { return nil }
        var new = old
        change.change.apply(to: &new)
        let there = Retyping(change.change, from: old, to: new, of: table, by: key, ("new", "old"))
        let back = Retyping(undo.change, from: new, to: old, of: table, by: key, ("back", "undone"))
        let up = there.steps(turningRound: isDerived ? back : nil)
        if !isDerived {
            self.init(up)
            return
        }
        // The first step passes: the way back has traded names before its own last step.
        var down = back.steps(turningRound: nil).map { $0.map(\.operation) }
        down[down.count - 2] = [EndRetyping(retyping: back, isCompared: false)]
        down[down.count - 1] = [UndoRetyping(retyping: there, back: back, plain: undo)]
        let between = up.count + 1 - down.count
        down.insert(contentsOf: Array(repeating: [], count: between), at: down.count - 2)
        self.init([[]] + up, mirrors: down.reversed())
    }

    /// Why a column cannot be changed through a new one, as a clause; `nil` where it can.
    static func obstacle(toRetyping column: Column, of table: Table, in catalog: Catalog) -> String? {
        let name = "column \(column.name.text)"
        if catalog.isTouched(table.id) { return "raw SQL changed \(table.name), and what it did is not known" }
        switch column.value {
        case .default, nil: break
        case .identity, .nextValue: return "\(name) is numbered by a sequence of its own"
        case .generated: return "\(name) is generated"
        }
        if let constraint = table.constraints.first(where: { $0.columns(of: table).contains(column.name) }) {
            return "constraint \(constraint.name.text) is on \(name)"
        }
        let index = catalog.indexes(on: table.name).first { index in
            index.keys.contains { $0.column == column.name } || index.include.contains(column.name)
                || (index.keys.compactMap(\.expression) + [index.predicate].compactMap { $0 }).contains {
                    SQLFragment.mentions(column.name, in: $0)
                }
        }
        if let index { return "\(index.id) is on \(name)" }
        let id = ObjectID.column(column.name, of: table.name)
        if let user = (catalog.users(of: id) + catalog.mentions(of: id)).filter({ $0 != table.id }).min() {
            return "\(user) needs \(name)"
        }
        if let other = table.generated(from: column.name).first { return "column \(other.name.text) is made of it" }
        let inTheWay: Set<ObjectID.Kind> = [.trigger, .rule]
        if let user = catalog.users(of: table.id).filter({ inTheWay.contains($0.kind) }).min() {
            return "\(user) would run for every row that is copied"
        }
        if table.rowSecurity.isForced { return "row level security is forced on \(table.name), and may hide rows" }
        if catalog.isPublished(table) { return "\(table.name) is published, and subscribers would need the new column" }
        let grants = catalog.users(of: table.id).compactMap { catalog[$0] as? Grant }
        if grants.contains(where: { $0.privileges.flatMap(Grant.columns).contains(column.name) }) {
            return "privileges are granted on \(name) alone"
        }
        let function = Retyping.function(for: column.name, of: table.name)
        if !catalog.functions(named: function).isEmpty { return "there is a function \(function) already" }
        if !column.settings.changes.isEmpty { return "\(name) has settings of its own" }
        if table.batchKey(besides: column.name) == nil {
            return "\(table.name) has no key by whose order rows could be copied in batches"
        }
        return nil
    }
}

extension ColumnChange {
    /// Whether it is a change of type that copies the table.
    fileprivate func copies(_ column: Column) -> Bool {
        guard case .type(let type, let using, _, _) = kind else { return false }
        return TypeChange(from: column.type, to: type, isConverted: using != nil).rewrites
    }
}

extension Retyping {
    /// A change of type, with the names of the columns meanwhile: of the new one, and then of the old one.
    fileprivate init(
        _ change: ColumnChange, from old: Column, to new: Column, of table: Table, by key: Name,
        _ labels: (interim: String, former: String)
    ) {
        let interim = table.unusedName(for: old.name, labels.interim)
        var using: String?
        if case .type(_, let conversion, _, _) = change.kind { using = conversion }
        self.init(
            table: table.name, old: old, new: new, using: using, interim: interim,
            former: table.unusedName(for: old.name, labels.former),
            function: Retyping.function(for: old.name, of: table.name),
            trigger: DerivedName.make(table.name.name, old.name.text, "in_step"),
            proof: old.isNotNull ? table.nameOfProof(for: interim, besides: []) : nil, key: key)
    }

    /// What it does, step by step.
    fileprivate func steps(turningRound other: Retyping?) -> [[OnlineForm.Part]] {
        var begin = [OnlineForm.Part(BeginRetyping(retyping: self, other: other))]
        if let proof {
            begin.append(OnlineForm.Part(OnlineForm.announcement(of: interim, as: proof, on: table), ensures: []))
        }
        var steps = [begin, [OnlineForm.Part(CopyRetyping(retyping: self))]]
        if let proof { steps.append([OnlineForm.Part(ValidateProof(table: table, check: proof))]) }
        return steps + [
            [OnlineForm.Part(EndRetyping(retyping: self))],
            [OnlineForm.Part(FinishRetyping(retyping: self, back: other))],
        ]
    }

    /// The function of the trigger that keeps a column in step.
    fileprivate static func function(for column: Name, of table: QualifiedName) -> QualifiedName {
        QualifiedName(schema: table.schema, name: DerivedName.make(table.name, column.text, "in_step"))
    }
}

extension Table {
    /// The first column of a key by which all rows can be gone through.
    fileprivate func batchKey(besides column: Name) -> Name? {
        let keys = constraints.filter { $0.uniqueColumns != nil && !$0.isNotValid }
        let first = (keys.filter(\.isPrimaryKey) + keys.filter { !$0.isPrimaryKey }).compactMap(\.uniqueColumns?.first)
        return first.first { $0 != column && self.column($0)?.isNotNull == true }
    }

    /// A name for a column that nothing of the table has yet.
    fileprivate func unusedName(for column: Name, _ label: String) -> Name {
        var name = DerivedName.make(column, nil, label)
        var number = 0
        while self.column(name) != nil {
            number += 1
            name = DerivedName.make(column, nil, "\(label)\(number)")
        }
        return name
    }
}
