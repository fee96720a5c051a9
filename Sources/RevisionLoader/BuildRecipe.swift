internal import Stemma

/// The commands that swiftc would run to make a recording program, asked for once and then run without it.
///
/// For one changed file swiftc's own work, deciding on commands that never change and collecting Stemma's linker flags
/// anew, takes as long as the rest. The words are the compiler's own, so they are right for the platform; whenever one
/// of them fails for a reason that is not the user's, swiftc is run as a whole instead.
struct BuildRecipe: Sendable, Hashable {
    /// The command that compiles sources into an object.
    var compile: [String]
    /// The command that collects the linker flags of an object; `nil` where objects carry them for the linker.
    var collect: [String]?
    /// The command that links the object with Stemma's.
    var link: [String]
    /// The flags that a program needs that imports Stemma and nothing else.
    var flags: [String]

    /// What stands for the sources in a command.
    static let sources = "stemma-sources.swift"
    /// What stands for the program.
    static let program = "stemma-program"
    private static let object = "stemma-object"
    private static let collected = "stemma-flags"

    /// A recipe of known commands.
    init(compile: [String], collect: [String]?, link: [String], flags: [String]) {
        self.compile = compile
        self.collect = collect
        self.link = link
        self.flags = flags
    }

    /// The recipe in the jobs that swiftc prints; `nil` when they are not of the form that is known.
    init?(jobs text: String, objects: [String]) {
        let commands = text.split(separator: "\n").compactMap { Self.words($0) }.filter { $0.count > 1 }
        guard let first = commands.first, first.contains("-frontend"), first.contains("-c"),
            first.count(where: { $0 == Self.sources }) == 1, let last = commands.last,
            last.count(where: { $0 == Self.program }) == 1, let object = Self.result(of: first)
        else { return nil }
        switch commands.count {
        case 2:
            self.init(compile: first, collect: nil, link: last, flags: [])
        case 3:
            guard let collected = Self.result(of: commands[1]), last.contains("@\(collected)") else { return nil }
            // Stemma's own flags are known; only those of the object are collected.
            let collect = commands[1].filter { !objects.contains($0) }
            self.init(compile: first, collect: collect, link: last, flags: [])
            replace(collected, with: Self.collected)
            replace("@\(collected)", with: "@\(Self.collected)")
        default:
            return nil
        }
        replace(object, with: Self.object)
        // Lists in files are the compiler's way with more sources than it was asked about.
        let known = ["@\(Self.collected)"]
        let isPlain = [compile, collect ?? [], link].joined().allSatisfy {
            !$0.utf8.starts(with: "@".utf8) || known.contains($0)
        }
        guard isPlain, link.contains(Self.object), !compile.contains("-filelist") else { return nil }
    }

    private mutating func replace(_ word: String, with other: String) {
        compile = compile.map { $0 == word ? other : $0 }
        collect = collect?.map { $0 == word ? other : $0 }
        link = link.map { $0 == word ? other : $0 }
    }

    private static func result(of command: [String]) -> String? {
        guard let option = command.lastIndex(of: "-o"), option + 1 < command.count else { return nil }
        return command[option + 1]
    }

    /// The words of a command as a shell would read them; `nil` when a quote is left open.
    static func words(_ line: Substring) -> [String]? {
        var words: [String] = []
        var word = ""
        var isWord = false
        var quote: Character?
        var characters = line.makeIterator()
        while let character = characters.next() {
            switch character {
            case "'" where quote == nil, "\"" where quote == nil:
                quote = character
                isWord = true
            case _ where character == quote:
                quote = nil
            case "\\" where quote != "'":
                if let escaped = characters.next() { word.append(escaped) }
                isWord = true
            case " " where quote == nil:
                if isWord { words.append(word) }
                word = ""
                isWord = false
            default:
                word.append(character)
                isWord = true
            }
        }
        if isWord { words.append(word) }
        return quote == nil ? words : nil
    }
}

// MARK: - Following it

extension BuildRecipe {
    /// The commands for some sources, in order.
    ///
    /// - Parameters:
    ///   - paths: the sources.
    ///   - folder: where the object and the program go.
    ///   - importsMore: whether a source imports something other than Stemma, which may bring linker flags of its own.
    /// - Returns: each command with its program first.
    func commands(for paths: [String], in folder: String, importsMore: Bool) -> [[String]] {
        var commands = [fill(compile, paths, folder)]
        if importsMore, let collect { commands.append(fill(collect, [], folder)) }
        var link = link
        if let index = link.firstIndex(of: "@\(Self.collected)") {
            let own = importsMore ? ["@\(Self.collected)"] : []
            link.replaceSubrange(index...index, with: flags + own)
        }
        commands.append(fill(link, [], folder))
        return commands
    }

    /// The command that makes an object, and the one that collects its flags along with those of Stemma's.
    fileprivate func rehearsal(_ path: String, in folder: String, objects: [String]) -> [[String]] {
        guard var collect else { return [] }
        if let index = collect.firstIndex(of: Self.object) { collect.insert(contentsOf: objects, at: index + 1) }
        return [fill(compile, [path], folder), fill(collect, [], folder)]
    }

    private func fill(_ command: [String], _ paths: [String], _ folder: String) -> [String] {
        command.flatMap { word in
            switch word {
            case Self.sources: paths
            case Self.program: ["\(folder)/recorder"]
            case Self.object: ["\(folder)/revisions.o"]
            case Self.collected: ["\(folder)/revisions.flags"]
            case "@\(Self.collected)": ["@\(folder)/revisions.flags"]
            default: [word]
            }
        }
    }
}

// MARK: - Finding it out

/// The recipe, as soon as it is known.
final class RecipeBook {
    var recipe: BuildRecipe?

    init(_ recipe: BuildRecipe?) { self.recipe = recipe }
}

/// Asks swiftc for its recipe, beside the first load that compiles something, and notes it in the book of the load.
final class RecipeJob: Job {
    private let setting: ChunkJob.Setting
    private let folder: String
    private var draft: BuildRecipe?
    private var commands: [[String]]
    private var printed: [UInt8] = []

    /// A job that rehearses in a folder of its own, whose path is relative to the project or absolute.
    init(in folder: String, _ setting: ChunkJob.Setting) {
        self.folder = folder
        self.setting = setting
        let command = setting.compiler.command(
            compiling: [BuildRecipe.sources], into: BuildRecipe.program, with: setting.library)
        commands = [command + ["-driver-print-jobs"]]
    }

    func next() -> Command? {
        commands.isEmpty ? nil : Command(arguments: commands.removeFirst(), directory: setting.directory)
    }

    func receive(output: ArraySlice<UInt8>) { printed += output }

    func receive(frames: ArraySlice<UInt8>) {}

    func end(_ ending: Ending) {
        guard ending == .exited(0) else {
            commands = []
            return
        }
        guard let draft else {
            let text = String(decoding: printed, as: UTF8.self)
            draft = BuildRecipe(jobs: text, objects: setting.library.objects)
            let main = ChunkJob.program(recording: [])
            guard let draft, Files.write(Array(main.utf8), to: setting.absolute("\(folder)/main.swift")) else { return }
            commands = draft.rehearsal("\(folder)/main.swift", in: folder, objects: setting.library.objects)
            if commands.isEmpty { setting.recipes.recipe = draft }
            return
        }
        guard commands.isEmpty else { return }
        let text = Files.read(setting.absolute("\(folder)/revisions.flags")) ?? []
        let flags = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
        guard !flags.isEmpty, flags.allSatisfy({ $0.utf8.starts(with: "-l".utf8) }) else { return }
        var recipe = draft
        recipe.flags = flags
        setting.recipes.recipe = recipe
    }
}
