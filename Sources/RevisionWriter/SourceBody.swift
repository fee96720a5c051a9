internal import Stemma

/// The statements of a function, spread over several where one would be too long for a reader and the compiler.
struct SourceBody {
    /// A statement, or lines in front of one.
    enum Part {
        case call(SwiftCall)
        case rows(InsertRows)
        case remark(String)
        case code([String])

        var isRemark: Bool { if case .remark = self { true } else { false } }
    }

    /// How many statements a function has at most, counting those in closures.
    private static let longest = 250
    /// How many rows an array literal has at most: the compiler reads it as one expression.
    static let mostRows = 50

    /// What each function says: one, or several that follow one another.
    private(set) var functions: [[Part]]

    init(_ items: [SourceItem]) {
        functions = [[]]
        var length = 0
        for part in Self.parts(items) {
            let size = if case .call(let call) = part { 1 + (call.body?.count ?? 0) } else { 1 }
            if length > 0, length + size > Self.longest, functions.last?.last?.isRemark != true {
                functions.append([])
                length = 0
            }
            functions[functions.count - 1].append(part)
            length += size
        }
    }

    private static func parts(_ items: [SourceItem]) -> [Part] {
        var parts: [Part] = []
        var waiting: [any Operation] = []
        func flush() {
            parts += SerialFolding.calls(waiting.flatMap(RecordedOperations.of))
            waiting = []
        }
        for item in items {
            switch item {
            case .operation(let operation): waiting.append(operation)
            case .remark(let words):
                flush()
                parts.append(.remark(words))
            case .code(let lines):
                flush()
                parts.append(.code(lines))
            }
        }
        flush()
        return parts
    }
}

/// Writes the sequence of a serial column with its type again, where the operations are those that the type records.
enum SerialFolding {
    static func calls(_ operations: [any Operation]) -> [SourceBody.Part] {
        var parts: [SourceBody.Part] = []
        var place = 0
        while place < operations.count {
            let sequences = operations[place...].prefix { $0 is Create<NumberSequence> }.compactMap {
                ($0 as? Create<NumberSequence>)?.object
            }
            let end = place + 2 * sequences.count + 1
            if !sequences.isEmpty, end <= operations.count,
                let call = folded(sequences, Array(operations[(place + sequences.count)..<end]))
            {
                parts.append(.call(call))
                place = end
            } else {
                parts.append(part(of: operations[place]))
                place += 1
            }
        }
        return parts
    }

    private static func part(of operation: any Operation) -> SourceBody.Part {
        if let rows = operation as? InsertRows, rows.rows.count > SourceBody.mostRows { return .rows(rows) }
        // Every kind of operation has its verb: a test asks each of them.
        guard let written = operation as? any WrittenOperation else {
            return .remark("no verb records this: \(operation)")
        }
        return .call(written.call)
    }

    /// The call with serial types, if what follows makes the table or column of the sequences and gives them to it.
    private static func folded(_ sequences: [NumberSequence], _ rest: [any Operation]) -> SwiftCall? {
        let owners = rest.dropFirst().compactMap { operation -> (QualifiedName, ColumnName)? in
            guard let alter = operation as? AlterSequence, case .ownedBy(let column?) = alter.change else { return nil }
            return (alter.name, column)
        }
        guard owners.count == sequences.count else { return nil }
        let table: QualifiedName
        let columns: [Column]
        switch rest.first {
        case let create as Create<Table>:
            table = create.object.name
            columns = create.object.columns
        case let add as AddColumn where sequences.count == 1:
            table = add.table
            columns = [add.column]
        default: return nil
        }
        // In the order of the columns, each with the usual name and nothing of its own.
        let serial = columns.filter { column in sequences.contains { column.isSerial($0, in: table) } }
        guard serial.count == sequences.count,
            zip(serial, sequences).allSatisfy({ $0.isSerial($1, in: table) }),
            zip(serial, owners).allSatisfy({ $1.1.table == table && $1.1.column == $0.name }),
            zip(sequences, owners).allSatisfy({ $0.name == $1.0 })
        else { return nil }
        if let create = rest.first as? Create<Table> { return create.object.creation(serial: serial.map(\.name)) }
        return serial[0].call("schema.add", in: table, [], isSerial: true).with("to", name: table)
    }
}

extension Column {
    /// Whether a serial type makes this column with this sequence.
    fileprivate func isSerial(_ sequence: NumberSequence, in table: QualifiedName) -> Bool {
        let usual = QualifiedName(schema: table.schema, name: .given(nil, or: table.name, name, "seq"))
        guard case .nextValue(sequence.name) = value, isNotNull, sequence.name == usual else { return false }
        return sequence == NumberSequence(usual, type: type) && [.smallint, .integer, .bigint].contains(type)
    }
}

extension SwiftLayout {
    /// A function of a revision, and those that it is spread over.
    mutating func body(_ name: String, _ body: SourceBody) {
        let start = "static func \(name)"
        let end = "(_ schema: inout SchemaEditor) {"
        if body.functions.count == 1 {
            if body.functions[0].isEmpty { return line(start + end + "}", indent: 4) }
            line(start + end, indent: 4)
            parts(body.functions[0])
            return line("}", indent: 4)
        }
        line(start + end, indent: 4)
        for number in 1...body.functions.count { line("\(name)\(number)(&schema)", indent: 8) }
        line("}", indent: 4)
        for (place, function) in body.functions.enumerated() {
            line("", indent: 0)
            line("private static func \(name)\(place + 1)\(end)", indent: 4)
            parts(function)
            line("}", indent: 4)
        }
    }

    private mutating func parts(_ parts: [SourceBody.Part]) {
        var lists = 0
        for part in parts {
            switch part {
            case .call(let call): statement(call, indent: 8)
            case .remark(let words): comment(words, indent: 8)
            case .code(let lines): for code in lines { line(code, indent: 8) }
            case .rows(let insert):
                lists += 1
                let name = lists == 1 ? "rows" : "rows\(lists)"
                line("var \(name): [SQLRow] = []", indent: 8)
                for start in stride(from: 0, to: insert.rows.count, by: SourceBody.mostRows) {
                    let some = insert.rows[start..<min(start + SourceBody.mostRows, insert.rows.count)]
                    let list = SwiftExpression.rows(some.map { .row($0) })
                    statement(SwiftCall("\(name).append", [SwiftArgument("contentsOf", list)]), indent: 8)
                }
                statement(insert.call(rows: .code(name)), indent: 8)
            }
        }
    }
}
