import Foundation
import RevisionGraph
import Stemma
import StemmaCompiler
import Testing

/// Silences, levels, ranges, and what becomes of a report.
@Suite struct LinterTests {
    private static func linter(
        _ lint: [LintAllowance] = [], project: Project = Project(), _ body: @escaping Fixture.Body
    ) throws -> Linter {
        let down = Downgrade.irreversible(because: "nobody goes back here")
        return Linter(
            try Fixture(
                [
                    (Header("r1", "make the shop", downgrade: down), Setup.shop),
                    (Header("r2", "change the shop", after: "r1", downgrade: down, lint: lint), body),
                ], project: project
            ).revisions)
    }

    private static func findings(_ linter: Linter) throws -> [LintFinding] {
        try linter.lint(.each(upTo: ["r2"])).findings.filter { $0.revision == "r2" }
    }

    private static let drops: Fixture.Body = { s in
        s.drop(column: "note", from: "orders")
        s.drop(column: "tags", from: "orders")
    }

    @Test func silencesARevision() throws {
        let found = try Self.findings(Self.linter([.allow(.l202, because: "unused")], Self.drops))
        #expect(found.map(\.code) == [.l202, .l202])
        #expect(found.map(\.silencedBecause) == ["unused", "unused"])
    }

    @Test(arguments: [
        ObjectID.column("note", of: "orders"), .table("orders"), .column("tags", of: "orders"), .table("orgs"),
    ])
    func silencesAnObject(object: ObjectID) throws {
        let found = try Self.findings(Self.linter([.allow(.l202, on: object, because: "unused")], Self.drops))
        let open = found.filter { $0.silencedBecause == nil }.compactMap(\.object)
        switch object {
        case .table("orders"): #expect(open == [])
        // Nothing is dropped there, so that the silence itself is a finding.
        case .table("orgs"): #expect(found.map(\.code).filter { $0 == .l100 }.count == 1)
        default:
            #expect(open == [.column("note", of: "orders"), .column("tags", of: "orders")].filter { $0 != object })
        }
    }

    @Test func reportsSilencesThatAreNotUsed() throws {
        let line = #line + 1
        let unused = LintAllowance.allow(.l201, because: "it was empty")
        let found = try Self.findings(Self.linter([unused], Self.drops)).filter { $0.code == .l100 }
        #expect(found.map(\.message) == ["nothing here is a finding of L201: the silence can go"])
        #expect(found.first?.location == SourceLocation(file: #filePath, line: line))
        let blank = try Self.findings(Self.linter([.allow(.l202, because: " ")], Self.drops)).filter {
            $0.code == .l100
        }
        #expect(blank.map(\.message) == ["the silence of L202 gives no reason"])
        // What is seen of one script does not tell.
        let script = try Self.linter([unused], Self.drops).lint(.script(["r2"], from: ["r1"]))
        #expect(script.open.allSatisfy { $0.code != .l100 })
    }

    @Test(arguments: [
        (LintLevel.error, true, true), (.warning, false, true), (.note, false, false), (.off, false, false),
    ])
    func listensToTheProject(level: LintLevel, fails: Bool, failsStrictly: Bool) throws {
        let project = Project(lint: [.l202: level, .l114: .off, .l302: .off, .l405: .off])
        let report = try Self.linter(project: project) { $0.drop(column: "note", from: "orders") }.lint(
            .script(["r2"], from: ["r1"]))
        #expect(report.open.map(\.severity.rawValue) == (level == .off ? [] : [level.rawValue]))
        #expect(report.fails(isStrict: false) == fails)
        #expect(report.fails(isStrict: true) == failsStrictly)
    }

    @Test func looksAtARangeAsOneScript() throws {
        let linter = try Self.linter { $0.create(index: "ix", on: "orders", columns: "number") }
        let alone = try linter.lint(.script(["r2"], from: ["r1"])).open
        #expect(alone.contains { $0.code == .l101 })
        // What the schema as a whole shows is said of what the range made.
        #expect(!alone.contains { $0.revision == "r1" })
        let both = try linter.lint(.script(["r1", "r2"], from: [])).open
        #expect(!both.contains { $0.code == .l101 })
        #expect(try linter.lint(.each(upTo: ["r1"])).open.allSatisfy { $0.revision == "r1" })
    }

    /// Renamed objects keep their origin, and their silences.
    @Test func followsRenames() throws {
        let line = #line + 1
        let make: Fixture.Body = { $0.create(table: "t") { $0.column("at", .timestamp, .primaryKey) } }
        let rename: Fixture.Body = { s in
            s.rename(table: "t", to: "u")
            s.rename(column: "at", of: "u", to: "moment")
        }
        let fixture = try Fixture([make, rename])
        let found = try Linter(fixture.revisions).lint(.each(upTo: ["r2"])).open.filter { $0.code == .l401 }
        #expect(found.map(\.object) == [.column("moment", of: "u")])
        #expect(found.map(\.revision) == ["r1"])
        #expect(found.map(\.location) == [SourceLocation(file: #filePath, line: line)])
    }

    /// A way back that somebody wrote is looked at for what others wait for, and not for what it takes away.
    @Test func looksAtWrittenWaysBack() throws {
        let line = #line + 2
        let back: Fixture.Body = { s in
            s.create(index: "ix", on: "orders", columns: "number")
            s.drop(table: "extra")
            s.create(table: "own") { $0.column("a", .text) }
            s.create(index: "iy", on: "own", columns: "a")
            s.drop(table: "own")
        }
        let make: Fixture.Body = { $0.create(table: "extra") { $0.column("id", .bigint, .primaryKey) } }
        func found(_ lint: [LintAllowance] = []) throws -> [LintFinding] {
            let down = Downgrade.irreversible(because: "nobody goes back here")
            let fixture = try Fixture([
                (Header("r1", "shop", downgrade: down), Setup.shop),
                (Header("r2", "extra", after: "r1", downgrade: .written(back), lint: lint), make),
            ])
            return try Linter(fixture.revisions).lint(.each(upTo: ["r2"])).findings.filter { $0.revision == "r2" }
        }
        let open = try found()
        #expect(open.map(\.code) == [.l101])
        #expect(open[0].message.hasPrefix("on the way back: "))
        #expect(open[0].location == SourceLocation(file: #filePath, line: line))
        #expect(try found([.allow(.l101, because: "at night")]).map(\.silencedBecause) == ["at night"])
    }

    @Test func digestsDoNotHearOfIt() throws {
        let plain = try RecordedRevision(Header("r1", "make", downgrade: .derived), Setup.shop)
        let header = Header("r1", "make", downgrade: .derived, lint: [.allow(.l405, because: "so be it")])
        let silenced = try RecordedRevision(header, Setup.shop)
        #expect(plain.contentDigest == silenced.contentDigest)
        #expect(silenced.lint?.count == 1 && plain.lint == nil)
    }

    @Test func refusesWhatReplayRefuses() throws {
        let linter = try Self.linter { $0.drop(table: "nothing") }
        let diagnostic = try #require(throws: Diagnostic.self) { try linter.lint(.each(upTo: ["r2"])) }
        #expect(diagnostic.code == "S004" && diagnostic.location?.line ?? 0 > 0)
    }

    @Test func settingsSurviveTheirRecording() throws {
        let project = Project(
            lint: [.l405: .off, .l101: .error], policies: ["a": .tenancy, "b": .taxiway + [.bigIntegers]],
            settings: ["app.x"])
        let bytes = try CanonicalJSON.encode(project)
        #expect(try CanonicalJSON.decode(Project.self, from: bytes) == project)
        #expect(try CanonicalJSON.encode(project) == bytes)
    }

    @Test func pagesAreWhole() {
        for rule in LintRule.all {
            for text in [rule.summary, rule.page.hazard, rule.page.safeWay, rule.page.example] {
                #expect(!text.isEmpty && !text.contains("\u{0}"), "\(rule.code)")
            }
            #expect(rule.page.hazard.hasSuffix(".") && rule.page.safeWay.hasSuffix("."), "\(rule.code)")
            let page = RulePages.text(of: rule)
            #expect(page.hasPrefix("\(rule.code.rawValue) \(rule.slug) ("))
            #expect(page.contains("hazard\n") && page.contains("example\n"))
        }
        #expect(LintRule.named("l101")?.slug == "index-without-concurrently")
        #expect(LintRule.named("index-without-concurrently")?.code == .l101)
    }

    /// `make rules` writes it.
    @Test func documentationIsFresh() throws {
        let root = #filePath.components(separatedBy: "/Tests/")[0]
        let file = try String(contentsOfFile: root + "/Sources/Stemma/Stemma.docc/Rules.md", encoding: .utf8)
        let isFresh = file == RulePages.markdown
        #expect(isFresh, "run `make rules`")
    }

    @Test func sarifIsWhatReadersExpect() throws {
        let report = try Self.linter([.allow(.l201, because: "empty")]) { s in
            s.drop(table: "orders")
            s.add(column: "a", .text, .notNull, to: "orgs")
        }.lint(.script(["r2"], from: ["r1"]))
        let sarif = SARIF(
            report, version: "1", path: { "a b/" + ($0.split(separator: "/").last.map(String.init) ?? "") })
        let object = try JSONSerialization.jsonObject(with: Data(CanonicalJSON.encode(sarif)))
        let json = try #require(object as? [String: Any])
        #expect(
            json["version"] as? String == "2.1.0" && (json["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true
        )
        let run = try #require((json["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(rules.count == LintRule.all.count)
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
        }
        let found = try #require(results.first { $0["ruleId"] as? String == "L113" })
        #expect(found["level"] as? String == "error" && found["suppressions"] == nil)
        let place = (found["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        let artifact = place?["artifactLocation"] as? [String: Any]
        #expect(artifact?["uri"] as? String == "a%20b/LinterTests.swift")
        let silenced = try #require(results.first { $0["ruleId"] as? String == "L201" })
        #expect((silenced["suppressions"] as? [[String: String]])?.first?["justification"] == "empty")
    }
}
