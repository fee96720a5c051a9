/// A sequence; not `Sequence`, which is Swift's own.
package struct NumberSequence: SchemaObject {
    package var name: QualifiedName
    package var type: ColumnType
    package var options: SequenceOptions
    /// The column whose table it is dropped with.
    package var ownedBy: ColumnName?
    package var comment: String?

    package init(_ name: QualifiedName, type: ColumnType = .bigint, options: SequenceOptions = SequenceOptions()) {
        self.name = name
        self.type = type
        self.options = options
    }

    package var id: ObjectID { .sequence(name) }
    package var owner: ObjectID? { ownedBy.map { .table($0.table) } }
    package var references: [ObjectID] { name.schema.map { [.schema($0)] } ?? [] }

    package func settled(in catalog: Catalog) -> Self { self }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "sequence", problem: problem) }
        try catalog.requireSchema(of: name)
        if ![.smallint, .integer, .bigint].contains(type) {
            throw Self.bad(name, "is of type \(type.sql); it must be smallint, integer or bigint")
        }
        if let problem = options.problem(for: type) { throw Self.bad(name, problem) }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        let rest = ([name.sql, "AS \(type.sql)"] + options.clauses).joined(separator: " ")
        var statements = [
            Statement(
                "CREATE SEQUENCE \(rest)", guarding: .native("CREATE SEQUENCE IF NOT EXISTS \(rest)"),
                effects: Effects(creates: name, note: "creates a sequence"), ensures: [id])
        ]
        if let ownedBy { statements.append(AlterSequence(name, .ownedBy(ownedBy)).statement) }
        if let comment { statements.append(.comment(comment, on: id)) }
        return statements
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "DROP SEQUENCE \(name.sql)", guarding: .native("DROP SEQUENCE IF EXISTS \(name.sql)"),
                effects: Effects(locks: [Lock(.accessExclusive, name)], destroys: "the position of \(name)"))
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let copy = (["CREATE TEMPORARY SEQUENCE stemma_meant AS \(type.sql)"] + options.clauses).joined(separator: " ")
        return Shape(
            exists: Lookup.exists(name, in: catalog),
            check: .relation(
                Shape.Relation(name: name, subject: "sequence \(name)", copy: [copy], items: [], further: [])))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.sequence(name)
        if let ownedBy {
            copy.ownedBy = ColumnName(
                table: rename.table(ownedBy.table), column: rename.column(ownedBy.column, of: ownedBy.table))
        }
        return copy
    }

    static func bad(_ name: QualifiedName, _ problem: String) -> CatalogError {
        CatalogError("S040", "sequence \(name) \(problem)")
    }
}

/// A column by the name of its table and its own.
package struct ColumnName: Sendable, Hashable, Codable {
    package var table: QualifiedName
    package var column: Name

    /// `orders.id`.
    var sql: String { "\(table.sql).\(column.sql)" }
}

/// The settings of a sequence; what is not given is PostgreSQL's default.
public struct SequenceOptions: Sendable, Hashable, Codable {
    /// The first number.
    public var start: Int?
    /// The distance from one number to the next; negative to count down.
    public var increment: Int?
    /// The least number.
    public var minimum: Int?
    /// The greatest number.
    public var maximum: Int?
    /// How many numbers a session takes at a time.
    public var cache: Int?
    /// Whether it begins again when it runs out.
    public var cycles: Bool

    /// Settings of a sequence.
    ///
    /// - Parameters:
    ///   - start: the first number.
    ///   - increment: the distance from one number to the next.
    ///   - minimum: the least number.
    ///   - maximum: the greatest number.
    ///   - cache: how many numbers a session takes at a time.
    ///   - cycles: whether it begins again when it runs out.
    public init(
        start: Int? = nil, increment: Int? = nil, minimum: Int? = nil, maximum: Int? = nil, cache: Int? = nil,
        cycles: Bool = false
    ) {
        self.start = start
        self.increment = increment
        self.minimum = minimum
        self.maximum = maximum
        self.cache = cache
        self.cycles = cycles
    }

    var clauses: [String] {
        var clauses: [String] = []
        if let start { clauses.append("START WITH \(start)") }
        if let increment { clauses.append("INCREMENT BY \(increment)") }
        if let minimum { clauses.append("MINVALUE \(minimum)") }
        if let maximum { clauses.append("MAXVALUE \(maximum)") }
        if let cache { clauses.append("CACHE \(cache)") }
        if cycles { clauses.append("CYCLE") }
        return clauses
    }

    /// Why a sequence of a type cannot be so, worded to follow its name; `nil` if it can.
    func problem(for type: ColumnType) -> String? {
        let range: ClosedRange<Int> =
            switch type {
            case .smallint: Int(Int16.min)...Int(Int16.max)
            case .integer: Int(Int32.min)...Int(Int32.max)
            default: Int.min...Int.max
            }
        if increment == 0 { return "has an increment of 0" }
        if let cache, cache < 1 { return "has a cache of \(cache); it must be 1 or more" }
        if let outside = [minimum, maximum].compactMap({ $0 }).first(where: { !range.contains($0) }) {
            return "has a bound of \(outside), which \(type.sql) does not hold"
        }
        let isAscending = (increment ?? 1) > 0
        let least = minimum ?? (isAscending ? 1 : range.lowerBound)
        let most = maximum ?? (isAscending ? range.upperBound : -1)
        if least >= most { return "has a least value of \(least), which is not below its greatest, \(most)" }
        if let start, !(least...most).contains(start) {
            return "starts with \(start), which is not between \(least) and \(most)"
        }
        return nil
    }

    /// Clauses that set every option, so that an earlier one does not stay.
    var allClauses: [String] {
        [
            "INCREMENT BY \(increment ?? 1)", minimum.map { "MINVALUE \($0)" } ?? "NO MINVALUE",
            maximum.map { "MAXVALUE \($0)" } ?? "NO MAXVALUE",
            "START WITH \(start ?? ((increment ?? 1) > 0 ? minimum ?? 1 : maximum ?? -1))", "CACHE \(cache ?? 1)",
            cycles ? "CYCLE" : "NO CYCLE",
        ]
    }
}

/// Changes a sequence.
package struct AlterSequence: Operation {
    package enum Change: Sendable, Hashable, Codable {
        case options(SequenceOptions)
        /// `nil` sets it free.
        case ownedBy(ColumnName?)
    }

    package var name: QualifiedName
    package var change: Change

    package init(_ name: QualifiedName, _ change: Change) {
        self.name = name
        self.change = change
    }

    /// The statement's text.
    package var sql: String {
        switch change {
        case .options(let options): "ALTER SEQUENCE \(name.sql) \(options.allClauses.joined(separator: " "))"
        case .ownedBy(let column): "ALTER SEQUENCE \(name.sql) OWNED BY \(column?.sql ?? "NONE")"
        }
    }

    var statement: Statement {
        Statement(sql, guarding: .repeatable, effects: Effects(locks: [Lock(.shareRowExclusive, name)]))
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        var sequence = try existing(in: catalog)
        switch change {
        case .options(let options):
            sequence.options = options
            try sequence.validate(in: catalog)
        case .ownedBy(let column?):
            let id = ObjectID.column(column.column, of: column.table)
            if !catalog.has(id) { throw catalog.missing(id) }
            if column.table.schema != name.schema {
                throw NumberSequence.bad(
                    name, "is in another schema than \(column.table), and cannot belong to its column")
            }
        case .ownedBy(nil): break
        }
        return givingAway(sequence, in: catalog).map { [$0.statement(in: catalog), statement] } ?? [statement]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        var sequence = try existing(in: catalog)
        switch change {
        case .options(let options): sequence.options = options
        case .ownedBy(let column):
            // One that belongs to a column has the owner of its table; one that is set free keeps it.
            let role = column == nil ? catalog.recordedOwner(of: sequence) : nil
            let ownership = Ownership.id(of: sequence.id)
            if let role { catalog.update(Ownership(of: sequence.id, by: role)) } else { catalog.forget(ownership) }
            sequence.ownedBy = column
        }
        catalog.update(sequence)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        let sequence = try existing(in: catalog)
        switch change {
        case .options: return .operations([AlterSequence(name, .options(sequence.options))])
        case .ownedBy:
            let back = AlterSequence(name, .ownedBy(sequence.ownedBy))
            if sequence.ownedBy != nil || givingAway(sequence, in: catalog) == nil { return .operations([back]) }
            let role = catalog.recordedOwner(of: sequence) ?? SetOwner.runner
            return .operations([back, SetOwner(of: sequence.id, to: role)])
        }
    }

    /// PostgreSQL wants a sequence to have the owner of the table that it is to belong to.
    private func givingAway(_ sequence: NumberSequence, in catalog: Catalog) -> SetOwner? {
        guard case .ownedBy(let column?) = change else { return nil }
        let role = catalog.recordedOwner(of: .table(column.table))
        if role == catalog.recordedOwner(of: sequence) { return nil }
        return SetOwner(of: sequence.id, to: role ?? SetOwner.runner)
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> NumberSequence {
        guard let sequence = catalog[.sequence(name)] as? NumberSequence else { throw catalog.missing(.sequence(name)) }
        return sequence
    }
}
