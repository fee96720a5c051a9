internal import RevisionLoader
internal import Stemma
internal import StemmaCompiler

/// Answers commands from memory while no file changes.
///
/// It stands around a command and knows nothing of it but which files its answer comes from. What a command said to the
/// standard error is part of the answer; one that failed has none.
struct RememberedAnswers {
    private let cache: AnswerCache
    private let state: AnswerCache.State
    private let question: String

    /// The memory for a call; `nil` for one whose answer comes from elsewhere too.
    init?(_ command: any Command.Type, _ arguments: [String], _ context: Context) {
        // Nothing is kept where there is no project: scripts for completion are asked for anywhere.
        guard let folders = Self.folders(of: command, context), context.environment.remembers,
            FileSystem.isFolder("\(context.project.path)/Revisions"),
            let cache = AnswerCache(project: context.project.path), let state = cache.state(of: folders)
        else { return nil }
        self.cache = cache
        self.state = state
        // How it looks depends on where it is seen from, and on what.
        let console = context.environment.console
        let width = console.width.map { "\($0)" } ?? ""
        let view = [context.project.prefix, console.isColored ? "colored" : "plain", width]
        question = (view + arguments).joined(separator: "\u{0}")
    }

    /// The folders that an answer comes from.
    private static func folders(of command: any Command.Type, _ context: Context) -> [String]? {
        if context.arguments.value(of: .graph) != nil || context.arguments.value(of: ScriptOutput.file) != nil {
            return nil
        }
        switch command {
        case is InitCommand.Type, is RevisionCommand.Type, is MergeCommand.Type, is LockCommand.Type,
            is SquashCommand.Type,
            is ImportCommand.Type,
            is DriftCommand.Type:
            return nil
        case is ApplyCommand.Type, is CurrentCommand.Type, is DriftCommand.Type: return nil
        case is CompileCommand.Type, is CheckCommand.Type, is ProjectState.Type: return ["Revisions", "Output"]
        default: return ["Revisions"]
        }
    }

    /// What the command said when it was called in the same way in the same state.
    func recall() -> (output: [UInt8], errors: [UInt8])? {
        guard let answer = cache.answer(to: question, in: state),
            let end = answer.firstIndex(of: UInt8(ascii: "\n")),
            let count = Int(String(decoding: answer[..<end], as: UTF8.self)), answer.count - end - 1 >= count
        else { return nil }
        return (Array(answer[(end + 1 + count)...]), Array(answer[(end + 1)..<(end + 1 + count)]))
    }

    /// Keeps what the command said.
    func keep(_ output: any WrittenInPieces, errors: [UInt8]) {
        let head = [Array("\(errors.count)\n".utf8), errors]
        cache.keep(head, output.pieces, for: question, in: state)
    }
}
