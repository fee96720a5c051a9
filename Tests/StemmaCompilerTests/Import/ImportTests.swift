import RevisionGraph
import Stemma
import StemmaCompiler
import StemmaImport
import Testing

/// What Stemma writes down as SQL, it reads back.
@Suite struct ImportTests {
    /// A scenario whose `schema.sql` is read back as something else than the revisions said, and why.
    static let exceptions: [String: String] = [:]

    /// The scenarios that a schema without raw SQL describes.
    static let described = Scenario.all.filter { !$0.exceptions.contains(.isRaw) && !$0.exceptions.contains(.keeps) }

    @Test(arguments: described)
    func readsBackWhatSchemaSQLWrites(_ scenario: Scenario) throws {
        let fixture = try scenario.fixture()
        let catalog = try fixture.catalog(at: "r2")
        let imported = try ImportedSchema.reading(SchemaSQL.render(catalog), scenario.project)
        #expect(imported.raw.isEmpty, "\(imported.raw)")
        #expect(imported.notes.filter { $0.kind == .leftOut }.isEmpty, "\(imported.notes)")
        let replayed = try imported.replayed(scenario.project)
        let differences = replayed.differences(from: catalog).map(\.description)
        if Self.exceptions[scenario.name] == nil {
            #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
        } else {
            #expect(!differences.isEmpty, "no exception is needed any more")
        }
    }

    /// Every statement that an operation prints is read as an operation, whatever it is.
    @Test(arguments: described)
    func readsWhatOperationsPrint(_ scenario: Scenario) throws {
        let fixture = try scenario.fixture()
        let script = try fixture.script(.upgrade, to: "r2").script
        let statements = script.revisions.flatMap(\.steps).flatMap(\.content.statements).map(\.sql)
        let imported = try ImportedSchema.reading(statements.map { "\($0);\n" }.joined(), scenario.project)
        #expect(imported.raw.isEmpty, "\(imported.raw)")
    }

    @Test func readsTheSystemsBack() throws {
        let revisions = try Systems.load()
        for head in revisions.graph.heads {
            let catalog = try Compiler(revisions).catalog(at: [head])
            let imported = try ImportedSchema.reading(SchemaSQL.render(catalog), revisions.project)
            #expect(imported.raw.isEmpty, "\(head): \(imported.raw)")
            let differences = try imported.replayed(revisions.project).differences(from: catalog).map(\.description)
            #expect(differences.isEmpty, "\(head): \(differences.joined(separator: "\n"))")
        }
    }
}

extension ImportedSchema {
    /// A file that can be read.
    static func reading(_ sql: String, _ project: Project) throws -> ImportedSchema {
        try Importer.read(sql, project: project)
    }

    /// The operations, written down and read again, on an empty catalog.
    func replayed(_ project: Project) throws -> Catalog {
        var catalog = Catalog(project: project)
        for item in items {
            _ = try item.operation.statements(in: catalog)
            try item.operation.apply(to: &catalog)
        }
        return catalog
    }
}
