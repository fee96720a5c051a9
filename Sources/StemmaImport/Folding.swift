import Stemma

/// Makes what is said of a table later a part of its making.
struct Folding {
    private var items: [ImportedSchema.Item?]
    /// Where tables and sequences are made.
    private var tables: [QualifiedName: Int] = [:]
    private var sequences: [QualifiedName: Int] = [:]
    private var enums: [QualifiedName: Int] = [:]
    /// Functions that are made, by name, and where.
    private var functions: [Name: Int] = [:]
    /// Tables that were changed in ways after which nothing more is folded.
    private var closed: Set<QualifiedName> = []
    /// Sequences that go before the making of a table.
    private var moved: [Int: [ImportedSchema.Item]] = [:]

    /// Folds the operations of a file.
    static func folded(_ items: [ImportedSchema.Item]) -> [ImportedSchema.Item] {
        var folding = Self(items: items)
        folding.fold()
        return folding.items.indices.flatMap { index in
            (folding.moved[index] ?? []) + (folding.items[index].map { [$0] } ?? [])
        }
    }

    private init(items: [ImportedSchema.Item]) { self.items = items }

    private mutating func fold() {
        for index in items.indices {
            guard let operation = items[index]?.operation else { continue }
            if fold(operation, at: index) { items[index] = nil }
        }
    }

    /// Whether an operation became a part of the making of its table.
    private mutating func fold(_ operation: any Operation, at index: Int) -> Bool {
        switch operation {
        case let create as Create<Table>:
            tables[create.object.name] = index
            closed.remove(create.object.name)
            return false
        case let create as Create<EnumType>:
            enums[create.object.name] = index
            return false
        case let add as AddEnumLabel: return fold(add)
        case let create as Create<NumberSequence>:
            sequences[create.object.name] = index
            return false
        case let create as Create<Function>:
            functions[create.object.name.name] = index
            return false
        case let add as AddConstraint: return fold(add)
        case let alter as AlterColumn: return fold(alter)
        case let comment as SetComment: return fold(comment)
        case let raw as ExecuteSQL:
            // What it says of a table it says of the table as it was.
            let named = Set(SQLFragment.identifiers(in: raw.sql).map(\.name))
            for name in tables.keys where named.contains(name.name) { closed.insert(name) }
            return false
        case let rename as Rename:
            // Names before and after it are not the same names.
            _ = rename
            tables = [:]
            sequences = [:]
            enums = [:]
            return false
        case is SetSchema:
            tables = [:]
            sequences = [:]
            enums = [:]
            return false
        case let add as AddColumn:
            closed.insert(add.table)
            return false
        case let drop as DropColumn:
            closed.insert(drop.table)
            return false
        case let drop as DropConstraint:
            closed.insert(drop.table)
            return false
        case let change as ChangeInheritance:
            closed.insert(change.table)
            return false
        case let drop as Drop<Table>:
            tables[drop.id.name] = nil
            return false
        default: return false
        }
    }

    /// The making of a table to which more may be added.
    private func open(_ name: QualifiedName) -> (index: Int, table: Table)? {
        guard let index = tables[name], !closed.contains(name), let create = items[index]?.operation as? Create<Table>
        else { return nil }
        return (index, create.object)
    }

    /// Whether a text calls a function that is made later than a place.
    private func calls(_ text: String, after index: Int) -> Bool {
        if functions.isEmpty { return false }
        return SQLFragment.identifiers(in: text).contains { (functions[$0.name] ?? -1) > index }
    }

    private mutating func fold(_ add: AddConstraint) -> Bool {
        guard case (let index, var table)? = open(add.table), !add.constraint.isNotValid,
            !calls(add.constraint.sql, after: index)
        else { return false }
        switch add.constraint.definition {
        case .foreignKey(let key):
            // What it refers to has to be there, with its key.
            if key.table != add.table {
                guard let (other, target) = open(key.table), other < index,
                    target.constraints.contains(where: {
                        $0.deferral == nil && $0.uniqueColumns.map(Set.init) == Set(key.referenced)
                    })
                else { return false }
            }
        case .exclude: break
        case .primaryKey, .unique, .check, .notNull: break
        }
        table.constraints.append(add.constraint)
        table.settleNotNull()
        replace(index, table)
        return true
    }

    private mutating func fold(_ alter: AlterColumn) -> Bool {
        guard case (let index, var table)? = open(alter.table),
            let place = table.columns.firstIndex(where: { $0.name == alter.column }),
            let changed = alter.change.folded(into: table.columns[place])
        else { return false }
        switch changed.value {
        case .default(let text), .generated(let text, _): if calls(text, after: index) { return false }
        case .nextValue(let sequence) where changed.value != table.columns[place].value:
            // pg_dump makes the sequence after the table.
            guard let made = sequences[sequence] else { return false }
            if made > index {
                guard let item = items[made] else { return false }
                moved[index, default: []].append(item)
                items[made] = nil
                sequences[sequence] = index
            }
        default: break
        }
        table.columns[place] = changed
        replace(index, table)
        return true
    }

    /// A label of an enum that is made here is one of its labels.
    private mutating func fold(_ add: AddEnumLabel) -> Bool {
        guard let index = enums[add.type], let item = items[index], var create = item.operation as? Create<EnumType>
        else { return false }
        let labels = create.object.labels
        switch add.place {
        case .last: create.object.labels.append(add.label)
        case .before(let other):
            guard let place = labels.firstIndex(of: other) else { return false }
            create.object.labels.insert(add.label, at: place)
        case .after(let other):
            guard let place = labels.firstIndex(of: other) else { return false }
            create.object.labels.insert(add.label, at: place + 1)
        }
        items[index] = ImportedSchema.Item(operation: create, line: item.line)
        return true
    }

    private mutating func fold(_ comment: SetComment) -> Bool {
        guard let text = comment.comment, !text.isEmpty, [.table, .column].contains(comment.object.kind),
            case (let index, var table)? = open(comment.object.name)
        else { return false }
        guard let part = comment.object.part else {
            table.comment = text
            replace(index, table)
            return true
        }
        guard let place = table.columns.firstIndex(where: { $0.name == part }) else { return false }
        table.columns[place].comment = text
        replace(index, table)
        return true
    }

    private mutating func replace(_ index: Int, _ table: Table) {
        guard let line = items[index]?.line else { return }
        items[index] = ImportedSchema.Item(operation: Create(table), line: line)
    }
}
