/// What a revision file of Alembic says of itself.
///
/// The assignments at the beginning of lines are read (`revision = "…"`, `down_revision: Union[str, None] = ("…", "…")`)
/// and the first paragraph of the module's docstring; no Python is run. A value that is no literal is refused.
package struct AlembicScript: Sendable, Hashable {
    package var revision: String
    /// The revisions it comes after; none for a base.
    package var parents: [String] = []
    package var labels: [String] = []
    package var dependencies: [String] = []
    package var message = ""
    /// The line of `revision = …`.
    package var line: Int

    /// Reads a file; one without a `revision` is refused.
    package init(_ bytes: [UInt8]) throws(ImportError) {
        let tokens = try PythonScanner.tokens(of: bytes)
        var values: [String: (value: Value, line: Int)] = [:]
        var message = ""
        var start = 0
        var isFirst = true
        while start < tokens.count {
            let end = tokens[start...].firstIndex { $0.kind == .newline } ?? tokens.count
            let statement = tokens[start..<end]
            start = end + 1
            guard let first = statement.first else { continue }
            if isFirst, case .string(let text) = first.kind, statement.count == 1 {
                message = Self.firstParagraph(text)
            }
            isFirst = false
            guard case .name(let name) = first.kind, first.column == 0,
                ["revision", "down_revision", "branch_labels", "depends_on"].contains(name),
                let value = try Self.value(assignedBy: statement, of: name)
            else { continue }
            values[name] = (value, first.line)
        }
        guard let own = values["revision"] else {
            throw ImportError(
                "this is no revision of Alembic: it has no `revision = \"…\"`", line: 1,
                hint: "name the folder that holds Alembic's versions/")
        }
        guard own.value.texts.count == 1, !own.value.isList, let revision = own.value.texts.first else {
            throw ImportError("`revision` is not one text", line: own.line)
        }
        self.revision = revision
        line = own.line
        parents = values["down_revision"]?.value.texts ?? []
        labels = values["branch_labels"]?.value.texts ?? []
        dependencies = values["depends_on"]?.value.texts ?? []
        self.message = message
    }

    private struct Value: Sendable {
        var texts: [String]
        var isList: Bool
    }

    /// The literal behind the `=`; `nil` for what is no assignment.
    private static func value(
        assignedBy statement: ArraySlice<PythonScanner.Token>, of name: String
    ) throws(ImportError) -> Value? {
        var depth = 0
        var place = statement.startIndex + 1
        if place < statement.endIndex, statement[place].kind != .sign("="), statement[place].kind != .sign(":") {
            return nil
        }
        while place < statement.endIndex {
            switch statement[place].kind {
            case .sign("["), .sign("("), .sign("{"): depth += 1
            case .sign("]"), .sign(")"), .sign("}"): depth -= 1
            default: break
            }
            if depth == 0, statement[place].kind == .sign("=") { break }
            place += 1
        }
        guard place < statement.endIndex else { return nil }
        let value = Array(statement[(place + 1)...])
        let line = statement[place].line
        func refuse() -> ImportError {
            ImportError("the value of `\(name)` is no text, no list of texts, and not None", line: line)
        }
        guard let first = value.first else { throw refuse() }
        if value.count == 1, first.kind == .name("None") { return Value(texts: [], isList: false) }
        let closing: [PythonScanner.Token.Kind: PythonScanner.Token.Kind] = [
            .sign("("): .sign(")"), .sign("["): .sign("]"), .sign("{"): .sign("}"),
        ]
        var inner = value[...]
        var isList = false
        if let end = closing[first.kind] {
            guard value.last?.kind == end else { throw refuse() }
            inner = value.dropFirst().dropLast()
            // Parentheses around one text are no list.
            isList = first.kind != .sign("(") || inner.contains { $0.kind == .sign(",") }
        }
        var texts: [String] = []
        var isOpen = false
        for token in inner {
            switch token.kind {
            case .string(let text):
                // Texts beside each other are one.
                if isOpen { texts[texts.count - 1] += text } else { texts.append(text) }
                isOpen = true
            case .sign(","):
                if !isOpen { throw refuse() }
                isOpen = false
            default: throw refuse()
            }
        }
        return Value(texts: texts, isList: isList)
    }

    /// What stands before the first empty line, on one line.
    private static func firstParagraph(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(line).trimmed
            if line.isEmpty, !lines.isEmpty { break }
            if !line.isEmpty { lines.append(line) }
        }
        return lines.joined(separator: " ")
    }
}

/// Cuts Python into the tokens that assignments of literals are made of.
enum PythonScanner {
    struct Token: Sendable, Hashable {
        enum Kind: Sendable, Hashable {
            case name(String)
            /// A text; one that is not what it looks like (bytes, or with values in it) is a sign.
            case string(String)
            case sign(String)
            /// The end of a logical line.
            case newline
        }

        var kind: Kind
        var column: Int
        var line: Int
    }

    static func tokens(of bytes: [UInt8]) throws(ImportError) -> [Token] {
        var scanner = Scanner(bytes: bytes)
        return try scanner.run()
    }

    private struct Scanner {
        let bytes: [UInt8]
        var at = 0
        var line = 1
        var lineStart = 0
        var depth = 0
        var tokens: [Token] = []

        init(bytes: [UInt8]) {
            self.bytes = bytes
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
                at = 3
                lineStart = 3
            }
        }

        private func peek(_ distance: Int = 0) -> UInt8 { at + distance < bytes.count ? bytes[at + distance] : 0 }

        mutating func run() throws(ImportError) -> [Token] {
            while at < bytes.count {
                let byte = bytes[at]
                switch byte {
                case 10: endLine()
                case 32, 9, 12, 13: at += 1
                case UInt8(ascii: "#"): while at < bytes.count, bytes[at] != 10 { at += 1 }
                case UInt8(ascii: "\\") where peek(1) == 10 || peek(1) == 13 && peek(2) == 10:
                    at += peek(1) == 10 ? 2 : 3
                    line += 1
                    lineStart = at
                case UInt8(ascii: "'"), UInt8(ascii: "\""): try string(prefix: "")
                default:
                    if isWord(byte) { try word() } else { sign(byte) }
                }
            }
            add(.newline, at)
            return tokens
        }

        private mutating func endLine() {
            if depth == 0 { add(.newline, at) }
            at += 1
            line += 1
            lineStart = at
        }

        private mutating func add(_ kind: Token.Kind, _ start: Int) {
            tokens.append(Token(kind: kind, column: start - lineStart, line: line))
        }

        private mutating func sign(_ byte: UInt8) {
            if "([{".utf8.contains(byte) { depth += 1 }
            if ")]}".utf8.contains(byte) { depth = max(0, depth - 1) }
            let start = at
            at += 1
            // `==` and the like are no assignment.
            if byte == UInt8(ascii: "="), peek() == byte {
                at += 1
                return add(.sign("=="), start)
            }
            add(.sign(String(decoding: [byte], as: UTF8.self)), start)
        }

        private func isWord(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
                || byte >= 128
        }

        private mutating func word() throws(ImportError) {
            let start = at
            while at < bytes.count, isWord(bytes[at]) { at += 1 }
            let text = String(decoding: bytes[start..<at], as: UTF8.self)
            let isPrefix = text.utf8.count <= 2 && text.lowercased().allSatisfy { "rbuf".contains($0) }
            if isPrefix, peek() == UInt8(ascii: "'") || peek() == UInt8(ascii: "\"") {
                return try string(prefix: text.lowercased(), from: start)
            }
            add(.name(text), start)
        }

        private mutating func string(prefix: String, from begin: Int? = nil) throws(ImportError) {
            let start = begin ?? at
            let (column, first) = (start - lineStart, line)
            let quote = bytes[at]
            let isLong = peek(1) == quote && peek(2) == quote
            at += isLong ? 3 : 1
            var text: [UInt8] = []
            while true {
                guard at < bytes.count else { throw ImportError("a text begins here that does not end", line: first) }
                let byte = bytes[at]
                if byte == quote, !isLong || peek(1) == quote && peek(2) == quote {
                    at += isLong ? 3 : 1
                    break
                }
                if byte == 10 {
                    if !isLong { throw ImportError("a text begins here that does not end", line: first) }
                    line += 1
                    lineStart = at + 1
                }
                if byte == UInt8(ascii: "\\") {
                    at += 1
                    try escape(into: &text, isRaw: prefix.contains("r"), first)
                } else {
                    text.append(byte)
                    at += 1
                }
            }
            let isPlain = !prefix.contains("b") && !prefix.contains("f")
            let kind: Token.Kind = isPlain ? .string(String(decoding: text, as: UTF8.self)) : .sign("text")
            tokens.append(Token(kind: kind, column: column, line: first))
        }

        /// What stands behind a backslash.
        private mutating func escape(into text: inout [UInt8], isRaw: Bool, _ first: Int) throws(ImportError) {
            guard at < bytes.count else { throw ImportError("a text begins here that does not end", line: first) }
            let byte = bytes[at]
            at += 1
            if byte == 10 {
                line += 1
                lineStart = at
            }
            if isRaw {
                text += [UInt8(ascii: "\\"), byte]
                return
            }
            switch byte {
            case 10: break
            case UInt8(ascii: "n"): text.append(10)
            case UInt8(ascii: "t"): text.append(9)
            case UInt8(ascii: "r"): text.append(13)
            case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): text.append(byte)
            case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
                let length = byte == UInt8(ascii: "x") ? 2 : byte == UInt8(ascii: "u") ? 4 : 8
                let digits = String(decoding: bytes[at..<min(bytes.count, at + length)], as: UTF8.self)
                guard digits.utf8.count == length, let value = UInt32(digits, radix: 16),
                    let scalar = Unicode.Scalar(value)
                else {
                    throw ImportError("an escape in this text is none", line: line)
                }
                at += length
                text += Array(String(scalar).utf8)
            default: text += [UInt8(ascii: "\\"), byte]
            }
        }
    }
}
