import Stemma
import RevisionGraph

/// A review as one page that needs no other file and no script: for a DBA who opens it from a mail.
package struct ReviewPage: Sendable {
    private let review: Review
    /// The scripts that the page speaks of, relative to the project; `nil` where there is none.
    private let scripts: (up: String?, down: String?)

    /// The text of the page.
    ///
    /// - Parameters:
    ///   - review: what to show.
    ///   - up: the file of the upgrade script, as the reader would name it.
    ///   - down: that of the way back.
    /// - Returns: the text.
    package static func render(_ review: Review, up: String?, down: String?) -> Text {
        let page = Self(review: review, scripts: (up, down))
        var text = Text(page.head)
        text.append(of: review.revisions) { page.article($0) + "\n" }
        text.append("</main>\n</body>\n</html>\n")
        return text
    }

    private var head: String {
        let title = ReviewWords.title(of: review)
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(HTML.text(title))</title>
            <style>
            \(PageStyle.css)
            </style>
            </head>
            <body>
            <header>
            \(HTML.element("h1", title))
            \(HTML.element("p", ReviewWords.subtitle(of: review)))
            \(navigation)
            </header>
            <main>
            \(summary)
            \(commands)
            \(transactions)
            \(graph)
            \(tables)
            \(contents)

            """
    }

    private var navigation: String {
        let places = [
            ("summary", "Summary"), ("run", "Run it"), ("graph", "Revisions"), ("tables", "Tables"),
            ("contents", "Contents"),
        ]
        let links = places.map { "<a href=\"#\($0.0)\">\($0.1)</a>" }
        return "<nav>\(links.joined(separator: " "))</nav>"
    }

    // MARK: - Parts

    private var summary: String {
        let rows = ReviewWords.summary(of: review).map { row in
            "<tr><th scope=\"row\">\(HTML.text(row.what))</th><td class=\"\(row.upRisk.rawValue)\">\(HTML.text(row.up))</td>"
                + "<td class=\"\(row.downRisk.rawValue)\">\(HTML.text(row.down))</td></tr>"
        }
        return """
            <section id="summary">
            <h2>Summary</h2>
            <table class="summary">
            <thead><tr><th></th><th scope="col">Upgrade</th><th scope="col">Downgrade</th></tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            <p class="hint">Locks, copies and reads are those on tables that were there before the script: for what it \
            makes itself nobody waits.</p>
            </section>
            """
    }

    private var commands: String {
        var parts = ["<section id=\"run\">", "<h2>Run it</h2>"]
        for (what, file) in [("Apply", scripts.up), ("Go back", scripts.down)] {
            guard let file else { continue }
            parts.append("<p>\(what):</p><pre><code>\(HTML.text(ReviewWords.command(for: file)))</code></pre>")
        }
        if scripts.down == nil { parts.append(HTML.element("p", ReviewWords.noWayBack(of: review))) }
        parts.append(HTML.element("p", ReviewWords.promise, class: "hint"))
        return (parts + ["</section>"]).joined(separator: "\n")
    }

    private var transactions: String {
        if review.transactions.isEmpty { return "" }
        let lines = review.transactions.map { finding in
            item(finding.code, "\(finding.message): \(finding.suggestion)", finding.severity)
        }
        return
            "<section id=\"transactions\">\n<h2>Transactions</h2>\n<ul>\n\(lines.joined(separator: "\n"))\n</ul>\n</section>"
    }

    private func item(_ code: String, _ text: String, _ severity: Diagnostic.Severity) -> String {
        "<li class=\"\(ReviewWords.level(of: severity).rawValue)\"><code>\(code)</code> \(HTML.text(text))</li>"
    }

    private var graph: String {
        guard let graph = review.graph, !graph.nodes.isEmpty else { return "" }
        return """
            <section id="graph">
            <h2>Revisions</h2>
            <figure>
            \(GraphDrawing(graph).svg)</figure>
            </section>
            """
    }

    private var tables: String {
        let diagram = TableDiagram(before: review.before, after: review.after)
        let figure =
            diagram.tables.isEmpty
            ? "<p>No table changes.</p>"
            : """
            <figure>
            \(diagram.svg)</figure>
            <p class="hint"><span class="new">new</span> · <span class="changed">changed</span> · \
            <span class="gone">gone</span> · ◆ primary key · ? may be null</p>
            """
        return "<section id=\"tables\">\n<h2>Tables</h2>\n\(figure)\n</section>"
    }

    private var contents: String {
        let rows = review.revisions.map { revision in
            let lock = ReviewWords.strongestLock(of: revision.up)
            let back = ReviewWords.verdict(on: revision)
            return """
                <tr><td><a href="#\(HTML.anchor("revision", revision.id))"><code>\(HTML.text(revision.id))</code></a></td>\
                <td>\(HTML.text(revision.message))</td><td class="\(lock.risk.rawValue)">\(HTML.text(lock.text))</td>\
                <td class="\(back.risk.rawValue)">\(HTML.text(back.text))</td></tr>
                """
        }
        return """
            <section id="contents">
            <h2>Contents</h2>
            <div class="wide">
            <table>
            <thead><tr><th scope="col">Revision</th><th scope="col">What it does</th><th scope="col">Strongest lock</th>\
            <th scope="col">Way back</th></tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            </div>
            </section>
            """
    }

    // MARK: - One revision

    private func article(_ revision: ReviewedRevision) -> String {
        let verdict = ReviewWords.shortVerdict(on: revision)
        let facts = ReviewWords.facts(of: revision).map { "<dt>\($0.what)</dt><dd>\(HTML.text($0.value))</dd>" }
        let reasons = ReviewWords.reasons(for: revision).map { HTML.element("li", $0) }
        let down =
            revision.down.map { statements(revision, $0, .downgrade) }
            ?? HTML.element("p", ReviewWords.irreversible(revision), class: "note high")
        return """
            <article id="\(HTML.anchor("revision", revision.id))">
            <h2><code>\(HTML.text(revision.id))</code> \(HTML.text(revision.message))</h2>
            <dl>\(facts.joined())</dl>
            \(findings(of: revision))
            <div class="sides">
            <section>
            <h3>Upgrade</h3>
            \(statements(revision, revision.up, .upgrade))
            </section>
            <section>
            <h3>Downgrade <span class="verdict \(verdict.risk.rawValue)">\(HTML.text(verdict.text))</span></h3>
            \(reasons.isEmpty ? "" : "<ul class=\"\(verdict.risk.rawValue)\">\(reasons.joined())</ul>")
            \(down)
            </section>
            </div>
            </article>
            """
    }

    /// What lint finds in it; what is silenced is folded.
    private func findings(of revision: ReviewedRevision) -> String {
        func list(_ findings: [LintFinding]) -> String {
            let lines = findings.map { item($0.code.rawValue, ReviewWords.text(of: $0), $0.severity) }
            return "<ul>\n\(lines.joined(separator: "\n"))\n</ul>"
        }
        var parts: [String] = []
        if !revision.findings.isEmpty { parts.append(list(revision.findings)) }
        if !revision.silenced.isEmpty {
            parts.append(
                "<details><summary>\(revision.silenced.count) \(ReviewWords.silenced)</summary>\(list(revision.silenced))</details>"
            )
        }
        return parts.joined(separator: "\n")
    }

    private func statements(
        _ revision: ReviewedRevision, _ statements: [ReviewedStatement], _ direction: Script.Direction
    ) -> String {
        if statements.isEmpty { return "<p>Nothing to run: it is only recorded.</p>" }
        var lines: [String] = []
        var step = 0
        let steps = statements.last?.step ?? 1
        for statement in statements {
            if statement.step != step {
                step = statement.step
                let block = statement.isTransactional ? "one transaction" : "outside any transaction"
                if steps > 1 || !statement.isTransactional {
                    lines.append(HTML.element("p", "Step \(step) of \(steps): \(block)", class: "step"))
                }
            }
            lines += self.lines(of: statement, direction)
            if statement.plain.isEmpty { continue }
            lines.append("<details><summary>\(HTML.text(ReviewWords.plainForm))</summary>")
            for other in statement.plain { lines += self.lines(of: other, direction) }
            lines.append("</details>")
        }
        return lines.joined(separator: "\n")
    }

    private func lines(of statement: ReviewedStatement, _ direction: Script.Direction) -> [String] {
        let level = ReviewWords.level(of: statement.risk, direction)
        let clauses = ReviewWords.clauses(of: statement.risk, direction)
        var lines = ["<div class=\"statement \(level.rawValue)\">"]
        lines.append("<pre><code>\(HighlightedSQL.html(statement.sql));</code></pre>")
        if !clauses.isEmpty { lines.append(HTML.element("p", clauses.joined(separator: " · "), class: "note")) }
        return lines + ["</div>"]
    }
}
