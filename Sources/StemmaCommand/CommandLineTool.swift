internal import RevisionLoader
internal import Stemma
internal import StemmaCompiler
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The program `stemma`.
public enum CommandLineTool {
    /// The version, as `--version` prints it.
    public static let version = "0.1.0"

    /// Runs the command that the process was called with, and ends the process.
    public static func main() -> Never {
        keepMemory()
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Keeps what is freed for what is needed next: a process that soon ends need not give pages back, only to have
    /// the system clear others for it.
    private static func keepMemory() {
        #if canImport(Glibc)
            // Swift's module of the library lacks this header.
            guard let symbol = dlsym(nil, "mallopt") else { return }
            let option = unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
            let (trimThreshold, topPad, mapThreshold): (Int32, Int32, Int32) = (-1, -2, -3)
            _ = option(mapThreshold, 1 << 21)
            _ = option(trimThreshold, 1 << 30)
            _ = option(topPad, 1 << 20)
        #endif
    }

    /// Runs a command in this process.
    ///
    /// - Parameter arguments: what follows the program's name.
    /// - Returns: what the process ends with: 0; 1 when the project is not as it should be; 64 for wrong usage; 69 when
    ///   something needed is unavailable; 70 for a fault of Stemma's own.
    public static func run(_ arguments: [String]) -> Int32 { run(arguments, in: .process) }

    /// Runs a command in some environment.
    ///
    /// - Parameters:
    ///   - arguments: what follows the program's name.
    ///   - environment: what the command takes from the world.
    /// - Returns: what the process ends with.
    package static func run(_ arguments: [String], in environment: Environment) -> Int32 {
        var environment = environment
        let options = arguments.prefix { $0 != "--" }
        // Known even of a call that cannot be read.
        let isJSON = options.contains(Parameter.json.name)
        if options.contains(Parameter.noColor.name) { environment.console.isColored = false }
        var reporter = Reporter(console: environment.console, isQuiet: false)
        do {
            let call = try Call(arguments)
            var output = Output.text(try call.text(for: environment.console) ?? "")
            var keep: (@Sendable () -> Void)?
            if case .command(let command, let parsed) = call {
                let context = Context(parsed, environment)
                reporter = context.reporter
                (output, keep) = try answer(of: command, arguments, context)
            }
            let (console, answer) = (environment.console, output)
            let written = keep.map { Cores.both($0, { answer.write(to: console) }).1 } ?? answer.write(to: console)
            guard case .failed(let reason) = written else { return 0 }
            reporter.report(.unwritten(reason))
            return Failure.Status.project.rawValue
        } catch {
            let failure = Failure(error)
            for diagnostic in failure.diagnostics { reporter.report(diagnostic) }
            if let output = failure.output {
                _ = environment.console.output(output)
            } else if isJSON {
                _ = environment.console.output(ErrorDocument(failure).bytes)
            }
            return failure.status.rawValue
        }
    }
}

extension CommandLineTool {
    /// What a command answers, from memory where that is the same, and what keeps it there where it is not.
    private static func answer(
        of command: any Command.Type, _ arguments: [String], _ context: Context
    ) throws -> (output: Output, keep: (@Sendable () -> Void)?) {
        guard let memory = RememberedAnswers(command, arguments, context) else {
            return (.text(try command.run(context)), nil)
        }
        if let known = memory.recall() {
            context.environment.console.errors(known.errors)
            return (.bytes(known.output), nil)
        }
        let said = Said()
        var environment = context.environment
        let errors = environment.console.errors
        environment.console.errors = { bytes in
            said.add(bytes)
            errors(bytes)
        }
        let output = try command.run(Context(context.arguments, environment))
        return (.text(output), { memory.keep(output, errors: said.bytes) })
    }

    /// What goes to the standard output: what a command said now, or what it said before.
    private enum Output: Sendable {
        case text(any WrittenInPieces)
        case bytes([UInt8])

        func write(to console: Console) -> Console.Written {
            switch self {
            case .bytes(let bytes): return console.output(bytes)
            case .text(let text):
                for piece in text.pieces {
                    let written = console.output(Array(piece.utf8))
                    if written != .done { return written }
                }
                return .done
            }
        }
    }

    /// What was said to the standard error so far; commands run on one thread, but the loader's helpers may speak too.
    private final class Said: Sendable {
        private let words = Mutex<[UInt8]>([])
        var bytes: [UInt8] { words.withLock { $0 } }

        func add(_ bytes: [UInt8]) { words.withLock { $0 += bytes } }
    }
}

/// What a call asks for.
private enum Call {
    /// The help of one command, or of all.
    case help((any Command.Type)?, isJSON: Bool)
    /// The manual page.
    case manual
    case version(isJSON: Bool)
    case command(any Command.Type, ParsedArguments)

    init(_ arguments: [String]) throws(UsageError) {
        let (options, rest) = try ArgumentParser().leading(arguments)
        if options.has(.version) {
            self = .version(isJSON: options.has(.json))
            return
        }
        // After `--` comes a command as well: there is nothing else that it could be.
        let words = rest.first == "--" ? rest.dropFirst() : rest
        guard let name = words.first else {
            self = options.has(.help) ? .help(nil, isJSON: options.has(.json)) : .command(ProjectState.self, options)
            return
        }
        if name == "help" {
            let isJSON = options.has(.json) || words.contains(Parameter.json.name)
            if words.contains(Parameter.manual.name) {
                self = .manual
                return
            }
            let topic = words.dropFirst().first { !ArgumentParser.isOption($0) && $0 != "help" }
            self = .help(try topic.map(CommandTable.command(named:)), isJSON: isJSON)
            return
        }
        let command = try CommandTable.command(named: name)
        let parsed = try ArgumentParser(command.usage).parse(words.dropFirst(), after: options)
        if parsed.has(.help) {
            self = .help(command, isJSON: parsed.has(.json))
        } else if parsed.has(.version) {
            self = .version(isJSON: parsed.has(.json))
        } else {
            self = .command(command, parsed)
        }
    }

    /// What needs no command to be answered; `nil` for a command.
    func text(for console: Console) throws -> String? {
        func json(_ document: some Encodable) throws -> String {
            String(decoding: try CanonicalJSON.encode(document), as: UTF8.self) + "\n"
        }
        switch self {
        case .help(let command?, isJSON: true): return try json(HelpDocument.Entry(command.usage))
        case .help(nil, isJSON: true): return try json(HelpDocument(CommandTable.all.map { $0.usage }))
        case .help(let command?, isJSON: false): return HelpText(console).full(command.usage)
        case .help(nil, isJSON: false): return HelpText(console).overview(of: CommandTable.all)
        case .manual: return ManualPage.text(of: CommandTable.all.map { $0.usage })
        case .version(isJSON: true): return try json(["version": CommandLineTool.version])
        case .version(isJSON: false): return "stemma \(CommandLineTool.version)\n"
        case .command: return nil
        }
    }
}

/// A failure as JSON: `{"error":{"code":"G011","kind":"ambiguous","message":"…"}}`.
private struct ErrorDocument: Encodable {
    struct Content: Encodable {
        var code: String
        var kind: String
        var message: String
    }

    var error: Content

    init(_ failure: Failure) {
        let first = failure.diagnostics.first { $0.severity == .error } ?? failure.diagnostics.first
        error = Content(code: first?.code ?? "", kind: failure.kind, message: first?.message ?? "")
    }

    var bytes: [UInt8] { ((try? CanonicalJSON.encode(self)) ?? []) + [UInt8(ascii: "\n")] }
}
