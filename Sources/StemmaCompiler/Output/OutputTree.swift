import RevisionGraph
import RevisionLoader
package import Stemma

/// Everything that `stemma compile` writes into `Output/`.
package struct OutputTree: Sendable {
    private let revisions: RevisionSet
    private let compiler: Compiler
    private let planner: ScriptPlanner
    private var graph: RevisionGraph { revisions.graph }

    package init(_ revisions: RevisionSet) {
        self.revisions = revisions
        compiler = Compiler(revisions)
        planner = ScriptPlanner(revisions)
    }

    /// The files, by path; the manifest, which lists the others, comes last.
    package func files() throws -> [OutputFile] {
        try files(of: RevisionFacts(revisions))
    }

    /// The files of revisions of which the facts are known, by path.
    package func files(of facts: RevisionFacts) throws -> [OutputFile] {
        let replayed = facts.replayed
        let heads = graph.effectiveHeads
        let all = try compiler.catalog(at: heads)
        var files = try branch(in: "", at: heads, among: nil)
        for branch in graph.headsPerLabel {
            files += try self.branch(in: "\(Self.folder(branch.label))/", at: branch.heads, among: all)
        }
        files += try review(at: heads, facts)
        for id in revisions.order where revisions[id]?.isLegacy == false {
            if let revision = replayed[id] { files += alone(revision) }
        }
        files.sort { $0.path < $1.path }
        let manifest = Manifest(
            postgres: revisions.project.postgres.major, heads: heads.map(\.text),
            revisions: revisions.order.compactMap { replayed[$0] }, facts: facts, files: files)
        files.append(OutputFile(path: "manifest.json") { () throws(Diagnostic) in try manifest.render() })
        return files
    }

    /// The upgrade from base, the way back, the schema at the end, and whether a database has it.
    private func branch(in folder: String, at heads: [RevisionID], among all: Catalog?) throws -> [OutputFile] {
        let up = try graph.upgrade(to: heads.map(\.text))
        // Whatever is wrong with it is said at once.
        _ = try compiler.catalog(at: heads)
        let compiler = self.compiler
        var files = [
            OutputFile(path: "\(folder)verify.sql") { () throws(Diagnostic) in
                Text(try compiler.verification(for: up, among: all).render(.psql))
            },
            OutputFile(path: "\(folder)upgrade.sql") { () throws(Diagnostic) in try compiler.script(for: up, from: [])
            },
            OutputFile(path: "\(folder)schema.sql") { () throws(Diagnostic) in Text(try compiler.schema(at: heads)) },
        ]
        // A branch that cannot be taken down has no script for it; asking for one says why.
        if up.revisions.allSatisfy({ revisions[$0]?.recorded.downgrade.isReversible ?? true }) {
            let down = try graph.downgrade(to: "base", from: heads.map(\.text))
            files.append(
                OutputFile(path: "\(folder)downgrade.sql") { () throws(Diagnostic) in
                    try compiler.script(for: down, from: heads)
                })
        }
        return files
    }

    /// What the scripts for all heads do, as a page and as Markdown.
    private func review(at heads: [RevisionID], _ facts: RevisionFacts) throws -> [OutputFile] {
        let review = try Review(
            revisions, plan: try graph.upgrade(to: heads.map(\.text)), from: [], facts: facts)
        let up = "Output/upgrade.sql"
        let down = review.isReversible ? "Output/downgrade.sql" : nil
        return [
            OutputFile(path: "review.html") { () throws(Diagnostic) in
                ReviewPage.render(review, up: up, down: down)
            },
            OutputFile(path: "review.md") { () throws(Diagnostic) in
                ReviewMarkdown.render(review, up: up, down: down)
            },
        ]
    }

    private func alone(_ revision: ReplayedRevision) -> [OutputFile] {
        let name = "revisions/\(Self.folder(revision.id))_\(Self.slug(revision.source.recorded.message))"
        let planner = self.planner
        let directions: [(Script.Direction, String)] =
            revision.source.recorded.downgrade.isReversible
            ? [(.upgrade, "up"), (.downgrade, "down")] : [(.upgrade, "up")]
        return directions.map { direction, word in
            OutputFile(path: "\(name).\(word).sql") { () throws(Diagnostic) in
                PsqlRenderer.render(try planner.script(alone: revision, direction))
            }
        }
    }

    /// A message as part of a file name: `create_prompt_templates`.
    package static func slug(_ message: String) -> String {
        var slug = ""
        for scalar in message.lowercased().unicodeScalars {
            let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            if isKept { slug.unicodeScalars.append(scalar) } else if !slug.hasSuffix("_"), !slug.isEmpty { slug += "_" }
            if slug.utf8.count >= 40 { break }
        }
        while slug.hasSuffix("_") { slug.removeLast() }
        return slug.isEmpty ? "revision" : slug
    }

    /// An id or a label as part of a path: a slash would lead out of its folder.
    private static func folder(_ name: String) -> String {
        var safe = ""
        for scalar in name.unicodeScalars {
            let isUnsafe = scalar == "/" || scalar == "\\" || scalar.value < 0x20
            if isUnsafe { safe += "_" } else { safe.unicodeScalars.append(scalar) }
        }
        return safe == "." || safe == ".." ? "_" : safe
    }
}

extension RecordedDowngrade {
    package var isReversible: Bool {
        if case .irreversible = self { false } else { true }
    }
}
