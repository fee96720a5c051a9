import RevisionGraph
import RevisionLoader
import RevisionWriter
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// The systems of this repository, generated from nothing: what comes of that is what was written by hand.
@Suite(.serialized) final class AutogenerateTests {
    private let server: PostgresServer

    init() throws { server = try PostgresServer(PostgresInstallation.find()) }

    /// A project with a generated revision for each system, and with each system's declared schema.
    private static let generated = Result {
        let project = try PromptsProject.shared
        let folder = try TemporaryDirectory()
        try folder.write(
            "import Stemma\n\nlet project = Project(postgres: .v15)\n", to: "Revisions/Project.swift")
        for system in TestedSystem.all {
            let target = try project.compiler.catalog(at: system.heads)
            let operations = try SchemaDiff.operations(from: Catalog(project: target.project), to: target)
            var source = RevisionSource(typeName: "Create\(system.label)", id: "new\(system.label)", message: "create")
            source.labels = [system.label]
            source.upgrade = SourceItem.operations(operations)
            try folder.write(source.text, to: "Revisions/\(system.label).swift")
            var declared = DeclaredSource(typeName: "\(system.label)Schema", label: system.label)
            declared.items = SourceItem.operations(operations)
            try folder.write(declared.text, to: "Revisions/Schema/\(system.label)Schema.swift")
        }
        var loader = RevisionLoader(project: folder.path, library: try BuildFolder.library())
        loader.includesSchema = true
        return (folder: folder, set: try RevisionSet.load(loader).set)
    }

    @Test(arguments: TestedSystem.all)
    func makesWhatWasWrittenByHand(system: TestedSystem) throws {
        let byHand = try PromptsProject.shared.compiler.catalog(at: system.heads)
        let generated = TestedProject(try Self.generated.get().set)
        let catalog = try generated.compiler.catalog(at: [RevisionID("new\(system.label)")])
        #expect(catalog.differencesToMend(towards: byHand).map(\.description) == [])
        #expect(byHand.differencesToMend(towards: catalog).map(\.description) == [])

        let first = try server.database()
        try first.mustRun(system.up())
        let second = try server.database()
        try second.mustRun(generated.upgrade(to: "new\(system.label)"))
        #expect(try second.bareDump() == first.bareDump())
        #expect(try second.privileges() == first.privileges())
        try first.mustRun(system.down())
        try second.mustRun(generated.downgrade(from: ["new\(system.label)"]))
        #expect(try second.objects() == (try first.objects().filter { !$0.hasPrefix("extension") }))
    }

    /// The declared schema is what the revisions written by hand lead to, and nothing of other branches is missed in it.
    @Test(arguments: TestedSystem.all)
    func declaresWhatWasWrittenByHand(system: TestedSystem) throws {
        var revisions = try PromptsProject.shared.revisions
        revisions.declared = try Self.generated.get().set.declared
        let branch = try DeclaredBranch(system.label, in: revisions)
        #expect(branch.mistakes.map(\.description) == [])
        #expect(branch.differences.map(\.description) == [])
        #expect(try branch.changes().changes.isEmpty)
    }
}
