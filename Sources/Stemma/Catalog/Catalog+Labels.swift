extension Catalog {
    /// Gives a label of an enum another name in all that holds it, as the server does: defaults, checks, queries,
    /// conditions of indexes, policies, triggers and bounds of partitions.
    mutating func rename(label: String, of type: QualifiedName, to new: String) {
        for object in sorted {
            if let changed = renaming(label, of: type, to: new, in: object) { update(changed) }
        }
    }

    /// Refuses a new name for a label where a text may mean it or something else.
    func requireLabelToBeTold(_ label: String, of type: QualifiedName, to new: String) throws(CatalogError) {
        for object in sorted {
            guard let meant = enumLabel(label, of: type, to: new, in: object) else { continue }
            // What a default is, its column says.
            let texts = object.texts.filter { !meant.isAlone(in: $0) }
            guard texts.contains(where: { meant.meanings(in: $0).contains(.unknown) }) else { continue }
            let text = Literal.quote(label)
            throw CatalogError(
                "S074", "label \(text) of \(type) cannot be renamed: \(object.id) may name it, or another \(text)",
                hint: "write \(text)::\(type.sql) or \(text)::text there before", related: [object.id])
        }
    }

    private func renaming(_ label: String, of type: QualifiedName, to new: String, in object: any SchemaObject)
        -> (any SchemaObject)?
    {
        guard let meant = enumLabel(label, of: type, to: new, in: object) else { return nil }
        let followed = object.following(.label(meant))
        switch followed {
        case var table as Table:
            for index in table.columns.indices where holds(table.columns[index].type, type) {
                guard case .default(let sql) = table.columns[index].value, meant.isAlone(in: sql) else { continue }
                table.columns[index].value = .default(meant.renamingConstant(sql))
            }
            table.partition = table.partition.map { part in
                let parent = self.table(part.parent)
                let keys = parent?.partitioning?.keys.map { key in
                    key.column.flatMap { parent?.column($0) }.map { holds($0.type, type) } ?? false
                }
                return keys.map { part.renaming(meant, at: $0) } ?? part
            }
            return table
        case var domain as Domain:
            if holds(domain.base, type), let value = domain.defaultValue, meant.isAlone(in: value) {
                domain.defaultValue = meant.renamingConstant(value)
            }
            return domain
        case var function as Function:
            for index in function.arguments.indices where holds(function.arguments[index].type, type) {
                guard let value = function.arguments[index].defaultValue, meant.isAlone(in: value) else { continue }
                function.arguments[index].defaultValue = meant.renamingConstant(value)
            }
            return function
        default: return followed
        }
    }

    /// What an object can tell of a label that its texts hold; `nil` where none does, or it has nothing to do with the
    /// enum.
    private func enumLabel(_ label: String, of type: QualifiedName, to new: String, in object: any SchemaObject)
        -> EnumLabel?
    {
        let texts = object.texts + ((object as? Table)?.partition.map { [$0.bound.sql] } ?? [])
        let types = typesOver(type)
        let meant = EnumLabel(types: types, old: label, new: new, columns: [:])
        if texts.allSatisfy({ !$0.utf8.contains(UInt8(ascii: "'")) || meant.meanings(in: $0).isEmpty }) { return nil }
        let columns = columnsNamed(by: object, of: types)
        let isNamed = texts.contains { text in
            types.contains { FragmentReference(.type, $0).isIn(text, as: .expression) }
                || types.contains { name in
                    namingType(own(type: name) ?? name).contains {
                        $0.kind == .function && SQLFragment.mentions($0.name.name, in: text)
                    }
                }
        }
        if !isNamed, !columns.values.contains(where: { $0 ?? true }), (object as? Table)?.partition == nil {
            return nil
        }
        return EnumLabel(types: types, old: label, new: new, columns: columns)
    }

    /// An enum and the domains over it, with the default schema and without.
    func typesOver(_ type: QualifiedName) -> Set<QualifiedName> {
        var found = [type]
        for name in found { found += namingType(name).filter { self[$0] is Domain }.map(\.name) }
        return Set(found + found.map(qualified))
    }

    /// What an object's texts may compare with a constant, by name.
    func columnsNamed(by object: any SchemaObject, of types: Set<QualifiedName>) -> [Name: Bool?] {
        var found: [Name: Bool?] = [:]
        func add(_ name: Name, _ type: ColumnType) {
            let isOfEnum = SQLFragment.typeName(of: type.sql).map { types.contains($0.name) } ?? false
            if let other = found[name], other != isOfEnum {
                found[name] = .some(nil)
            } else {
                found[name] = isOfEnum
            }
        }
        var relations = Set([object.id, object.owner].compactMap { $0 } + object.references)
        var waiting = Array(relations)
        while let next = waiting.popLast() {
            if let table = table(next.name), next.kind == .table {
                for column in table.columns { add(column.name, column.type) }
            }
            if let table = self[next] as? ForeignTable { for column in table.columns { add(column.name, column.type) } }
            // The columns of a view have the types of those that it reads.
            guard let view = self[next] as? any QueryObject else { continue }
            for id in view.uses where relations.insert(id).inserted { waiting.append(id) }
        }
        for argument in (object as? Function)?.arguments ?? [] {
            if let name = argument.name { add(name, argument.type) }
        }
        if let domain = object as? Domain { add(Name("value"), domain.base) }
        return found
    }

    private func holds(_ type: ColumnType, _ name: QualifiedName) -> Bool {
        let types = typesOver(name)
        return SQLFragment.typeName(of: type.sql).map { types.contains($0.name) } ?? false
    }
}

extension EnumLabel {
    /// Whether a text is a constant that nothing stands beside, but perhaps `DEFAULT`.
    func isAlone(in sql: String) -> Bool {
        let text = LabelText(sql)
        let last = text.tokens.count - 1
        return text.string(last) != nil && (last == 0 || last == 1 && text.word(0) == "default")
    }

    /// A constant that stands alone, and is of the enum.
    func renamingConstant(_ sql: String) -> String {
        guard isAlone(in: sql), let type = types.first?.sql else { return sql }
        return String(renaming(in: "\(sql)::\(type)").dropLast("::\(type)".count))
    }
}
