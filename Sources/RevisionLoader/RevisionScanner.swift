/// A revision type as its file declares it.
struct Declaration: Sendable, Hashable {
    /// The name, with the types that it is nested in: `Outer.Inner`.
    var name: String
    /// The line of the declaration, counted from 1.
    var line: Int
}

/// What there is to know about a Swift file before it is compiled.
struct Survey: Sendable {
    /// The schemas that it declares, in the order of their declarations.
    var schemas: [Declaration] = []
    /// Its revisions, in the order of their declarations.
    var revisions: [Declaration] = []
    /// Whether it imports something other than Stemma.
    var importsMore = false
    /// What it declares that other files could use.
    var names: Set<String> = []
    /// Every word in it.
    var words: Set<String> = []
}

/// Finds the types of a Swift file that conform to `Revision`.
///
/// The conformance is found where it is written: at a type or at an extension of one, among other protocols, and also
/// as `Stemma.Revision`. Types inside functions have no name that others could use, so they are no revisions.
struct RevisionScanner {
    private var tokens: [SwiftTokens.Token]
    private var index = 0
    /// For each open brace the name of the type that it opens, or `nil`.
    private var scopes: [String?] = []
    private var survey = Survey()
    /// What the file adds to types, by the name of the type.
    private var additions: [(type: String, name: String)] = []

    /// Looks through a file's text.
    static func survey(_ text: [UInt8]) -> Survey {
        var scanner = RevisionScanner(tokens: Array(SwiftTokens(text)))
        scanner.scan()
        return scanner.survey
    }

    private init(tokens: [SwiftTokens.Token]) { self.tokens = tokens }

    private static let keywords: Set<String> = ["enum", "struct", "class", "actor", "extension"]

    private static let memberKeywords: Set<String> = ["func", "var", "let", "typealias", "protocol"]

    private mutating func scan() {
        while index < tokens.count {
            let token = tokens[index]
            if token.isWord { survey.words.insert(token.text) }
            if token.text == "import" && text(at: index + 1) != "Stemma" { survey.importsMore = true }
            if Self.memberKeywords.contains(token.text), !isPrivate, index + 1 < tokens.count, tokens[index + 1].isWord
            {
                declare(tokens[index + 1].text)
            }
            if Self.keywords.contains(token.text), !follows("."), declaration(line: token.line) { continue }
            if token.text == "{" { scopes.append(nil) }
            if token.text == "}" && !scopes.isEmpty { scopes.removeLast() }
            index += 1
        }
        // A file's own types are known by their names; what it adds to the types of others is not.
        // The names that every revision has are nobody's to borrow.
        let own = survey.names.union(["header", "upgrade", "label", "declare"])
        for addition in additions where !own.contains(addition.name) {
            let type = String(addition.type.prefix { $0 != "." })
            if !own.contains(type) { survey.names.insert(addition.name) }
        }
    }

    /// Notes a name that other files could use: outside all braces, or in an extension that is.
    private mutating func declare(_ name: String) {
        if scopes.isEmpty {
            survey.names.insert(name)
        } else if scopes.count == 1, let type = scopes[0] {
            additions.append((type, name))
        }
    }

    /// Whether the word before, or the one before that, keeps a declaration to its file.
    private var isPrivate: Bool {
        tokens[max(0, index - 2)..<index].contains { $0.text == "private" || $0.text == "fileprivate" }
    }

    private func follows(_ text: String) -> Bool { index > 0 && tokens[index - 1].text == text }

    private func text(at index: Int) -> String? { index < tokens.count ? tokens[index].text : nil }

    /// Reads a declaration up to and with its opening brace; false, without moving, when there is none.
    private mutating func declaration(line: Int) -> Bool {
        var cursor = index + 1
        guard let name = typeName(&cursor), !Self.notNames.contains(name) else { return false }
        skipGenerics(&cursor)
        var conforms: Set<String> = []
        if text(at: cursor) == ":" {
            cursor += 1
            conforms = inheritance(&cursor)
        }
        // A `where` clause, if any, ends at the brace.
        if text(at: cursor) == "where" {
            while let text = text(at: cursor), text != "{", text != "}" { cursor += 1 }
        }
        guard text(at: cursor) == "{" else { return false }
        if scopes.allSatisfy({ $0 != nil }) {
            let path = (scopes.compactMap(\.self) + [name]).joined(separator: ".")
            if conforms.contains("Revision") { survey.revisions.append(Declaration(name: path, line: line)) }
            if conforms.contains("DeclaredSchema") { survey.schemas.append(Declaration(name: path, line: line)) }
        }
        if tokens[index].text != "extension" && !isPrivate { declare(name) }
        for token in tokens[index...cursor] where token.isWord { survey.words.insert(token.text) }
        scopes.append(name)
        index = cursor + 1
        return true
    }

    /// Words that stand where a name would when `class` is a modifier.
    private static let notNames: Set<String> = ["func", "var", "let", "subscript", "override", "final", "in"]

    /// A name, or names with dots between them.
    private func typeName(_ cursor: inout Int) -> String? {
        guard cursor < tokens.count, tokens[cursor].isWord else { return nil }
        var name = tokens[cursor].text
        cursor += 1
        while text(at: cursor) == ".", cursor + 1 < tokens.count, tokens[cursor + 1].isWord {
            name += "." + tokens[cursor + 1].text
            cursor += 2
        }
        return name
    }

    private func skipGenerics(_ cursor: inout Int) {
        guard text(at: cursor) == "<" else { return }
        var depth = 0
        while let text = text(at: cursor), text != "{" {
            // The arrow of a function type closes nothing.
            if text == "<" { depth += 1 }
            if text == ">" && self.text(at: cursor - 1) != "-" { depth -= 1 }
            cursor += 1
            if depth == 0 { return }
        }
    }

    /// The types of Stemma among those of an inheritance clause, which is left behind.
    private func inheritance(_ cursor: inout Int) -> Set<String> {
        var conforms: Set<String> = []
        while let text = text(at: cursor), text != "{", text != "}", text != "where", text != ";" {
            if text == "@" {
                // An attribute, as in `@preconcurrency Revision`.
                cursor += 2
            } else if tokens[cursor].isWord, let name = typeName(&cursor) {
                for known in ["Revision", "DeclaredSchema"] where name == known || name == "Stemma.\(known)" {
                    conforms.insert(known)
                }
                skipGenerics(&cursor)
            } else {
                cursor += 1
            }
        }
        return conforms
    }
}
