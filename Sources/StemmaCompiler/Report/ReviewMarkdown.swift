import Stemma

/// A review as Markdown, for the description of a pull request.
package struct ReviewMarkdown: Sendable {
    private let review: Review
    private let scripts: (up: String?, down: String?)

    /// The text.
    ///
    /// - Parameters:
    ///   - review: what to show.
    ///   - up: the file of the upgrade script, as the reader would name it.
    ///   - down: that of the way back.
    /// - Returns: the text.
    package static func render(_ review: Review, up: String?, down: String?) -> Text {
        let markdown = Self(review: review, scripts: (up, down))
        var text = Text(markdown.lines.joined(separator: "\n") + "\n")
        text.append(of: review.revisions) { markdown.section($0).joined(separator: "\n") + "\n" }
        return text
    }

    private var lines: [String] {
        var lines = [
            "# \(Self.text(ReviewWords.title(of: review)))", "", Self.text(ReviewWords.subtitle(of: review)), "",
        ]
        lines += ["| | Upgrade | Downgrade |", "|---|---|---|"]
        lines += ReviewWords.summary(of: review).map {
            "| \($0.what) | \(Self.text($0.up)) | \(Self.text($0.down)) |"
        }
        for (what, file) in [("Apply", scripts.up), ("Go back", scripts.down)] {
            if let file { lines += ["", "\(what):", "", Self.code(ReviewWords.command(for: file))] }
        }
        if scripts.down == nil { lines += ["", Self.text(ReviewWords.noWayBack(of: review))] }
        if !review.transactions.isEmpty { lines += ["", "Transactions:", ""] }
        lines += review.transactions.map { finding in
            Self.item(finding.code, "\(finding.message): \(finding.suggestion)", finding.severity)
        }
        lines += ["", "| Revision | What it does | Strongest lock | Way back |", "|---|---|---|---|"]
        for revision in review.revisions {
            lines.append(
                "| \(Self.span(revision.id)) | \(Self.text(revision.message))"
                    + " | \(Self.text(ReviewWords.strongestLock(of: revision.up).text))"
                    + " | \(Self.text(ReviewWords.verdict(on: revision).text)) |")
        }
        return lines
    }

    private func section(_ revision: ReviewedRevision) -> [String] {
        var lines = ["", "## \(Self.span(revision.id)) \(Self.text(revision.message))", ""]
        lines.append(
            ReviewWords.facts(of: revision).map { "\($0.what) \(Self.span($0.value))" }.joined(separator: " · "))
        lines += Self.items(revision.findings, after: [""])
        if !revision.silenced.isEmpty {
            lines += ["", "<details><summary>\(revision.silenced.count) \(ReviewWords.silenced)</summary>"]
            lines += Self.items(revision.silenced, after: [""]) + ["", "</details>"]
        }
        lines += [
            "", "<details><summary>Upgrade</summary>", "", Self.code(sql(revision.up, .upgrade), "sql"), "",
            "</details>",
        ]
        let plain = revision.up.flatMap(\.plain)
        if !plain.isEmpty {
            lines += [
                "<details><summary>\(Self.text(ReviewWords.plainForm))</summary>", "",
                Self.code(sql(plain, .upgrade), "sql"), "", "</details>",
            ]
        }
        guard let down = revision.down else { return lines + ["", Self.text(ReviewWords.irreversible(revision))] }
        let verdict = Self.text(ReviewWords.verdict(on: revision).text)
        lines += [
            "<details><summary>Downgrade: \(verdict)</summary>", "", Self.code(sql(down, .downgrade), "sql"), "",
            "</details>",
        ]
        return lines
    }

    private static func items(_ findings: [LintFinding], after start: [String]) -> [String] {
        if findings.isEmpty { return [] }
        return start + findings.map { item($0.code.rawValue, ReviewWords.text(of: $0), $0.severity) }
    }

    private static func item(_ code: String, _ text: String, _ severity: Diagnostic.Severity) -> String {
        "- \(severity.rawValue) \(span(code)) \(self.text(text))"
    }

    private func sql(_ statements: [ReviewedStatement], _ direction: Script.Direction) -> String {
        statements.map { statement in
            let clauses = ReviewWords.clauses(of: statement.risk, direction)
            let note = clauses.isEmpty ? "" : "-- \(LineComment.text(clauses.joined(separator: " · ")))\n"
            return "\(note)\(statement.sql);"
        }.joined(separator: "\n\n")
    }

    /// Text in which nothing is read as Markdown or HTML.
    private static func text(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "#", "|", "~": result += "\\\(scalar)"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\0"..."\u{1F}", "\u{7F}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A span of code, fenced by more backticks than it holds.
    private static func span(_ text: String) -> String {
        let line = String(text.unicodeScalars.map { $0.value < 0x20 || $0 == "|" ? " " : Character($0) })
        let fence = String(repeating: "`", count: backticks(in: line) + 1)
        let space = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
        return fence + space + line + space + fence
    }

    private static func code(_ text: String, _ language: String = "") -> String {
        let fence = String(repeating: "`", count: max(3, backticks(in: text) + 1))
        return "\(fence)\(language)\n\(text)\n\(fence)"
    }

    /// The longest run of backticks.
    private static func backticks(in text: String) -> Int {
        var (longest, run) = (0, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
