/// What is known of how to make a recording program, as soon as it is known.
final class RecipeBook {
    /// What may turn out not to do what swiftc does.
    enum Part {
        case recipe
        case shared
    }

    /// The recipe.
    fileprivate(set) var recipe: BuildRecipe?
    /// The shared library to link with.
    fileprivate(set) var shared: String?
    /// Whether a job is about to find out more: what can wait goes by that.
    fileprivate(set) var isPreparing = false

    /// What this load found out or made itself.
    fileprivate var new: Set<Part> = []
    fileprivate let shelf: SharedLibraryShelf?

    /// A book for a load.
    ///
    /// - Parameters:
    ///   - recipe: what an earlier load found out.
    ///   - shelf: where a shared library is kept; `nil` where none can be.
    init(_ recipe: BuildRecipe?, _ shelf: SharedLibraryShelf?) {
        self.recipe = recipe
        self.shelf = shelf
        shared = shelf?.library
    }

    /// Learns the flags of a program that imports Stemma alone, from one that was linked in a folder.
    func learnFlags(in folder: String) {
        guard let recipe, recipe.collect != nil, recipe.ownFlags.isEmpty else { return }
        self.recipe?.ownFlags = BuildRecipe.collectedFlags(in: folder) ?? []
    }

    /// Forgets what did not do what swiftc did then: what is old is found out and made anew by the next load, what is
    /// new would be no better the next time.
    ///
    /// - Returns: whether the recipe is to be one without haste.
    func forget(_ part: Part) -> Bool {
        if part == .shared {
            shelf?.forget(forGood: new.contains(.shared) || shelf?.isInstalled == true)
            shared = nil
            return false
        }
        let isNew = new.contains(.recipe)
        recipe = nil
        return isNew
    }
}

// MARK: - The recipe

/// Asks swiftc for its recipe and notes it in the book of the load.
final class RecipeJob: Job {
    let isWaiting = false
    private let setting: ChunkJob.Setting
    private var command: [String]?
    private var printed: [UInt8] = []

    /// A job that asks for a recipe of what is left out in haste, or for one of what every compiler can.
    init(_ setting: ChunkJob.Setting, inHaste: Bool) {
        self.setting = setting
        let command = setting.compiler.command(
            compiling: [BuildRecipe.sources], into: BuildRecipe.program, with: setting.library, inHaste: inHaste)
        self.command = command + ["-driver-print-jobs"]
    }

    func next() -> Command? {
        defer { command = nil }
        return command.map { Command(arguments: $0, directory: setting.directory) }
    }

    func receive(output: ArraySlice<UInt8>) { printed += output }

    func receive(frames: ArraySlice<UInt8>) {}

    func end(_ ending: Ending) {
        guard ending == .exited(0) else { return }
        let text = String(decoding: printed, as: UTF8.self)
        setting.recipes.recipe = BuildRecipe(jobs: text, objects: setting.library.objects)
        setting.recipes.new.insert(.recipe)
    }
}

// MARK: - What belongs to it

/// Finds out what a recipe lacks, beside the first programs that are compiled by it: flags, a shared library, and how to
/// link with that.
final class PreparationJob: Job {
    let isWaiting = false
    private let setting: ChunkJob.Setting
    private let folder: String
    private var step = Step.flags
    private var printed: [UInt8] = []

    private enum Step {
        case flags
        case shared
        case link
        case done
    }

    /// A job that works in a folder of its own; `nil` when nothing is lacking.
    init?(in folder: String, _ setting: ChunkJob.Setting) {
        guard let recipe = setting.recipes.recipe, recipe.collect != nil else { return nil }
        let shelf = setting.recipes.shelf
        let makesShared = shelf != nil && setting.recipes.shared == nil
        let learnsToLink = setting.recipes.shared != nil && recipe.linkShared.isEmpty
        guard recipe.flags.isEmpty || makesShared || learnsToLink else { return nil }
        self.folder = folder
        self.setting = setting
        setting.recipes.isPreparing = true
    }

    private var made: String { setting.absolute("\(folder)/libStemma.so") }

    func next() -> Command? {
        while step != .done {
            if let arguments = arguments() {
                printed = []
                return Command(arguments: arguments, directory: setting.directory)
            }
            advance()
        }
        return nil
    }

    /// The command of this step; `nil` when there is nothing to do.
    private func arguments() -> [String]? {
        let book = setting.recipes
        guard let recipe = book.recipe else { return nil }
        switch step {
        case .flags:
            return recipe.flags.isEmpty ? recipe.collecting(setting.library.objects, in: folder) : nil
        case .shared:
            return book.shared == nil && book.shelf != nil ? recipe.sharing(setting.library.objects, to: made) : nil
        case .link:
            // The driver looks for the object that it is told of.
            guard let shared = book.shared, recipe.linkShared.isEmpty,
                Files.write([], to: setting.absolute("\(folder)/revisions.o"))
            else { return nil }
            return recipe.askingHowToLink(with: shared, not: setting.library.objects, in: folder)
        case .done:
            return nil
        }
    }

    private func advance() {
        switch step {
        case .flags: step = .shared
        case .shared: step = .link
        case .link, .done:
            step = .done
            setting.recipes.isPreparing = false
        }
    }

    func receive(output: ArraySlice<UInt8>) { printed += output }

    func receive(frames: ArraySlice<UInt8>) {}

    func end(_ ending: Ending) {
        let book = setting.recipes
        if ending == .exited(0) {
            switch step {
            case .flags:
                book.recipe?.flags = BuildRecipe.collectedFlags(in: setting.absolute(folder)) ?? []
            case .shared:
                book.shared = book.shelf?.keep(made)
                book.new.insert(.shared)
            case .link:
                guard let shared = book.shared else { break }
                book.recipe?.learnToLink(from: String(decoding: printed, as: UTF8.self), with: shared, in: folder)
            case .done:
                break
            }
        }
        // What cannot be made would be tried by every load.
        if step == .shared, case .exited = ending, book.shared == nil { book.shelf?.forget(forGood: true) }
        advance()
    }
}
