package import Stemma

/// Writes a schema down as plain DDL, in an order in which it can be run: one object a block.
///
/// The text is for people, for diffs and for tools that read schemas: it holds no guard, no clock and no version.
package struct SchemaSQL {
    private let catalog: Catalog
    /// Tables, each after those that its foreign keys refer to where that can be.
    private let tables: [Table]
    /// Foreign keys that refer to a later table, and checks that name the type of its rows: they follow all tables.
    private var late: [(table: QualifiedName, key: Constraint)] = []

    /// The schema that a catalog holds.
    package static func render(_ catalog: Catalog) -> String {
        Self(catalog).blocks.map { $0 + "\n" }.joined(separator: "\n")
    }

    /// What can only be made after tables.
    private let rows: RowOrder

    private init(_ catalog: Catalog) {
        self.catalog = catalog
        let rows = RowOrder(catalog, among: catalog.sorted.filter { $0.id.kind.rank < ObjectID.Kind.table.rank })
        self.rows = rows
        tables = Self.ordered(catalog.sorted.compactMap { $0 as? Table }, rows)
        var written: Set<QualifiedName> = []
        for table in tables {
            written.insert(table.name)
            for constraint in table.constraints where constraint.parent == nil || !catalog.isPlainPartition(table.name)
            {
                if let key = constraint.foreignKey {
                    if written.contains(key.table), !catalog.isSpread([table.name, key.table]) { continue }
                } else {
                    let rows = constraint.isCheck ? catalog.rows(namedIn: constraint.sql) : []
                    if rows.allSatisfy({ $0.kind != .table || written.contains($0.name) }) { continue }
                }
                late.append((table.name, constraint))
            }
        }
    }

    private var blocks: [String] {
        var blocks: [String] = []
        // A body in SQL is read when its function is made, and what it names may come later.
        if catalog.sorted.contains(where: { ($0 as? Function)?.language == .sql }) {
            blocks.append("SET check_function_bodies = off;")
        }
        let early = functionsBeforeTables
        let sorted = catalog.sorted
        let beforeTables = catalog.inOrderOfNeed(
            sorted.filter { object in
                object.id.kind.rank < ObjectID.Kind.table.rank
                    && (object.id.kind != .function || early.contains(object.id))
            })
        for object in beforeTables where !rows.late.contains(object.id) {
            if var sequence = object as? NumberSequence {
                sequence.ownedBy = nil
                blocks.append(text(of: sequence))
            } else {
                blocks.append(text(of: object))
            }
        }
        var written: Set<ObjectID> = []
        for table in tables { blocks += blocksUp(to: table, &written) }
        for object in sorted where object.id.kind == .foreignTable { blocks += blocksUp(to: object, &written) }
        for object in beforeTables where rows.late.contains(object.id) { blocks += blocksUp(to: object, &written) }
        blocks += catalog.distributions.map { text(of: $0) }
        blocks += late.map { keyBlock($0.table, $0.key) }
        blocks += tables.compactMap(attachment)
        let readers: Set<ObjectID.Kind> = [.function, .view, .materializedView]
        blocks += ordered(
            sorted.filter { readers.contains($0.id.kind) && !early.contains($0.id) && !written.contains($0.id) }
        ).map(block)
        // Before the table is given to a role, and its sequences with it.
        for case let sequence as NumberSequence in catalog.sorted {
            if let owner = sequence.ownedBy { blocks.append("\(AlterSequence(sequence.name, .ownedBy(owner)).sql);") }
        }
        for object in catalog.sorted where object.id.kind.rank > ObjectID.Kind.materializedView.rank {
            blocks.append(text(of: object))
        }
        return blocks
    }

    /// Functions that a column, a constraint, an index, a type or a cast calls; others may themselves name tables, and
    /// follow them.
    private var functionsBeforeTables: Set<ObjectID> {
        var expressions: [String] = []
        for table in tables {
            expressions += table.columns.compactMap { $0.value?.sql }
            expressions += table.constraints.map(\.sql)
            for index in catalog.indexes(on: table.name) {
                expressions += index.keys.compactMap(\.expression)
                if let predicate = index.predicate { expressions.append(predicate) }
            }
        }
        for object in catalog.sorted where object.id.kind == .type { expressions += object.texts }
        let functions = catalog.sorted.compactMap { $0 as? Function }
        var early = Set(catalog.sorted.flatMap { $0 is Cast ? $0.references : [] }.filter { $0.kind == .function })
        expressions += functions.filter { early.contains($0.id) && $0.isParsed }.map(\.body)
        while !expressions.isEmpty {
            let words = expressions
            let called = functions.filter { function in
                !early.contains(function.id) && words.contains { SQLFragment.mentions(function.name.name, in: $0) }
            }
            early.formUnion(called.map(\.id))
            // What a body that is read calls comes before it.
            expressions = called.filter(\.isParsed).map(\.body)
        }
        return early
    }

    /// Functions, aggregates and views, each after those that it reads or calls.
    private func ordered(_ readers: [any SchemaObject]) -> [any SchemaObject] {
        let routines = Dictionary(grouping: readers.map(\.id).filter { $0.kind == .function }, by: \.name.name)
        let rows = Dictionary(grouping: readers.map(\.id).filter { $0.kind != .function }, by: \.name.name)
        func named(_ ids: [Name: [ObjectID]], in texts: [String]) -> [ObjectID] {
            let words = Set(texts.flatMap { SQLFragment.identifiers(in: $0) }.map(\.name))
            return words.flatMap { ids[$0] ?? [] }
        }
        var needs: [ObjectID: Set<ObjectID>] = [:]
        for object in readers {
            let types = (object as? Function)?.signatureTypes ?? []
            needs[object.id] = Set(
                object.references + named(routines, in: object.texts) + named(rows, in: types)
            ).subtracting([object.id])
        }
        var waiting = readers
        var left = Set(waiting.map(\.id))
        var ordered: [any SchemaObject] = []
        while !waiting.isEmpty {
            let next = waiting.firstIndex { needs[$0.id]?.isDisjoint(with: left) ?? true } ?? 0
            let object = waiting.remove(at: next)
            left.remove(object.id)
            ordered.append(object)
        }
        return ordered
    }

    /// An object, after the types and relations of whose rows it is made.
    private func blocksUp(to object: any SchemaObject, _ written: inout Set<ObjectID>) -> [String] {
        guard written.insert(object.id).inserted else { return [] }
        var blocks: [String] = []
        for need in rows.needs(of: object) {
            // Tables are in order, and are made with what is on them.
            if need.kind != .table || object.id.kind != .table, let other = catalog[need] {
                blocks += blocksUp(to: other, &written)
            }
        }
        if let table = object as? Table { return blocks + [block(of: table)] }
        return blocks + [block(of: object)]
    }

    /// An object with the indexes that are on it.
    private func block(of reader: any SchemaObject) -> String {
        let indexes = catalog.users(of: reader.id).filter { catalog[$0]?.owner == reader.id && $0.kind == .index }
        return ([text(of: reader)] + indexes.sorted().compactMap { catalog[$0] }.map { text(of: $0) })
            .joined(separator: "\n")
    }

    private func block(of table: Table) -> String {
        var table = table
        let late = late.filter { $0.table == table.name }.map(\.key.name)
        table.constraints.removeAll { late.contains($0.name) }
        let last = table.settings.indexChanges(of: table.name).map { "\($0.statement(on: table).sql);" }
        table.settings = table.settings.withoutIndexes
        if table.partition != nil, !catalog.isPlainPartition(table.name) { table = table.free }
        // The part of an index comes with the whole, or becomes one when its partition is attached.
        let indexes = catalog.indexes(on: table.name).filter { index in
            index.parent.map { !catalog.isDerived(index, of: $0) } ?? true
        }
        return
            ([text(of: table)] + indexes.map { text(of: $0) }
            + catalog.statistics(on: table.name).map { text(of: $0) } + last).joined(separator: "\n")
    }

    /// A foreign key or a check that follows all tables, with its comment.
    private func keyBlock(_ table: QualifiedName, _ key: Constraint) -> String {
        let comment = SetComment(object: .constraint(key.name, on: table), comment: key.comment)
        let statements = key.comment == nil ? [] : (try? comment.statements(in: catalog)) ?? []
        return (["ALTER TABLE \(table.sql) ADD \(key.sql)"] + statements.map(\.sql)).map { "\($0);" }
            .joined(separator: "\n")
    }

    /// Makes a partition one, where it has more than its bounds give it.
    private func attachment(of table: Table) -> String? {
        guard let partition = table.partition, !catalog.isPlainPartition(table.name) else { return nil }
        return "\(AttachPartition(table: table.name, partition: partition).sql);"
    }

    private func text(of object: any SchemaObject) -> String {
        // A role is the server's, and may be there before the database is.
        if object is Role { return guarded(object) }
        return plain(object)
    }

    private func guarded(_ role: any SchemaObject) -> String {
        let body = role.create(in: catalog).map { "        \($0.sql);\n" }.joined()
        let condition = "NOT (\(catalog.existence(of: role.id)))"
        return "DO \(DollarQuote.quote("\nBEGIN\n    IF \(condition) THEN\n\(body)    END IF;\nEND\n", tag: "role"));"
    }

    private func plain(_ object: any SchemaObject) -> String {
        object.create(in: catalog).map { "\($0.sql);" }.joined(separator: "\n")
    }

    /// By name, but each after what it refers to; a circle is cut at its first name.
    private static func ordered(_ tables: [Table], _ rows: RowOrder) -> [Table] {
        let needs = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, rows.tables(before: $0)) })
        let firm = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, rows.tablesBeforeChecks(of: $0)) })
        var waiting = tables
        var done: Set<QualifiedName> = []
        let all = Set(tables.map(\.name))
        var ordered: [Table] = []
        while !waiting.isEmpty {
            let next =
                waiting.firstIndex { table in
                    (table.constraints.compactMap(\.foreignKey?.table) + table.parents + (needs[table.name] ?? []))
                        .allSatisfy { done.contains($0) || $0 == table.name || !all.contains($0) }
                }
                // A key and a check can come later; what a table inherits, and the rows in it, cannot.
                ?? waiting.firstIndex { table in
                    (table.parents + (firm[table.name] ?? [])).allSatisfy { done.contains($0) || !all.contains($0) }
                } ?? 0
            let table = waiting.remove(at: next)
            done.insert(table.name)
            ordered.append(table)
        }
        return ordered
    }
}

extension Catalog {
    /// Whether Citus spreads one of these tables: their keys are possible only once it does.
    fileprivate func isSpread(_ tables: [QualifiedName]) -> Bool {
        project.engine == .citus && tables.contains { distribution(of: $0) != nil }
    }

    /// How tables are spread, each after the one that it stands beside.
    fileprivate var distributions: [Distribution] {
        if project.engine != .citus { return [] }
        var waiting = sorted.compactMap { $0 as? Distribution }
        var ordered: [Distribution] = []
        while !waiting.isEmpty {
            let next = waiting.firstIndex { one in !waiting.contains { $0.table == one.colocation.table } } ?? 0
            ordered.append(waiting.remove(at: next))
        }
        return ordered
    }
}
