extension SchemaEditor {
    /// Makes a materialized view.
    ///
    /// ```swift
    /// schema.create(materializedView: "totals", as: "SELECT org_id, sum(total) AS total FROM orders GROUP BY org_id")
    /// // CREATE MATERIALIZED VIEW totals AS
    /// // SELECT org_id, sum(total) AS total FROM orders GROUP BY org_id
    /// //     WITH DATA
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-creatematerializedview.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - columns: names for its columns; those of the query unless given.
    ///   - query: the query.
    ///   - parameters: storage parameters, as `fillfactor: 70`.
    ///   - withData: whether it is filled at once; otherwise it cannot be read before it is refreshed.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        materializedView name: String, columns: [String] = [], as query: String,
        parameters: KeyValuePairs<String, String> = [:], withData: Bool = true, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(Create(Self.materialized(name, columns, query, parameters, withData)), file, line)
    }

    /// Puts a query in the place of a materialized view's: it is dropped and made again, with its indexes, comments and
    /// privileges, and with what reads it.
    ///
    /// ```swift
    /// schema.replace(materializedView: "totals", as: "SELECT org_id, count(*) AS n FROM orders GROUP BY org_id")
    /// // DROP MATERIALIZED VIEW totals
    /// // CREATE MATERIALIZED VIEW totals AS …
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - columns: names for its columns; those of the query unless given.
    ///   - query: the query.
    ///   - parameters: storage parameters, as `fillfactor: 70`.
    ///   - withData: whether it is filled at once.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func replace(
        materializedView name: String, columns: [String] = [], as query: String,
        parameters: KeyValuePairs<String, String> = [:], withData: Bool = true, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(Recreate(Self.materialized(name, columns, query, parameters, withData)), file, line)
    }

    /// Drops a materialized view; the downgrade makes it again.
    ///
    /// ```swift
    /// schema.drop(materializedView: "totals")        // DROP MATERIALIZED VIEW totals
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(materializedView name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<MaterializedView>(.materializedView(name)), file, line)
    }

    /// Gives a materialized view another name; what reads it follows.
    ///
    /// ```swift
    /// schema.rename(materializedView: "totals", to: "sums")
    /// // ALTER MATERIALIZED VIEW totals RENAME TO sums
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name, without a schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        materializedView name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .materializedView(name), new: Name(new)), file, line)
    }

    /// Sets the storage parameters of a materialized view; those not given are the server's own again.
    ///
    /// ```swift
    /// schema.alter(materializedView: "totals", parameters: ["fillfactor": "70"])
    /// // ALTER MATERIALIZED VIEW totals SET (fillfactor = 70)
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - parameters: the parameters with their values as SQL.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        materializedView name: String, parameters: KeyValuePairs<String, String>, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(
            AlterMaterializedView(name: QualifiedName(name), parameters: Self.options(parameters)), file, line)
    }

    /// Fills a materialized view anew, or empties it.
    ///
    /// ```swift
    /// schema.refresh(materializedView: "totals", concurrently: true)
    /// // REFRESH MATERIALIZED VIEW CONCURRENTLY totals
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - concurrently: whether it can be read meanwhile, for which it needs rows and a unique index over columns.
    ///   - withData: whether it is filled; otherwise it cannot be read before it is refreshed again.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func refresh(
        materializedView name: String, concurrently: Bool = false, withData: Bool = true,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            RefreshMaterializedView(name: QualifiedName(name), isConcurrent: concurrently, isPopulated: withData),
            file, line)
    }

    private static func materialized(
        _ name: String, _ columns: [String], _ query: String, _ parameters: KeyValuePairs<String, String>,
        _ isPopulated: Bool
    ) -> MaterializedView {
        var view = MaterializedView(QualifiedName(name), columns: columns.map { Name($0) }, query: query)
        view.parameters = options(parameters)
        view.isPopulated = isPopulated
        return view
    }

    private static func options(_ parameters: KeyValuePairs<String, String>) -> [RelationOption] {
        parameters.map { RelationOption(name: $0.key, value: $0.value) }
    }
}
