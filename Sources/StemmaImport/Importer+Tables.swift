import Stemma

extension Importer {
    /// What stands between the parentheses of a table.
    struct TableBody {
        var table: Table
        /// The sequences of serial columns, with the columns that they belong to.
        var sequences: [(sequence: NumberSequence, column: ColumnName)] = []
        /// The indexes that `LIKE` brings along.
        var indexes: [Index] = []
        /// What gives the columns of a foreign table their options.
        var columnOptions: [ExecuteSQL] = []
        var isForeign = false
    }

    mutating func readTable(_ p: inout Parser, isUnlogged: Bool) throws(Unmodelled) -> [any Operation] {
        let isCareful = p.accept("if", "not", "exists")
        var body = TableBody(table: Table(try new(&p)))
        if isCareful, catalog.table(body.table.name) != nil {
            throw Unmodelled("table \(body.table.name) is made a second time")
        }
        body.table.settings.isUnlogged = isUnlogged
        if p.accept("partition", "of") {
            let parent = relation(try p.written())
            if p.kind == .leftParenthesis { try readBody(&p, &body, isPartition: true) }
            body.table.partition = Partition(of: parent, try bound(&p))
        } else {
            if p.kind != .leftParenthesis { throw Unmodelled("a table without a list of columns is not modelled") }
            try readBody(&p, &body, isPartition: false)
        }
        try readTableClauses(&p, &body.table)
        try p.expectEnd()
        try settleReferences(&body.table)
        // The key of a serial column makes it NOT NULL, as for every other.
        body.table.settleNotNull()
        return body.sequences.map { Create($0.sequence) } + [Create(body.table)]
            + body.sequences.map { AlterSequence($0.sequence.name, .ownedBy($0.column)) }
            + body.indexes.map { CreateIndex($0, concurrently: false) }
    }

    mutating func readForeignTable(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        _ = p.accept("if", "not", "exists")
        var body = TableBody(table: Table(try new(&p)))
        if p.isAt("partition") { throw Unmodelled("a foreign table that is a partition is not modelled") }
        body.isForeign = true
        try readBody(&p, &body, isPartition: false)
        if p.isAt("inherits") { throw Unmodelled("a foreign table that inherits is not modelled") }
        try p.expect("server")
        let server = try p.name()
        let options = p.isAt("options") ? try foreignOptions(&p) : ForeignOptions([])
        return [Create(ForeignTable(body.table, on: server, options))] + body.columnOptions
    }

    // MARK: Columns and constraints

    mutating func readBody(_ p: inout Parser, _ body: inout TableBody, isPartition: Bool) throws(Unmodelled) {
        try p.expect(.leftParenthesis)
        if p.accept(.rightParenthesis) { return }
        repeat {
            if p.isAt("like") {
                try readLikeness(&p, &body)
            } else if isTableConstraint(p) {
                if let constraint = try constraint(&p, on: body.table, column: nil) {
                    body.table.constraints.append(constraint)
                }
            } else {
                if isPartition { throw Unmodelled("options of a partition's columns are not modelled") }
                try readColumn(&p, &body)
            }
        } while p.accept(.comma)
        try p.expect(.rightParenthesis)
    }

    private func isTableConstraint(_ p: Parser) -> Bool {
        switch p.word() {
        case "constraint": true
        case "primary": p.word(1) == "key"
        case "unique": p.kind(1) == .leftParenthesis || p.word(1) == "nulls"
        case "check": p.kind(1) == .leftParenthesis
        case "foreign": p.word(1) == "key"
        case "exclude": p.kind(1) == .leftParenthesis || p.word(1) == "using"
        case "not": p.word(1) == "null"
        default: false
        }
    }

    /// A column with what stands behind it, up to a comma or the end.
    mutating func readColumn(_ p: inout Parser, _ body: inout TableBody) throws(Unmodelled) {
        let name = try p.name()
        let type = try type(&p)
        var column = Column(name, type.serialBase ?? type)
        if let base = type.serialBase {
            let table = body.table.name
            let free = catalog.unused(UnnamedPart.name(table.name, name.text, "seq"), in: table.schema, taken)
            taken.insert(free)
            let sequence = QualifiedName(schema: table.schema, name: free)
            column.isNotNull = true
            column.value = .nextValue(sequence)
            body.sequences.append((NumberSequence(sequence, type: base), ColumnName(name, of: table)))
        }
        body.table.columns.append(column)
        let index = body.table.columns.count - 1
        while !p.isAtEnd, p.kind != .comma, p.kind != .rightParenthesis {
            switch p.word() {
            case "collate":
                p.at += 1
                body.table.columns[index].collation = try collation(&p)
            case "storage":
                p.at += 1
                body.table.columns[index].settings.storage = ColumnStorage(rawValue: p.word())
                p.at += 1
            case "compression":
                p.at += 1
                body.table.columns[index].settings.compression = ColumnCompression(rawValue: p.word())
                p.at += 1
            case "options" where body.isForeign:
                body.columnOptions.append(try columnOptions(&p, name, of: body.table.name))
            case "null":
                p.at += 1
            case "default":
                p.at += 1
                if type.serialBase != nil { throw p.unexpected }
                body.table.columns[index].value = try defaultValue(&p, until: Self.columnWords)
            case "not" where p.word(1) == "null":
                p.at += 2
                if p.isAt("no") { throw Unmodelled("NOT NULL … NO INHERIT without a name is not modelled") }
                body.table.columns[index].isNotNull = true
            case "generated":
                p.at += 1
                body.table.columns[index].value = try generated(&p, name, body.table.name)
                if case .identity = body.table.columns[index].value { body.table.columns[index].isNotNull = true }
            default:
                if let constraint = try constraint(&p, on: body.table, column: name) {
                    body.table.constraints.append(constraint)
                }
            }
        }
    }

    static let columnWords: Set<String> = [
        "constraint", "not", "null", "check", "unique", "primary", "references", "generated", "collate", "deferrable",
        "initially", "default", "storage", "compression",
    ]

    /// `nextval('…')` of a sequence that is there, or an expression.
    func defaultValue(_ p: inout Parser, until stops: Set<String>) throws(Unmodelled) -> ColumnValue {
        let start = p.at
        let text = try p.expression(until: stops)
        let end = p.at
        p.at = start
        _ = p.accept("pg_catalog") && p.accept(.dot)
        if p.accept("nextval"), p.accept(.leftParenthesis), p.isAtString {
            let sequence = object(.sequence, try name(in: p.string()))
            if p.accept(.typecast) { _ = p.accept("pg_catalog") && p.accept(.dot) }
            _ = p.accept("regclass")
            if p.accept(.rightParenthesis), p.at == end, catalog.has(.sequence(sequence)) {
                return .nextValue(sequence)
            }
        }
        p.at = end
        return .default(text)
    }

    /// Behind `GENERATED`.
    mutating func generated(
        _ p: inout Parser, _ column: Name, _ table: QualifiedName
    ) throws(Unmodelled) -> ColumnValue {
        let isDefault = p.accept("by", "default")
        if !isDefault { try p.expect("always") }
        try p.expect("as")
        if p.accept("identity") {
            let (options, sequence) = try identityOptions(&p, column, table)
            return .identity(Identity(isDefault ? .byDefault : .always, options, sequence: sequence))
        }
        if isDefault { throw p.unexpected }
        let expression = try p.condition()
        if p.accept("virtual") { return .generated(expression, .virtual) }
        let isStored = p.accept("stored")
        return .generated(expression, isStored ? .stored : .virtual)
    }

    /// `(START WITH 10 …)` behind `IDENTITY`.
    mutating func identityOptions(
        _ p: inout Parser, _ column: Name, _ table: QualifiedName
    ) throws(Unmodelled) -> (options: SequenceOptions, sequence: Name?) {
        guard p.accept(.leftParenthesis) else { return (SequenceOptions(), nil) }
        var sequence: Name?
        if p.accept("sequence", "name") {
            let name = try new(&p)
            let usual = QualifiedName(schema: table.schema, name: UnnamedPart.name(table.name, column.text, "seq"))
            if name != usual { sequence = name.name }
            if name.schema != usual.schema {
                throw Unmodelled("the sequence of an identity in another schema than its table is not modelled")
            }
        }
        let type = catalog.table(table)?.column(column)?.type ?? .bigint
        let options = try sequenceOptions(&p, type: type).options
        try p.expect(.rightParenthesis)
        return (options, sequence)
    }

    // MARK: Behind the columns

    mutating func readTableClauses(_ p: inout Parser, _ table: inout Table) throws(Unmodelled) {
        if p.accept("inherits") {
            try p.expect(.leftParenthesis)
            repeat { table.inherits.append(relation(try p.written())) } while p.accept(.comma)
            try p.expect(.rightParenthesis)
        }
        if p.accept("partition", "by") { table.partitioning = try partitioning(&p) }
        while !p.isAtEnd {
            if p.accept("using") {
                table.settings.accessMethod = try p.name()
            } else if p.accept("without", "oids") {
                continue
            } else if p.accept("with") {
                table.settings.parameters = StorageParameters(try parameters(&p))
            } else if p.accept("tablespace") {
                table.settings.tablespace = try p.name()
            } else {
                throw p.unexpected
            }
        }
    }

    func partitioning(_ p: inout Parser) throws(Unmodelled) -> Partitioning {
        let strategy = try p.oneOf("range", "list", "hash")
        try p.expect(.leftParenthesis)
        var keys: [IndexKey] = []
        repeat { keys.append(try indexKey(&p)) } while p.accept(.comma)
        try p.expect(.rightParenthesis)
        guard let partitioning = Partitioning(strategy, keys) else { throw p.unexpected }
        return partitioning
    }

    /// `FOR VALUES …` or `DEFAULT`.
    func bound(_ p: inout Parser) throws(Unmodelled) -> PartitionBound {
        if p.accept("default") { return .default }
        try p.expect("for", "values")
        if p.accept("in") { return .list(try values(&p)) }
        if p.accept("from") {
            let from = try values(&p)
            try p.expect("to")
            return .range(from: from, to: try values(&p))
        }
        try p.expect("with")
        try p.expect(.leftParenthesis)
        try p.expect("modulus")
        let modulus = try p.integer()
        try p.expect(.comma)
        try p.expect("remainder")
        let remainder = try p.integer()
        try p.expect(.rightParenthesis)
        return .values(modulus: modulus, remainder: remainder)
    }

    private func values(_ p: inout Parser) throws(Unmodelled) -> [String] {
        try p.expect(.leftParenthesis)
        var values: [String] = []
        repeat {
            let text = try p.expression()
            values.append(["minvalue", "maxvalue", "null"].contains(text.folded) ? text.uppercased() : text)
        } while p.accept(.comma)
        try p.expect(.rightParenthesis)
        return values
    }

    /// `(fillfactor = 70, toast.autovacuum_enabled = false)`.
    func parameters(_ p: inout Parser) throws(Unmodelled) -> [(name: String, value: String?)] {
        try p.expect(.leftParenthesis)
        var list: [(name: String, value: String?)] = []
        repeat {
            let names = try p.dotted()
            var value: String?
            // PostgreSQL keeps them as texts, and pg_dump writes each between quotes.
            if p.accept(operator: "=") {
                let isText = p.isAtString
                let plain = try p.plainValue()
                value = isText && !Self.isBare(plain) ? Literal.quote(plain) : plain
            }
            list.append((names.map(\.text).joined(separator: "."), value))
        } while p.accept(.comma)
        try p.expect(.rightParenthesis)
        return list
    }

    private static func isBare(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (97...122).contains(byte | 0x20) || byte == 95 || byte == 46
            } && (text.allSatisfy { $0.isNumber || $0 == "." } || text.first?.isLetter == true && !text.contains("."))
    }

    /// Gives foreign keys that name no columns those of the key that they refer to.
    func settleReferences(_ table: inout Table) throws(Unmodelled) {
        for index in table.constraints.indices {
            guard case .foreignKey(var key) = table.constraints[index].definition, key.referenced.isEmpty else {
                continue
            }
            // Its own may be new, and may have been there.
            let targets = [key.table == table.name ? table : nil, catalog.table(key.table)]
            let known = targets.lazy.compactMap { $0?.constraints.first(where: \.isPrimaryKey)?.uniqueColumns }
            guard let columns = known.first else {
                throw Unmodelled("the primary key of \(key.table), which a foreign key refers to, is not known")
            }
            key.referenced = columns
            table.constraints[index].definition = .foreignKey(key)
        }
    }
}
