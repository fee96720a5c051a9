extension SchemaEditor {
    /// Makes a server elsewhere known.
    ///
    /// ```swift
    /// schema.create(server: "billing", foreignDataWrapper: "postgres_fdw", options: ["host": "10.0.0.5"])
    /// // CREATE SERVER billing FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '10.0.0.5')
    /// ```
    ///
    /// The wrapper comes with an extension, of the same name for those that PostgreSQL brings.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - wrapper: the foreign data wrapper.
    ///   - type: what the wrapper is to know of its kind.
    ///   - version: what the wrapper is to know of its version.
    ///   - options: the wrapper's options.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        server name: String, foreignDataWrapper wrapper: String, type: String? = nil, version: String? = nil,
        options: KeyValuePairs<String, String> = [:], file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            Create(
                ForeignServer(
                    name: Name(name), wrapper: Name(wrapper), type: type, version: version,
                    options: ForeignOptions(options))), file, line)
    }

    /// Drops a server that nothing uses.
    ///
    /// ```swift
    /// schema.drop(server: "billing")      // DROP SERVER billing
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(server name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<ForeignServer>(.server(name)), file, line)
    }

    /// Gives a server another name.
    ///
    /// ```swift
    /// schema.rename(server: "billing", to: "accounts")        // ALTER SERVER billing RENAME TO accounts
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        server name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .server(name), new: Name(new)), file, line)
    }

    /// Says who a role is on a server elsewhere; a password is not taken, since a script is read by many.
    ///
    /// ```swift
    /// schema.create(userMapping: "clerk", server: "billing", options: ["user": "reader"])
    /// // CREATE USER MAPPING FOR clerk SERVER billing OPTIONS ("user" 'reader')
    /// ```
    ///
    /// - Parameters:
    ///   - role: the role; `public` for all that have none of their own.
    ///   - server: the server.
    ///   - options: the wrapper's options.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        userMapping role: String, server: String, options: KeyValuePairs<String, String> = [:],
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            Create(UserMapping(role: Name(role), server: Name(server), options: ForeignOptions(options))), file, line)
    }

    /// Drops what was said of a role on a server elsewhere.
    ///
    /// ```swift
    /// schema.drop(userMapping: "clerk", server: "billing")
    /// // DROP USER MAPPING FOR clerk SERVER billing
    /// ```
    ///
    /// - Parameters:
    ///   - role: the role, or `public`.
    ///   - server: the server.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(
        userMapping role: String, server: String, file: StaticString = #filePath, line: Int = #line
    ) {
        let name = QualifiedName(schema: nil, name: Name(server))
        record(Drop<UserMapping>(ObjectID(.userMapping, name, part: Name(role))), file, line)
    }

    /// Makes a table that is read from a server elsewhere.
    ///
    /// ```swift
    /// schema.create(foreignTable: "invoices", server: "billing", options: ["table_name": "invoice"]) { t in
    ///     t.column("id", .bigint, .notNull)
    /// }
    /// // CREATE FOREIGN TABLE invoices (
    /// //     id bigint NOT NULL
    /// // ) SERVER billing OPTIONS (table_name 'invoice')
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - server: the server.
    ///   - options: the wrapper's options.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    ///   - body: its columns, and checks that PostgreSQL is to believe.
    public mutating func create(
        foreignTable name: String, server: String, options: KeyValuePairs<String, String> = [:],
        file: StaticString = #filePath, line: Int = #line, _ body: (inout TableBuilder) -> Void
    ) {
        var builder = TableBuilder(QualifiedName(name))
        body(&builder)
        var table = ForeignTable(
            name: builder.table.name, columns: builder.table.columns, checks: builder.table.constraints,
            server: Name(server), options: ForeignOptions(options))
        table.comment = builder.table.comment
        record(Create(table), file, line, parts: builder.places)
    }

    /// Drops a foreign table; its rows stay where they are.
    ///
    /// ```swift
    /// schema.drop(foreignTable: "invoices")       // DROP FOREIGN TABLE invoices
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(foreignTable name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<ForeignTable>(.foreignTable(name)), file, line)
    }

    /// Gives a foreign table another name.
    ///
    /// ```swift
    /// schema.rename(foreignTable: "invoices", to: "bills")
    /// // ALTER FOREIGN TABLE invoices RENAME TO bills
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name, in the same schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        foreignTable name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .foreignTable(name), new: Name(new)), file, line)
    }
}
