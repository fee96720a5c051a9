extension Renaming {
    /// The name of a collation after the change.
    package func collation(_ name: QualifiedName) -> QualifiedName {
        if case .collation(let old, let new) = self, old == name { return new }
        return moved(name)
    }

    /// The name of a text search configuration after the change.
    package func textSearch(_ name: QualifiedName) -> QualifiedName {
        if case .textSearch(let old, let new) = self, old == name { return new }
        return moved(name)
    }

    /// A type after the change.
    package func type(_ type: ColumnType) -> ColumnType { .custom(sql: types(type.sql)) }

    /// The text of a type, or of several between commas, after the change.
    package func types(_ sql: String) -> String {
        switch self {
        case .type, .schema:
            SQLFragment.replacing(.type, in: sql, as: .types) { $0.isBuiltInType ? $0 : type($0) }
        // The rows of a table or a view are a type of its name.
        case .table(let old, let new), .view(let old, let new), .foreignTable(let old, let new):
            SQLFragment.replacing(.type, in: sql, as: .types) { $0 == old && !old.isBuiltInType ? new : $0 }
        default: sql
        }
    }

    /// An expression or a query after the change of a type, a collation, a text search configuration or a function that
    /// it names.
    package func references(_ sql: String) -> String {
        switch self {
        case .label(let label): return label.renaming(in: sql)
        case .function(let old, let new): return SQLFragment.moving(old.name, to: new, as: .function, in: sql)
        case .type: return SQLFragment.replacing(.type, in: sql, as: .expression) { type($0) }
        // The rows of a table or a view are a type of its name.
        case .table(let old, let new), .view(let old, let new), .foreignTable(let old, let new):
            if old.isBuiltInType || !SQLFragment.mayNameOwnType(sql) { return sql }
            return SQLFragment.replacing(.type, in: sql, as: .expression) { $0 == old ? new : $0 }
        case .collation: return SQLFragment.replacing(.collation, in: sql, as: .expression) { collation($0) }
        case .textSearch: return SQLFragment.replacing(.textSearch, in: sql, as: .expression) { textSearch($0) }
        case .schema(let old, let new):
            let calls = SQLFragment.movingCalls(from: old, to: new, in: sql)
            let types = SQLFragment.replacing(.type, in: calls, as: .expression) { type($0) }
            let collations = SQLFragment.replacing(.collation, in: types, as: .expression) { collation($0) }
            return SQLFragment.replacing(.textSearch, in: collations, as: .expression) { textSearch($0) }
        default: return sql
        }
    }

    /// An expression after the change of a sequence whose next number it takes.
    func sequences(_ sql: String) -> String {
        switch self {
        case .sequence, .schema: SQLFragment.replacing(.sequence, in: sql, as: .expression) { sequence($0) }
        default: sql
        }
    }

    /// The source of a cast, under which its id is filed, after the change.
    func castType(_ name: QualifiedName) -> QualifiedName {
        QualifiedName(schema: nil, name: Name(types(name.name.text)))
    }
}

extension QualifiedName {
    /// Whether a type of that name is PostgreSQL's own.
    fileprivate var isBuiltInType: Bool { schema == nil && TypeName.isBuiltIn(name) }
}

extension ObjectID {
    /// How texts name an object that they name without an edge in the catalog.
    var reference: FragmentReference? {
        switch kind {
        case .type: FragmentReference(.type, name)
        case .collation: FragmentReference(.collation, name)
        case .textSearch: FragmentReference(.textSearch, name)
        default: nil
        }
    }
}

extension SchemaObject {
    /// Whether the name of a table or a view stands in its texts as a type alone; in queries it stands as more.
    fileprivate var namesRowsAsType: Bool {
        switch id.kind {
        case .function, .table, .foreignTable, .index, .statistics, .type, .trigger: true
        default: false
        }
    }
}

extension Catalog {
    /// What names a type, a collation or a text search configuration in its texts, with the default schema or without.
    func mentions(of id: ObjectID, as reference: FragmentReference) -> [ObjectID] {
        var names = [reference.name]
        // The type of several ranges comes and goes with the type of one.
        if let range = self[id] as? RangeType, let several = range.multirange { names.append(several) }
        let references = (names + names.map(qualified)).map { FragmentReference(reference.kind, $0) }
        return sorted.filter { object in
            object.id != id
                && references.contains { reference in
                    object.texts.contains { reference.isIn($0, as: .expression) }
                        || object.types.contains { reference.isIn($0, as: .types) }
                }
        }.map(\.id)
    }

    /// An object after a change of name, under which texts may spell the default schema out.
    func following(_ object: some SchemaObject, _ renaming: Renaming) -> any SchemaObject {
        let new = object.following(renaming)
        switch renaming {
        case .type(let old, let name) where old.schema == nil: return new.following(.type(qualified(old), to: name))
        case .collation(let old, let name) where old.schema == nil:
            return new.following(.collation(qualified(old), to: name))
        case .table(let old, let name) where old.schema == nil && new.namesRowsAsType:
            return new.following(.table(qualified(old), to: qualified(name)))
        case .view(let old, let name) where old.schema == nil && new.namesRowsAsType:
            return new.following(.view(qualified(old), to: qualified(name)))
        case .foreignTable(let old, let name) where old.schema == nil && new.namesRowsAsType:
            return new.following(.foreignTable(qualified(old), to: qualified(name)))
        case .textSearch(let old, let name) where old.schema == nil:
            return new.following(.textSearch(qualified(old), to: name))
        case .sequence(let old, let name) where old.schema == nil:
            return new.following(.sequence(qualified(old), to: name))
        case .function(let old, let name) where old.name.schema == nil:
            let spelled = ObjectID(.function, qualified(old.name), part: old.part)
            return new.following(.function(spelled, to: qualified(name)))
        default: return new
        }
    }
}
