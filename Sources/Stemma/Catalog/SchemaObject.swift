/// A kind of object that a database holds: table, index, sequence, and so on, each in a file of its own.
///
/// Kinds are many and the questions asked of them are few, so a kind is a row and a requirement is a column. There are
/// no default implementations: the compiler lists what a new kind owes.
package protocol SchemaObject: Sendable, Hashable, Codable {
    /// What it is called.
    var id: ObjectID { get }
    /// The object that takes it along when dropped: an index goes with its table.
    var owner: ObjectID? { get }
    /// Everything else that must be there for it to exist, and that cannot be dropped before it.
    var references: [ObjectID] { get }
    /// What `COMMENT ON` said of it.
    var comment: String? { get set }

    /// The object with what follows from the rest of the catalog filled in.
    func settled(in catalog: Catalog) -> Self
    /// Refuses what PostgreSQL would refuse at its creation.
    func validate(in catalog: Catalog) throws(CatalogError)
    /// The statements that make it.
    func create(in catalog: Catalog) -> [Statement]
    /// The statements that drop it.
    func drop(in catalog: Catalog) -> [Statement]
    /// What the database's own catalogs must show when it exists as meant.
    func shape(in catalog: Catalog) -> Shape
    /// The same object after something that it names was renamed.
    func following(_ rename: Renaming) -> Self
}

/// A change of name that every object which uses the old one follows.
package enum Renaming: Sendable, Hashable {
    case table(QualifiedName, to: QualifiedName)
    case column(Name, of: QualifiedName, to: Name)
    case constraint(Name, on: QualifiedName, to: Name)
    case index(QualifiedName, to: QualifiedName)
    case sequence(QualifiedName, to: QualifiedName)
    case view(QualifiedName, to: QualifiedName)
    case type(QualifiedName, to: QualifiedName)
    case collation(QualifiedName, to: QualifiedName)
    case textSearch(QualifiedName, to: QualifiedName)
    case function(ObjectID, to: QualifiedName)
    case statistics(QualifiedName, to: QualifiedName)
    case foreignTable(QualifiedName, to: QualifiedName)
    case server(Name, to: Name)
    case schema(Name, to: Name)
    /// What lives in no schema: a role, a publication.
    case unqualified(ObjectID.Kind, Name, to: Name)
    /// A label of an enum, in texts that mean it.
    case label(EnumLabel)
    /// Something that nothing else names: a trigger, a policy, a rule, an event trigger.
    case alone(ObjectID, to: ObjectID)

    /// The name of a table after the change.
    package func table(_ name: QualifiedName) -> QualifiedName {
        if case .table(let old, let new) = self, old == name { return new }
        return moved(name)
    }

    /// The name of an index after the change.
    package func index(_ name: QualifiedName) -> QualifiedName {
        if case .index(let old, let new) = self, old == name { return new }
        return moved(name)
    }

    /// The name of a sequence after the change.
    package func sequence(_ name: QualifiedName) -> QualifiedName {
        if case .sequence(let old, let new) = self, old == name { return new }
        return moved(name)
    }

    /// The name of a view after the change.
    package func view(_ name: QualifiedName) -> QualifiedName {
        if case .view(let old, let new) = self, old == name { return new }
        return moved(name)
    }

    /// The name of a table or a view after the change: they share their names.
    func relation(_ name: QualifiedName) -> QualifiedName {
        if case .view(let old, let new) = self, old == name { return new }
        return table(name)
    }

    /// The name of a type after the change.
    package func type(_ name: QualifiedName) -> QualifiedName {
        if case .type(let old, let new) = self, old == name { return new }
        return moved(name)
    }

    /// The name of a function after the change.
    package func function(_ name: QualifiedName) -> QualifiedName {
        if case .function(let old, let new) = self, old.name == name { return new }
        return moved(name)
    }

    /// The name of extended statistics after the change.
    package func statistics(_ name: QualifiedName) -> QualifiedName {
        if case .statistics(let old, let new) = self, old == name { return new }
        return moved(name)
    }

    /// The name of a foreign table after the change.
    package func foreignTable(_ name: QualifiedName) -> QualifiedName {
        if case .foreignTable(let old, let new) = self, old == name { return new }
        return moved(name)
    }

    /// The name of a server after the change.
    package func server(_ name: Name) -> Name {
        if case .server(let old, let new) = self, old == name { return new }
        return name
    }

    /// The name of a routine after the change: others of its name keep theirs.
    package func name(of routine: ObjectID) -> QualifiedName {
        if case .function(routine, let new) = self { return new }
        return moved(routine.name)
    }

    /// Whether it gives one of these functions another name.
    func isOf(_ routines: [ObjectID]) -> Bool {
        if case .function(let old, _) = self { routines.contains(old) } else { false }
    }

    /// The id of anything after the change.
    package func id(_ id: ObjectID) -> ObjectID {
        if case .alone(id, let new) = self { return new }
        return switch (id.kind, id.part) {
        case (.column, let part?): .column(column(part, of: id.name), of: relation(id.name))
        case (.constraint, let part?), (.trigger, let part?), (.policy, let part?), (.rule, let part?):
            ObjectID(id.kind, relation(id.name), part: part)
        case (.table, _): .table(table(id.name))
        case (.distribution, _): .distribution(of: table(id.name))
        case (.index, _): .index(index(id.name))
        case (.sequence, _): .sequence(sequence(id.name))
        case (.view, _): .view(view(id.name))
        case (.materializedView, _): .materializedView(view(id.name))
        case (.type, _): .type(type(id.name))
        case (.statistics, _): .statistics(statistics(id.name))
        case (.foreignTable, _): .foreignTable(foreignTable(id.name))
        case (.server, _): .server(server(id.name.name))
        case (.collation, _): .collation(collation(id.name))
        case (.textSearch, _): .textSearch(textSearch(id.name))
        case (.function, let part): ObjectID(.function, name(of: id), part: part.map { Name(types($0.text)) })
        case (.cast, let part): ObjectID(.cast, castType(id.name), part: part.map { Name(types($0.text)) })
        case (.schema, _):
            if case .schema(let old, let new) = self, old == id.name.name { .schema(new) } else { id }
        case (.role, _), (.publication, _), (.subscription, _):
            if case .unqualified(id.kind, id.name.name, let new) = self {
                ObjectID(id.kind, QualifiedName(schema: nil, name: new))
            } else {
                id
            }
        default: id
        }
    }

    /// The name of a column after the change.
    package func column(_ name: Name, of table: QualifiedName) -> Name {
        if case .column(let old, table, let new) = self, old == name { return new }
        return name
    }

    /// An expression over a table's columns after the change.
    package func expression(_ sql: String, over table: QualifiedName) -> String {
        if case .column(let old, table, let new) = self { return SQLFragment.renaming(old, to: new, in: sql) }
        return references(sql)
    }

    /// The name of a role after the change.
    package func role(_ name: Name) -> Name {
        if case .unqualified(.role, name, let new) = self { return new }
        return name
    }

    /// A query, or an expression that may hold one, after the change: it may name other tables and views.
    package func query(_ sql: String, over table: QualifiedName?) -> String {
        switch self {
        case .table(let old, let new) where old.schema != new.schema,
            .view(let old, let new) where old.schema != new.schema,
            .foreignTable(let old, let new) where old.schema != new.schema:
            return SQLFragment.moving(old, to: new, as: .relation, in: sql)
        case .table(let old, let new), .view(let old, let new), .foreignTable(let old, let new):
            return SQLFragment.renaming(old.name, to: new.name, in: sql)
        case .column(let old, let owner, let new):
            return table == nil || table == owner ? SQLFragment.renaming(old, to: new, in: sql) : sql
        case .schema(let old, let new): return references(SQLFragment.renaming(old, to: new, in: sql))
        case .type, .collation, .textSearch, .function, .label: return references(sql)
        case .constraint, .index, .sequence, .statistics, .server, .unqualified, .alone: return sql
        }
    }

    func moved(_ name: QualifiedName) -> QualifiedName {
        if case .schema(let old, let new) = self, name.schema == old {
            return QualifiedName(schema: new, name: name.name)
        }
        return name
    }
}
