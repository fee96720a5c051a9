internal import Stemma

/// What swiftc printed, as messages: `path:line:column: error: …`, each with the notes below it.
struct CompilerOutput {
    /// One message, at the path as it was given to the compiler.
    struct Message {
        var severity: Diagnostic.Severity
        var text: String
        var location: SourceLocation?
        var notes: [Diagnostic.Note] = []
    }

    private(set) var messages: [Message] = []
    /// The lines that are no part of a message, without the excerpts of source.
    private(set) var otherLines: [String] = []

    /// Reads what a compiler printed.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - directory: the project, whose path is taken off the paths of messages.
    init(_ bytes: [UInt8], in directory: String) {
        var excerpts = 0
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            if let (kind, message) = Self.message(line, in: directory) {
                excerpts = 2
                switch kind {
                case "note":
                    if !messages.isEmpty {
                        messages[messages.count - 1].notes.append(.init(message.text, at: message.location))
                    }
                case "error", "warning":
                    messages.append(message)
                default:
                    break
                }
            } else if excerpts > 0 {
                // The line of source and the line that points into it.
                excerpts -= 1
            } else {
                otherLines.append(String(line))
            }
        }
    }

    private static let kinds = ["error", "warning", "note", "remark"]

    private static func message(_ line: Substring, in directory: String) -> (kind: String, message: Message)? {
        var colon = line.startIndex
        while let found = line[colon...].firstIndex(of: ":") {
            colon = line.index(after: found)
            let rest = line[colon...]
            for kind in kinds where rest.hasPrefix(" \(kind): ") {
                guard let location = location(line[..<found], in: directory) else { continue }
                let text = String(rest.dropFirst(kind.utf8.count + 3))
                let severity: Diagnostic.Severity = kind == "error" ? .error : .warning
                return (kind, Message(severity: severity, text: text, location: location.known))
            }
        }
        return nil
    }

    /// The place before a message; `nil` when the text is none, and a place that is not known for `<unknown>:0`.
    private static func location(_ text: Substring, in directory: String) -> (known: SourceLocation?, Void)? {
        if text == "<unknown>:0" { return (nil, ()) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 3, Int(parts[parts.count - 1]) != nil, let line = Int(parts[parts.count - 2]) else {
            return nil
        }
        var path = parts.dropLast(2).joined(separator: ":")
        if path.utf8.starts(with: "\(directory)/".utf8) { path.removeFirst(directory.count + 1) }
        return (SourceLocation(file: path, line: line), ())
    }
}
