import Foundation
import RevisionLoader
import RevisionWriter
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Operations that are written as Swift, compiled by the loader, and recorded again.
struct WrittenRevisions {
    /// A revision to write, with the name of what it stands for.
    struct Sample: Sendable {
        var name: String
        var source: RevisionSource
        /// What is to come back.
        var upgrade: [any Stemma.Operation]
        var written: [any Stemma.Operation] = []
    }

    private(set) var samples: [Sample] = []

    /// A revision as it was recorded.
    mutating func add(_ revision: RecordedRevision, named name: String) {
        let number = samples.count + 1
        var source = RevisionSource(revision, typeName: "Sample\(number)")
        source.id = "sample-\(number)"
        source.parents = []
        source.labels = []
        source.dependencies = []
        var sample = Sample(name: name, source: source, upgrade: revision.upgrade.map(\.operation))
        if case .written(let operations) = revision.downgrade { sample.written = operations.map(\.operation) }
        samples.append(sample)
    }

    /// Operations by themselves.
    mutating func add(_ operations: [any Stemma.Operation], named name: String) {
        let number = samples.count + 1
        var source = RevisionSource(typeName: "Sample\(number)", id: "sample-\(number)", message: name)
        source.upgrade = SourceItem.operations(operations)
        samples.append(Sample(name: name, source: source, upgrade: operations))
    }

    /// Several revisions to a file, so that the compiler starts a few times only.
    private var files: [(name: String, text: String)] {
        stride(from: 0, to: samples.count, by: 40).map { start in
            let some = samples[start..<min(start + 40, samples.count)]
            let text = some.map { $0.source.text.replacingOccurrences(of: "import Stemma\n", with: "") }
            return ("Samples\(start).swift", "import Stemma\n" + text.joined())
        }
    }

    /// What the revisions record, by their ids; what is wrong with the files is an issue of the test.
    func recorded() throws -> [String: RecordedRevision] {
        let folder = try TemporaryDirectory()
        let path = folder.path
        try FileManager.default.createDirectory(atPath: "\(path)/Revisions", withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/Revisions/\(name)")) }
        do {
            let loaded = try RevisionLoader(project: path, library: try Self.library(), cores: 2).load()
            let revisions = try loaded.revisions.map { try CanonicalJSON.decode(RecordedRevision.self, from: $0.payload) }
            return Dictionary(uniqueKeysWithValues: revisions.map { ($0.id, $0) })
        } catch LoadError.failed(let diagnostics) {
            for diagnostic in diagnostics.prefix(20) { Issue.record("\(diagnostic)") }
            return [:]
        }
    }

    /// Compiles and runs them all: what each records is to be what was written.
    func expectToComeBack() throws {
        let recorded = try recorded()
        for sample in samples {
            guard let revision = recorded[sample.source.id] else {
                Issue.record("\(sample.name) does not come back:\n\(sample.source.text)")
                continue
            }
            let upgrade = try revision.upgrade.map(\.operation).canonical()
            let meant = try sample.upgrade.canonical()
            if !upgrade.utf8.elementsEqual(meant.utf8) {
                let pairs = zip(upgrade.split(separator: "\n"), meant.split(separator: "\n"))
                let (got, wanted) = pairs.first { !$0.utf8.elementsEqual($1.utf8) } ?? ("", "")
                Issue.record("\(sample.name.debugDescription)\nrecords \(got)\nnot     \(wanted)\n\(sample.source.text)")
            }
            #expect(revision.message.utf8.elementsEqual(sample.source.message.utf8))
            #expect(revision.lint?.map(\.reason) ?? [] == sample.source.lint.map(\.reason))
            switch (revision.downgrade, sample.source.downgrade) {
            case (.derived, .derived): break
            case (.irreversible(let reason), .irreversible(let meant)): #expect(reason.utf8.elementsEqual(meant.utf8))
            case (.written(let operations), .written):
                #expect(try operations.map(\.operation).canonical() == sample.written.canonical(), "\(sample.name)")
            default: Issue.record("\(sample.name) has another downgrade")
            }
        }
    }

    /// Asks swift-format, which is to have nothing to say of the files.
    func expectToBeLaidOut() throws {
        let folder = try TemporaryDirectory()
        try FileManager.default.copyItem(
            atPath: "\(Self.package)/.swift-format", toPath: "\(folder.path)/.swift-format")
        var paths: [String] = []
        for sample in samples {
            let path = "\(folder.path)/\(sample.source.typeName).swift"
            try Data(sample.source.text.utf8).write(to: URL(fileURLWithPath: path))
            paths.append(path)
        }
        let result = try runProcess("swift", ["format", "lint", "--strict", "--parallel"] + paths)
        let problems = result.stderr + result.stdout
        guard !result.succeeded || !problems.isEmpty else { return }
        Issue.record("\(problems.prefix(2_000))")
        guard let folder = ProcessInfo.processInfo.environment["STEMMA_KEEP_WRITTEN"] else { return }
        for sample in samples {
            let file = URL(fileURLWithPath: "\(folder)/\(sample.source.typeName).swift")
            try Data(sample.source.text.utf8).write(to: file)
        }
    }

    /// The package's folder.
    static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..")
        .standardizedFileURL.path

    /// The module that the tests were built with: beside the test bundle.
    static func library() throws -> StemmaLibrary {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        // On macOS the program is inside the bundle.
        for _ in 0..<4 {
            folder.deleteLastPathComponent()
            if let library = StemmaLibrary(in: folder.path) { return library }
        }
        return try #require(StemmaLibrary(in: "\(package)/.build/debug"))
    }
}

extension [any Stemma.Operation] {
    /// The operations in canonical JSON, one a line.
    func canonical() throws -> String {
        try map { operation in
            var recorded = RecordedOperation(operation, at: SourceLocation(file: "", line: 0))
            recorded.lines = nil
            return String(decoding: try CanonicalJSON.encode(recorded), as: UTF8.self)
        }.joined(separator: "\n")
    }
}
