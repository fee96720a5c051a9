extension SchemaEditor {
    /// Makes a role, if the server has none of its name.
    ///
    /// ```swift
    /// schema.create(role: "customer")                     // CREATE ROLE customer NOLOGIN
    /// schema.create(role: "auditor", .login, .bypassRLS)  // CREATE ROLE auditor LOGIN BYPASSRLS
    /// ```
    ///
    /// Roles belong to the whole server: others may use them, so the downgrade leaves them unless told otherwise. One
    /// that is there with other attributes is refused, and never changed. Passwords are no business of a script.
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

    /// Says anew what a role may do; what is not given goes back to its default.
    ///
    /// ```swift
    /// schema.alter(role: "clerk", .login, .connectionLimit(5))    // ALTER ROLE clerk LOGIN CONNECTION LIMIT 5
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - attributes: what it may do from now on.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        role name: String, _ attributes: RoleAttribute..., file: StaticString = #filePath, line: Int = #line
    ) {
        record(AlterRole(Name(name), .attributes(attributes)), file, line)
    }

    /// Says what the sessions of a role begin with.
    ///
    /// ```swift
    /// schema.alter(role: "clerk", set: "search_path", to: "sales", "public")
    /// // ALTER ROLE clerk SET search_path = 'sales', 'public'
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - parameter: the setting.
    ///   - values: its value; several for a list.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        role name: String, set parameter: String, to values: String..., file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(AlterRole(Name(name), .setting(Setting(Name(parameter), values))), file, line)
    }

    /// Lets the sessions of a role begin with a setting of the server again.
    ///
    /// ```swift
    /// schema.alter(role: "clerk", reset: "search_path")         // ALTER ROLE clerk RESET search_path
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - parameter: the setting.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        role name: String, reset parameter: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(AlterRole(Name(name), .reset(Name(parameter))), file, line)
    }

    /// Gives a role another name; what it owns and may do follows.
    ///
    /// ```swift
    /// schema.rename(role: "clerk", to: "cashier")       // ALTER ROLE clerk RENAME TO cashier
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(role name: String, to new: String, file: StaticString = #filePath, line: Int = #line) {
        record(Rename(object: .role(name), new: Name(new)), file, line)
    }

    /// Makes a role a member of another.
    ///
    /// ```swift
    /// schema.grant(role: "staff", to: "clerk")          // GRANT staff TO clerk
    /// schema.grant(role: "staff", to: "clerk", inherit: false, set: true)
    /// // GRANT staff TO clerk WITH INHERIT FALSE, SET TRUE
    /// ```
    ///
    /// - Parameters:
    ///   - role: the role that it becomes a member of.
    ///   - member: the member.
    ///   - admin: whether it may make others members.
    ///   - inherit: whether it may do what the role may without `SET ROLE`; PostgreSQL 16 and later.
    ///   - set: whether it may become the role by `SET ROLE`; PostgreSQL 16 and later.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func grant(
        role: String, to member: String, admin: Bool = false, inherit: Bool? = nil, set: Bool? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        var membership = Membership(of: Name(member), in: Name(role))
        membership.isAdmin = admin
        membership.inherits = inherit
        membership.sets = set
        record(GrantMembership(membership), file, line)
    }

    /// Ends a role's being a member of another.
    ///
    /// ```swift
    /// schema.revoke(role: "staff", from: "clerk")       // REVOKE staff FROM clerk
    /// ```
    ///
    /// - Parameters:
    ///   - role: the role that it is a member of.
    ///   - member: the member.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func revoke(role: String, from member: String, file: StaticString = #filePath, line: Int = #line) {
        record(RevokeMembership(of: Name(member), in: Name(role)), file, line)
    }
}
