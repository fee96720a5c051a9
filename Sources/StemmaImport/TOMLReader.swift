/// A place in a text in TOML.
struct TOMLReader {
    private let characters: [Character]
    private var at = 0
    private(set) var line = 1

    init(_ text: String) { characters = Array(text) }

    var isAtEnd: Bool { at >= characters.count }
    private var next: Character? { at < characters.count ? characters[at] : nil }

    private mutating func take() -> Character? {
        guard let character = next else { return nil }
        at += 1
        if character.isNewline { line += 1 }
        return character
    }

    private func problem(_ text: String) -> ImportError { ImportError(text, line: line) }

    // MARK: Between values

    private mutating func skipSpaces() { while next == " " || next == "\t" { at += 1 } }

    /// Goes over spaces, remarks and ends of lines.
    mutating func skipLines() {
        while let character = next {
            if character == "#" {
                while let other = next, !other.isNewline { at += 1 }
            } else if character == " " || character == "\t" || character.isNewline || character == "\u{FEFF}" {
                _ = take()
            } else {
                return
            }
        }
    }

    mutating func accept(_ character: Character) -> Bool {
        skipSpaces()
        guard next == character else { return false }
        _ = take()
        return true
    }

    mutating func expect(_ character: Character) throws(ImportError) {
        if !accept(character) { throw problem("a `\(character)` is missing here") }
    }

    /// Goes to the next line, on which something else may stand.
    mutating func endLine() throws(ImportError) {
        skipSpaces()
        if next == "#" { while let other = next, !other.isNewline { at += 1 } }
        guard let character = next else { return }
        if !character.isNewline { throw problem("`\(character)` stands behind a value") }
        _ = take()
    }

    // MARK: Keys and values

    /// `tool."a.b".c`.
    mutating func keys() throws(ImportError) -> [String] {
        var keys: [String] = []
        repeat {
            skipSpaces()
            switch next {
            case "\"", "'": keys.append(try text())
            default:
                let key = bare { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
                if key.isEmpty { throw problem("a key is missing here") }
                keys.append(key)
            }
        } while accept(".")
        return keys
    }

    private mutating func bare(_ belongs: (Character) -> Bool) -> String {
        let start = at
        while let character = next, belongs(character) { at += 1 }
        return String(characters[start..<at])
    }

    mutating func value(depth: Int = 0) throws(ImportError) -> TOMLDocument.Entry {
        skipSpaces()
        let line = line
        if depth > 100 { throw problem("lists are nested too deep") }
        switch next {
        case "\"", "'": return .init(value: .text(try text()), line: line)
        case "[": return .init(value: .list(try list(depth)), line: line)
        case "{": return .init(value: .table(try table(depth)), line: line)
        default:
            let word = bare { !$0.isNewline && ![",", "]", "}", "#"].contains($0) }
            let trimmed = String(word.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
            if trimmed.isEmpty { throw problem("a value is missing here") }
            let value: TOMLDocument.Value =
                switch trimmed {
                case "true": .isOn(true)
                case "false": .isOn(false)
                default: .other(trimmed)
                }
            return .init(value: value, line: line)
        }
    }

    private mutating func list(_ depth: Int) throws(ImportError) -> [TOMLDocument.Entry] {
        var entries: [TOMLDocument.Entry] = []
        try expect("[")
        while true {
            skipLines()
            if accept("]") { return entries }
            entries.append(try value(depth: depth + 1))
            skipLines()
            if accept("]") { return entries }
            try expect(",")
        }
    }

    private mutating func table(_ depth: Int) throws(ImportError) -> [String: TOMLDocument.Entry] {
        var entries: [String: TOMLDocument.Entry] = [:]
        try expect("{")
        while true {
            skipLines()
            if accept("}") { return entries }
            let line = line
            let keys = try keys()
            try expect("=")
            try TOMLDocument.insert(try value(depth: depth + 1), at: keys[...], line, &entries)
            skipLines()
            if accept("}") { return entries }
            try expect(",")
        }
    }

    // MARK: Texts

    /// A text between one or three quotes of either kind.
    private mutating func text() throws(ImportError) -> String {
        guard let quote = take() else { return "" }
        var isLong = false
        if next == quote {
            at += 1
            guard next == quote else { return "" }
            at += 1
            isLong = true
            // A line that ends right there does not count.
            if next?.isNewline == true { _ = take() }
        }
        var result = ""
        while let character = take() {
            if character == quote {
                if !isLong { return result }
                guard characters[at...].prefix(2).elementsEqual([quote, quote]) else {
                    result.append(character)
                    continue
                }
                at += 2
                // One or two quotes may stand before the end.
                while next == quote {
                    result.append(quote)
                    at += 1
                }
                return result
            }
            if character.isNewline, !isLong { break }
            if character == "\\", quote == "\"" {
                try escape(isLong, &result)
            } else {
                result.append(character)
            }
        }
        throw problem("a quote is not closed")
    }

    private mutating func escape(_ isLong: Bool, _ result: inout String) throws(ImportError) {
        guard let character = next else { throw problem("a quote is not closed") }
        if isLong, character.isWhitespace {
            // The rest of the line, and the spaces on the next, are left out.
            while let space = next, space.isWhitespace { _ = take() }
            return
        }
        _ = take()
        switch character {
        case "b": result.append("\u{8}")
        case "t": result.append("\t")
        case "n": result.append("\n")
        case "f": result.append("\u{C}")
        case "r": result.append("\r")
        case "e": result.append("\u{1B}")
        case "\"", "\\": result.append(character)
        case "x", "u", "U":
            let count = character == "x" ? 2 : character == "u" ? 4 : 8
            let digits = String(characters[at...].prefix(count))
            guard digits.count == count, let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
                throw problem("`\\\(character)` is not followed by a character's number")
            }
            at += count
            result.unicodeScalars.append(scalar)
        default: throw problem("`\\\(character)` stands for nothing in TOML")
        }
    }
}
