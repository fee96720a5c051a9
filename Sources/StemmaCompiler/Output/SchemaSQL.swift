package import Stemma

/// Writes a schema down as plain DDL, in an order in which it can be run: one object a block.
///
/// The text is for people, for diffs and for tools that read schemas: it holds no guard, no clock and no version.
package struct SchemaSQL {
    private let catalog: Catalog
    /// Tables, each after those that its foreign keys refer to where that can be.
    private let tables: [Table]
    /// Foreign keys that refer to a later table: they follow all tables.
    private var late: [(table: QualifiedName, key: Constraint)] = []

    /// The schema that a catalog holds.
    package static func render(_ catalog: Catalog) -> String {
        Self(catalog).blocks.map { $0 + "\n" }.joined(separator: "\n")
    }

    private init(_ catalog: Catalog) {
        self.catalog = catalog
        tables = Self.ordered(catalog.sorted.compactMap { $0 as? Table })
        var written: Set<QualifiedName> = []
        for table in tables {
            written.insert(table.name)
            for constraint in table.constraints {
                guard let key = constraint.foreignKey, !written.contains(key.table) else { continue }
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
        let beforeTables = catalog.sorted.filter { object in
            object.id.kind.rank < ObjectID.Kind.table.rank && (!(object is Function) || early.contains(object.id))
        }
        for object in catalog.inOrderOfNeed(beforeTables) {
            if var sequence = object as? NumberSequence {
                sequence.ownedBy = nil
                blocks.append(text(of: sequence))
            } else {
                blocks.append(text(of: object))
            }
        }
        blocks += tables.map(block)
        blocks += late.map { "ALTER TABLE \($0.table.sql) ADD \($0.key.sql);" }
        blocks += catalog.sorted.filter { $0 is Function && !early.contains($0.id) }.map { text(of: $0) }
        blocks += views.map { text(of: $0) }
        for object in catalog.sorted where object.id.kind.rank > ObjectID.Kind.view.rank {
            blocks.append(text(of: object))
        }
        for case let sequence as NumberSequence in catalog.sorted {
            if let owner = sequence.ownedBy { blocks.append("\(AlterSequence(sequence.name, .ownedBy(owner)).sql);") }
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
        let needed = catalog.sorted.flatMap { $0 is Cast ? $0.references : [] }
        return Set(
            catalog.sorted.map(\.id).filter { id in
                id.kind == .function
                    && (needed.contains(id) || expressions.contains { SQLFragment.mentions(id.name.name, in: $0) })
            })
    }

    /// Views, each after those that it reads.
    private var views: [View] {
        var waiting = catalog.sorted.compactMap { $0 as? View }
        var done: Set<ObjectID> = []
        var ordered: [View] = []
        while !waiting.isEmpty {
            let next = waiting.firstIndex { $0.uses.allSatisfy { $0.kind != .view || done.contains($0) } } ?? 0
            let view = waiting.remove(at: next)
            done.insert(view.id)
            ordered.append(view)
        }
        return ordered
    }

    private func block(of table: Table) -> String {
        var table = table
        let late = late.filter { $0.table == table.name }.map(\.key.name)
        table.constraints.removeAll { late.contains($0.name) }
        return ([text(of: table)] + catalog.indexes(on: table.name).map { text(of: $0) }).joined(separator: "\n")
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
    private static func ordered(_ tables: [Table]) -> [Table] {
        var waiting = tables
        var done: Set<QualifiedName> = []
        let all = Set(tables.map(\.name))
        var ordered: [Table] = []
        while !waiting.isEmpty {
            let next =
                waiting.firstIndex { table in
                    table.constraints.compactMap(\.foreignKey?.table).allSatisfy {
                        done.contains($0) || $0 == table.name || !all.contains($0)
                    }
                } ?? 0
            let table = waiting.remove(at: next)
            done.insert(table.name)
            ordered.append(table)
        }
        return ordered
    }
}
