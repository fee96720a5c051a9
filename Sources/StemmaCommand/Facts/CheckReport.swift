internal import Stemma

/// What a check found, part by part.
struct CheckReport {
    /// A part of a check.
    struct Section {
        var name: String
        /// What was looked at: `50 merges, 2 heads`.
        var summary: String
        var findings: [Diagnostic]

        func count(_ severity: Diagnostic.Severity) -> Int { findings.count { $0.severity == severity } }
    }

    var sections: [Section] = []

    var findings: [Diagnostic] { sections.flatMap(\.findings) }

    /// Whether there is an error; warnings count where the check is strict.
    func fails(isStrict: Bool) -> Bool {
        findings.contains { $0.severity == .error || isStrict && $0.severity == .warning }
    }

    // MARK: - Forms

    /// A line for each part, and one for all.
    ///
    /// - Parameter width: how many columns the terminal has, if there is one.
    /// - Returns: the lines.
    func text(width: Int?) -> String {
        let rows = sections.map { [$0.name, "\(Self.words($0.findings)): \($0.summary)"] }
        return TextTable(rows).text(width: width) + "check: \(Self.words(findings))\n"
    }

    /// An annotation for each finding, as GitHub reads them from the log of a job.
    ///
    /// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    func annotations(path: (String) -> String) -> String {
        findings.map { finding in
            var level = finding.severity.rawValue
            if finding.severity == .note { level = "notice" }
            var properties: [String] = []
            if let place = finding.location {
                properties.append("file=\(Self.property(path(place.file)))")
                if place.line > 0 { properties.append("line=\(place.line)") }
            }
            properties.append("title=\(Self.property(finding.code))")
            let notes = finding.notes.map { note in
                let place = note.location.map { "\(path($0.file)):\($0.line): " } ?? ""
                return "\n\(place)\(note.message)"
            }
            return "::\(level) \(properties.joined(separator: ","))::\(Self.data(finding.message + notes.joined()))\n"
        }.joined()
    }

    /// All of it as data.
    var document: Document {
        Document(
            ok: !fails(isStrict: false),
            checks: sections.map { section in
                Document.Check(
                    name: section.name, summary: section.summary, errors: section.count(.error),
                    warnings: section.count(.warning), notes: section.count(.note))
            },
            findings: sections.flatMap { section in
                section.findings.map { Document.Finding($0, of: section.name) }
            })
    }

    struct Document: Encodable {
        struct Check: Encodable {
            var name: String
            var summary: String
            var errors: Int
            var warnings: Int
            var notes: Int
        }

        struct Finding: Codable {
            var check: String
            var severity: String
            var code: String
            var message: String
            var file: String?
            var line: Int?
            var notes: [Note]
        }

        struct Note: Codable {
            var message: String
            var file: String?
            var line: Int?
        }

        var ok: Bool
        var checks: [Check]
        var findings: [Finding]
    }

    // MARK: - Words

    /// `ok`, `2 errors, 1 warning`.
    private static func words(_ findings: [Diagnostic]) -> String {
        let counts = [(Diagnostic.Severity.error, "error"), (.warning, "warning")].compactMap { severity, word in
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : Plural.count(count, word)
        }
        return counts.isEmpty ? "ok" : counts.joined(separator: ", ")
    }

    private static func data(_ text: String) -> String { escaped(text, [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")]) }

    private static func property(_ text: String) -> String {
        escaped(data(text), [(":", "%3A"), (",", "%2C")])
    }

    private static func escaped(_ text: String, _ pairs: [(Unicode.Scalar, String)]) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            if let (_, word) = pairs.first(where: { $0.0 == scalar }) {
                escaped += word
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension CheckReport.Document.Finding {
    init(_ finding: Diagnostic, of check: String) {
        self.init(
            check: check, severity: finding.severity.rawValue, code: finding.code, message: finding.message,
            file: finding.location?.file, line: finding.location?.line,
            notes: finding.notes.map { note in
                CheckReport.Document.Note(
                    message: note.message, file: note.location?.file, line: note.location?.line)
            })
    }

    /// The finding as it was before it was written down.
    var diagnostic: Diagnostic {
        Diagnostic(
            Diagnostic.Severity(rawValue: severity) ?? .error, code: code, message, at: Self.place(file, line),
            notes: notes.map { Diagnostic.Note($0.message, at: Self.place($0.file, $0.line)) })
    }

    private static func place(_ file: String?, _ line: Int?) -> SourceLocation? {
        file.map { SourceLocation(file: $0, line: line ?? 0) }
    }
}

extension CheckReport.Section: Codable {
    private enum CodingKeys: String, CodingKey { case name, summary, findings }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        summary = try container.decode(String.self, forKey: .summary)
        findings = try container.decode([CheckReport.Document.Finding].self, forKey: .findings).map(\.diagnostic)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(summary, forKey: .summary)
        try container.encode(findings.map { CheckReport.Document.Finding($0, of: name) }, forKey: .findings)
    }
}
