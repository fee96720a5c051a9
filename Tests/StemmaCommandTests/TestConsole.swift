import RevisionLoader
import Stemma
import StemmaCommand
import StemmaCompiler
import TestSupport

/// Runs commands in this process, in a folder of their own, on revisions that no compiler has seen.
struct TestConsole {
    let folder: TemporaryDirectory
    var revisions: [StubRevision] = []
    /// What the standard output takes; everything unless a test says otherwise.
    var output: Console.Written = .done
    var isColored = false
    /// How wide the terminal is, if there is one.
    var width: Int?
    /// Why nothing can be loaded.
    var loadFailure: ProjectError?
    /// Whether the revisions are those in the folder, compiled.
    var compilesRevisions = false

    init() throws { folder = try TemporaryDirectory() }

    init(_ revisions: [StubRevision]) throws {
        self.init(folder: try TemporaryDirectory(), revisions: revisions)
    }

    private init(folder: TemporaryDirectory, revisions: [StubRevision]) {
        self.folder = folder
        self.revisions = revisions
    }

    /// What a command left behind.
    struct Result: Equatable {
        var status: Int32
        var output: String
        var errors: String
    }

    func run(_ arguments: String...) -> Result { run(arguments) }

    func run(_ arguments: [String], in subfolder: String = "") -> Result {
        let written = Sink()
        let reported = Sink()
        let answer = output
        let console = Console(
            output: { bytes in
                if answer == .done { written.bytes += bytes }
                return answer
            }, errors: { bytes in reported.bytes += bytes }, isColored: isColored,
            width: width)
        let stubs = revisions
        let loadFailure = loadFailure
        let compilesRevisions = compilesRevisions
        let environment = Environment(
            console: console, folder: folder.path + subfolder, today: { "2026-03-31" }, newID: { "0123456789ab" },
            load: { loader throws(ProjectError) in
                if let loadFailure { throw loadFailure }
                if compilesRevisions {
                    var loader = loader
                    loader.library = Self.library
                    return try RevisionSet.load(loader)
                }
                let recorded: [(revision: RecordedRevision, file: String)]
                do { recorded = try stubs.map { (try $0.recorded(), $0.file) } } catch { throw .fault("\(error)") }
                return (try RevisionSet(recorded, project: Project()), [])
            })
        let status = CommandLineTool.run(arguments, in: environment)
        return Result(
            status: status, output: String(decoding: written.bytes, as: UTF8.self),
            errors: String(decoding: reported.bytes, as: UTF8.self))
    }
}

extension TestConsole {
    /// Stemma's module, where the build of these tests has put it.
    private static var library: StemmaLibrary? {
        let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return StemmaLibrary(in: "/\(package)/.build/debug")
    }
}

/// Keeps what is written; a command writes from one thread.
private final class Sink: @unchecked Sendable {
    var bytes: [UInt8] = []
}

/// A revision that does nothing unless it says otherwise.
struct StubRevision: Sendable {
    var id: String
    var parents: [String] = []
    var labels: [String] = []
    var dependencies: [String] = []
    var message = "change something"
    var folder = "Revisions"
    /// What it does, written on line 8.
    var upgrade: @Sendable (inout SchemaEditor) -> Void = { _ in }
    var conflicts: MergeConflicts?

    var file: String { "\(folder)/2026-03-01_\(id)_x.swift" }

    func recorded() throws -> RecordedRevision {
        let list = { (texts: [String]) in "[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]" }
        let json = """
            {"id":"\(id)","message":"\(message)","parents":\(list(parents)),"labels":\(list(labels)),\
            "dependencies":\(list(dependencies)),"location":{"file":"\(file)","line":4},"upgrade":[],\
            "downgrade":{"derived":{}},"contentDigest":"\(id)"}
            """
        var recorded = try CanonicalJSON.decode(RecordedRevision.self, from: Array(json.utf8))
        var editor = SchemaEditor()
        upgrade(&editor)
        recorded.upgrade = editor.operations.map {
            RecordedOperation($0.operation, at: SourceLocation(file: file, line: 8))
        }
        recorded.conflicts = conflicts
        return recorded
    }
}
