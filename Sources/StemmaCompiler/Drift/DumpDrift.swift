package import RevisionGraph
package import Stemma

/// What a dumped schema is: the state at some revisions, and what differs from it.
///
/// The whole graph is searched: each revision with all that it stands on, and all heads together. What differs least is
/// what the dump is of.
package struct DumpDrift: Sendable {
    /// The revisions that the dump is of; none for an empty database.
    package var heads: [RevisionID]
    package var differences: [CatalogDifference]
    /// What makes the database what the revisions say; `nil` where there is no way.
    package var mending: [any Operation]?
    /// What makes the revisions say what the database is; `nil` where there is no way.
    package var adopting: [any Operation]?
    /// The two states in the same words.
    package var found: Catalog
    package var meant: Catalog

    /// Finds out what a dump is of.
    ///
    /// - Parameters:
    ///   - dump: the state that was dumped.
    ///   - set: the revisions.
    /// - Throws: why the revisions cannot be replayed.
    package init(of dump: Catalog, among set: RevisionSet) throws(Diagnostic) {
        let schema = dump.without(Self.own(in: set.project))
        let signature = Self.signature(of: schema)
        var history = CatalogHistory(set)
        var candidates: [(heads: [RevisionID], state: Catalog, distance: Int)] = [
            ([], Catalog(project: set.project), signature.count)
        ]
        for id in set.order {
            guard let replayed = try history.replay(id) else { continue }
            let distance = Self.signature(of: replayed.after).symmetricDifference(signature).count
            candidates.append(([id], replayed.after, distance))
        }
        let ends = set.graph.effectiveHeads
        if ends.count > 1 {
            let state = try Compiler(set).catalog(at: ends)
            candidates.append((ends, state, Self.signature(of: state).symmetricDifference(signature).count))
        }
        // The names alone say which are near; of equals the later one is meant.
        let near = candidates.enumerated().sorted {
            ($0.element.distance, -$0.offset) < ($1.element.distance, -$1.offset)
        }.prefix(6).map(\.element)
        var best: (heads: [RevisionID], found: Catalog, meant: Catalog, differences: [CatalogDifference])?
        for candidate in near {
            let meant = candidate.state
            let found = schema.completed(from: meant).inTheWords(of: meant)
            let differences = found.differences(from: meant)
            if best.map({ differences.count < $0.differences.count }) ?? true {
                best = (candidate.heads, found, meant, differences)
            }
        }
        heads = best?.heads ?? []
        found = best?.found ?? schema
        meant = best?.meant ?? Catalog(project: set.project)
        differences = best?.differences ?? []
        mending = try? SchemaDiff.operations(from: found, to: meant)
        adopting = try? SchemaDiff.operations(from: meant, to: found)
    }

    /// The SQL of operations on a state.
    package static func sql(of operations: [any Operation], on state: Catalog) -> String {
        var state = state
        var text = ""
        for operation in operations {
            guard let statements = try? operation.statements(in: state) else { break }
            for statement in statements { text += "\(statement.sql);\n" }
            do throws(CatalogError) { try operation.apply(to: &state) } catch { break }
        }
        return text
    }

    /// Tables that are no part of the schema: Stemma's own, and that of Alembic.
    private static func own(in project: Project) -> [QualifiedName] {
        let history = HistoryTable(project).name
        let isDefault = history.schema?.text == project.defaultSchema
        return [isDefault ? QualifiedName(schema: nil, name: history.name) : history, "alembic_version"]
    }

    /// The names of all that there is, columns and constraints included.
    private static func signature(of catalog: Catalog) -> Set<String> {
        var names: Set<String> = []
        for object in catalog.sorted where object.id.kind != .ownership && object.id.kind != .role {
            names.insert(object.id.description)
            guard let table = object as? Table else { continue }
            for column in table.columns { names.insert("\(table.name).\(column.name) \(column.isNotNull)") }
            for constraint in table.constraints { names.insert("\(table.name) \(constraint.name)") }
        }
        return names
    }
}

extension Catalog {
    /// The state without some tables and what is theirs.
    fileprivate func without(_ tables: [QualifiedName]) -> Catalog {
        var copy = self
        for table in tables where copy[.table(table)] != nil {
            for id in copy.owned(by: .table(table)).reversed() { copy.forget(id) }
        }
        return copy
    }
}
