internal import RevisionGraph
internal import StemmaCompiler

/// `stemma completions`.
enum CompletionsCommand: Command {
    private enum Shell: String, CaseIterable {
        case bash, zsh, fish, targets
    }

    static let usage = Usage(
        "completions", "the script by which a shell completes commands, options and revisions",
        operands: [.one("SHELL", help: "bash, zsh or fish", choices: Shell.allCases.map(\.rawValue))],
        discussion: """
            The scripts know every command and option, and ask for the ids and labels of the project where a revision is \
            meant: 'targets' lists those, each with what it means.
            """,
        examples: [
            .init("source <(stemma completions bash)", "in ~/.bashrc"),
            .init("stemma completions zsh > ~/.zfunc/_stemma", "where fpath leads"),
            .init("stemma completions fish > ~/.config/fish/completions/stemma.fish", "for fish"),
        ])

    private struct Document: Encodable {
        var shell: String
        var script: String
    }

    private struct TargetDocument: Encodable {
        struct Entry: Encodable {
            var target: String
            var meaning: String
        }

        var targets: [Entry]
    }

    static func run(_ context: Context) throws -> String {
        let shell = context.arguments.operand(0).flatMap(Shell.init) ?? .bash
        let usages = CommandTable.all.map { $0.usage }
        let script: String
        switch shell {
        case .bash: script = BashCompletion.script(for: usages)
        case .zsh: script = ZshCompletion.script(for: usages)
        case .fish: script = FishCompletion.script(for: usages)
        case .targets: return try targets(context)
        }
        return try context.facts(Document(shell: shell.rawValue, script: script)) { script }
    }

    private static func targets(_ context: Context) throws -> String {
        let graph = try context.load().graph
        var entries = [
            TargetDocument.Entry(target: "head", meaning: "the only head"),
            TargetDocument.Entry(target: "heads", meaning: "all heads"),
            TargetDocument.Entry(target: "base", meaning: "nothing is applied"),
        ]
        for node in graph.nodes {
            let message = printable(node.message)
            entries.append(.init(target: printable(node.id.text), meaning: message))
            for label in node.labels.map(printable) {
                entries.append(.init(target: label, meaning: message))
                entries.append(.init(target: "\(label)@head", meaning: "the head of branch \(label)"))
                entries.append(.init(target: "\(label)@base", meaning: "nothing of branch \(label)"))
            }
        }
        return try context.facts(TargetDocument(targets: entries)) {
            entries.map { "\($0.target)\t\($0.meaning)\n" }.joined()
        }
    }
}
