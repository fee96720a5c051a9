/// One thing that changes about a column.
///
/// ```swift
/// schema.alter(column: "total", of: "orders", .type(.numeric(14, 2)), .setDefault(0), .setNotNull)
/// // ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 2)
/// // ALTER TABLE orders ALTER COLUMN total SET DEFAULT 0
/// // ALTER TABLE orders ALTER COLUMN total SET NOT NULL
/// ```
public struct ColumnChange: Sendable, Hashable, Codable {
    package enum Kind: Sendable, Hashable, Codable {
        case type(ColumnType, using: String?, undo: String?, collation: QualifiedName?)
        case setDefault(ColumnValue)
        case dropDefault
        case setNotNull
        case dropNotNull
        case addIdentity(Identity)
        case setIdentity(Identity)
        case dropIdentity
        case dropExpression
        case setExpression(String)
        case storage(ColumnStorage?)
        case compression(ColumnCompression?)
        case statistics(Int?)
        case options(set: StorageParameters, reset: [String])
    }

    package var kind: Kind

    package init(kind: Kind) { self.kind = kind }

    /// `TYPE type USING using`.
    ///
    /// - Parameters:
    ///   - type: the new type.
    ///   - using: how to make the new values from the old ones, where there is no cast for it.
    ///   - undo: how the downgrade makes the old values from the new ones; a cast unless given.
    ///   - collation: the new collation.
    /// - Returns: the change.
    public static func type(
        _ type: ColumnType, using: String? = nil, undo: String? = nil, collation: String? = nil
    ) -> Self {
        Self(kind: .type(type, using: using, undo: undo, collation: collation.map { QualifiedName($0) }))
    }

    /// `SET DEFAULT 'value'`.
    public static func setDefault(_ value: SQLValue) -> Self { Self(kind: .setDefault(.default(value.sql))) }
    /// `SET DEFAULT expression`.
    public static func setDefault(sql: String) -> Self { Self(kind: .setDefault(.default(sql))) }
    /// `SET DEFAULT nextval('sequence')`: the next number of a sequence, whose later names it follows.
    public static func setDefault(nextValueOf sequence: String) -> Self {
        Self(kind: .setDefault(.nextValue(QualifiedName(sequence))))
    }
    /// `DROP DEFAULT`.
    public static let dropDefault = Self(kind: .dropDefault)
    /// `SET NOT NULL`.
    public static let setNotNull = Self(kind: .setNotNull)
    /// `DROP NOT NULL`.
    public static let dropNotNull = Self(kind: .dropNotNull)
    /// `ADD GENERATED … AS IDENTITY`, on a column that is `NOT NULL`; with `sequence:` also `(SEQUENCE NAME …)`.
    public static func addIdentity(
        _ mode: IdentityMode, sequence: String? = nil, options: SequenceOptions = SequenceOptions()
    ) -> Self {
        Self(kind: .addIdentity(Identity(mode: mode, options: options, given: sequence.map { Name($0) })))
    }
    /// `SET GENERATED …`, with the options of the sequence.
    public static func setIdentity(_ mode: IdentityMode, options: SequenceOptions = SequenceOptions()) -> Self {
        Self(kind: .setIdentity(Identity(mode: mode, options: options)))
    }
    /// `DROP IDENTITY`: the column stays, its numbers too.
    public static let dropIdentity = Self(kind: .dropIdentity)
    /// `DROP EXPRESSION`: a stored generated column becomes an ordinary one.
    public static let dropExpression = Self(kind: .dropExpression)
    /// `SET EXPRESSION AS (sql)`; PostgreSQL 17 and later.
    public static func setExpression(sql: String) -> Self { Self(kind: .setExpression(sql)) }
    /// `SET STORAGE EXTERNAL`: where large values go, from now on.
    public static func setStorage(_ storage: ColumnStorage) -> Self { Self(kind: .storage(storage)) }
    /// `SET STORAGE DEFAULT`: as the type has it; PostgreSQL 16 and later.
    public static let dropStorage = Self(kind: .storage(nil))
    /// `SET COMPRESSION lz4`: how large values are packed, from now on; PostgreSQL 14 and later.
    public static func setCompression(_ compression: ColumnCompression) -> Self {
        Self(kind: .compression(compression))
    }
    /// `SET COMPRESSION default`: as the server is set up; PostgreSQL 14 and later.
    public static let dropCompression = Self(kind: .compression(nil))
    /// `SET STATISTICS 500`: how finely `ANALYZE` looks, from 0 to 10000.
    public static func setStatistics(_ target: Int) -> Self { Self(kind: .statistics(target)) }
    /// `SET STATISTICS -1`: as finely as the server is set up to.
    public static let dropStatistics = Self(kind: .statistics(nil))
    /// `SET (n_distinct = -0.5)`: attribute options, each as `name = value`.
    public static func set(options: String...) -> Self {
        Self(kind: .options(set: StorageParameters(options), reset: []))
    }
    /// `RESET (n_distinct)`: attribute options by their names.
    public static func reset(options: String...) -> Self {
        Self(kind: .options(set: StorageParameters(), reset: options))
    }
}

extension ColumnChange {
    var isType: Bool { newType != nil }

    /// The type that the column gets.
    var newType: ColumnType? {
        if case .type(let type, _, _, _) = kind { type } else { nil }
    }

    func apply(to column: inout Column) {
        switch kind {
        case .type(let type, _, _, let collation):
            column.type = type
            column.collation = collation
        case .setDefault(let value): column.value = value
        case .dropDefault, .dropIdentity, .dropExpression: column.value = nil
        case .setNotNull: column.isNotNull = true
        case .dropNotNull: column.isNotNull = false
        case .addIdentity(let identity): column.value = .identity(identity)
        case .setIdentity(var identity):
            identity.sequence = column.identitySequence
            column.value = .identity(identity)
        case .setExpression(let sql):
            if case .generated(_, let kind) = column.value { column.value = .generated(sql, kind) }
        case .storage, .compression, .statistics, .options:
            applySettings(to: &column.settings)
            // The type's own way needs no word.
            if column.settings.storage == ColumnStorage.standard(of: column.type) { column.settings.storage = nil }
        }
    }

    func validate(on column: Column, of table: QualifiedName, in catalog: Catalog) throws(CatalogError) {
        func refuse(_ problem: String, hint: String? = nil) -> CatalogError {
            var error = CatalogError.badColumn(column.name, of: table, problem)
            error.hint = hint
            return error
        }
        switch (kind, column.value) {
        case (.type(let altered, let using, let undo, _), _):
            for sql in [using, undo].compactMap({ $0 }) {
                if let problem = SQLFragment.problem(of: sql) { throw refuse("has a conversion that \(problem)") }
            }
            if let sql = altered.serialBase?.sql {
                throw refuse("cannot become serial", hint: "make it \(sql), and give it a default or an identity")
            }
            if let other = catalog.table(table)?.generated(from: column.name).first {
                throw refuse(
                    "cannot change its type: column \(other.name.text) is generated from it",
                    hint: "drop that column first, and add it again afterwards")
            }
        case (.setDefault, .generated?), (.dropDefault, .generated?):
            throw refuse("is generated, and has no default")
        case (.setDefault, .identity?), (.dropDefault, .identity?):
            throw refuse("is an identity, and has no default", hint: "use .dropIdentity first")
        case (.dropNotNull, .identity?): throw refuse("is an identity, which is always NOT NULL")
        case (.dropNotNull, _):
            if catalog.table(table)?.constraints.contains(where: {
                $0.isPrimaryKey && $0.uniqueColumns?.contains(column.name) == true
            }) == true {
                throw refuse("is part of the primary key, which is always NOT NULL")
            }
        case (.addIdentity, .some): throw refuse("has a default or an identity already")
        case (.addIdentity(let identity), nil):
            if !column.isNotNull {
                throw refuse("is not NOT NULL, which an identity must be", hint: "use .setNotNull first")
            }
            if let problem = identity.given?.problem {
                throw refuse("is an identity whose sequence has a name that \(problem)")
            }
            try identity.requireFreeName(in: table, catalog)
        case (.setIdentity, .identity?), (.dropIdentity, .identity?): break
        case (.setIdentity, _), (.dropIdentity, _): throw refuse("is not an identity")
        case (.dropExpression, .generated(_, .stored)?): break
        case (.dropExpression, _): throw refuse("is not a stored generated column")
        case (.setExpression, .generated?): try catalog.require(.v17, for: "SET EXPRESSION")
        case (.setExpression, _): throw refuse("is not a generated column")
        case (.storage, _), (.compression, _), (.statistics, _), (.options, _):
            try validateSettings(on: column, in: catalog, refuse)
        case (.setDefault, _), (.dropDefault, _), (.setNotNull, _): break
        }
    }

    /// The statement, begun with `ALTER TABLE t ALTER COLUMN c`.
    func statement(_ start: String, on column: Column, of table: QualifiedName, in catalog: Catalog) -> Statement {
        let lock = [Lock(.accessExclusive, table)]
        switch kind {
        case .type(let type, let using, _, let collation):
            var sql = "\(start) TYPE \(type.sql)"
            if let collation { sql += " COLLATE \(collation.sql)" }
            if let using { sql += " USING \(SQLFragment.forScript(using))" }
            switch column.value {
            case .default, .nextValue:
                // A default stays of the old type, or is in the way where there is no cast: it is given anew.
                let own = "ALTER COLUMN \(column.name.sql)"
                sql = "\(start) DROP DEFAULT,\n    \(own)" + sql.dropFirst(start.count)
                sql += ",\n    \(own) SET \(column.value?.sql ?? "")"
            case .generated, .identity, nil: break
            }
            var change = TypeChange(from: column.type, to: type, isConverted: using != nil)
            if column.type != type, catalog.readsAgain(column.name, of: table) { change.scans = true }
            // The keys that meet the column are made anew, and checked.
            let others = catalog.tables(joinedBy: column.name, of: table)
            let mayFail = column.type != type && (using != nil || change.narrows)
            return Statement(
                sql, guarding: .recorded,
                effects: Effects(
                    locks: lock + others.map { Lock(.accessExclusive, $0) }, rewrites: change.rewrites ? [table] : [],
                    scans: change.scans ? [table] + others : [],
                    destroys: change.narrows
                        ? "what does not fit \(type.sql) in column \(column.name.text) of \(table)" : nil)
            ).failing(
                on: mayFail
                    ? [Hazard(table, "a value of column \(column.name.text) of \(table) that is no \(type.sql)")] : [])
        case .setDefault(let value):
            return Statement("\(start) SET \(value.sql)", guarding: .repeatable, effects: Effects(locks: lock))
        case .dropDefault:
            return Statement("\(start) DROP DEFAULT", guarding: .repeatable, effects: Effects(locks: lock))
        case .setNotNull:
            let isKnown = column.isNotNull || catalog.proves(column.name, notNullIn: table)
            return Statement(
                "\(start) SET NOT NULL", guarding: .repeatable,
                effects: Effects(locks: lock, scans: isKnown ? [] : [table])
            ).failing(on: isKnown ? [] : [.null(in: column.name, of: table)])
        case .dropNotNull:
            return Statement("\(start) DROP NOT NULL", guarding: .repeatable, effects: Effects(locks: lock))
        case .addIdentity(let identity):
            let absent =
                "EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = \(Lookup.relation(table, in: catalog))"
                + " AND attname = \(Literal.quote(column.name.text)) AND attidentity = '')"
            var made = column
            made.value = .identity(identity)
            made = made.settlingIdentity(of: table, in: catalog).namingIdentity(of: table)
            return Statement(
                "\(start) ADD \(made.value?.sql ?? "")", guarding: .when(condition: absent),
                effects: Effects(locks: lock),
                ensures: [.column(column.name, of: table)])
        case .setIdentity(let identity):
            let options = identity.options.allClauses.map { "SET \($0)" }.joined(separator: " ")
            return Statement(
                "\(start) SET GENERATED \(identity.mode.sql) \(options)", guarding: .repeatable,
                effects: Effects(locks: lock))
        case .dropIdentity:
            return Statement(
                "\(start) DROP IDENTITY", guarding: .native("\(start) DROP IDENTITY IF EXISTS"),
                effects: Effects(
                    locks: lock, destroys: "the position of the identity of column \(column.name.text) of \(table)"))
        case .dropExpression:
            return Statement(
                "\(start) DROP EXPRESSION", guarding: .native("\(start) DROP EXPRESSION IF EXISTS"),
                effects: Effects(locks: lock))
        case .setExpression(let sql):
            return Statement(
                "\(start) SET EXPRESSION AS (\(SQLFragment.forScript(sql)))", guarding: .repeatable,
                effects: Effects(locks: lock, rewrites: [table], scans: [table]))
        case .storage, .compression, .statistics, .options: return settingStatement(start, of: table)
        }
    }

    /// The reason why a change has no inverse.
    struct Reason: Error { var text: String }

    func inverse(on before: Column) -> Result<[ColumnChange], Reason> {
        switch kind {
        case .type(let type, _, let undo, _):
            // A cast that is written out would have the table copied where it need not be.
            let isFree = !TypeChange(from: type, to: before.type, isConverted: false).rewrites
            let cast = undo ?? (isFree ? nil : "\(before.name.sql)::\(before.type.sql)")
            return .success([Self(kind: .type(before.type, using: cast, undo: nil, collation: before.collation))])
        case .setDefault, .dropDefault:
            return .success([Self(kind: before.value.map { .setDefault($0) } ?? .dropDefault)])
        case .setNotNull: return .success(before.isNotNull ? [] : [.dropNotNull])
        case .dropNotNull: return .success(before.isNotNull ? [.setNotNull] : [])
        case .addIdentity: return .success([.dropIdentity])
        case .setIdentity, .dropIdentity:
            guard case .identity(let identity) = before.value else { return .success([]) }
            if case .setIdentity = kind { return .success([Self(kind: .setIdentity(identity))]) }
            return .success([Self(kind: .addIdentity(identity))])
        case .dropExpression:
            return .failure(Reason(text: "PostgreSQL cannot make an ordinary column a generated one"))
        case .setExpression:
            guard case .generated(let sql, _) = before.value else { return .success([]) }
            return .success([.setExpression(sql: sql)])
        case .storage, .compression, .statistics, .options: return settingInverse(on: before)
        }
    }
}
