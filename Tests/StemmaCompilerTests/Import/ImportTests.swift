import RevisionGraph
import Stemma
import StemmaCompiler
import StemmaImport
import Testing

/// What Stemma writes down as SQL, it reads back.
@Suite struct ImportTests {
    /// A scenario whose `schema.sql` is read back as something else than the revisions said, and why.
    static let exceptions = [
        "create table with identities": "a START WITH that goes without saying is left out of a full list of options",
        "create sequence with options": "a START WITH that goes without saying is left out of a full list of options",
        "create table of many types": "types are spelled in one way: int4 is integer",
        "create routines of types with their schema and in other words":
            "types are spelled in one way: int4 is integer",
        "create index with every option": "NULLS FIRST behind DESC goes without saying",
        "create table that inherits": "inherited columns stand first, as the server has them",
        "replace view by one of more columns that others read":
            "a view that is made at the end names what it uses then",
        "create publication of all tables": "what is published is listed in one order",
        "create publication of a schema": "tables stand before schemas",
    ]

    /// What no schema says: what an author runs once, or a script prepares for itself.
    static let running = [
        "set identity": "an identity that is there is changed by what a column becomes",
        "create index concurrently": "the remains of an interrupted build",
        "create index concurrently between others": "the remains of an interrupted build",
        "insert rows of all types": "DEFAULT stands for a column that a row leaves out",
        "insert or update rows": "rows that overwrite others", "update rows": "rows that change",
        "update a key": "rows that change", "delete rows": "rows that go", "update rows in batches": "rows that change",
        "delete rows in batches": "rows that go", "assert": "a question", "assert on the way up": "a question",
        "detach partition concurrently": "the remains of an interrupted change",
        "index of a partitioned table, part by part": "the remains of an interrupted build",
        "set access method and tablespace": "an index moves by a SET TABLESPACE of its own",
        "reindex": "nothing of the schema changes", "reindex concurrently": "nothing of the schema changes",
        "online: add primary key on columns that may be null": "the remains of an interrupted build",
        "online: add unique": "the remains of an interrupted build",
        "online: create index": "the remains of an interrupted build",
        "online: drop not null": "the remains of an interrupted run",
        "online: drop unique": "the remains of an interrupted run",
        "online: type of a column": "what holds two columns in step",
        "online: type with a conversion": "what holds two columns in step",
        "reset text search mapping": "a mapping is set to what its parser has",
        "soft deletion with a column that is there": "the remains of an interrupted build",
        "foreign key indexes beside writes": "the remains of an interrupted build",
        "storage of a materialized view": "pg_dump has it in CREATE",
    ]

    /// The scenarios that a schema without raw SQL describes.
    ///
    /// What Citus does it does in queries, which stay raw.
    static let described = Scenario.all.filter { $0.exceptions.isDisjoint(with: [.isRaw, .keeps, .needsCitus]) }

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
        if Self.running[scenario.name] == nil {
            #expect(imported.raw.isEmpty, "\(imported.raw)")
        } else {
            #expect(!imported.raw.isEmpty, "no exception is needed any more")
        }
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
