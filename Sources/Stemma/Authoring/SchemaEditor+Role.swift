extension SchemaEditor {
    /// Makes a role, if the server has none of its name.
    ///
    /// ```swift
    /// schema.create(role: "customer")                     // CREATE ROLE customer NOLOGIN
    /// schema.create(role: "auditor", .login, .bypassRLS)  // CREATE ROLE auditor LOGIN BYPASSRLS
    /// ```
    ///
    /// Roles belong to the whole server: others may use them, so the downgrade leaves them unless told otherwise.
    /// Passwords are no business of a script.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - attributes: what it may do.
    ///   - onDowngrade: what the downgrade does with it.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        role name: String, _ attributes: RoleAttribute..., onDowngrade: OnDowngrade = .keep,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(Create(Role(Name(name), attributes: attributes), isKept: onDowngrade == .keep), file, line)
    }

    /// Drops a role; PostgreSQL refuses while it owns or may use anything.
    ///
    /// ```swift
    /// schema.drop(role: "customer")       // DROP ROLE customer
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(role name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Role>(.role(name)), file, line)
    }

    /// Grants privileges on an object.
    ///
    /// ```swift
    /// schema.grant(.select, .insert, on: .table("orders"), to: "clerk")
    /// // GRANT SELECT, INSERT ON TABLE orders TO clerk
    /// ```
    ///
    /// - Parameters:
    ///   - privileges: what is granted.
    ///   - object: the object: a table, view, sequence, schema, function or type.
    ///   - role: the role; `nil` for everyone.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func grant(
        _ privileges: Privilege..., on object: ObjectID, to role: String?, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(
            ChangePrivileges(
                object: object, grantee: role.map { Name($0) }, privileges: privileges.map(\.sql), isRevoke: false),
            file, line)
    }

    /// Takes privileges on an object away.
    ///
    /// ```swift
    /// schema.revoke(.execute, on: .function("secret()"), from: nil)
    /// // REVOKE EXECUTE ON FUNCTION secret() FROM PUBLIC
    /// ```
    ///
    /// - Parameters:
    ///   - privileges: what is taken away.
    ///   - object: the object: a table, view, sequence, schema, function or type.
    ///   - role: the role; `nil` for everyone.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func revoke(
        _ privileges: Privilege..., on object: ObjectID, from role: String?, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(
            ChangePrivileges(
                object: object, grantee: role.map { Name($0) }, privileges: privileges.map(\.sql), isRevoke: true),
            file, line)
    }
}
