internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma lint`.
enum LintCommand: Command {
    private static let strict = Parameter.flag("--strict", help: "warnings fail too")
    private static let format = Parameter.value(
        "--format", of: "FORMAT", help: "print the findings for another program", choices: ["sarif"])
    private static let explain = Parameter.value(
        "--explain", of: "RULE", help: "a rule's page, by its code or its name; all for every page, as Markdown")

    static let usage = Usage(
        "lint", "hazards in the revisions, and what breaks the policies of their branches",
        operands: [
            .optional(
                "RANGE",
                help: "A:B is the script from A to B; one target alone is all that it needs; heads unless given")
        ],
        parameters: [strict, format, explain],
        discussion: """
            Without a range each revision is a script of its own: what it makes itself is free of risk. Errors fail, \
            warnings do with '--strict'. A finding that is right as it is gets a silence in its revision's header, with \
            the reason: lint: [.allow(.l201, because: "…")].
            """,
        examples: [
            .init("stemma lint", "all revisions, and where they lead"),
            .init("stemma lint 7c1f0a9be2d4:head --strict", "in CI: what comes after the release in production"),
            .init("stemma lint --explain L101", "what a rule looks for, and what to do instead"),
            .init("stemma lint --format sarif > lint.sarif", "for a code host"),
        ])

    static func run(_ context: Context) throws -> String {
        if let name = context.arguments.value(of: explain) { return try page(of: name, context) }
        let set = try context.load()
        let report = try Linter(set).lint(try scope(context.arguments.operand(0), in: set.graph))
        let isSARIF = context.arguments.value(of: format) != nil
        if !isSARIF, !context.isJSON { say(report, context) }
        let output =
            isSARIF
            ? try context.json(SARIF(report, version: CommandLineTool.version, path: context.reporter.path))
            : try context.facts(Document(report)) { "" }
        if report.fails(isStrict: context.arguments.has(strict)) {
            throw Failure(status: .project, kind: "lint", diagnostics: [], output: Array(output.utf8))
        }
        return output
    }

    private static func scope(_ range: String?, in graph: RevisionGraph) throws -> Linter.Scope {
        guard let range, range.utf8.contains(UInt8(ascii: ":")) else {
            return .each(upTo: try range.map { try graph.resolve($0) } ?? graph.heads)
        }
        let plan = try graph.upgrade(to: range)
        let start = String(range.prefix { $0 != ":" })
        return .script(plan.revisions, from: start.isEmpty ? [] : try graph.resolve(start))
    }

    private static func say(_ report: LintReport, _ context: Context) {
        for finding in report.open { context.reporter.report(finding.diagnostic) }
        let counts = [Diagnostic.Severity.error, .warning, .note].compactMap { severity -> String? in
            let count = report.open.filter { $0.severity == severity }.count
            return count == 0 ? nil : Plural.count(count, severity.rawValue)
        }
        let silenced = report.silenced.isEmpty ? "" : ", \(report.silenced.count) silenced"
        context.reporter.say("lint: \(counts.isEmpty ? "no findings" : counts.joined(separator: ", "))\(silenced)")
    }

    private static func page(of name: String, _ context: Context) throws -> String {
        if name == "all" {
            return try context.facts(["rules": LintRule.all.map { RuleDocument($0) }]) { RulePages.markdown }
        }
        guard let rule = LintRule.named(name) else {
            let names = LintRule.all.flatMap { [$0.code.rawValue, $0.slug] }
            throw UsageError.unknownChoice(
                name, of: explain.name, choices: ["a code such as L101", "the name of a rule", "all"],
                suggestion: Spelling.nearest(to: name, in: names))
        }
        return try context.facts(RuleDocument(rule)) { RulePages.text(of: rule) }
    }

    /// A finding as JSON.
    struct Finding: Encodable {
        var code: String
        var rule: String
        var severity: String
        var message: String
        var file: String
        var line: Int
        var revision: String
        var object: String?
        /// Why it is silenced, if it is.
        var because: String?

        init(_ finding: LintFinding) {
            code = finding.code.rawValue
            rule = LintRule.rule(finding.code)?.slug ?? ""
            severity = finding.severity.rawValue
            message = finding.message
            file = finding.location.file
            line = finding.location.line
            revision = finding.revision
            object = finding.object?.description
            because = finding.silencedBecause
        }
    }

    private struct Document: Encodable {
        var findings: [Finding]
        var silenced: [Finding]

        init(_ report: LintReport) {
            findings = report.open.map { Finding($0) }
            silenced = report.silenced.map { Finding($0) }
        }
    }

    private struct RuleDocument: Encodable {
        var code: String
        var rule: String
        var severity: String
        var summary: String
        var hazard: String
        var safeWay: String
        var example: String
        var sources: [String]

        init(_ rule: LintRule) {
            code = rule.code.rawValue
            self.rule = rule.slug
            severity = rule.severity.rawValue
            summary = rule.summary
            hazard = rule.page.hazard
            safeWay = rule.page.safeWay
            example = rule.page.example
            sources = rule.page.sources
        }
    }
}
