extension Catalog {
    /// Gives a label of an enum another name in the defaults that hold it, as the server does.
    mutating func rename(label: String, of type: QualifiedName, to new: String) {
        for object in sorted {
            if var table = object as? Table {
                for index in table.columns.indices where holds(table.columns[index].type, type) {
                    guard case .default(let old) = table.columns[index].value else { continue }
                    table.columns[index].value = .default(Self.renaming(label, to: new, in: old))
                }
                if table != object as? Table { update(table) }
            } else if var domain = object as? Domain, holds(domain.base, type) {
                domain.defaultValue = domain.defaultValue.map { Self.renaming(label, to: new, in: $0) }
                if domain != object as? Domain { update(domain) }
            }
        }
    }

    private func holds(_ type: ColumnType, _ name: QualifiedName) -> Bool {
        let base = domains(under: type).last?.base ?? type
        return self.type(of: base)?.id == .type(name)
    }

    /// A label that stands alone, or before its type.
    private static func renaming(_ label: String, to new: String, in expression: String) -> String {
        let old = Literal.quote(label)
        if expression == old || expression.hasPrefix(old + "::") {
            return Literal.quote(new) + expression.dropFirst(old.count)
        }
        return expression
    }
}
