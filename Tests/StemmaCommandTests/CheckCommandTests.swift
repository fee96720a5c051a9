import Stemma
import StemmaCompiler
import TestSupport
import Testing

@Suite struct CheckCommandTests {
    /// A trunk with two branches.
    private static func fork(
        _ left: @escaping @Sendable (inout SchemaEditor) -> Void,
        _ right: @escaping @Sendable (inout SchemaEditor) -> Void, labels: Bool = true
    ) -> [StubRevision] {
        [
            StubRevision(
                id: "aaaa",
                upgrade: { schema in
                    schema.create(table: "t") { t in
                        t.column("id", .bigint, .primaryKey)
                        t.column("note", .text)
                    }
                }),
            StubRevision(id: "bbbb", parents: ["aaaa"], labels: labels ? ["left"] : [], upgrade: left),
            StubRevision(id: "cccc", parents: ["aaaa"], labels: labels ? ["right"] : [], upgrade: right),
        ]
    }

    private static let conflict = fork({ $0.drop(column: "note", from: "t") }) {
        $0.create(index: "ix", on: "t", columns: "note")
    }

    @Test func everythingInOrder() throws {
        let console = try TestConsole(Self.fork({ $0.comment(on: .table("t"), "this") }) { $0.create(schema: "other") })
        try console.folder.write("", to: "Revisions/Project.swift")
        #expect(console.run("compile").status == 0)
        let result = console.run("check")
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(
            result.output == """
                graph         ok: 3 revisions, 2 heads
                output        ok: up to date
                branches      ok: 0 pairs merged, 1 pair open
                lock          ok: there is no Revisions/stemma.lock
                reversal      ok: 2 lossless, 1 lossy
                transactions  ok: 3 transactions
                lint          ok: 0 findings
                check: ok

                """)
        let json = console.run("check", "--json")
        #expect(json.status == 0)
        #expect(json.output.hasPrefix(#"{"ok":true,"checks":[{"name":"graph","summary":"3 revisions, 2 heads","#))
        #expect(console.run("check", "--format", "github").output == result.output)
    }

    @Test func conflictOfHeads() throws {
        let console = try TestConsole(Self.conflict)
        let result = console.run("check")
        #expect(result.status == 1)
        let message =
            "'CREATE INDEX ix ON t (note)' is refused after 'ALTER TABLE t DROP COLUMN note': there is no column note of t"
        #expect(
            result.errors.contains(
                "Revisions/2026-03-01_cccc_x.swift:8: error: [M001] bbbb and cccc conflict over column note of t: \(message)\n"
                    + "Revisions/2026-03-01_bbbb_x.swift:8: note: the other operation: 'ALTER TABLE t DROP COLUMN note'\n"
            ), "\(result.errors)")
        let annotated = console.run("check", "--format", "github")
        #expect(annotated.status == 1 && annotated.errors.isEmpty)
        #expect(
            annotated.output.contains(
                "::error file=Revisions/2026-03-01_cccc_x.swift,line=8,title=M001::bbbb and cccc conflict over "
                    + "column note of t: \(message)%0ARevisions/2026-03-01_bbbb_x.swift:8: the other operation"),
            "\(annotated.output)")
        let json = console.run("check", "--json")
        #expect(json.status == 1)
        #expect(json.output.hasPrefix(#"{"ok":false,"#))
        #expect(json.output.contains(#""severity":"error","code":"M001""#))
    }

    @Test func mergeRefusesWhatConflicts() throws {
        let console = try TestConsole(Self.conflict)
        let refused = console.run("merge")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("[M001]") && refused.errors.contains("[C013]"))
        #expect(try console.folder.files().isEmpty)
        let forced = console.run("merge", "--force", "-m", "join", "--json")
        #expect(forced.status == 0)
        #expect(forced.errors.contains("warning: [M001]"))
        #expect(forced.output.contains(#""commutes":false"#))
        let file = try console.folder.read("Revisions/2026-03-31_0123456789ab_join.swift")
        #expect(file.contains("downgrade: .derived, conflicts: .accepted)"))
    }

    @Test func mergeSaysThatBranchesCommute() throws {
        let console = try TestConsole(Self.fork({ $0.comment(on: .table("t"), "this") }) { $0.create(schema: "other") })
        let result = console.run("merge", "--json")
        #expect(result.status == 0 && result.errors == "left and right commute\n")
        #expect(result.output.contains(#""commutes":true"#))
    }

    /// A merge that says that it knows is let through, and one that does not is not.
    @Test func acceptedConflicts() throws {
        let branches = Self.fork({ $0.comment(on: .table("t"), "this") }) { $0.comment(on: .table("t"), "that") }
        for (conflicts, severity) in [(nil, "error"), (MergeConflicts.accepted, "note")] {
            let merge = StubRevision(id: "dddd", parents: ["bbbb", "cccc"], conflicts: conflicts)
            let result = try TestConsole(branches + [merge]).run("check", "--json")
            #expect(result.output.contains(#""severity":"\#(severity)","code":"M002""#), "\(result.output)")
        }
    }

    @Test func moreHeadsThanBranches() throws {
        let console = try TestConsole(
            Self.fork({ $0.comment(on: .table("t"), "this") }, { $0.create(schema: "other") }, labels: false))
        let result = console.run("check")
        #expect(result.status == 1)
        #expect(result.errors.contains("[G103] there are 2 heads: 'bbbb', 'cccc'"), "\(result.errors)")
        #expect(result.errors.contains("'stemma merge bbbb cccc' joins them"))
        #expect(result.output.hasPrefix("graph         1 error: 3 revisions, 2 heads\n"), "\(result.output)")
    }

    @Test func staleOutputAndWarnings() throws {
        let console = try TestConsole([
            StubRevision(id: "aaaa", upgrade: { schema in schema.create(table: "t") { t in t.column("id", .bigint) } }),
            StubRevision(
                id: "bbbb", parents: ["aaaa"],
                upgrade: { schema in
                    schema.add(column: "note", .text, to: "t")
                    schema.create(index: "ix", on: "t", columns: "note")
                }),
        ])
        #expect(console.run("check").errors.contains("[C009]"))
        #expect(console.run("compile").status == 0)
        let result = console.run("check")
        #expect(result.status == 0)
        #expect(
            result.errors.contains(
                "warning: [L114] this reads all of t while the transaction holds ACCESS EXCLUSIVE on t"))
        #expect(result.output.contains("\nlint          3 warnings: 3 findings\n"))
        #expect(result.output.hasSuffix("check: 3 warnings\n"))
        let json = console.run("check", "--json").output
        #expect(json.contains(#""check":"lint","severity":"warning","code":"L114""#), "\(json)")
        #expect(console.run("check", "--format", "github").output.contains("::warning file="))
        #expect(console.run("check", "--format", "github").output.contains(",title=L114::this reads all of t"))
        #expect(console.run("check", "--strict").status == 1)
    }

    /// What cannot be loaded or replayed is a finding as well.
    @Test func brokenProjects() throws {
        let loop = try TestConsole([
            StubRevision(id: "aaaa", parents: ["bbbb"]), StubRevision(id: "bbbb", parents: ["aaaa"]),
        ])
        #expect(
            loop.run("check", "--json").output.hasPrefix(
                #"{"ok":false,"checks":[{"name":"graph","summary":"not readable""#))
        var missing = try TestConsole()
        missing.loadFailure = .unavailable("no compiler")
        #expect(missing.run("check").status == 69)
        let refused = try TestConsole([StubRevision(id: "aaaa", upgrade: { $0.drop(table: "t") })]).run("check")
        #expect(refused.status == 1 && refused.errors.contains("[S004] there is no table t"))
    }
}
