/// A relation that is a query: a view, materialized or not.
package protocol QueryObject: SchemaObject {
    var name: QualifiedName { get }
    /// The names that it gives its columns; those of the query where there are none.
    var columns: [Name] { get set }
    var query: String { get }
    /// What its query names, found when it is made.
    var uses: [ObjectID] { get }
    var columnComments: ColumnComments { get set }
}

extension QueryObject {
    /// The names of its columns, as far as its text tells.
    package var outputNames: [Name]? {
        guard let own = SQLFragment.outputNames(of: query) else { return columns.isEmpty ? nil : columns }
        return columns + own.dropFirst(columns.count)
    }

    /// What the query names among the tables, columns and views that are there.
    func found(in catalog: Catalog) -> [ObjectID] {
        catalog.relations(namedIn: query).filter { $0 != id && !($0.kind == .column && $0.name == name) }
    }

    func validateQuery(in catalog: Catalog, code: String) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: id.kind.rawValue, problem: problem) }
        try catalog.requireSchema(of: name)
        if let problem = SQLFragment.problem(of: query) {
            throw CatalogError(code, "\(id) has a query that \(problem)")
        }
        var names: Set<Name> = []
        for column in outputNames ?? [] where !names.insert(column).inserted {
            throw CatalogError(
                code, "\(id) has two columns called \(LineComment.text(column.text))",
                hint: "give one of them another name by AS")
        }
    }

    /// Refuses to take a column away that something reads.
    func requireColumns(of old: Self, in catalog: Catalog) throws(CatalogError) {
        guard let before = old.outputNames, let after = outputNames else { return }
        for gone in before where !after.contains(gone) {
            let users = catalog.users(of: .column(gone, of: name)).filter { catalog[$0]?.id != id }
            if !users.isEmpty { throw .inUse(.column(gone, of: name), by: users) }
        }
    }

    /// The object with the comments of the one whose place it takes, its columns' too.
    func keepingComments(of old: Self) -> Self {
        var new = self
        new.comment = comment ?? old.comment
        new.columnComments = old.columnComments
        if let names = outputNames { new.columnComments.keep(names) }
        return new
    }

    /// `COMMENT ON` for itself and for its columns.
    func comments() -> [Statement] {
        (comment.map { [.comment($0, on: id)] } ?? []) + columnComments.statements(on: name)
    }

    /// The names of its columns after the new name of one of them.
    func columns(following rename: Renaming) -> [Name] {
        guard case .column(let old, name, let new) = rename, let names = outputNames else { return columns }
        let renamed = names.map { $0 == old ? new : $0 }
        // The names that the query gives anyway need no word.
        return renamed == SQLFragment.outputNames(of: query) ? [] : renamed
    }
}

/// What `COMMENT ON COLUMN` said of the columns of a view.
package struct ColumnComments: Sendable, Hashable, Codable {
    /// A column's comment.
    package struct Entry: Sendable, Hashable, Codable {
        package var column: Name
        package var text: String
    }

    /// By name.
    package private(set) var entries: [Entry] = []

    package init() {}

    subscript(column: Name) -> String? {
        get { entries.first { $0.column == column }?.text }
        set {
            entries.removeAll { $0.column == column }
            if let newValue { entries.append(Entry(column: column, text: newValue)) }
            entries.sort { $0.column < $1.column }
        }
    }

    /// Forgets all columns but these.
    mutating func keep(_ names: [Name]) { entries.removeAll { !names.contains($0.column) } }

    func statements(on relation: QualifiedName) -> [Statement] {
        entries.map { .comment($0.text, on: .column($0.column, of: relation)) }
    }

    func following(_ rename: Renaming, of relation: QualifiedName) -> Self {
        var copy = self
        copy.entries = entries.map { Entry(column: rename.column($0.column, of: relation), text: $0.text) }
        copy.entries.sort { $0.column < $1.column }
        return copy
    }
}

extension Catalog {
    /// The view or materialized view of a name, if the catalog knows it.
    func queryObject(_ name: QualifiedName) -> (any QueryObject)? {
        (self[.view(name)] ?? self[.materializedView(name)]) as? any QueryObject
    }

    /// The names of a relation's columns, as far as they are known.
    func columnNames(of id: ObjectID) -> [Name]? {
        switch self[id] {
        case let table as Table: table.columns.map(\.name)
        case let reader as any QueryObject: reader.outputNames
        default: nil
        }
    }
}
