extension TableBuilder {
    /// An exclusion: `CONSTRAINT stays_room_excl EXCLUDE USING gist (room WITH =, period WITH &&)`.
    ///
    /// - Parameters:
    ///   - elements: what is compared, and how: `.column("room", with: "=")`.
    ///   - name: its name, unless it is to be `<table>_<columns>_excl`.
    ///   - method: the access method of its index.
    ///   - include: columns stored in its index but not part of it.
    ///   - predicate: the rows that it holds for, as a condition; all of them unless given.
    ///   - deferral: when it is checked; after each row unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func exclude(
        _ elements: ExclusionElement..., name: String? = nil, using method: IndexMethod = .gist, include: [String] = [],
        where predicate: String? = nil, deferral: Deferral? = nil, file: StaticString = #filePath, line: Int = #line
    ) {
        let exclusion = ExclusionConstraint(
            elements: elements, method: method, include: include.map { Name($0) }, predicate: predicate)
        let usual = DerivedName.make(
            table.name.name, DerivedName.columns(elements.map(\.key), include: exclusion.include), "excl")
        add(Constraint(name.map { Name($0) } ?? usual, .exclude(exclusion), deferral: deferral), file, line)
    }

    /// A `NOT NULL` with a name of its own: `CONSTRAINT orders_total_present NOT NULL total`; PostgreSQL 18 and later.
    ///
    /// - Parameters:
    ///   - column: its column.
    ///   - name: its name.
    ///   - noInherit: whether tables that inherit do not get it.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func notNull(
        _ column: String, name: String, noInherit: Bool = false, file: StaticString = #filePath, line: Int = #line
    ) {
        let constraint = NotNullConstraint(column: Name(column), isNoInherit: noInherit)
        add(Constraint(Name(name), .notNull(constraint)), file, line)
    }
}
