internal import RevisionGraph
internal import RevisionLoader
internal import Stemma
internal import StemmaCompiler

/// The arguments of a command, and what it does with the world.
struct Context: Sendable {
    let arguments: ParsedArguments
    let environment: Environment
    /// The folder that holds `Revisions/`, and how to get there from here.
    let project: ProjectFolder
    let reporter: Reporter

    init(_ arguments: ParsedArguments, _ environment: Environment) {
        self.arguments = arguments
        self.environment = environment
        project = ProjectFolder(arguments.value(of: .directory), from: environment.folder)
        reporter = Reporter(console: environment.console, isQuiet: arguments.has(.quiet), project: project)
    }

    var isJSON: Bool { arguments.has(.json) }

    /// The facts as JSON, or as text, whichever is wanted.
    func facts(_ document: some Encodable, text: () throws -> String) throws -> String {
        isJSON ? try json(document) : try text()
    }

    /// A document as JSON, on one line.
    func json(_ document: some Encodable) throws -> String {
        String(decoding: try CanonicalJSON.encode(document), as: UTF8.self) + "\n"
    }

    /// The path of a file that was named in an argument: it is meant from the folder that the command runs in.
    func path(ofArgument file: String) -> String {
        file.utf8.first == UInt8(ascii: "/") ? file : "\(environment.folder)/\(file)"
    }

    /// Loads the project's revisions, and reports warnings.
    ///
    /// - Parameters:
    ///   - recompiles: whether neither the cache nor the records of what is locked are believed.
    ///   - includesSchema: whether the declared schemas are loaded too.
    /// - Returns: the revisions.
    /// - Throws: `ProjectError`.
    func load(recompiling recompiles: Bool = false, includingSchema includesSchema: Bool = false) throws -> RevisionSet
    {
        let progress = progress()
        var loader = RevisionLoader(
            project: project.path, progress: { progress.report("compiling revisions: \($0) of \($1)") },
            output: { environment.console.errors(Array($0)) })
        loader.recompiles = recompiles
        loader.includesSchema = includesSchema
        defer { progress.end() }
        let (set, warnings) = try environment.load(loader)
        progress.end()
        for warning in warnings { reporter.report(warning) }
        return set
    }

    /// Tells a terminal how far long work has come.
    func progress() -> Progress { Progress(reporter) }

    /// What was proved of the project before; nothing where answers may not come from memory.
    var proofCache: ProofCache? { environment.remembers ? ProofCache(project: project.path) : nil }

    /// The graph of the revisions, or of the file named by `--graph`.
    func graph() throws -> GraphSource {
        guard let file = arguments.value(of: .graph) else { return GraphSource(try load()) }
        return try GraphSource(file: file, at: path(ofArgument: file))
    }
}
