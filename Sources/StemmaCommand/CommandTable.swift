internal import Stemma

/// All commands, in the order in which help lists them.
enum CommandTable {
    static let all: [any Command.Type] = [
        InitCommand.self, RevisionCommand.self, MergeCommand.self, SquashCommand.self, ImportCommand.self,
        HeadsCommand.self, BasesCommand.self, BranchesCommand.self, HistoryCommand.self, ShowCommand.self,
        GraphCommand.self,
        PlanCommand.self, UpgradeCommand.self, DowngradeCommand.self, StampCommand.self, SchemaCommand.self,
        VerifyCommand.self, DriftCommand.self,
        ReviewCommand.self, DiagramCommand.self, GenerateCommand.self, CompileCommand.self, LintCommand.self,
        ProveCommand.self,
        LockCommand.self,
        CheckCommand.self, ApplyCommand.self, CurrentCommand.self, CompletionsCommand.self,
    ]

    static func command(named name: String) throws(UsageError) -> any Command.Type {
        if let command = all.first(where: { $0.usage.name == name }) { return command }
        let names = all.map { $0.usage.name } + ["help"]
        throw .unknownCommand(name, suggestion: Spelling.nearest(to: name, in: names))
    }
}
