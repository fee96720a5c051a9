import Stemma
import Testing

@testable import RevisionLoader

/// What travels with a locked revision, and when it is believed.
@Suite struct LockedRecordTests {
    /// Writes down what a project recorded.
    private func lock(_ project: TemporaryProject) throws {
        let loaded = try project.load()
        for revision in loaded.revisions {
            let tree = try CanonicalJSON.decode(JSONTree.self, from: revision.payload)
            let record = LockedRecord(
                type: revision.name, line: revision.line, source: revision.source.description, revision: tree,
                up: ["SELECT 1"], down: [])
            let id = try #require(tree["id"]?.text)
            try project.write(record.text(), to: String(LockedRecord.path(of: id).dropFirst("Revisions/".count)))
        }
        if let settings = loaded.project {
            let record = LockedRecord(
                type: "project", line: 0, source: loaded.projectSource?.description ?? "",
                revision: try CanonicalJSON.decode(JSONTree.self, from: settings), up: [], down: [])
            try project.write(record.text(), to: "Locked/Project.swift.json")
        }
    }

    /// The project as another machine gets it: with nothing that was kept of it, and with no compiler.
    private func clone(_ project: TemporaryProject) throws -> RevisionLoader {
        Files.remove(LoadCache.path(in: project.path))
        return try project.loader(compiler: "/nowhere/swiftc")
    }

    private func project() throws -> TemporaryProject {
        try TemporaryProject([
            "Project.swift": "import Stemma\n\nlet project = Project(lockTimeout: \"7s\")\n",
            "Support/Shared.swift": "let word = \"shared\"\n",
            "a.swift": revision("A", id: "a1") + "\n\n"
                + revision("B", id: "b/2").replacing("import Stemma\n", with: ""),
            "c.swift": revision("C", id: "c3", "schema.execute(sql: \"SELECT '\\(word)'\")"),
        ])
    }

    @Test func standsInForTheCompiler() throws {
        let project = try project()
        let compiled = try project.load()
        try lock(project)
        let loader = try clone(project)
        let loaded = try loader.load()
        #expect(loaded.compiled.isEmpty)
        #expect(loaded.revisions.map(\.text) == compiled.revisions.map(\.text))
        #expect(loaded.revisions.map(\.line) == compiled.revisions.map(\.line))
        #expect(loaded.project.map { String(decoding: $0, as: UTF8.self) }?.contains("7s") == true)
        #expect(throws: LoadError.self, "nothing is believed") {
            var strict = loader
            strict.recompiles = true
            return try strict.load()
        }
    }

    @Test(arguments: ["a.swift", "Support/Shared.swift", "Project.swift"])
    func isNotBelievedForOtherSources(file: String) throws {
        let project = try project()
        try lock(project)
        let text = try #require(Files.read("\(project.path)/Revisions/\(file)"))
        try project.write(String(decoding: text, as: UTF8.self) + "\n// changed\n", to: file)
        let loader = try clone(project)
        #expect(throws: LoadError.self) { try loader.load() }
    }

    @Test func isNotBelievedOnceEdited() throws {
        let project = try project()
        try lock(project)
        let path = "Locked/c3.json"
        let text = String(decoding: try #require(Files.read("\(project.path)/Revisions/\(path)")), as: UTF8.self)
        try project.write(text.replacing("SELECT 'shared'", with: "SELECT 'other'"), to: path)
        #expect(throws: LoadError.self) { try clone(project).load() }
        try project.write(text.replacing("\"format\":1", with: "\"format\":2"), to: path)
        #expect(throws: LoadError.self) { try clone(project).load() }
        try project.write("<<<<<<< HEAD\n" + text, to: path)
        #expect(throws: LoadError.self) { try clone(project).load() }
        try project.write(text, to: path)
        #expect(try clone(project).load().revisions.count == 3)
    }

    @Test func namesFilesForEveryFileSystem() {
        #expect(LockedRecord.path(of: "7c1f0a9be2d4") == "Revisions/Locked/7c1f0a9be2d4.json")
        #expect(LockedRecord.path(of: "../x") == "Revisions/Locked/%2e%2e%2fx.json")
        #expect(LockedRecord.path(of: "A") != LockedRecord.path(of: "a").uppercased())
        #expect(LockedRecord.path(of: "Project.swift") != LockedRecord.project)
    }
}
