package import Stemma

/// What lint found.
package struct LintReport: Sendable {
    /// All findings, by place; the silenced ones too.
    package var findings: [LintFinding]

    /// Those that are not silenced.
    package var open: [LintFinding] { findings.filter { $0.silencedBecause == nil } }
    /// Those that are silenced.
    package var silenced: [LintFinding] { findings.filter { $0.silencedBecause != nil } }

    /// Whether lint fails.
    ///
    /// - Parameter isStrict: whether warnings count.
    /// - Returns: whether there is an error, or a warning that counts.
    package func fails(isStrict: Bool) -> Bool {
        open.contains { $0.severity == .error || isStrict && $0.severity == .warning }
    }
}

extension LintFinding {
    /// The finding as compilers print it.
    package var diagnostic: Diagnostic {
        Diagnostic(severity, code: code.rawValue, message, at: location)
    }
}
