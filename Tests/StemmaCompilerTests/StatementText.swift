import Stemma
import StemmaCompiler

/// Statements as the tables of scenarios write them: the text, then a line each for its guard and its effects.
///
///     CREATE SCHEMA sales
///       guarded: CREATE SCHEMA IF NOT EXISTS sales
///       locks: nothing
extension Statement {
    var lines: [String] {
        var lines = [sql]
        switch guarding {
        case .repeatable: lines.append("  repeatable")
        case .native(let text): lines.append("  guarded: \(text)")
        case .when(let condition, let inBlock):
            lines.append("  when: \(condition)")
            if let inBlock { lines.append("  in a block: \(inBlock)") }
        case .recorded: lines.append("  recorded")
        case .inStep: lines.append("  until recorded")
        }
        if !effects.locks.isEmpty {
            lines.append("  locks: \(effects.locks.map { "\($0.mode.sql) \($0.relation)" }.joined(separator: ", "))")
        }
        if !effects.rewrites.isEmpty { lines.append("  rewrites: \(Self.list(effects.rewrites))") }
        if !effects.scans.isEmpty { lines.append("  scans: \(Self.list(effects.scans))") }
        if let lost = effects.destroys { lines.append("  destroys: \(lost)") }
        if let note = effects.note { lines.append("  note: \(note)") }
        if !effects.isTransactional { lines.append("  outside transactions") }
        if !ensures.isEmpty { lines.append("  ensures: \(ensures.map(\.description).joined(separator: ", "))") }
        return lines
    }

    private static func list(_ names: [QualifiedName]) -> String { names.map(\.spelled).joined(separator: ", ") }
}

extension Fixture {
    /// The statements of a revision up and down, a blank line between steps.
    func text(of revision: String, on parent: String) throws -> String {
        let up = try script(.upgrade, from: parent, to: revision).script.revisions[0].steps
        let down = try script(.downgrade, from: revision, to: parent).script.revisions[0].steps
        return Self.text(up) + "\ndown\n" + Self.text(down)
    }

    private static func text(_ steps: [ScriptStep]) -> String {
        steps.map { $0.content.statements.flatMap(\.lines).joined(separator: "\n") }.joined(separator: "\n\n")
    }
}
