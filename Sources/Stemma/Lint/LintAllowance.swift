/// The one place where a finding of lint is silenced, with the reason: in the header of the revision that it is about.
///
/// ```swift
/// static let header = Header(
///     "7c1f0a9be2d4", "drop legacy notes", after: "b20d61f3a877", downgrade: .derived,
///     lint: [.allow(.l202, on: .column("note", of: "orders"), because: "the release before stopped reading it")])
/// ```
///
/// One that silences nothing is itself reported.
public struct LintAllowance: Sendable, Hashable, Codable {
    /// The rule that is silent.
    package var code: LintCode
    /// The object about which it is; `nil` for all of the revision.
    package var object: ObjectID?
    /// Why that is right.
    package var reason: String
    /// Where it was written.
    package var location: SourceLocation

    /// Silences a rule.
    ///
    /// - Parameters:
    ///   - code: the rule.
    ///   - object: the object about which it is silent, with all that is part of it; everything in the revision unless
    ///     given.
    ///   - reason: why that is right.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    /// - Returns: the silence.
    public static func allow(
        _ code: LintCode, on object: ObjectID? = nil, because reason: String, file: StaticString = #filePath,
        line: Int = #line
    ) -> Self {
        Self(
            code: code, object: object, reason: reason,
            location: SourceLocation(file: file.description, line: line))
    }
}
