extension SchemaEditor {
    /// Lets rows be marked as deleted rather than deleted, and keeps what is unique so among the others.
    ///
    /// ```swift
    /// schema.softDelete(on: "orders", unique: [["number"]], index: ["org_id"])
    /// // ALTER TABLE orders ADD COLUMN deleted_at timestamptz
    /// // CREATE UNIQUE INDEX orders_number_active_key ON orders (number) WHERE deleted_at IS NULL
    /// // CREATE INDEX orders_org_id_active_idx ON orders (org_id) WHERE deleted_at IS NULL
    /// ```
    ///
    /// A table that is created with ``TableBuilder/auditColumns(createdBy:deletedAt:version:file:line:)`` has the
    /// column: then say `column: nil`.
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - column: the column to add; `nil` where `deleted_at` is there.
    ///   - unique: lists of columns, each unique among the rows that are not deleted.
    ///   - index: columns by which rows that are not deleted are looked for.
    ///   - concurrently: whether writes go on while indexes are built.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func softDelete(
        on table: String, column: String? = "deleted_at", unique: [[String]] = [], index: [String] = [],
        concurrently: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        let table = QualifiedName(table)
        let marker = Name(column ?? "deleted_at")
        if column != nil {
            record(AddColumn(table: table, column: Column(marker, .timestamptz)), file, line)
        }
        for (columns, isUnique) in unique.map({ ($0, true) }) + (index.isEmpty ? [] : [(index, false)]) {
            let suffix: Name = isUnique ? "active_key" : "active_idx"
            let name = Name.given(nil, or: table.name, columns.map { Name($0) }, suffix)
            var made = Index(
                QualifiedName(schema: table.schema, name: name), on: table, keys: columns.map { .column($0) })
            made.isUnique = isUnique
            made.predicate = "\(marker.sql) IS NULL"
            record(CreateIndex(index: made, isConcurrent: concurrently), file, line)
        }
    }

    /// Makes the function that ``updatedAtTrigger(on:name:calls:file:line:)`` calls: once for each schema.
    ///
    /// ```swift
    /// schema.updatedAtFunction()
    /// // CREATE FUNCTION set_updated_at() RETURNS trigger
    /// //     LANGUAGE plpgsql
    /// //     AS $fn$ BEGIN NEW.updated_at = now(); RETURN NEW; END; $fn$
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - column: the column that it keeps.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func updatedAtFunction(
        _ name: String = "set_updated_at", column: String = "updated_at", file: StaticString = #filePath,
        line: Int = #line
    ) {
        create(
            function: name, returns: .trigger, language: .plpgsql,
            body: """

                BEGIN
                    NEW.\(Name(column).sql) = now();
                    RETURN NEW;
                END;

                """, file: file, line: line)
    }

    /// Makes the trigger that keeps `updated_at` of a table.
    ///
    /// ```swift
    /// schema.updatedAtTrigger(on: "orders")
    /// // CREATE TRIGGER orders_set_updated_at BEFORE UPDATE ON orders
    /// //     FOR EACH ROW EXECUTE FUNCTION set_updated_at()
    /// ```
    ///
    /// The function must be there: ``updatedAtFunction(_:column:file:line:)``.
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - name: its name, unless it is to be `<table>_set_updated_at`.
    ///   - function: the function that it calls.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func updatedAtTrigger(
        on table: String, name: String? = nil, calls function: String = "set_updated_at",
        file: StaticString = #filePath, line: Int = #line
    ) {
        let name = Name.given(name, or: QualifiedName(table).name, "set_updated_at").text
        create(trigger: name, on: table, .before, .update, calls: function, file: file, line: line)
    }

    /// Shows and takes only the rows of the tenant that a setting names: to everyone, the table's owner included.
    ///
    /// ```swift
    /// schema.tenantPolicy(on: "orders", column: "org_id", type: .bigint, setting: "app.org_id")
    /// // ALTER TABLE orders ENABLE ROW LEVEL SECURITY
    /// // ALTER TABLE orders FORCE ROW LEVEL SECURITY
    /// // CREATE POLICY orders_tenant ON orders
    /// //     USING (org_id = NULLIF(current_setting('app.org_id', true), '')::bigint)
    /// //     WITH CHECK (org_id = NULLIF(current_setting('app.org_id', true), '')::bigint)
    /// ```
    ///
    /// A setting that is not set, or is empty, is no tenant: no row is seen, and none can be written.
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - column: the column that holds the tenant.
    ///   - type: the column's type.
    ///   - setting: the setting that names the tenant, with its dot: `app.org_id`.
    ///   - name: its name, unless it is to be `<table>_tenant`.
    ///   - roles: the roles that it holds for; everyone unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func tenantPolicy(
        on table: String, column: String, type: ColumnType, setting: String, name: String? = nil,
        to roles: [String] = [], file: StaticString = #filePath, line: Int = #line
    ) {
        let cast = Self.cast(to: type)
        let isOwn =
            "\(Name(column).sql) = NULLIF(current_setting(\(Literal.quote(setting)), true), '')\(cast)"
        var policy = Policy(
            name: .given(name, or: QualifiedName(table).name, "tenant"), table: QualifiedName(table))
        policy.roles = roles.map { Name($0) }
        policy.using = isOwn
        policy.check = isOwn
        enableRowSecurity(on: table, force: true, file: file, line: line)
        record(Create(policy), file, line)
    }

    /// What makes a text a value of a type: without a length, to which a longer text would be cut and be another
    /// tenant's, and without anything where texts are compared as they are.
    private static func cast(to type: ColumnType) -> String {
        if type.sql.contains("\"") { return "::\(type.sql)" }
        let name = TypeName.ofArgument(type.sql)
        return ["text", "character varying", "character"].contains(name) ? "" : "::\(name)"
    }

    /// Makes an index for each foreign key of a table that has none.
    ///
    /// ```swift
    /// schema.foreignKeyIndexes(on: "orders", concurrently: true)
    /// // CREATE INDEX CONCURRENTLY orders_org_id_idx ON orders (org_id)
    /// ```
    ///
    /// PostgreSQL makes none by itself, and without one every deletion of a referenced row reads the table. Keys that
    /// an index or a key begins with are left as they are. Which indexes these are is decided by the schema at this
    /// point; each is a statement of the script, named `<table>_<columns>_idx`.
    ///
    /// - Parameters:
    ///   - table: the table, as `name` or `schema.name`.
    ///   - concurrently: whether writes go on while they are built.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func foreignKeyIndexes(
        on table: String, concurrently: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        record(IndexForeignKeys(table: QualifiedName(table), isConcurrent: concurrently), file, line)
    }
}
