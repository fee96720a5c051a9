internal import Stemma

/// Prints diagnostics and progress to the standard error.
struct Reporter: Sendable {
    let console: Console
    /// Whether only errors are printed.
    let isQuiet: Bool
    /// The project that paths are relative to.
    var project: ProjectFolder?

    /// Prints a diagnostic, its places as seen from here.
    func report(_ diagnostic: Diagnostic) {
        if isQuiet, diagnostic.severity != .error { return }
        var lines = [line(diagnostic.severity, "[\(diagnostic.code)] \(diagnostic.message)", at: diagnostic.location)]
        lines += diagnostic.notes.map { line(.note, $0.message, at: $0.location) }
        console.errors(Array(lines.joined().utf8))
    }

    /// Prints what was done, unless that is not wanted.
    func say(_ text: String) {
        if !isQuiet { console.errors(Array("\(text)\n".utf8)) }
    }

    /// The path of something in the project, as seen from here.
    func path(_ path: String) -> String {
        guard let project else { return path }
        let root = "\(project.path)/"
        if path.utf8.starts(with: root.utf8) {
            return project.prefix + String(path.unicodeScalars.dropFirst(root.unicodeScalars.count))
        }
        return path.utf8.first == UInt8(ascii: "/") ? path : project.prefix + path
    }

    private func line(_ severity: Diagnostic.Severity, _ message: String, at place: SourceLocation?) -> String {
        let location = place.map { SourceLocation(file: path($0.file), line: $0.line) }
        let start = location.map { "\(printable($0.description)): " } ?? ""
        let word = "\(severity.rawValue): "
        guard console.isColored else { return "\(start)\(word)\(message)\n" }
        let color =
            switch severity {
            case .note: "36"
            case .warning: "35"
            case .error: "31"
            }
        return "\u{1B}[1m\(start)\u{1B}[1;\(color)m\(word)\u{1B}[0m\u{1B}[1m\(message)\u{1B}[0m\n"
    }
}
