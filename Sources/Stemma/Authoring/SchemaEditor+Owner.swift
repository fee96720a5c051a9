extension SchemaEditor {
    /// Gives an object to a role; the downgrade gives it back.
    ///
    /// ```swift
    /// schema.alter(ownerOf: .table("orders"), to: "clerk")     // ALTER TABLE orders OWNER TO clerk
    /// ```
    ///
    /// Sequences that belong to a column go along with its table. An object that no revision gave to a role belongs to the one
    /// that runs the scripts, and that is whom the downgrade gives it to.
    ///
    /// - Parameters:
    ///   - object: what it is: a table, view, sequence, schema, type, function, publication and so on.
    ///   - role: the role; `current_user` for the one that runs the scripts.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        ownerOf object: ObjectID, to role: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(SetOwner(of: object, to: Name(role)), file, line)
    }

    /// Moves an object to another schema; whatever names it follows.
    ///
    /// ```swift
    /// schema.move(.table("orders"), toSchema: "sales")        // ALTER TABLE orders SET SCHEMA sales
    /// ```
    ///
    /// The indexes and constraints of a table go along, and so do the sequences that belong to its columns. The bodies of
    /// functions are texts to PostgreSQL too: they keep the names that they have.
    ///
    /// - Parameters:
    ///   - object: what it is: a table, view, sequence, type, function, extension and so on.
    ///   - schema: the schema, which is there.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func move(
        _ object: ObjectID, toSchema schema: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(SetSchema(of: object, to: Name(schema)), file, line)
    }
}
