extension SchemaEditor {
    /// Makes a view.
    ///
    /// ```swift
    /// schema.create(view: "members", as: "SELECT id, name FROM users", securityInvoker: true)
    /// // CREATE VIEW members WITH (security_invoker = true) AS
    /// // SELECT id, name FROM users
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-createview.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - columns: names for its columns; those of the query unless given.
    ///   - query: the query.
    ///   - securityInvoker: whether tables are read with the rights of the caller; PostgreSQL 15 and later.
    ///   - securityBarrier: whether conditions of others wait for those of the view.
    ///   - checkOption: whether rows written through it must be visible in it.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        view name: String, columns: [String] = [], as query: String, securityInvoker: Bool = false,
        securityBarrier: Bool = false, checkOption: ViewCheckOption? = nil, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(
            Create(Self.view(name, columns, query, securityInvoker, securityBarrier, checkOption)), file, line)
    }

    /// Puts a query in the place of a view's; the downgrade puts the old one back.
    ///
    /// ```swift
    /// schema.replace(view: "members", as: "SELECT id, name, email FROM users", securityInvoker: true)
    /// // CREATE OR REPLACE VIEW members WITH (security_invoker = true) AS …
    /// ```
    ///
    /// Where it is known to take columns away, to rename or to reorder them, or where it is told to with `recreating:`,
    /// the view is dropped and made again, with what is on it and what reads it. Options that are not given are off again.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - columns: names for its columns; those of the query unless given.
    ///   - query: the query.
    ///   - securityInvoker: whether tables are read with the rights of the caller; PostgreSQL 15 and later.
    ///   - securityBarrier: whether conditions of others wait for those of the view.
    ///   - checkOption: whether rows written through it must be visible in it.
    ///   - recreating: whether it is dropped and made again in any case, as when a column gets another type.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func replace(
        view name: String, columns: [String] = [], as query: String, securityInvoker: Bool = false,
        securityBarrier: Bool = false, checkOption: ViewCheckOption? = nil, recreating: Bool = false,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let view = Self.view(name, columns, query, securityInvoker, securityBarrier, checkOption)
        if recreating { record(Recreate(view), file, line) } else { record(Replace(view), file, line) }
    }

    /// Changes the options of a view.
    ///
    /// ```swift
    /// schema.alter(view: "members", .securityInvoker(true))
    /// // ALTER VIEW members SET (security_invoker = true)
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - changes: what changes.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        view name: String, _ changes: ViewChange..., file: StaticString = #filePath, line: Int = #line
    ) {
        for change in changes { record(AlterView(name: QualifiedName(name), change: change), file, line) }
    }

    /// Drops a view; the downgrade makes it again.
    ///
    /// ```swift
    /// schema.drop(view: "members")        // DROP VIEW members
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(view name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<View>(.view(name)), file, line)
    }

    /// Gives a view another name; what reads it follows.
    ///
    /// ```swift
    /// schema.rename(view: "members", to: "people")        // ALTER VIEW members RENAME TO people
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name, without a schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        view name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .view(name), new: Name(new)), file, line)
    }

    private static func view(
        _ name: String, _ columns: [String], _ query: String, _ isSecurityInvoker: Bool, _ isSecurityBarrier: Bool,
        _ checkOption: ViewCheckOption?
    ) -> View {
        var view = View(QualifiedName(name), columns: columns.map { Name($0) }, query: query)
        view.isSecurityInvoker = isSecurityInvoker
        view.isSecurityBarrier = isSecurityBarrier
        view.checkOption = checkOption
        return view
    }
}
