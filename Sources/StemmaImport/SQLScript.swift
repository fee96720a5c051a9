import Stemma

/// A file of SQL cut into its statements, as psql would send them.
struct SQLScript {
    /// A statement, without the semicolon behind it.
    struct Statement {
        /// Its tokens, without white space and comments.
        var tokens: [Token]
        var range: Range<Int>
        var line: Int
    }

    /// A line that is a command of psql.
    struct Command {
        var text: String
        var line: Int
    }

    /// A part of the file, in its order.
    enum Part {
        case statement(Statement)
        case command(Command)
        /// Rows behind a `COPY … FROM stdin`.
        case rows(count: Int, line: Int)
    }

    let bytes: [UInt8]
    private(set) var parts: [Part] = []
    private let lines: LineNumbers

    /// Cuts a file; a file that no server would read to its end is refused.
    init(_ bytes: [UInt8]) throws(ImportError) {
        self.bytes = bytes
        lines = LineNumbers(bytes)
        try cut()
    }

    func line(at offset: Int) -> Int { lines.line(at: offset) }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private mutating func cut() throws(ImportError) {
        var lexer = Lexer(bytes: bytes)
        // A byte order mark is no SQL.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lexer.skip(to: 3) }
        var tokens: [Token] = []
        var open: [Token] = []
        var body = AtomicBody()
        while let token = lexer.next() {
            if token.isTrivia { continue }
            if token.kind == .backslash {
                try command(token, in: &lexer, tokens)
                continue
            }
            if let problem = Self.problem(of: token) {
                throw ImportError("the file \(problem)", line: lines.line(at: token.range.lowerBound))
            }
            try balance(token, &open)
            body.see(token, in: bytes)
            if token.kind == .semicolon, open.isEmpty, !body.isOpen {
                finish(&tokens)
                if isCopy { skipRows(&lexer) }
            } else {
                tokens.append(token)
            }
        }
        if let first = open.last {
            let what = first.kind == .leftBracket ? "bracket" : "parenthesis"
            throw ImportError(
                "a \(what) is opened here, and not closed before the file ends",
                line: lines.line(at: first.range.lowerBound))
        }
        if body.isOpen, let first = tokens.first {
            throw ImportError(
                "the statement that begins here has a BEGIN ATOMIC without its END",
                line: lines.line(at: first.range.lowerBound))
        }
        finish(&tokens)
    }

    private mutating func finish(_ tokens: inout [Token]) {
        guard let first = tokens.first, let last = tokens.last else { return }
        parts.append(
            .statement(
                Statement(
                    tokens: tokens, range: first.range.lowerBound..<last.range.upperBound,
                    line: lines.line(at: first.range.lowerBound))))
        tokens = []
    }

    private mutating func command(_ token: Token, in lexer: inout Lexer, _ tokens: [Token]) throws(ImportError) {
        let line = lines.line(at: token.range.lowerBound)
        if let first = tokens.first {
            throw ImportError(
                "a command of psql stands inside the statement that begins in line \(lines.line(at: first.range.lowerBound))",
                line: line, hint: "import what psql would send: statements that end in a semicolon")
        }
        let end = bytes[token.range.lowerBound...].firstIndex(of: 10) ?? bytes.count
        parts.append(.command(Command(text: text(token.range.lowerBound..<end).trimmed, line: line)))
        lexer.skip(to: end)
    }

    /// Whether the last statement is a `COPY … FROM stdin`.
    private var isCopy: Bool {
        guard case .statement(let statement) = parts.last, let first = statement.tokens.first,
            bytes[first.range].isWord("copy")
        else { return false }
        var depth = 0
        var before: Token?
        for token in statement.tokens {
            if token.kind == .leftParenthesis { depth += 1 }
            if token.kind == .rightParenthesis { depth -= 1 }
            if depth == 0, bytes[token.range].isWord("stdin"), let before, bytes[before.range].isWord("from") {
                return true
            }
            before = token
        }
        return false
    }

    /// Skips the rows behind a `COPY`, up to the line `\.`.
    private mutating func skipRows(_ lexer: inout Lexer) {
        var start = (bytes[lexer.position...].firstIndex(of: 10) ?? bytes.count - 1) + 1
        let line = lines.line(at: min(start, max(bytes.count - 1, 0)))
        var count = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            var row = bytes[start..<end]
            if row.last == 13 { row.removeLast() }
            start = end + 1
            if row.elementsEqual([UInt8(ascii: "\\"), UInt8(ascii: ".")]) { break }
            count += 1
        }
        lexer.skip(to: start)
        parts.append(.rows(count: count, line: line))
    }

    private func balance(_ token: Token, _ open: inout [Token]) throws(ImportError) {
        let opening: Token.Kind
        switch token.kind {
        case .leftParenthesis, .leftBracket:
            open.append(token)
            return
        case .rightParenthesis: opening = .leftParenthesis
        case .rightBracket: opening = .leftBracket
        default: return
        }
        if open.popLast()?.kind != opening {
            let what = opening == .leftBracket ? "bracket" : "parenthesis"
            throw ImportError(
                "a \(what) is closed here that was not opened", line: lines.line(at: token.range.lowerBound))
        }
    }

    private static func problem(of token: Token) -> String? {
        switch token.kind {
        case .unterminatedString: "has a quote (') here that is not closed"
        case .unterminatedIdentifier: "has a double quote here that is not closed"
        case .unterminatedComment: "has a comment (/*) here that is not closed"
        case .unterminatedDollarString: "has a dollar quote here that is not closed"
        case .unexpected: "has a character here that begins nothing in SQL"
        default: nil
        }
    }
}

/// From a place in a file to the number of its line.
struct LineNumbers {
    private var ends: [Int] = []

    init(_ bytes: [UInt8]) {
        for (index, byte) in bytes.enumerated() where byte == 10 { ends.append(index) }
    }

    func line(at offset: Int) -> Int {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low + 1
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes are a word, given in lower case.
    func isWord(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        return elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: count)) { byte, lower in
            byte == lower || (65...90).contains(byte) && byte | 0x20 == lower
        }
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        var slice = self[...]
        while let first = slice.first, first.isWhitespace { slice.removeFirst() }
        while let last = slice.last, last.isWhitespace { slice.removeLast() }
        return String(slice)
    }

    /// Only ASCII letters fold.
    var folded: String {
        String(decoding: utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
