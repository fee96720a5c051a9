import RevisionGraph
import Stemma
import StemmaCompiler
import Testing

/// A revision on a schema that is there, and what one rule says of it.
struct LintCase: Sendable, CustomTestStringConvertible {
    /// What the rule says when the same revision makes the schema as well.
    enum Born: Sendable {
        /// Nothing: nobody uses what the script itself has made.
        case free
        /// The same: it is about the schema, whoever uses it.
        case same
    }

    let code: LintCode
    let name: String
    var project: Project
    var setup: Fixture.Body
    var operation: Fixture.Body
    /// The messages, a line each.
    var finds: String
    var born: Born
    var transaction: TransactionMode?

    init(
        _ code: LintCode, _ name: String, on setup: @escaping Fixture.Body = Setup.shop, project: Project = Project(),
        transaction: TransactionMode? = nil, _ operation: @escaping Fixture.Body, finds: String = "", born: Born = .free
    ) {
        self.code = code
        self.name = name
        self.project = project
        self.setup = setup
        self.operation = operation
        self.finds = finds
        self.born = born
        self.transaction = transaction
    }

    var testDescription: String { "\(code.rawValue) \(name)" }

    static let all: [LintCase] = locks + columns + online + data + raw + keys + access + coverage + types
}

@Suite struct LintRuleTests {
    @Test(arguments: LintCase.all)
    func speaks(_ row: LintCase) throws {
        let found = try Self.findings(row, in: [row.setup, row.operation])
        #expect(Self.text(found) == row.finds)
        for finding in found {
            #expect(finding.location.file.contains("/Lint/LintCases") && finding.location.line > 0)
            #expect(finding.severity == LintRule.rule(row.code)?.severity)
        }
    }

    /// The same statements in the script that makes what they work on.
    @Test(arguments: LintCase.all)
    func knowsWhatIsBorn(_ row: LintCase) throws {
        let setup = row.setup
        let operation = row.operation
        let found = try Self.findings(
            row,
            in: [
                { _ in },
                { schema in
                    setup(&schema)
                    operation(&schema)
                },
            ])
        switch row.born {
        case .free: #expect(Self.text(found) == "")
        case .same: #expect(Self.text(found) == row.finds)
        }
    }

    /// As a script of both revisions, the second finds what the first has made.
    @Test(arguments: LintCase.all.filter { $0.born == .free })
    func knowsWhatTheRangeMade(_ row: LintCase) throws {
        let revisions = try Self.fixture(row, [row.setup, row.operation]).revisions
        let report = try Linter(revisions).lint(.script(["r1", "r2"], from: []))
        let found = report.open.filter { $0.code == row.code && $0.revision == "r2" }
        #expect(Self.text(found) == "")
    }

    @Test func provesEveryRule() {
        let proven = Set(LintCase.all.filter { !$0.finds.isEmpty }.map(\.code))
        let spared = Set(LintCase.all.filter(\.finds.isEmpty).map(\.code))
        let own = LintCode.allCases.filter { $0 != .l100 && !$0.rawValue.hasPrefix("L5") }
        #expect(own.filter { !proven.contains($0) }.map(\.rawValue) == [])
        #expect(own.filter { !spared.contains($0) }.map(\.rawValue) == [])
    }

    @Test func everyCodeIsOneRule() {
        #expect(LintRule.all.map(\.code.rawValue).sorted() == LintCode.allCases.map(\.rawValue))
        #expect(Set(LintRule.all.map(\.slug)).count == LintRule.all.count)
    }

    private static func fixture(_ row: LintCase, _ bodies: [Fixture.Body]) throws -> Fixture {
        let headers = bodies.indices.map { index in
            var header = Header(
                "r\(index + 1)", "revision \(index + 1)", downgrade: .irreversible(because: "nobody goes back here"),
                transaction: row.transaction)
            if index > 0 { header.parents = ["r\(index)"] }
            return header
        }
        return try Fixture(Array(zip(headers, bodies)), project: row.project)
    }

    private static func findings(_ row: LintCase, in bodies: [Fixture.Body]) throws -> [LintFinding] {
        let report = try Linter(try fixture(row, bodies).revisions).lint(.each(upTo: ["r2"]))
        return report.open.filter { $0.code == row.code && $0.revision == "r2" }
    }

    private static func text(_ findings: [LintFinding]) -> String {
        findings.map { $0.message.replacing(/in line \d+/, with: "in line N") }.joined(separator: "\n")
    }
}
