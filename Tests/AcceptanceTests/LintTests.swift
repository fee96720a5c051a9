import RevisionGraph
import Stemma
import StemmaCompiler
import Testing

/// Lint of this repository's own revisions.
@Suite struct LintTests {
    private static var linter: Linter { get throws { Linter(try PromptsProject.shared.revisions) } }
    private static var heads: [RevisionID] { get throws { try PromptsProject.shared.revisions.graph.heads } }

    @Test func endsClean() throws {
        let report = try Self.linter.lint(.each(upTo: Self.heads))
        #expect(report.open.map(\.diagnostic.description) == [])
        for finding in report.silenced { #expect(finding.silencedBecause?.isEmpty == false) }
    }

    /// PostgreSQL does not index the referencing side of a foreign key; the last revision of the branch does.
    @Test func saysWhichForeignKeysHaveNoIndex() throws {
        let before = try Self.linter.lint(.each(upTo: ["c70e4a91b3f8"])).open.filter { $0.code == .l301 }
        #expect(
            before.map(\.message).sorted() == [
                "prompt_results.version_id refers to prompt_versions and has no index",
                "prompt_versions.template_id refers to prompt_templates and has no index: constraint"
                    + " ux_versions_org_ws_tpl_pvk on prompt_versions begins with another column",
            ])
        #expect(before.map(\.revision).sorted() == ["5e9b27c8d014", "c70e4a91b3f8"])
        let after = try Self.linter.lint(.each(upTo: ["1b8f5d62e97a"])).open
        #expect(after.filter { $0.code == .l301 }.isEmpty)
    }

    @Test func holdsTheBranchesToTheirPolicies() throws {
        let project = try PromptsProject.shared.revisions.project
        #expect(project.policies["tenancy"]?.rules.count == 11)
        #expect(project.policies["taxiway"]?.rules.contains(.noForeignKeys) == true)
        // The other branches keep to neither.
        let foreign = try PromptsProject.shared.revisions
        let recorded = foreign.sources.map { (revision: $0.recorded, file: $0.file) }
        var strict = project
        strict.policies = ["bifrost": .tenancy, "pathie": .taxiway]
        let report = try Linter(try RevisionSet(recorded, project: strict)).lint(.each(upTo: Self.heads))
        let codes = Set(report.open.map(\.code.rawValue))
        for code in ["L501", "L502", "L504", "L505", "L506", "L508", "L512", "L515"] {
            #expect(codes.contains(code), "\(code)")
        }
        #expect(
            !report.open.contains { $0.location.file.contains("/Tenancy/") || $0.location.file.contains("/Prompts/") })
    }
}
