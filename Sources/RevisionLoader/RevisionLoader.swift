internal import Stemma

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Loads a project's revisions: compiles the files whose content changed, runs them, and keeps what they recorded.
///
/// ```swift
/// let project = try RevisionLoader(project: ".").load()
/// for revision in project.revisions { print(revision.file, revision.name) }
/// ```
///
/// An unchanged project costs one read and a look at each file; a changed file about as long as swiftc takes for it.
public struct RevisionLoader: Sendable {
    /// The folder that holds `Revisions/`.
    public var directory: String
    /// Stemma's module; `nil` for the one that belongs to the running program.
    public var library: StemmaLibrary?
    /// The path of a swiftc; `nil` for the one that `SWIFT_EXEC` names, or the first on the `PATH`.
    public var compiler: String?
    /// How long a revision may take to be recorded.
    public var timeLimit: Duration
    /// How many compilers may run at once.
    public var cores: Int
    /// Whether every file is compiled anew: neither what earlier loads kept is believed nor the records of what is locked.
    public var recompiles = false
    /// Whether what `Revisions/Schema/` declares is compiled too.
    public var includesSchema = false
    /// Is given, on a thread of its own while compilers run, what needs none, and whether they still do.
    public var meanwhile: (@Sendable (_ known: LoadedProject, _ goesOn: () -> Bool) -> Void)?
    /// Hears, while there is something to compile, how many files are done and how many there are.
    public var progress: @Sendable (_ done: Int, _ total: Int) -> Void
    /// Is given what revisions print while they are recorded.
    public var output: @Sendable (ArraySlice<UInt8>) -> Void

    /// Hears of each program that is started.
    var started: @Sendable ([String]) -> Void = { _ in }

    /// A loader for a project.
    ///
    /// - Parameters:
    ///   - directory: the folder that holds `Revisions/`.
    ///   - library: Stemma's module; `nil` for the one that belongs to the running program.
    ///   - compiler: the path of a swiftc; `nil` for the one that `SWIFT_EXEC` names, or the first on the `PATH`.
    ///   - timeLimit: how long a revision may take to be recorded.
    ///   - cores: how many compilers may run at once; `nil` for one on each core.
    ///   - progress: hears, while there is something to compile, how many files are done and how many there are.
    ///   - output: is given what revisions print; by default it goes to the standard error.
    public init(
        project directory: String, library: StemmaLibrary? = nil, compiler: String? = nil,
        timeLimit: Duration = .seconds(10), cores: Int? = nil,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
        output: @escaping @Sendable (ArraySlice<UInt8>) -> Void = RevisionLoader.standardError
    ) {
        self.directory = directory
        self.library = library
        self.compiler = compiler
        self.timeLimit = timeLimit
        self.cores = cores ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        self.progress = progress
        self.output = output
    }

    /// Passes what revisions print on to the standard error: standard output is for scripts.
    @Sendable public static func standardError(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Loads the project.
    ///
    /// - Returns: every revision, and warnings.
    /// - Throws: ``LoadError``: what is unavailable, or what is wrong with the project. What did load is kept for the
    ///   next time all the same.
    public func load() throws(LoadError) -> LoadedProject {
        guard let directory = Files.resolve(directory), Files.isFolder("\(directory)/Revisions") else {
            throw .failed([.noRevisionsFolder()])
        }
        let tools: Result<Tools, LoadError>
        do throws(LoadError) {
            tools = .success(Tools(library: try findLibrary(), compiler: try findCompiler()))
        } catch {
            // They are missed only if there is something to compile.
            tools = .failure(error)
        }
        var changed: [String] = []
        // A file that changes while it is compiled is compiled again, but not for ever.
        for _ in 0..<3 {
            var load = Load(self, in: directory, tools)
            let result = load.result()
            changed = load.changedMeanwhile
            if changed.isEmpty { return try result.get() }
        }
        throw .failed(changed.map { .changedMeanwhile($0) })
    }

    /// What revisions are compiled with.
    struct Tools {
        var library: StemmaLibrary
        var compiler: SwiftCompiler
    }

    private func findLibrary() throws(LoadError) -> StemmaLibrary {
        if let library { return library }
        return try StemmaLibrary.find()
    }

    private func findCompiler() throws(LoadError) -> SwiftCompiler {
        guard let compiler else { return try SwiftCompiler.find() }
        guard Files.isExecutable(compiler) else { throw .noCompiler(compiler) }
        return SwiftCompiler(path: Files.absolute(compiler))
    }
}
