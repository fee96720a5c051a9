import Stemma

/// The lines at the top of a script: what it is, what it risks, how to run it.
struct ScriptHeading {
    let script: Script
    let contents: ScriptContents
    /// How to run it.
    let usage: String

    var lines: [String] {
        let route = "from \(Self.heads(script.from)) to \(Self.heads(script.to))"
        let size = [
            Plural.count(contents.revisions, "revision")
                + (contents.replaced == 0 ? "" : " (and \(contents.replaced) that are replaced)"),
            Plural.count(contents.steps, "step"), Plural.count(contents.statements, "statement"),
        ].joined(separator: ", ")
        return [
            "Stemma \(script.direction.rawValue) script · \(route) · \(size) · PostgreSQL \(script.project.postgres.major) or later",
            contents.risks.summary, usage,
        ].map { "-- \(LineComment.text($0))" }
    }

    private static func heads(_ ids: [String]) -> String { ids.isEmpty ? "base" : ids.joined(separator: ", ") }
}
