extension SchemaEditor {
    /// Says in a declared schema what an object was called before: it is given the new name rather than dropped and
    /// made again.
    ///
    /// ```swift
    /// schema.renamed(.index("orders_number_idx"), from: "orders_code_idx")
    /// // in the revision: ALTER INDEX orders_code_idx RENAME TO orders_number_idx
    /// ```
    ///
    /// Tables and columns have ``TableBuilder/renamed(from:file:line:)`` and ``ColumnConstraint/renamed(from:)``.
    ///
    /// - Parameters:
    ///   - object: the object as it is called now.
    ///   - former: its old name; with its schema if that is another.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func renamed(
        _ object: ObjectID, from former: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(RenameHint(.object(object), from: former), file, line)
    }

    /// Says in a declared schema what a label of an enum was called before.
    ///
    /// - Parameters:
    ///   - label: the label as it is now.
    ///   - type: the enum, as `name` or `schema.name`.
    ///   - former: the old label.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func renamed(
        label: String, of type: String, from former: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(RenameHint(.label(label, of: QualifiedName(type)), from: former), file, line)
    }

    /// Says in a declared schema what an attribute of a composite type was called before.
    ///
    /// - Parameters:
    ///   - attribute: the attribute as it is called now.
    ///   - type: the type, as `name` or `schema.name`.
    ///   - former: its old name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func renamed(
        attribute: String, of type: String, from former: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(RenameHint(.attribute(Name(attribute), of: QualifiedName(type)), from: former), file, line)
    }

    /// Says in a declared schema what a constraint of a domain was called before.
    ///
    /// - Parameters:
    ///   - constraint: the constraint as it is called now.
    ///   - domain: the domain, as `name` or `schema.name`.
    ///   - former: its old name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func renamed(
        constraint: String, ofDomain domain: String, from former: String, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(RenameHint(.constraint(Name(constraint), ofDomain: QualifiedName(domain)), from: former), file, line)
    }
}

extension TableBuilder {
    /// Says in a declared schema what the table was called before: it is renamed, with its rows.
    ///
    /// - Parameters:
    ///   - former: its old name; with its schema if that is another.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func renamed(from former: String, file: StaticString = #filePath, line: Int = #line) {
        let hint = RenameHint(.object(.table(table.name)), from: former)
        hints.append((hint, SourceLocation(file: file.description, line: line)))
    }
}
