extension Catalog {
    /// The types that an object names, without PostgreSQL's own and without the default schema.
    ///
    /// A table, and a view, is a type too: that of its rows.
    package func typesNamed(by object: some SchemaObject) -> [QualifiedName] {
        switch object.id.kind {
        case .table, .foreignTable, .type, .function, .cast: object.types.compactMap(ownType)
        default: []
        }
    }

    /// The types that the expressions of an object name, without PostgreSQL's own and without the default schema.
    func typesMentioned(by object: some SchemaObject) -> [QualifiedName] {
        var found: [QualifiedName] = []
        for text in object.texts where SQLFragment.mayNameOwnType(text) {
            for name in SQLFragment.types(in: text).compactMap({ own(type: $0) }) where !found.contains(name) {
                found.append(name)
            }
        }
        return found
    }

    /// The tables and views whose rows an object holds, takes or returns, or whose type its expressions name.
    package func rowsNamed(by object: some SchemaObject) -> [ObjectID] {
        (typesNamed(by: object) + typesMentioned(by: object)).compactMap { rows(called: $0) }
            .filter { $0 != object.id }
    }

    /// The tables and views the type of whose rows an expression names.
    package func rows(namedIn expression: String) -> [ObjectID] {
        if !SQLFragment.mayNameOwnType(expression) { return [] }
        return SQLFragment.types(in: expression).compactMap { rows(called: $0) }
    }

    /// The table or view of whose rows a type is, or is an array.
    package func rows(ofType type: ColumnType) -> ObjectID? { ownType(type.sql).flatMap { rows(called: $0) } }

    /// The type that a text names, if it is not one of PostgreSQL's own.
    func ownType(_ sql: String) -> QualifiedName? {
        if TypeName.isPlainlyBuiltIn(sql) { return nil }
        return SQLFragment.typeName(of: sql).flatMap { own(type: $0.name) }
    }

    /// Whether values of a type can have rows of a table in them, and be such rows themselves.
    func holds(_ type: ColumnType, rowsOf table: QualifiedName) -> Bool {
        guard let name = ownType(type.sql) else { return false }
        var found: Set<QualifiedName> = [table]
        var waiting = [table]
        while let next = waiting.popLast() {
            if next == name { return true }
            for user in namingType(next) where user.kind == .type || ObjectID.Kind.withRows.contains(user.kind) {
                if found.insert(user.name).inserted { waiting.append(user.name) }
            }
        }
        return false
    }

    /// What holds rows of a table, or of one that has its columns: a column, perhaps inside another type, or what names
    /// the type of its rows in an expression.
    ///
    /// - Parameters:
    ///   - table: the table.
    ///   - isBelowOnly: whether only the tables that have its columns are meant.
    ///   - others: what is not in the way.
    /// - Returns: the first that is found; nothing where rows are in the table alone.
    package func holder(ofRowsOf table: QualifiedName, belowOnly isBelowOnly: Bool = false, but others: [ObjectID] = [])
        -> ObjectID?
    {
        let tables = (isBelowOnly ? [] : [table]) + descendants(of: table).map(\.name)
        for name in tables {
            if let column = columnHolding(name) { return column }
            if let routine = readers(ofRowsOf: name).first(where: { !others.contains($0) }) { return routine }
            let reader = mentioningType(name).sorted().first { !others.contains($0) }
            if let reader { return reader }
        }
        return nil
    }

    /// The routines whose body the server has read, and that does something with rows of a table which it is given.
    ///
    /// To the server such a body holds the type of the rows, as a column does.
    func readers(ofRowsOf table: QualifiedName) -> [ObjectID] {
        var found: Set<QualifiedName> = [table]
        var waiting = [table]
        var readers: [ObjectID] = []
        while let next = waiting.popLast() {
            for user in namingType(next).sorted() {
                if let function = self[user] as? Function {
                    if function.readsArgument(ofType: next, in: self), !readers.contains(user) { readers.append(user) }
                } else if user.kind == .type, found.insert(user.name).inserted {
                    waiting.append(user.name)
                }
            }
        }
        return readers
    }

    /// A column that is of a type, or of one that is made of it.
    private func columnHolding(_ type: QualifiedName) -> ObjectID? {
        var found: Set<QualifiedName> = [type]
        var waiting = [type]
        while let next = waiting.popLast() {
            for user in namingType(next).sorted() {
                if let table = self[user] as? Table {
                    let column = table.columns.first { ownType($0.type.sql) == next }
                    if let column { return .column(column.name, of: table.name) }
                } else if user.kind == .type || user.kind == .foreignTable, found.insert(user.name).inserted {
                    waiting.append(user.name)
                }
            }
        }
        return nil
    }
}

extension TypeName {
    /// Whether a text is seen to be a type of PostgreSQL's own without reading it as SQL: every column is asked.
    package static func isPlainlyBuiltIn(_ sql: String) -> Bool {
        let end = sql.utf8.firstIndex { byte in
            byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: " ")
        }
        return plain.contains(end.map { String(sql[..<$0]) } ?? sql)
    }

    /// The first words of such types.
    private static let plain = builtIn.union([
        "integer", "bigint", "smallint", "boolean", "real", "double", "character", "int", "decimal",
    ])
}

extension ObjectID.Kind {
    /// The kinds whose rows are a type.
    static let withRows: [Self] = [.table, .view, .materializedView, .foreignTable]
}

extension CatalogError {
    /// What PostgreSQL would have to write into rows that are stored elsewhere.
    static func rowsAreHeld(_ problem: String, by holder: ObjectID, hint: String) -> Self {
        let holds = holder.kind == .column ? "holds rows of it" : "names the type of its rows"
        return Self("S012", "\(problem): \(holder) \(holds)", hint: hint, related: [holder])
    }
}
