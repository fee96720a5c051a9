/// Says what something in a declared schema was called before, so that a difference is a new name and no loss.
///
/// Once the name is the new one it says nothing any more, and may stay.
package struct RenameHint: Operation {
    /// What has another name.
    package enum Subject: Sendable, Hashable, Codable {
        /// An object, or a part of a table.
        case object(ObjectID)
        /// A label of an enum.
        case label(String, of: QualifiedName)
        /// An attribute of a composite type.
        case attribute(Name, of: QualifiedName)
        /// A constraint of a domain.
        case constraint(Name, ofDomain: QualifiedName)
    }

    /// What it is called now.
    package var subject: Subject
    /// What it was called before, as it was written.
    package var former: String

    package init(_ subject: Subject, from former: String) {
        self.subject = subject
        self.former = former
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        throw CatalogError(
            "S141", "renamed(from: \(Literal.quote(former))) says nothing in a revision",
            hint: "it is for Revisions/Schema/; in a revision use `rename`")
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {}
    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

extension RenameHint {
    /// The operations that give it the new name, where one state has it under the old one and the other under the new.
    package func operations(from current: Catalog, to target: Catalog) -> [any Operation] {
        switch subject {
        case .object(let id): return Self.operations(for: id, called: former, from: current, to: target)
        case .label(let new, let type):
            guard let old = current[.type(type)] as? EnumType, old.labels.contains(former), !old.labels.contains(new),
                (target[.type(type)] as? EnumType)?.labels.contains(former) == false
            else { return [] }
            return [RenameEnumLabel(type: type, label: former, new: new)]
        case .attribute(let new, let type):
            guard let old = current[.type(type)] as? CompositeType, old.attribute(Name(former)) != nil,
                old.attribute(new) == nil
            else { return [] }
            return [RenameAttribute(type: type, name: Name(former), new: new)]
        case .constraint(let new, let domain):
            guard let old = current[.type(domain)] as? Domain, old.check(Name(former)) != nil, old.check(new) == nil
            else { return [] }
            return [RenameDomainConstraint(domain: domain, name: Name(former), new: new)]
        }
    }

    private static func operations(
        for id: ObjectID, called former: String, from current: Catalog, to target: Catalog
    ) -> [any Operation] {
        if let part = id.part, id.kind != .function {
            let old = ObjectID(id.kind, id.name, part: Name(former))
            let isNew = current.holds(old) && !current.holds(id) && target.holds(id) && !target.holds(old)
            return isNew ? [Rename(object: old, new: part)] : []
        }
        var name = QualifiedName(former)
        if name.schema == Name(current.project.defaultSchema) { name.schema = nil }
        // A name alone is one in the schema that it still has.
        if name.schema == nil, id.name.schema != nil, current[ObjectID(id.kind, name, part: id.part)] == nil {
            name.schema = id.name.schema
        }
        let old = ObjectID(id.kind, name, part: id.part)
        guard current.holds(old), !current.holds(id), target.holds(id), !target.holds(old) else { return [] }
        var operations: [any Operation] = []
        if name.schema != id.name.schema {
            operations.append(SetSchema(of: old, to: id.name.schema ?? Name(current.project.defaultSchema)))
        }
        if name.name != id.name.name {
            let moved = ObjectID(id.kind, QualifiedName(schema: id.name.schema, name: name.name), part: id.part)
            operations.append(Rename(object: moved, new: id.name.name))
        }
        return operations
    }

    /// Tables before their parts, and schemas before all that is in them.
    package var rank: Int {
        switch subject {
        case .object(let id): id.kind == .schema ? -1 : id.kind.rank
        case .label, .attribute, .constraint: ObjectID.Kind.type.rank
        }
    }
}

extension Catalog {
    /// Whether an object, or a part of one, is there under its name.
    package func holds(_ id: ObjectID) -> Bool {
        switch (id.kind, id.part) {
        case (.column, let part?):
            table(id.name)?.column(part) != nil || queryObject(id.name)?.outputNames?.contains(part) == true
        case (.constraint, let part?): table(id.name)?.constraint(part) != nil
        default: self[id] != nil
        }
    }
}
