extension SchemaEditor {
    /// Makes a composite type.
    ///
    /// ```swift
    /// schema.create(type: "address", attributes: .attribute("street", .text), .attribute("zip", .varchar(9)))
    /// // CREATE TYPE address AS (
    /// //     street text,
    /// //     zip varchar(9)
    /// // )
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-createtype.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - attributes: its attributes, in order.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        type name: String, attributes: TypeAttribute..., file: StaticString = #filePath, line: Int = #line
    ) {
        record(Create(CompositeType(QualifiedName(name), attributes: attributes)), file, line)
    }

    /// Drops a composite type; refused while a column, a type or a function is of it.
    ///
    /// ```swift
    /// schema.drop(type: "address")        // DROP TYPE address
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(type name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<CompositeType>(.type(name)), file, line)
    }

    /// Gives a composite type another name; columns, types and arguments of functions follow.
    ///
    /// ```swift
    /// schema.rename(type: "address", to: "place")     // ALTER TYPE address RENAME TO place
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name, without a schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(type name: String, to new: String, file: StaticString = #filePath, line: Int = #line) {
        record(Rename(object: .type(name), new: Name(new)), file, line)
    }

    /// Adds an attribute at the end of a composite type; it is null in the values that are there.
    ///
    /// ```swift
    /// schema.add(attribute: "city", .text, to: "address")     // ALTER TYPE address ADD ATTRIBUTE city text
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - type: its type.
    ///   - collation: its collation; that of the type unless given.
    ///   - composite: the composite type, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func add(
        attribute name: String, _ type: ColumnType, collation: String? = nil, to composite: String,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let attribute = TypeAttribute.attribute(name, type, collation: collation)
        record(AddAttribute(type: QualifiedName(composite), attribute: attribute), file, line)
    }

    /// Drops an attribute of a composite type; the downgrade adds it at the end, without its values.
    ///
    /// ```swift
    /// schema.drop(attribute: "city", from: "address")     // ALTER TYPE address DROP ATTRIBUTE city
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - composite: the composite type, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(
        attribute name: String, from composite: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(DropAttribute(type: QualifiedName(composite), name: Name(name)), file, line)
    }

    /// Gives an attribute of a composite type another type; PostgreSQL refuses while a table holds values of it.
    ///
    /// ```swift
    /// schema.alter(attribute: "zip", of: "address", type: .text)
    /// // ALTER TYPE address ALTER ATTRIBUTE zip TYPE text
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - composite: the composite type, as `name` or `schema.name`.
    ///   - type: its new type.
    ///   - collation: its new collation; that of the type unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func alter(
        attribute name: String, of composite: String, type: ColumnType, collation: String? = nil,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let attribute = TypeAttribute.attribute(name, type, collation: collation)
        record(AlterAttribute(type: QualifiedName(composite), attribute: attribute), file, line)
    }

    /// Gives an attribute of a composite type another name.
    ///
    /// ```swift
    /// schema.rename(attribute: "zip", of: "address", to: "code")
    /// // ALTER TYPE address RENAME ATTRIBUTE zip TO code
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - composite: the composite type, as `name` or `schema.name`.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        attribute name: String, of composite: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(RenameAttribute(type: QualifiedName(composite), name: Name(name), new: Name(new)), file, line)
    }

    /// Makes a range type, and with it the type of several such ranges.
    ///
    /// ```swift
    /// schema.create(range: "spell", of: .time, difference: "time_apart")
    /// // CREATE TYPE spell AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = time_apart)
    /// ```
    ///
    /// A canonical function, which must be written in C, is left to raw SQL.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - subtype: the type of its bounds.
    ///   - operatorClass: the B-tree operator class that orders them; the usual one unless given.
    ///   - collation: the collation that orders them; that of the subtype unless given.
    ///   - difference: a function that tells how far two bounds are apart, for GiST indexes.
    ///   - multirange: the name of its multirange type; the usual one unless given. PostgreSQL 14 and later.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        range name: String, of subtype: ColumnType, operatorClass: String? = nil, collation: String? = nil,
        difference: String? = nil, multirange: String? = nil, file: StaticString = #filePath, line: Int = #line
    ) {
        var range = RangeType(QualifiedName(name), of: subtype)
        range.operatorClass = operatorClass.map { QualifiedName($0) }
        range.collation = collation.map { QualifiedName($0) }
        range.difference = difference.map { QualifiedName($0) }
        range.multirange = multirange.map { QualifiedName($0) }
        record(Create(range), file, line)
    }

    /// Drops a range type with its multirange type; refused while a column, a type or a function is of one of them.
    ///
    /// ```swift
    /// schema.drop(range: "spell")     // DROP TYPE spell
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(range name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<RangeType>(.type(name)), file, line)
    }

    /// Gives a range type another name; its multirange type keeps its own.
    ///
    /// ```swift
    /// schema.rename(range: "spell", to: "hours")      // ALTER TYPE spell RENAME TO hours
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - new: its new name, without a schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(range name: String, to new: String, file: StaticString = #filePath, line: Int = #line) {
        record(Rename(object: .type(name), new: Name(new)), file, line)
    }
}
