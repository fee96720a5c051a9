extension SchemaEditor {
    /// Makes a sequence.
    ///
    /// ```swift
    /// schema.create(sequence: "invoice_number", as: .bigint, options: SequenceOptions(start: 1000, cache: 20))
    /// // CREATE SEQUENCE invoice_number AS bigint START WITH 1000 CACHE 20
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - type: `smallint`, `integer` or `bigint`.
    ///   - options: its settings.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        sequence name: String, as type: ColumnType = .bigint, options: SequenceOptions = SequenceOptions(),
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(Create(NumberSequence(QualifiedName(name), type: type, options: options)), file, line)
    }

    /// Changes the settings of a sequence; what is not given goes back to its default.
    ///
    /// ```swift
    /// schema.alter(sequence: "invoice_number", options: SequenceOptions(cache: 50))
    /// // ALTER SEQUENCE invoice_number INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 CACHE 50 NO CYCLE
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - options: its settings from now on.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        sequence name: String, options: SequenceOptions, file: StaticString = #filePath, line: Int = #line
    ) {
        record(AlterSequence(QualifiedName(name), .options(options)), file, line)
    }

    /// Ties a sequence to a column, with whose table it is then dropped.
    ///
    /// ```swift
    /// schema.alter(sequence: "invoice_number", ownedBy: "number", of: "invoices")
    /// // ALTER SEQUENCE invoice_number OWNED BY invoices.number
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - column: the column.
    ///   - table: the table of the column.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        sequence name: String, ownedBy column: String, of table: String, file: StaticString = #filePath,
        line: Int = #line
    ) {
        let owner = ColumnName(table: QualifiedName(table), column: Name(column))
        record(AlterSequence(QualifiedName(name), .ownedBy(owner)), file, line)
    }

    /// Unties a sequence from its column; it then outlives the column.
    ///
    /// ```swift
    /// schema.alter(sequence: "invoice_number", ownedBy: nil)
    /// // ALTER SEQUENCE invoice_number OWNED BY NONE
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - none: `nil`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        sequence name: String, ownedBy none: Never?, file: StaticString = #filePath, line: Int = #line
    ) {
        record(AlterSequence(QualifiedName(name), .ownedBy(nil)), file, line)
    }

    /// Lets a sequence begin again.
    ///
    /// ```swift
    /// schema.restart(sequence: "invoice_number", with: 2000, onDowngrade: .keep)
    /// // ALTER SEQUENCE invoice_number RESTART WITH 2000
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - value: the number that it gives next; its start unless given.
    ///   - onDowngrade: `.keep` leaves it where it is, since where it stood is not known; otherwise the downgrade has to be written.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func restart(
        sequence name: String, with value: Int? = nil, onDowngrade: OnDowngrade? = nil, file: StaticString = #filePath,
        line: Int = #line
    ) {
        let change = SetSequence.Change.restart(with: value)
        record(SetSequence(name: QualifiedName(name), change: change, isKept: onDowngrade == .keep), file, line)
    }

    /// Sets the number at which a sequence stands.
    ///
    /// ```swift
    /// schema.set(sequence: "invoice_number", to: 2000, onDowngrade: .keep)
    /// // SELECT pg_catalog.setval('public.invoice_number', 2000, true)
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - value: the number.
    ///   - isCalled: whether it was given already, so that the one after it is next.
    ///   - onDowngrade: `.keep` leaves it where it is, since where it stood is not known; otherwise the downgrade has to be written.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func set(
        sequence name: String, to value: Int, isCalled: Bool = true, onDowngrade: OnDowngrade? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let change = SetSequence.Change.value(value, isCalled: isCalled)
        record(SetSequence(name: QualifiedName(name), change: change, isKept: onDowngrade == .keep), file, line)
    }

    /// Drops a sequence.
    ///
    /// ```swift
    /// schema.drop(sequence: "invoice_number")     // DROP SEQUENCE invoice_number
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(sequence name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<NumberSequence>(.sequence(name)), file, line)
    }

    /// Gives a sequence another name.
    ///
    /// ```swift
    /// schema.rename(sequence: "numbers", to: "invoice_number")
    /// // ALTER SEQUENCE numbers RENAME TO invoice_number
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        sequence name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .sequence(name), new: Name(new)), file, line)
    }
}
