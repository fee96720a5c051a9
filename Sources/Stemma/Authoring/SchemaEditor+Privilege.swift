extension SchemaEditor {
    /// Grants privileges on an object.
    ///
    /// ```swift
    /// schema.grant(.select, .insert, on: .table("orders"), to: "clerk")
    /// // GRANT SELECT, INSERT ON TABLE orders TO clerk
    /// ```
    ///
    /// - Parameters:
    ///   - privileges: what is granted.
    ///   - object: the object: a table, view, sequence, schema, function, type, foreign server, parameter or the database.
    ///   - role: the role; `nil` for everyone.
    ///   - withGrantOption: whether the role may grant them to others.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func grant(
        _ privileges: Privilege..., on object: ObjectID, to role: String?, withGrantOption: Bool = false,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            ChangePrivileges(
                object: object, grantee: role.map { Name($0) }, privileges: privileges.map(\.sql),
                change: withGrantOption ? .grantWithOption : .grant),
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
    ///   - object: the object, of the kinds that `grant` takes.
    ///   - role: the role; `nil` for everyone.
    ///   - grantOptionOnly: whether the role keeps them, and may only no longer grant them to others.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func revoke(
        _ privileges: Privilege..., on object: ObjectID, from role: String?, grantOptionOnly: Bool = false,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            ChangePrivileges(
                object: object, grantee: role.map { Name($0) }, privileges: privileges.map(\.sql),
                change: grantOptionOnly ? .revokeOption : .revoke),
            file, line)
    }

    /// Grants privileges on everything of a kind that is in a schema now.
    ///
    /// ```swift
    /// schema.grant(.select, onAll: .tables, in: "sales", to: "clerk")
    /// // GRANT SELECT ON ALL TABLES IN SCHEMA sales TO clerk
    /// ```
    ///
    /// What other applications made there is granted too. The downgrade takes the privileges from all of them, and gives
    /// back what the revisions had granted on single ones before.
    ///
    /// - Parameters:
    ///   - privileges: what is granted.
    ///   - objects: the kind.
    ///   - schema: the schema.
    ///   - role: the role; `nil` for everyone.
    ///   - withGrantOption: whether the role may grant them to others.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func grant(
        _ privileges: Privilege..., onAll objects: ObjectsInSchema, in schema: String, to role: String?,
        withGrantOption: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            ChangePrivilegesInSchema(
                objects: objects, schema: Name(schema), grantee: role.map { Name($0) },
                privileges: privileges.map(\.sql),
                change: withGrantOption ? .grantWithOption : .grant),
            file, line)
    }

    /// Takes privileges on everything of a kind that is in a schema away.
    ///
    /// ```swift
    /// schema.revoke(.select, onAll: .tables, in: "sales", from: "clerk")
    /// // REVOKE SELECT ON ALL TABLES IN SCHEMA sales FROM clerk
    /// ```
    ///
    /// - Parameters:
    ///   - privileges: what is taken away.
    ///   - objects: the kind.
    ///   - schema: the schema.
    ///   - role: the role; `nil` for everyone.
    ///   - grantOptionOnly: whether the role keeps them, and may only no longer grant them to others.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func revoke(
        _ privileges: Privilege..., onAll objects: ObjectsInSchema, in schema: String, from role: String?,
        grantOptionOnly: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            ChangePrivilegesInSchema(
                objects: objects, schema: Name(schema), grantee: role.map { Name($0) },
                privileges: privileges.map(\.sql),
                change: grantOptionOnly ? .revokeOption : .revoke),
            file, line)
    }

    /// Grants privileges on objects that are made later, whenever one is.
    ///
    /// ```swift
    /// schema.alterDefaultPrivileges(for: "app", in: "sales", grant: .select, on: .tables, to: "clerk")
    /// // ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA sales GRANT SELECT ON TABLES TO clerk
    /// ```
    ///
    /// - Parameters:
    ///   - creator: whose objects; those of the role that runs the script unless given.
    ///   - schema: the schema in which; any unless given.
    ///   - privileges: what is granted.
    ///   - objects: the kind.
    ///   - role: the role that gets them; `nil` for everyone.
    ///   - withGrantOption: whether the role may grant them to others.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alterDefaultPrivileges(
        for creator: String? = nil, in schema: String? = nil, grant privileges: Privilege...,
        on objects: DefaultObjects, to role: String?, withGrantOption: Bool = false, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(
            AlterDefaultPrivileges(
                target: Self.defaults(creator, schema, objects, role), privileges: privileges.map(\.sql),
                change: withGrantOption ? .grantWithOption : .grant),
            file, line)
    }

    /// Takes privileges on objects that are made later away.
    ///
    /// ```swift
    /// schema.alterDefaultPrivileges(revoke: .execute, on: .functions, from: nil)
    /// // ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC
    /// ```
    ///
    /// Within one schema only what was granted there can be taken away: PostgreSQL adds it to what holds in all of them.
    ///
    /// - Parameters:
    ///   - creator: whose objects; those of the role that runs the script unless given.
    ///   - schema: the schema in which; any unless given.
    ///   - privileges: what is taken away.
    ///   - objects: the kind.
    ///   - role: the role; `nil` for everyone.
    ///   - grantOptionOnly: whether the role keeps them, and may only no longer grant them to others.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alterDefaultPrivileges(
        for creator: String? = nil, in schema: String? = nil, revoke privileges: Privilege...,
        on objects: DefaultObjects, from role: String?, grantOptionOnly: Bool = false, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(
            AlterDefaultPrivileges(
                target: Self.defaults(creator, schema, objects, role), privileges: privileges.map(\.sql),
                change: grantOptionOnly ? .revokeOption : .revoke),
            file, line)
    }

    private static func defaults(
        _ creator: String?, _ schema: String?, _ objects: DefaultObjects, _ role: String?
    ) -> DefaultPrivileges {
        DefaultPrivileges(
            of: creator.map { Name($0) }, in: schema.map { Name($0) }, on: objects, for: role.map { Name($0) })
    }
}
