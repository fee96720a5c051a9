extension SchemaEditor {
    /// Makes a policy.
    ///
    /// ```swift
    /// schema.create(
    ///     policy: "orders_owner", on: "orders", for: .select, to: "customer",
    ///     using: "user_id = current_setting('app.user_id', true)::bigint")
    /// // CREATE POLICY orders_owner ON orders FOR SELECT TO customer
    /// //     USING (user_id = current_setting('app.user_id', true)::bigint)
    /// ```
    ///
    /// A policy says nothing until row level security is enabled. See
    /// https://www.postgresql.org/docs/current/sql-createpolicy.html.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - restrictive: whether rows must satisfy it besides others; otherwise it admits rows of its own.
    ///   - command: the commands that it holds for.
    ///   - roles: the roles that it holds for; everyone unless given.
    ///   - using: the rows that may be seen, changed or deleted.
    ///   - check: the rows that may be written.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        policy name: String, on table: String, restrictive: Bool = false, for command: PolicyCommand = .all,
        to roles: String..., using: String? = nil, check: String? = nil, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(
            Create(Self.policy(name, table, restrictive, command, roles, using, check)), file, line)
    }

    /// Puts a policy in the place of another of its name; the downgrade puts the old one back.
    ///
    /// ```swift
    /// schema.replace(policy: "orders_owner", on: "orders", for: .select, using: "true")
    /// // DROP POLICY orders_owner ON orders
    /// // CREATE POLICY orders_owner ON orders FOR SELECT USING (true)
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - restrictive: whether rows must satisfy it besides others.
    ///   - command: the commands that it holds for.
    ///   - roles: the roles that it holds for; everyone unless given.
    ///   - using: the rows that may be seen, changed or deleted.
    ///   - check: the rows that may be written.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func replace(
        policy name: String, on table: String, restrictive: Bool = false, for command: PolicyCommand = .all,
        to roles: String..., using: String? = nil, check: String? = nil, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(
            Replace(Self.policy(name, table, restrictive, command, roles, using, check)), file, line)
    }

    /// Gives a policy another name.
    ///
    /// ```swift
    /// schema.rename(policy: "orders_owner", on: "orders", to: "own")
    /// // ALTER POLICY orders_owner ON orders RENAME TO own
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        policy name: String, on table: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .policy(name, on: table), new: Name(new)), file, line)
    }

    /// Drops a policy; the downgrade makes it again.
    ///
    /// ```swift
    /// schema.drop(policy: "orders_owner", on: "orders")       // DROP POLICY orders_owner ON orders
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(
        policy name: String, on table: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Drop<Policy>(.policy(name, on: table)), file, line)
    }

    /// Enables row level security: from then on, only what a policy admits is seen.
    ///
    /// ```swift
    /// schema.enableRowSecurity(on: "orders", force: true)
    /// // ALTER TABLE orders ENABLE ROW LEVEL SECURITY
    /// // ALTER TABLE orders FORCE ROW LEVEL SECURITY
    /// ```
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - force: whether policies also hold for the table's owner.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func enableRowSecurity(
        on table: String, force: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        let security = RowSecurity(isEnabled: true, isForced: force)
        record(SetRowSecurity(table: QualifiedName(table), security: security), file, line)
    }

    /// Disables row level security; policies stay, and say nothing.
    ///
    /// ```swift
    /// schema.disableRowSecurity(on: "orders")     // ALTER TABLE orders DISABLE ROW LEVEL SECURITY
    /// ```
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - force: whether policies also hold for the table's owner, once it is enabled.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func disableRowSecurity(
        on table: String, force: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        record(SetRowSecurity(table: QualifiedName(table), security: RowSecurity(isForced: force)), file, line)
    }

    private static func policy(
        _ name: String, _ table: String, _ isRestrictive: Bool, _ command: PolicyCommand, _ roles: [String],
        _ using: String?, _ check: String?
    ) -> Policy {
        var policy = Policy(name: Name(name), table: QualifiedName(table))
        policy.isRestrictive = isRestrictive
        policy.command = command
        policy.roles = roles.map { Name($0) }
        policy.using = using
        policy.check = check
        return policy
    }
}
