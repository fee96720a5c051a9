internal import Stemma

/// Some files on their way from source to what they recorded: compiled together, then run.
///
/// A mistake in one of them costs the others nothing: they are compiled again without it, and run again without a
/// revision that trapped, looped or exited.
final class ChunkJob: Job {
    /// A file that changed.
    struct Source {
        var path: String
        /// What is in it; no revisions if it is `Project.swift`.
        var survey: Survey
        var declarations: [Declaration] { isSchema ? survey.schemas : survey.revisions }
        var isProject: Bool { declarations.isEmpty }
        var isSchema: Bool { RevisionTree.isSchema(path) }
    }

    /// What all the chunks of a load have in common.
    struct Setting {
        var directory: String
        var support: [String]
        /// Whether one of those imports something other than Stemma.
        var supportImportsMore: Bool
        /// What revision files declare that others could use, and where.
        var names: [String: String] = [:]
        var recipes: RecipeBook
        var compiler: SwiftCompiler
        var library: StemmaLibrary
        var timeLimit: Duration
        /// Where what the revisions print goes.
        var output: (ArraySlice<UInt8>) -> Void
        /// Hears how many more files were recorded or given up.
        var progress: (Int) -> Void

        /// A path in the project, or one that is absolute already.
        func absolute(_ path: String) -> String {
            path.utf8.starts(with: "/".utf8) ? path : "\(directory)/\(path)"
        }
    }

    /// What a file's entries recorded, in their order; only of files that recorded all of them.
    private(set) var recorded: [String: [[UInt8]]] = [:]
    private(set) var mistakes: [Diagnostic] = []
    private(set) var unavailable: LoadError?

    private struct Entry {
        var source: Int
        var name: String
        var place: SourceLocation
    }

    private enum Stage {
        case compiling
        case linking
        case recording
        case done
    }

    private let setting: Setting
    private let folder: String
    /// How to do without swiftc as a whole, if that is known when the job begins; given up at the first doubt.
    private var recipe: BuildRecipe?
    private var commands: [[String]] = []
    private var sources: [Source]
    private var stage = Stage.compiling
    private var round = 0
    private var printed: [UInt8] = []
    private var entries: [Entry] = []
    private var payloads: [[UInt8]?] = []
    private var remaining: [Int] = []
    private var timeouts = 0
    private var frames = RecordedFrames()
    private var trap = TrapMessage()

    /// A job for files that it compiles in a folder of its own.
    init(_ sources: [Source], in folder: String, _ setting: Setting) {
        self.sources = sources
        self.folder = folder
        self.setting = setting
    }

    /// What did not do what swiftc does.
    private(set) var gaveUp: RecipeBook.Part?
    /// The shared library that the program was linked with.
    private var shared: String?

    /// A program is not linked before what it may be linked with is there.
    var isWaiting: Bool { stage == .linking && commands.isEmpty && setting.recipes.isPreparing }

    func next() -> Command? {
        switch stage {
        case .compiling: compile()
        case .linking: link()
        case .recording: record()
        case .done: nil
        }
    }

    func receive(output: ArraySlice<UInt8>) {
        if stage == .recording {
            trap.receive(output, others: setting.output)
        } else if printed.count < 1 << 22 {
            printed += output
        }
    }

    func receive(frames bytes: ArraySlice<UInt8>) {
        frames.receive(bytes) { index, payload in
            if payloads.indices.contains(index) { payloads[index] = Array(payload) }
        }
    }

    func end(_ ending: Ending) {
        switch stage {
        case .compiling, .linking: compiled(ending)
        case .recording: ran(ending)
        case .done: break
        }
    }

    private func finish() {
        stage = .done
        setting.progress(sources.count)
    }
}

// MARK: - Compiling

extension ChunkJob {
    /// The lines of the generated program before its first entry.
    private static let preamble = ["import Stemma", "Stemma.Recorder.main(["]

    private var main: String { "\(folder)/main.swift" }

    private func compile() -> Command? {
        if commands.isEmpty && !prepare() {
            unavailable = .noWorkFolder(folder)
            finish()
            return nil
        }
        return takeCommand()
    }

    /// Whether the sources that are left need more linked to them than Stemma does.
    private var importsMore: Bool { setting.supportImportsMore || sources.contains(where: \.survey.importsMore) }

    private func link() -> Command? {
        if commands.isEmpty {
            let recipe = setting.recipes.recipe
            shared = recipe.flatMap { $0.linkShared.isEmpty ? nil : setting.recipes.shared }
            commands = recipe?.linking(in: folder, importsMore: importsMore, shared: shared) ?? []
            if commands.isEmpty {
                giveUp()
                return compile()
            }
        }
        return takeCommand()
    }

    private func takeCommand() -> Command {
        printed = []
        // In small steps, the compiler's memory would be asked for a hundred times.
        return Command(
            arguments: commands.removeFirst(), directory: setting.directory,
            environment: ["MALLOC_TOP_PAD_=\(32 << 20)"])
    }

    /// Leaves it to swiftc itself, which says what is wrong or shows that it can.
    private func giveUp() {
        gaveUp = stage == .compiling || shared == nil ? .recipe : .shared
        recipe = nil
        shared = nil
        commands = []
        stage = .compiling
        round -= 1
    }

    /// Writes the program for the files that are left and lines up the commands that make it.
    private func prepare() -> Bool {
        if round == 0, gaveUp == nil { recipe = setting.recipes.recipe }
        round += 1
        entries = sources.enumerated().flatMap { index, source in
            source.isProject
                ? [Entry(source: index, name: "project", place: SourceLocation(file: source.path, line: 0))]
                : source.declarations.map {
                    Entry(source: index, name: $0.name, place: SourceLocation(file: source.path, line: $0.line))
                }
        }
        let program = Self.program(
            recording: entries.map { entry in
                let source = sources[entry.source]
                let word = source.isSchema ? "schema" : "revision"
                return source.isProject ? ".project(project)" : ".\(word)(\(entry.name).self)"
            })
        let paths = setting.support + sources.map(\.path) + [main]
        if let recipe {
            commands = [recipe.compiling(paths, in: folder)]
        } else {
            commands = [
                setting.compiler.command(
                    compiling: paths, into: "\(folder)/recorder", with: setting.library, inHaste: gaveUp == nil)
            ]
        }
        return Files.write(Array(program.utf8), to: setting.absolute(main))
    }

    /// The program that records some entries: one a line, so that the line of a mistake in it tells whose it is.
    static func program(recording entries: [String]) -> String {
        (preamble + entries.map { "    \($0)," } + ["])", ""]).joined(separator: "\n")
    }

    private func compiled(_ ending: Ending) {
        if ending == .notStarted && recipe == nil {
            unavailable = .noProgram(setting.compiler.path)
            return finish()
        }
        let output = CompilerOutput(printed, in: setting.directory)
        if ending == .exited(0) {
            // Warnings come from the first command; those after it have nothing to say to the user.
            mistakes += output.messages.compactMap(diagnostic)
            if !commands.isEmpty { return }
            if stage == .compiling, recipe != nil {
                stage = .linking
                return
            }
            if stage == .linking, !importsMore { setting.recipes.learnFlags(in: setting.absolute(folder)) }
            payloads = Array(repeating: nil, count: entries.count)
            remaining = Array(entries.indices)
            stage = .recording
            return
        }
        let errors = output.messages.filter { $0.severity == .error }
        if recipe != nil && !errors.contains(where: { $0.location != nil }) {
            // Not a mistake in a file.
            return giveUp()
        }
        commands = []
        if let message = errors.first(where: \.blamesToolchain) {
            unavailable = .otherCompiler(message.text)
            return finish()
        }
        var guilty: Set<String> = []
        for error in errors {
            guard let diagnostic = diagnostic(error) else { continue }
            mistakes.append(diagnostic)
            if let file = diagnostic.location?.file { guilty.insert(file) }
        }
        if errors.isEmpty {
            mistakes.append(.compilerFailed(ending, saying: Array(output.otherLines.suffix(10))))
        }
        // Each round leaves at least one file out; a mistake outside these files would only be said again.
        let innocent = sources.filter { !guilty.contains($0.path) }
        if innocent.isEmpty || innocent.count == sources.count || round == 4 { return finish() }
        setting.progress(sources.count - innocent.count)
        sources = innocent
    }

    /// A message of the compiler's in the user's terms; `nil` for a warning about the generated program.
    private func diagnostic(_ message: CompilerOutput.Message) -> Diagnostic? {
        let ours = Set(sources.map(\.path) + setting.support)
        var notes = message.notes.map { note in
            Diagnostic.Note(note.message, at: note.location.flatMap { ours.contains($0.file) ? $0 : nil })
        }
        if let file = message.location?.file, let name = message.quoted, let other = setting.names[name], other != file
        {
            notes.append(.declaredElsewhere(name, in: other))
        }
        guard let place = message.location, place.file == main else {
            return .compilerSays(message.severity, message.text, at: message.location, notes: notes)
        }
        guard message.severity == .error else { return nil }
        let index = place.line - 1 - Self.preamble.count
        guard entries.indices.contains(index) else { return .compilerFailed(.exited(1), saying: [message.text]) }
        let entry = entries[index]
        return sources[entry.source].isProject
            ? .noProject(in: entry.place.file, message.text)
            : .unusableRevision(entry.name, message.text, at: entry.place)
    }
}

extension CompilerOutput.Message {
    /// The name that the message is about.
    fileprivate var quoted: String? {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        return severity == .error && parts.count > 2 ? String(parts[parts.count - 2]) : nil
    }

    /// Whether the compiler cannot use Stemma's module, which is no mistake of the project's.
    fileprivate var blamesToolchain: Bool {
        let causes = [
            "module compiled with Swift", "cannot be imported by the Swift", "no such module 'Stemma'",
            "malformed compiled module", "malformed module file", "unable to load standard library",
        ]
        return causes.contains { cause in text.utf8.contains(cause.utf8) }
    }
}

extension String.UTF8View {
    /// Whether the bytes contain others.
    fileprivate func contains(_ other: String.UTF8View) -> Bool {
        indices.contains { self[$0...].starts(with: other) }
    }
}

// MARK: - Recording

extension ChunkJob {
    private func record() -> Command {
        frames = RecordedFrames()
        trap = TrapMessage()
        let seconds = max(1, setting.timeLimit.components.seconds)
        return Command(
            arguments: [setting.absolute("\(folder)/recorder"), "\(seconds)"] + remaining.map { "\($0)" },
            directory: setting.directory, writesFrames: true, timeLimit: setting.timeLimit)
    }

    private func ran(_ ending: Ending) {
        trap.finish(others: setting.output)
        if shared != nil, frames.begun == nil, !payloads.contains(where: { $0 != nil }), ending != .exited(0) {
            // It did not come to the revisions: perhaps it was not even loaded.
            return giveUp()
        }
        let before = remaining.count
        remaining.removeAll { payloads[$0] != nil || $0 == frames.begun }
        if let index = frames.begun, entries.indices.contains(index) {
            mistakes.append(mistake(in: entries[index], ending))
        } else if remaining.count == before || frames.isBroken {
            // It went wrong outside the revisions: to run it again would change nothing.
            if !remaining.isEmpty {
                mistakes.append(.recorderFailed(ending, files: remaining.map { entries[$0].place.file }))
            }
            remaining = []
        }
        if ending == .tookTooLong { timeouts += 1 }
        // What loops once may loop everywhere, and every loop costs the whole limit.
        if remaining.isEmpty || timeouts == 3 { keep() }
    }

    private func mistake(in entry: Entry, _ ending: Ending) -> Diagnostic {
        switch ending {
        case .tookTooLong, .killed(signal: 14):
            return .tookTooLong(entry.name, declared: entry.place, limit: setting.timeLimit)
        case .exited(let status):
            return .exited(entry.name, declared: entry.place, status: status)
        case .notStarted:
            // It had begun, so these are not the shell's words but its own.
            return .exited(entry.name, declared: entry.place, status: 127)
        case .killed:
            let files = sources.map(\.path) + setting.support
            let file = trap.fileName.flatMap { name in
                files.first { $0.utf8.name.elementsEqual(name.utf8) }
            }
            return .trapped(
                entry.name, declared: entry.place, message: trap.text,
                at: file.map { SourceLocation(file: $0, line: trap.line) })
        }
    }

    private func keep() {
        var results: [Int: [[UInt8]?]] = [:]
        for (entry, payload) in zip(entries, payloads) { results[entry.source, default: []].append(payload) }
        for (source, payloads) in results {
            let whole = payloads.compactMap(\.self)
            if whole.count == payloads.count { recorded[sources[source].path] = whole }
        }
        finish()
    }
}
