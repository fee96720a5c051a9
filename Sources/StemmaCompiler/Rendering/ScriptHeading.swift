import Stemma

/// The lines at the top of a script: what it is, what it risks, how to run it.
struct ScriptHeading {
    let script: Script
    let risks: RiskNotes
    /// How to run it.
    let usage: String

    var lines: [String] {
        let revisions = script.revisions.filter { !$0.isReplaced }
        let replaced = script.revisions.count - revisions.count
        let steps = revisions.flatMap(\.steps)
        let statements = steps.flatMap(\.content.statements).count
        let route = "from \(Self.heads(script.from)) to \(Self.heads(script.to))"
        let size = [
            Plural.count(revisions.count, "revision") + (replaced == 0 ? "" : " (and \(replaced) that are replaced)"),
            Plural.count(steps.count, "step"), Plural.count(statements, "statement"),
        ].joined(separator: ", ")
        return [
            "Stemma \(script.direction.rawValue) script · \(route) · \(size) · PostgreSQL \(script.project.postgres.major) or later",
            risks.summary, usage,
        ].map { "-- \(LineComment.text($0))" }
    }

    private static func heads(_ ids: [String]) -> String { ids.isEmpty ? "base" : ids.joined(separator: ", ") }
}
