import Foundation
import TestSupport
import Testing

/// What a project compiles to is the same however its revisions came to be known.
@Suite struct ModeTests {
    /// Everything in `Output/`.
    private func output(_ project: CompiledProject) throws -> [String: String] {
        let folder = project.console.folder
        let paths = try folder.files().filter { $0.hasPrefix("Output/") }
        return Dictionary(uniqueKeysWithValues: try paths.map { ($0, try folder.read($0)) })
    }

    /// Compiles into an empty folder.
    private func compile(_ project: CompiledProject) throws -> [String: String] {
        let folder = project.console.folder.path("Output")
        if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
        let result = project.run("compile", "--quiet")
        #expect(result.status == 0, "\(result.errors)")
        return try output(project)
    }

    private func forget(_ project: CompiledProject) throws {
        try FileManager.default.removeItem(atPath: project.console.folder.path(".build/stemma"))
    }

    @Test func saysTheSameInEveryMode() throws {
        let project = try CompiledProject()
        try project.write(
            "aaaa", "schema.create(table: \"orders\") { t in",
            "    t.column(\"id\", .bigint, .primaryKey(name: \"pk\"))",
            "    t.column(\"note\", .varchar(10))", "}")
        try project.write("left", after: "aaaa", "schema.add(column: \"one\", .text, to: \"orders\")")
        try project.write("right", after: "aaaa", "schema.create(index: \"ix\", on: \"orders\", columns: \"note\")")
        try project.write("joined", after: "left\", \"right", "schema.add(column: \"last\", .text, to: \"orders\")")
        let cold = try compile(project)
        #expect(cold.count > 10 && cold["Output/upgrade.sql"]?.contains("ADD COLUMN") == true)
        #expect(try compile(project) == cold, "from what was kept")

        // An edit and its undoing: half of the revisions are recorded anew, and the others are not.
        let file = "Revisions/left.swift"
        let text = try project.console.folder.read(file)
        try project.console.folder.write(text.replacingOccurrences(of: "\"one\"", with: "\"two\""), to: file)
        let edited = try compile(project)
        #expect(edited != cold && edited.keys.sorted() == cold.keys.sorted())
        try project.console.folder.write(text, to: file)
        #expect(try compile(project) == cold, "after an edit that was undone")

        #expect(project.run("lock", "--quiet").status == 0)
        try forget(project)
        let locked = project.run("compile", "--quiet")
        #expect(locked.status == 0, "\(locked.errors)")
        #expect(try output(project) == cold, "over the files of a compile, from what is locked")
        #expect(try compile(project) == cold, "from what is locked")
        #expect(project.run("lock", "--recompile", "--check", "--quiet").status == 0)
        #expect(try compile(project) == cold, "after all was compiled anew")
        #expect(project.run("compile", "--check").status == 0)
    }
}
