import Stemma

/// The pages of the rules, as text for a terminal and as the documentation's Markdown.
package enum RulePages {
    /// A rule's page for a terminal.
    package static func text(of rule: LintRule) -> String {
        var sections = [
            "\(rule.code.rawValue) \(rule.slug) (\(rule.severity.rawValue))\n\n\(rule.summary)",
            "hazard\n\(indented(rule.page.hazard))", "safe way\n\(indented(rule.page.safeWay))",
            "example\n\(indented(rule.page.example))",
        ]
        if !rule.page.sources.isEmpty { sections.append("see\n\(indented(rule.page.sources.joined(separator: "\n")))") }
        return sections.joined(separator: "\n\n") + "\n"
    }

    /// All pages, as `Rules.md` holds them.
    package static var markdown: String {
        var text = """
            # Rules of lint

            What `stemma lint` looks for. `stemma lint --explain L101` prints one page.

            A relation that the same script made is free of risk: nobody can wait for a lock on it. A finding that is right
            as it is gets a silence with its reason in the header of its revision, `lint: [.allow(.l201, because: "…")]`;
            `Project(lint: [.l405: .off])` makes a rule louder, softer or silent for the whole project.

            <!-- Made by `make rules` from the rules themselves. -->

            """
        for (title, codes) in families {
            text += "\n## \(title)\n"
            for rule in LintRule.all.sorted(by: { $0.code.rawValue < $1.code.rawValue })
            where codes.contains(rule.code.rawValue) {
                text += "\n### \(rule.code.rawValue) \(rule.slug)\n\n"
                text += "\(rule.severity.rawValue.capitalizedFirst): \(rule.summary).\n\n"
                text += "\(rule.page.hazard)\n\n**Instead:** \(rule.page.safeWay)\n\n"
                text += "```swift\n\(rule.page.example)\n```\n"
                for source in rule.page.sources { text += "\nSee <\(source)>.\n" }
            }
        }
        return text
    }

    private static let families = [
        ("Silences", "L100"..."L100"), ("Locks and scans", "L101"..."L199"),
        ("Data and running programs", "L200"..."L299"), ("The schema as a whole", "L300"..."L399"),
        ("Types", "L400"..."L499"), ("Policies", "L500"..."L599"),
    ]

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in lines(of: String(line)) }
            .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
    }

    /// A line cut to what a terminal shows; code that is too long stays as it is.
    private static func lines(of line: String) -> [String] {
        if line.contains("(") && line.contains("\"") || line.hasPrefix("http") || line.hasPrefix(" ") { return [line] }
        var lines = [""]
        for word in line.split(separator: " ") {
            if lines[lines.count - 1].count + word.count > 74 { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        return lines
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
