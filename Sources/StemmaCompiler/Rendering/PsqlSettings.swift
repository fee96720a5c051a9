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
        let escaped = LineComment.text(text).unicodeScalars.map { scalar in
            switch scalar {
            case "'": "''"
            case "\\": "\\\\"
            default: String(scalar)
            }
        }
        return "\\echo '\(escaped.joined())'"
    }
}
