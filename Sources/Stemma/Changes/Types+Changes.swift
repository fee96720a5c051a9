extension EnumType {
    /// Labels that are new, each added in its place.
    func changes(to new: Self) throws(CatalogError) -> [any Operation] {
        let gone = labels.filter { !new.labels.contains($0) }
        if let label = gone.first {
            throw .noWay(
                id, "cannot lose the label \(Literal.quote(label)): PostgreSQL has no way to take one out",
                hint: "keep it, rename it with a hint, or make another type and convert the columns")
        }
        if new.labels.filter({ labels.contains($0) }) != labels {
            throw .noWay(
                id, "cannot have its labels in another order: PostgreSQL keeps the one that they have",
                hint: "leave them as they are, or make another type and convert the columns")
        }
        var operations: [any Operation] = []
        for (index, label) in new.labels.enumerated() where !labels.contains(label) {
            let isLast = !new.labels[index...].contains { labels.contains($0) }
            let next = new.labels[index...].first { labels.contains($0) }
            let place: EnumPlace =
                isLast ? .last : index == 0 ? .before(next ?? "") : .after(new.labels[index - 1])
            operations.append(AddEnumLabel(type: name, label: label, place: place))
        }
        return operations
    }
}

extension Domain {
    func changes(to new: Self) throws(CatalogError) -> [any Operation] {
        if base != new.base || collation != new.collation {
            throw .noWay(
                id, "cannot be over another type, nor have another collation",
                hint: "make another domain, and convert the columns")
        }
        var operations: [any Operation] = []
        for check in checks where new.check(check.name) == nil {
            operations.append(DropDomainConstraint(domain: name, name: check.name))
        }
        if defaultValue != new.defaultValue {
            operations.append(
                AlterDomain(domain: name, change: new.defaultValue.map { .setDefault(sql: $0) } ?? .dropDefault))
        }
        if isNotNull != new.isNotNull {
            operations.append(AlterDomain(domain: name, change: new.isNotNull ? .setNotNull : .dropNotNull))
        }
        for check in new.checks {
            guard let old = self.check(check.name) else {
                operations.append(AddDomainConstraint(domain: name, check: check))
                continue
            }
            if old == check { continue }
            if old.expression == check.expression, !check.isNotValid {
                operations.append(ValidateDomainConstraint(domain: name, name: check.name))
            } else {
                operations.append(DropDomainConstraint(domain: name, name: check.name))
                operations.append(AddDomainConstraint(domain: name, check: check))
            }
        }
        return operations
    }
}

extension CompositeType {
    func changes(to new: Self) -> [any Operation] {
        var operations: [any Operation] = []
        for attribute in new.attributes {
            guard let old = self.attribute(attribute.name) else {
                operations.append(AddAttribute(type: name, attribute: attribute))
                continue
            }
            if old != attribute { operations.append(AlterAttribute(type: name, attribute: attribute)) }
        }
        for attribute in attributes where new.attribute(attribute.name) == nil {
            operations.append(DropAttribute(type: name, name: attribute.name))
        }
        return operations
    }
}
