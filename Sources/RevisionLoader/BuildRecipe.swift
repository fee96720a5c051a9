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
    /// The flags that Stemma's objects need of the linker; none while they are not known.
    var flags: [String] = []
    /// Those that a program needs besides that imports Stemma and nothing else; none while they are not known.
    var ownFlags: [String] = []
    /// The command that links the object with the shared library, without the compiler driver between, which takes
    /// as long as the linker; none while it is not known.
    var linkShared: [String] = []

    /// What stands for the sources in a command.
    static let sources = "stemma-sources.swift"
    /// What stands for the program.
    static let program = "stemma-program"
    private static let object = "stemma-object"
    private static let collected = "stemma-flags"

    /// What stands for the shared library.
    private static let library = "stemma-library"

    /// A recipe of known commands.
    init(compile: [String], collect: [String]?, link: [String]) {
        self.compile = compile
        self.collect = collect
        self.link = link
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
            self.init(compile: first, collect: nil, link: last)
        case 3:
            guard let collected = Self.result(of: commands[1]), last.contains("@\(collected)") else { return nil }
            // Stemma's own flags are known; only those of the object are collected.
            let collect = commands[1].filter { !objects.contains($0) }
            self.init(compile: first, collect: collect, link: last)
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
    /// The command that compiles some sources.
    ///
    /// - Parameters:
    ///   - paths: the sources.
    ///   - folder: where the object goes.
    /// - Returns: the command with its program first.
    func compiling(_ paths: [String], in folder: String) -> [String] { fill(compile, paths, folder) }

    /// The commands that link what was compiled, in order.
    ///
    /// - Parameters:
    ///   - folder: where the object is and the program goes.
    ///   - importsMore: whether a source imports something other than Stemma.
    ///   - shared: the shared library to link with; `nil` for Stemma's objects.
    /// - Returns: each command with its program first; none when too little is known.
    func linking(in folder: String, importsMore: Bool, shared: String?) -> [[String]] {
        guard let collect else { return [fill(link, [], folder)] }
        if flags.isEmpty { return [] }
        var commands: [[String]] = []
        var flags = flags
        if importsMore || ownFlags.isEmpty {
            commands.append(fill(collect, [], folder))
            flags.append("@\(Self.collected)")
        } else {
            flags += ownFlags
        }
        let link = (shared == nil ? link : linkShared).flatMap { word -> [String] in
            switch word {
            case "@\(Self.collected)": flags
            case Self.library: [shared ?? word]
            default: [word]
            }
        }
        commands.append(fill(link, [], folder))
        return commands
    }

    private func fill(_ command: [String], _ paths: [String], _ folder: String) -> [String] {
        command.flatMap { word in
            switch word {
            case Self.sources: paths
            case Self.program: ["\(folder)/recorder"]
            case Self.object: ["\(folder)/revisions.o"]
            case Self.collected: ["\(folder)/\(Self.flagsFile)"]
            case "@\(Self.collected)": ["@\(folder)/\(Self.flagsFile)"]
            default: [word]
            }
        }
    }

    private static let flagsFile = "revisions.flags"

    /// The flags that were collected in a folder; `nil` when there are none, or others than libraries.
    static func collectedFlags(in folder: String) -> [String]? {
        guard let text = Files.read("\(folder)/\(flagsFile)") else { return nil }
        let flags = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
        return !flags.isEmpty && flags.allSatisfy { $0.utf8.starts(with: "-l".utf8) } ? flags : nil
    }
}

// MARK: - The shared library

extension BuildRecipe {
    /// The command that collects the flags of Stemma's objects; `nil` where they need none.
    func collecting(_ objects: [String], in folder: String) -> [String]? {
        collect.map { collect in
            fill(collect.flatMap { word in word == Self.object ? objects : [word] }, [], folder)
        }
    }

    /// The command that makes a shared library of Stemma's objects; `nil` where that is not known to work.
    ///
    /// It is the one that makes the program, of a position-independent one something that is loaded beside one.
    func sharing(_ objects: [String], to path: String) -> [String]? {
        let archives = Set(objects.filter { $0.utf8.hasSuffix(".a".utf8) })
        guard collect != nil, !flags.isEmpty, link.count(where: { $0 == "-pie" }) == 1 else { return nil }
        return link.flatMap { word -> [String] in
            switch word {
            case "-pie": ["-shared"]
            case Self.object: []
            case Self.program: [path]
            case "@\(Self.collected)": flags
            // Nothing asks for what is in it yet.
            case _ where archives.contains(word):
                ["-Xlinker", "--whole-archive", word, "-Xlinker", "--no-whole-archive"]
            default: [word]
            }
        }
    }

    /// What stands for the flags in what a compiler driver is asked.
    private static let flag = "-lstemma-flags"

    /// The command that prints how the compiler driver would link with the shared library, objects and library being
    /// there.
    func askingHowToLink(with shared: String, not objects: [String], in folder: String) -> [String] {
        let objects = Set(objects)
        let asked = link.flatMap { word -> [String] in
            switch word {
            case Self.object: [word, shared]
            case "@\(Self.collected)": [Self.flag]
            case _ where objects.contains(word): []
            default: [word]
            }
        }
        return fill(asked, [], folder) + ["-###"]
    }

    /// Learns how to link with the shared library from the answer; not if it is not of the form that is known.
    mutating func learnToLink(from answer: String, with shared: String, in folder: String) {
        let roles = [
            shared: Self.library, fill([Self.object], [], folder)[0]: Self.object,
            fill([Self.program], [], folder)[0]: Self.program, Self.flag: "@\(Self.collected)",
        ]
        guard let line = answer.split(separator: "\n").last, let words = Self.words(line), let linker = words.first,
            Files.isExecutable(linker), !words.contains(where: { $0.utf8.starts(with: "@".utf8) })
        else { return }
        let known = words.map { roles[$0] ?? $0 }
        let isComplete = roles.values.allSatisfy { role in known.count(where: { $0 == role }) == 1 }
        // Whatever else is in the folder would not be there the next time.
        let isPlain = !known.contains { $0.utf8.starts(with: "\(folder)/".utf8) }
        if isComplete && isPlain { linkShared = known }
    }
}
