import RevisionGraph
import RevisionLoader
import Stemma
import StemmaCompiler
import TestSupport

/// A project whose scripts are tried on a server.
struct TestedProject: Sendable {
    let revisions: RevisionSet
    var compiler: Compiler { Compiler(revisions) }

    init(_ revisions: RevisionSet) { self.revisions = revisions }

    /// A project that a test makes up.
    init(_ project: Project, _ samples: [SampleRevision]) throws {
        let recorded = try samples.map {
            (revision: try $0.recorded(in: project), file: "Revisions/\($0.header.id).swift")
        }
        revisions = try RevisionSet(recorded, project: project)
    }

    /// A project of these revisions, with the usual settings.
    init(_ samples: [SampleRevision]) throws { try self.init(Project(), samples) }

    /// Loads a folder that holds `Revisions/`, as the tool does.
    init(loading folder: String) throws {
        let loader = RevisionLoader(project: folder, library: try BuildFolder.library())
        revisions = try RevisionSet.load(loader).set
    }

    var heads: [String] { revisions.graph.effectiveHeads.map(\.text) }

    func upgrade(to targets: String..., from heads: [String] = []) throws -> TestedScript {
        let plan = try revisions.graph.upgrade(to: targets.isEmpty ? ["heads"] : targets, from: heads)
        return try script(plan, from: heads)
    }

    func downgrade(to target: String = "base", from heads: [String]? = nil) throws -> TestedScript {
        let heads = heads ?? self.heads
        return try script(try revisions.graph.downgrade(to: target, from: heads), from: heads)
    }

    /// The script that goes through a range, as `from:to`.
    func upgrade(range: String, from heads: [String]) throws -> TestedScript {
        try script(try revisions.graph.upgrade(to: range), from: heads)
    }

    private func script(_ plan: Plan, from heads: [String]) throws -> TestedScript {
        let (script, end) = try ScriptPlanner(revisions).script(for: plan, from: heads.map { RevisionID($0) })
        return TestedScript(script: script, portabilityProblem: PortableRules.problem(in: script, end: end))
    }
}

/// A script in both of its forms.
struct TestedScript: Sendable {
    var script: Script
    var portabilityProblem: Diagnostic?

    var psql: String { PsqlRenderer.render(script).string }
    var portable: String { PortableRenderer.render(script) }
    var statements: [String] { PortableRenderer.statements(of: script).map { $0.comment + $0.sql } }
}
