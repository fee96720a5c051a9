import TestSupport
import Testing

/// What the commands write is compiled, as a user would have it.
@Suite struct EndToEndTests {
    @Test func fromNothingToScripts() throws {
        var console = try TestConsole()
        console.compilesRevisions = true
        #expect(console.run("init", "--package", "../stemma").status == 0)
        let hostile = ["say \"hi\" \\(x)", "header", "таблица заказов", "2 \u{202E}columns", "🎉", "créer\nune table"]
        for (place, message) in hostile.enumerated() {
            let result = console.run("revision", message, "--id", "id\(place)")
            #expect(result.status == 0, "\(result.errors)")
        }
        let other = console.run(
            "revision", "other", "--id", "other1", "--parent", "base", "--branch-label", "billing", "--folder",
            "billing")
        #expect(other.output == "Revisions/billing/2026-03-31_other1_other.swift\n")
        #expect(console.run("heads", "--json").output == #"{"heads":["id5","other1"]}"# + "\n")
        #expect(console.run("merge", "heads", "--message", "join").status == 1, "the random id is taken by the first")
        #expect(console.run("compile", "--check").status == 1)
        let compiled = console.run("compile")
        #expect(compiled.status == 0, "\(compiled.errors)")
        #expect(console.run("compile", "--check").status == 0)
        #expect(try console.folder.read("Output/schema.sql").hasPrefix("CREATE TABLE accounts ("))
        #expect(console.folder.contains("Output/billing/upgrade.sql"))
        #expect(console.run("schema", "id0").output == (try console.folder.read("Output/schema.sql")))
    }

    @Test func mistakesNameTheirLine() throws {
        var console = try TestConsole()
        console.compilesRevisions = true
        try console.folder.write(
            """
            import Stemma

            enum DropIt: Revision {
                static let header = Header("aaaa", "drop it", downgrade: .derived)

                static func upgrade(_ schema: inout SchemaEditor) {
                    schema.drop(table: "nothing")
                }
            }

            """, to: "Revisions/a.swift")
        let result = console.run("upgrade", "--json")
        #expect(result.status == 1)
        #expect(
            result.output == #"{"error":{"code":"S004","kind":"project","message":"there is no table nothing"}}"# + "\n"
        )
        #expect(result.errors == "Revisions/a.swift:7: error: [S004] there is no table nothing\n")
    }
}
