extension Catalog {
    /// The project's own type that the text of a type names, if it names it and nothing more.
    func type(of type: ColumnType) -> (any SchemaObject)? {
        guard let found = SQLFragment.typeName(of: type.sql), found.isWhole, let name = own(type: found.name) else {
            return nil
        }
        return self[.type(name)]
    }

    /// The table or view whose rows a type is.
    func rows(called name: QualifiedName) -> ObjectID? {
        guard let name = own(type: name) else { return nil }
        return ObjectID.Kind.withRows.map { ObjectID($0, name) }.first { self[$0] != nil }
    }

    /// The domain that a type is, and the domains that it is over, outermost first.
    func domains(under type: ColumnType) -> [Domain] {
        var found: [Domain] = []
        var next = type
        while let domain = self.type(of: next) as? Domain, !found.contains(where: { $0.name == domain.name }) {
            found.append(domain)
            next = domain.base
        }
        return found
    }

    /// The tables with columns of a domain, or of a domain over it, and the first column that holds it inside another
    /// type: an array, a composite type, a range.
    func uses(ofType name: QualifiedName) -> (tables: [QualifiedName], buried: ObjectID?) {
        var plain: Set<QualifiedName> = [name]
        var around: Set<QualifiedName> = []
        let types = sorted.filter { $0.id.kind == .type }
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for type in types where !plain.contains(type.id.name) && !around.contains(type.id.name) {
                let named = type.types.flatMap { self.types(namedIn: $0) }
                if let domain = type as? Domain, isOne(domain.base, of: plain) {
                    plain.insert(type.id.name)
                } else if named.contains(where: { plain.contains($0) || around.contains($0) }) {
                    around.insert(type.id.name)
                } else {
                    continue
                }
                isGrowing = true
            }
        }
        var tables: [QualifiedName] = []
        var buried: ObjectID?
        for case let table as Table in sorted {
            for column in table.columns {
                if isOne(column.type, of: plain) {
                    if !tables.contains(table.name) { tables.append(table.name) }
                } else if buried == nil,
                    self.types(namedIn: column.type.sql).contains(where: { plain.contains($0) || around.contains($0) })
                {
                    buried = .column(column.name, of: table.name)
                }
            }
        }
        return (tables, buried)
    }

    private func isOne(_ type: ColumnType, of names: Set<QualifiedName>) -> Bool {
        guard let found = SQLFragment.typeName(of: type.sql), found.isWhole, let name = own(type: found.name) else {
            return false
        }
        return names.contains(name)
    }

    private func types(namedIn sql: String) -> [QualifiedName] {
        guard let name = SQLFragment.typeName(of: sql)?.name, let own = own(type: name) else { return [] }
        return [own] + ranges.filter { $0.multirange == own }.map(\.name)
    }

    /// The name of a type without the default schema; nothing for one of PostgreSQL's own.
    func own(type name: QualifiedName) -> QualifiedName? {
        if name.schema == nil { return TypeName.isBuiltIn(name.name) ? nil : name }
        return name.schema == Name(project.defaultSchema) ? QualifiedName(schema: nil, name: name.name) : name
    }
}

extension Catalog {
    /// Objects in the order in which they are given, but each after those among them that it needs: a type after its
    /// parts, a function after its types, a cast after its function.
    package func inOrderOfNeed(_ objects: [any SchemaObject]) -> [any SchemaObject] {
        let isDirect = objects.contains { [.type, .cast, .function].contains($0.id.kind) }
        if !isDirect { return objects }
        let needs = Dictionary(uniqueKeysWithValues: objects.map { ($0.id, self.needs(of: $0, among: objects)) })
        var done: Set<ObjectID> = []
        var waiting = objects
        var ordered: [any SchemaObject] = []
        while !waiting.isEmpty {
            let next = waiting.firstIndex { needs[$0.id]?.isSubset(of: done) ?? true } ?? 0
            let object = waiting.remove(at: next)
            done.insert(object.id)
            ordered.append(object)
        }
        return ordered
    }

    private func needs(of object: any SchemaObject, among others: [any SchemaObject]) -> Set<ObjectID> {
        let texts = object.texts
        let types = object.types
        let needed = others.filter { other in
            let id = other.id
            if id == object.id { return false }
            if object.references.contains(id) || object.owner == id { return true }
            if let reference = id.reference {
                var names = [reference.name, qualified(reference.name)]
                if let several = (other as? RangeType)?.multirange { names += [several, qualified(several)] }
                return names.contains { name in
                    let reference = FragmentReference(reference.kind, name)
                    return types.contains { reference.isIn($0, as: .types) }
                        || texts.contains { reference.isIn($0, as: .expression) }
                }
            }
            switch id.kind {
            case .function: return texts.contains { SQLFragment.mentions(id.name.name, in: $0) }
            // Named in a string, as `nextval` wants it, perhaps with the default schema.
            case .sequence: return object is Domain && texts.contains { $0.contains(id.name.name.text) }
            default: return false
            }
        }
        return Set(needed.map(\.id))
    }
}
