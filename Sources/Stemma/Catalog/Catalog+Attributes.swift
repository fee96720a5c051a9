extension Catalog {
    /// What reads an attribute of a composite type: `(home).street` in a query, a check or an index, `a.street` in a body
    /// that the server has read.
    func readers(ofAttribute attribute: Name, of type: QualifiedName) -> [ObjectID] {
        let types = typesOver(type)
        return sorted.filter { object in
            let texts = object.texts.map { LabelText($0) }.filter { !$0.fields(named: attribute).isEmpty }
            if texts.isEmpty { return false }
            let columns = columnsNamed(by: object, of: types)
            if !columns.values.contains(where: { $0 ?? true }) { return false }
            return texts.contains { text in
                text.fields(named: attribute).contains { field in
                    switch field {
                    // The columns of a table are no attributes; an argument's are.
                    case .named(let name): (object as? Function)?.isParsed ?? false && (columns[name] ?? false) != false
                    case .inParentheses(let name): name.map { (columns[$0] ?? true) != false } ?? true
                    }
                }
            }
        }.map(\.id)
    }

    /// Refuses to take or rename what others read.
    func requireUnread(_ attribute: Name, of type: QualifiedName, to change: String) throws(CatalogError) {
        let readers = readers(ofAttribute: attribute, of: type)
        guard let first = readers.first else { return }
        throw CatalogError(
            "S077", "attribute \(LineComment.text(attribute.text)) of \(type) cannot be \(change): \(first) reads it",
            hint: "drop that before, and make it again afterwards", related: readers)
    }
}

extension LabelText {
    /// What a field is taken of.
    enum Field {
        /// `a.street`.
        case named(Name)
        /// `(t.home).street`, and its name where it is one.
        case inParentheses(Name?)
    }

    /// The places where a field of that name is taken of something.
    func fields(named name: Name) -> [Field] {
        tokens.indices.compactMap { index in
            guard isKind(.dot, index - 1), part(index) == name else { return nil }
            if let owner = part(index - 2) { return .named(owner) }
            if isKind(.parameter, index - 2) { return .inParentheses(nil) }
            guard isKind(.rightParenthesis, index - 2) || isKind(.rightBracket, index - 2) else { return nil }
            return .inParentheses(self.name(endingAt: index - 3).flatMap { $0.isCast ? nil : $0.name.name })
        }
    }
}
