/// What a downgrade does with what a revision made.
public enum OnDowngrade: Sendable, Hashable {
    /// Drops it.
    case drop
    /// Leaves it, since others may use it too.
    case keep
}

extension SchemaEditor {
    /// Installs an extension.
    ///
    /// ```swift
    /// schema.create(extension: "pgcrypto", onDowngrade: .keep)
    /// // CREATE EXTENSION IF NOT EXISTS pgcrypto
    /// ```
    ///
    /// One that is kept may be asked for by several branches. The script's preflight refuses a server that lacks it.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - version: the version; the server's default unless given.
    ///   - schema: the schema that its objects go to; the default schema unless given.
    ///   - onDowngrade: what the downgrade does with it.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        extension name: String, version: String? = nil, schema: String? = nil, onDowngrade: OnDowngrade = .drop,
        file: StaticString = #filePath, line: Int = #line
    ) {
        var made = Extension(Name(name))
        made.version = version
        made.schema = schema.map { Name($0) }
        record(Create(made, isKept: onDowngrade == .keep), file, line)
    }

    /// Brings an extension to another version.
    ///
    /// ```swift
    /// schema.alter(extension: "citext", updateTo: "1.6", onDowngrade: .keep)
    /// // ALTER EXTENSION citext UPDATE TO '1.6'
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - version: the version.
    ///   - onDowngrade: `.keep` leaves the newer version, since there is no way back; otherwise the downgrade has to be written.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        extension name: String, updateTo version: String, onDowngrade: OnDowngrade? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(UpdateExtension(name: Name(name), version: version, isKept: onDowngrade == .keep), file, line)
    }

    /// Removes an extension; PostgreSQL refuses while anything uses it.
    ///
    /// ```swift
    /// schema.drop(extension: "hstore")        // DROP EXTENSION hstore
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(extension name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Extension>(.extension(name)), file, line)
    }

    /// Makes a schema.
    ///
    /// ```swift
    /// schema.create(schema: "sales")                              // CREATE SCHEMA sales
    /// schema.create(schema: "sales", authorization: "clerk")      // CREATE SCHEMA sales AUTHORIZATION clerk
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - authorization: the role that it belongs to; the one that runs the script unless given.
    ///   - onDowngrade: what the downgrade does with it.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        schema name: String, authorization: String? = nil, onDowngrade: OnDowngrade = .drop,
        file: StaticString = #filePath, line: Int = #line
    ) {
        var made = Schema(Name(name))
        made.authorization = authorization.map { Name($0) }
        record(Create(made, isKept: onDowngrade == .keep), file, line)
    }

    /// Drops an empty schema.
    ///
    /// ```swift
    /// schema.drop(schema: "sales")        // DROP SCHEMA sales
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(schema name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Schema>(.schema(name)), file, line)
    }

    /// Gives a schema another name; everything in it follows.
    ///
    /// ```swift
    /// schema.rename(schema: "sales", to: "trade")     // ALTER SCHEMA sales RENAME TO trade
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        schema name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .schema(name), new: Name(new)), file, line)
    }

    /// Says what the sessions of the database begin with.
    ///
    /// ```swift
    /// schema.alter(databaseSetting: "statement_timeout", to: "60s")
    /// // ALTER DATABASE … SET statement_timeout = '60s', with the name of the database that the script runs in
    /// ```
    ///
    /// - Parameters:
    ///   - parameter: the setting.
    ///   - values: its value; several for a list.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        databaseSetting parameter: String, to values: String..., file: StaticString = #filePath, line: Int = #line
    ) {
        record(AlterDatabase(.setting(Setting(Name(parameter), values))), file, line)
    }

    /// Lets the sessions of the database begin with a setting of the server again.
    ///
    /// ```swift
    /// schema.reset(databaseSetting: "statement_timeout")      // ALTER DATABASE … RESET statement_timeout
    /// ```
    ///
    /// - Parameters:
    ///   - parameter: the setting.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func reset(databaseSetting parameter: String, file: StaticString = #filePath, line: Int = #line) {
        record(AlterDatabase(.reset(Name(parameter))), file, line)
    }

    /// Says what an object is for, or takes the comment away.
    ///
    /// ```swift
    /// schema.comment(on: .column("total", of: "orders"), "gross, in cents")
    /// // COMMENT ON COLUMN orders.total IS 'gross, in cents'
    /// ```
    ///
    /// - Parameters:
    ///   - object: what it is about.
    ///   - text: the comment; `nil` for none, or for the one that an extension brings.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func comment(
        on object: ObjectID, _ text: String?, file: StaticString = #filePath, line: Int = #line
    ) {
        record(SetComment(object: object, comment: text), file, line)
    }

    /// Runs SQL that Stemma has no verb for.
    ///
    /// ```swift
    /// schema.execute(
    ///     sql: "CREATE RULE quiet AS ON INSERT TO log DO INSTEAD NOTHING", undo: "DROP RULE quiet ON log",
    ///     touches: .table("log"))
    /// ```
    ///
    /// The text reaches the server unchanged. It is guarded by the record of its step alone.
    ///
    /// - Parameters:
    ///   - sql: one or more statements.
    ///   - undo: what the downgrade runs; empty when nothing has to be undone. Without it the revision cannot derive
    ///     its downgrade.
    ///   - touches: the objects that it changes or makes; without any, proofs count it as touching everything; `.nothing`
    ///     where it changes none.
    ///   - transactional: whether PostgreSQL lets it run inside a transaction block.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func execute(
        sql: String, undo: String? = nil, touches: ObjectID..., transactional: Bool = true,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            ExecuteSQL(
                sql: sql, undo: undo, touches: touches.isEmpty ? nil : touches, isTransactional: transactional),
            file, line)
    }

    /// Runs SQL that leaves the schema as it is: `ANALYZE`, `SELECT pg_notify(…)`.
    ///
    /// ```swift
    /// schema.execute(sql: "ANALYZE orders", undo: "", touches: .nothing)
    /// ```
    ///
    /// - Parameters:
    ///   - sql: one or more statements.
    ///   - undo: what the downgrade runs; empty when nothing has to be undone. Without it the revision cannot derive
    ///     its downgrade.
    ///   - touches: that it changes no object.
    ///   - transactional: whether PostgreSQL lets it run inside a transaction block.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func execute(
        sql: String, undo: String? = nil, touches: NoObjects, transactional: Bool = true,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(ExecuteSQL(sql: sql, undo: undo, touches: [], isTransactional: transactional), file, line)
    }
}

/// What raw SQL touches when it touches no object.
public enum NoObjects: Sendable, Hashable {
    /// No object of the schema.
    case nothing
}
