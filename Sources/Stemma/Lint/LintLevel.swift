/// How loudly a rule of lint speaks.
///
/// ```swift
/// let project = Project(lint: [.l405: .off, .l301: .error])
/// ```
public enum LintLevel: String, Sendable, Hashable, Codable {
    /// Not at all.
    case off
    /// Worth knowing: `stemma lint` succeeds.
    case note
    /// Worth changing: `stemma lint` succeeds, `stemma lint --strict` does not.
    case warning
    /// `stemma lint` fails.
    case error
}
