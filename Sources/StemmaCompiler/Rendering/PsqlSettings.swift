import Stemma

/// What a script says to psql itself.
enum PsqlSettings {
    /// The lines that make psql stop at the first error, commit only what the script commits, read statements across
    /// lines, and print what goes on rather than an answer to every statement.
    static let lines = """
        \\set ON_ERROR_STOP on
        \\set ON_ERROR_ROLLBACK off
        \\set AUTOCOMMIT on
        \\set SINGLELINE off
        \\set QUIET on
        """

    /// A command that prints a text as it is.
    static func echo(_ text: String) -> String {
        let line = LineComment.text(text)
        if !line.utf8.contains(where: isSpecial) { return "\\echo '\(line)'" }
        let escaped = line.utf8.flatMap { isSpecial($0) ? [$0, $0] : [$0] }
        return "\\echo '\(String(decoding: escaped, as: UTF8.self))'"
    }

    /// Whether psql reads a byte between single quotes as anything else than itself.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\")
    }
}
