extension SchemaEditor {
    /// Makes an enum type.
    ///
    /// ```swift
    /// schema.create(enum: "mood", "sad", "ok", "happy")
    /// // CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - labels: its labels, in order.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        enum name: String, _ labels: String..., file: StaticString = #filePath, line: Int = #line
    ) {
        record(Create(EnumType(QualifiedName(name), labels: labels)), file, line)
    }

    /// Adds a label to an enum type.
    ///
    /// PostgreSQL cannot take it out again, so the revision must say how it is undone, or that it stays.
    ///
    /// ```swift
    /// schema.add(label: "great", to: "mood", .after("happy"), onDowngrade: .keep)
    /// // ALTER TYPE mood ADD VALUE 'great' AFTER 'happy'
    /// ```
    ///
    /// - Parameters:
    ///   - label: the label.
    ///   - name: the type, as `name` or `schema.name`.
    ///   - place: where it goes.
    ///   - onDowngrade: `.keep` leaves it, which is harmless once no row has it; otherwise the downgrade has to be written.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        label: String, to name: String, _ place: EnumPlace = .last, onDowngrade: OnDowngrade? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(
            AddEnumLabel(type: QualifiedName(name), label: label, place: place, isKept: onDowngrade == .keep), file,
            line)
    }

    /// Gives a label of an enum type another name; rows that hold it show the new one.
    ///
    /// ```swift
    /// schema.rename(label: "ok", of: "mood", to: "fine")      // ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'
    /// ```
    ///
    /// - Parameters:
    ///   - label: the label.
    ///   - name: the type, as `name` or `schema.name`.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        label: String, of name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(RenameEnumLabel(type: QualifiedName(name), label: label, new: new), file, line)
    }

    /// Drops an enum type; PostgreSQL refuses while a column is of it.
    ///
    /// ```swift
    /// schema.drop(enum: "mood")       // DROP TYPE mood
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(enum name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<EnumType>(.type(name)), file, line)
    }

    /// Gives an enum type another name; columns, types and arguments of functions follow.
    ///
    /// ```swift
    /// schema.rename(enum: "mood", to: "feeling")      // ALTER TYPE mood RENAME TO feeling
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name, without a schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(enum name: String, to new: String, file: StaticString = #filePath, line: Int = #line) {
        record(Rename(object: .type(name), new: Name(new)), file, line)
    }
}
