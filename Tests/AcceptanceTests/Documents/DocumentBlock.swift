/// A piece of a document that the tests do something with.
struct DocumentBlock: Sendable {
    enum Kind: Sendable, Equatable {
        /// Commands with what they print.
        case session([Command])
        /// Code in a language: `swift`, `sql`, `yaml`; nothing for an indented block.
        case code(language: String, text: String)
        /// What a comment asks of the tests: `new project`.
        case directive(String)
    }

    /// A command of a session, and the lines that a reader sees below it.
    struct Command: Sendable, Equatable {
        var text: String
        var output: [String] = []
        var line: Int
    }

    var kind: Kind
    /// Where it begins, from 1.
    var line: Int
    /// Whether it is in a comment, so that no reader sees it.
    var isUnseen = false
}

/// Finds the blocks of a Markdown document: fenced ones, indented ones, and those in comments for the tests.
struct BlockReader {
    private let lines: [Substring]
    private let first: Int
    private let isUnseen: Bool
    private var place = 0
    private var blocks: [DocumentBlock] = []

    /// The blocks of a text.
    ///
    /// - Parameters:
    ///   - text: the Markdown.
    ///   - first: the number of its first line.
    ///   - isUnseen: whether it stands in a comment.
    /// - Returns: the blocks, in order.
    static func blocks(of text: String, from first: Int = 1, isUnseen: Bool = false) -> [DocumentBlock] {
        var reader = Self(
            lines: text.split(separator: "\n", omittingEmptySubsequences: false), first: first, isUnseen: isUnseen)
        reader.read()
        return reader.blocks
    }

    private init(lines: [Substring], first: Int, isUnseen: Bool) {
        self.lines = lines
        self.first = first
        self.isUnseen = isUnseen
    }

    private mutating func read() {
        var isAfterBlank = true
        while place < lines.count {
            let line = lines[place]
            let text = line.drop { $0 == " " }
            if text.hasPrefix("<!-- test:") {
                readComment()
            } else if text.hasPrefix("```") {
                readFence(language: String(text.dropFirst(3)), indentation: line.count - text.count)
            } else if isAfterBlank, line.hasPrefix("    "), !text.isEmpty {
                readIndented()
            } else {
                isAfterBlank = text.isEmpty
                place += 1
                continue
            }
            isAfterBlank = true
        }
    }

    private mutating func readComment() {
        let start = place
        var body: [Substring] = []
        var directive = lines[place].drop { $0 == " " }.dropFirst("<!-- test:".count)
        while !lines[place].contains("-->"), place + 1 < lines.count {
            place += 1
            if !lines[place].contains("-->") { body.append(lines[place]) }
        }
        if let end = directive.firstRange(of: "-->")?.lowerBound { directive = directive[..<end] }
        place += 1
        let words = directive.split(separator: " ").joined(separator: " ")
        blocks.append(DocumentBlock(kind: .directive(words), line: first + start, isUnseen: true))
        blocks += Self.blocks(of: body.joined(separator: "\n"), from: first + start + 1, isUnseen: true)
    }

    private mutating func readFence(language: String, indentation: Int) {
        let start = place
        var body: [String] = []
        place += 1
        while place < lines.count, !lines[place].drop(while: { $0 == " " }).hasPrefix("```") {
            body.append(String(lines[place].dropFirst(indentation)))
            place += 1
        }
        place += 1
        append(body, language: language, at: start + 1)
    }

    private mutating func readIndented() {
        let start = place
        var body: [String] = []
        while place < lines.count, lines[place].hasPrefix("    ") || lines[place].allSatisfy({ $0 == " " }) {
            body.append(String(lines[place].dropFirst(4)))
            place += 1
        }
        while body.last?.isEmpty == true { body.removeLast() }
        append(body, language: "", at: start)
    }

    private mutating func append(_ body: [String], language: String, at start: Int) {
        let kind: DocumentBlock.Kind =
            body.first?.hasPrefix("$ ") == true && ["", "console"].contains(language)
            ? .session(Self.commands(of: body, from: first + start))
            : .code(language: language, text: body.joined(separator: "\n") + "\n")
        blocks.append(DocumentBlock(kind: kind, line: first + start, isUnseen: isUnseen))
    }

    private static func commands(of lines: [String], from first: Int) -> [DocumentBlock.Command] {
        var commands: [DocumentBlock.Command] = []
        var isOpen = false
        for (place, line) in lines.enumerated() {
            if line.hasPrefix("$ ") {
                commands.append(DocumentBlock.Command(text: String(line.dropFirst(2)), line: first + place))
                isOpen = line.hasSuffix("\\")
            } else if isOpen {
                commands[commands.count - 1].text += "\n" + line
                isOpen = line.hasSuffix("\\")
            } else {
                commands[commands.count - 1].output.append(line)
            }
        }
        return commands
    }
}
