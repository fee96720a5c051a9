import Foundation
import TestSupport
import Testing

/// `stemma squash`, from Swift files to what is printed, written and run.
@Suite struct SquashCommandTests {
    private static func project() throws -> CompiledProject {
        let project = try CompiledProject()
        try project.write("r0", #"schema.create(table: "customers") { t in t.column("name", .text) }"#)
        try project.write("r1", after: "r0", #"schema.create(table: "orders") { t in t.column("note", .text) }"#)
        try project.write(
            "r2", after: "r1", #"schema.add(column: "total", .integer, to: "orders")"#,
            #"schema.rename(column: "name", of: "customers", to: "full_name")"#)
        try project.write(
            "r3", after: "r2", #"schema.create(index: "ix", on: "orders", columns: "total", concurrently: true)"#,
            #"schema.execute(sql: "UPDATE customers SET full_name = ''", undo: "SELECT 1", touches: .table("customers"))"#
        )
        try project.write("r4", after: "r3", #"schema.add(column: "extra", .text, to: "orders")"#)
        return project
    }

    private static let file = "Revisions/2026-03-31_s1_squash_r1_to_r3.swift"

    @Test func writesWhatTheRangeComesTo() throws {
        let project = try Self.project()
        let early = project.run("squash", "r1:r3", "--id", "s1")
        #expect(early.status == 1)
        #expect(early.errors.contains("Revisions/r1.swift:4: error: [Q005] revision r1 is not locked\n"))
        #expect(!project.console.folder.contains(Self.file))

        #expect(project.run("lock").status == 0)
        let result = project.run("squash", "r1:r3", "--id", "s1")
        #expect(result.status == 0, "\(result)")
        #expect(result.output == Self.file + "\n")
        #expect(
            result.errors == """
                3 revisions of 5 operations became one of 4, and both lead to the same schema
                2 of them stay as they were written: rows, raw SQL, new names, or changes of what was there before
                'stemma lock' locks it, before any database has it

                """)
        let text = try project.console.folder.read(Self.file)
        #expect(text.contains(#"        "s1", "squash r1 to r3", after: "r0","#))
        #expect(
            text.contains(
                """
                        schema.create(table: "orders") { t in
                            t.column("note", .text)
                            t.column("total", .integer)
                        }
                        // As revision r2 has it.
                        schema.rename(column: "name", of: "customers", to: "full_name")
                        schema.create(index: "ix", on: "orders", columns: "total")
                        // As revision r3 has it.
                        schema.execute(
                """), "\(text)")

        #expect(project.run("history").output.contains("r0 -> s1 (replaces 3), squash r1 to r3\n"))
        #expect(project.run("heads").output == "r4 do r4\n")
        #expect(
            project.run("prove").output.hasSuffix(
                "squash s1 leads to the same schema as the 3 revisions that it replaces\n"))
        #expect(project.run("check", "--json").output.contains("1 squash proved"))
        #expect(project.run("check").output.contains("squashes      ok: 1 squash proved\n"))
        let shown = project.run("show", "r2")
        #expect(shown.output.contains("\nreplaced by s1\n"), "\(shown)")
        #expect(project.run("show", "r3", "--json").output.contains(#""replacedBy":"s1""#))
        #expect(project.run("show", "s1").output.contains("replaces r1, r2, r3\n"))
        #expect(
            project.run("upgrade", "r2").errors.contains("[G020] revision 'r2' is inside of what squash 's1' replaces"))
        #expect(project.run("graph", "--format", "json").output.contains(#""replaces":["r1","r2","r3"]"#))
        let nested = project.run("squash", "s1:r4")
        #expect(
            nested.status == 1
                && nested.errors.contains("[G019] squash '0123456789ab' replaces 's1', which is a squash itself"),
            "\(nested)")
    }

    /// Deleted is what a locked squash replaces, all of it, and nothing else.
    @Test func letsTheOldFilesGo() throws {
        let project = try Self.project()
        #expect(project.run("lock").status == 0)
        #expect(project.run("squash", "r1:r3", "--id", "s1").status == 0)
        let files = FileManager.default
        func remove(_ id: String) throws {
            try files.removeItem(atPath: project.console.folder.path("Revisions/\(id).swift"))
        }
        try remove("r2")
        let partly = project.run("heads")
        #expect(partly.status == 1)
        #expect(
            partly.errors.contains(
                "\(Self.file):4: error: [G019] squash 's1' replaces 'r2', which is not there, and others, which are\n"),
            "\(partly)")
        try remove("r1")
        try remove("r3")
        let unlocked = project.run("lock")
        #expect(unlocked.status == 1)
        #expect(unlocked.errors.contains("[K004] revision r1 is locked, and is not there any more"))
        #expect(unlocked.errors.contains("note: squash s1 replaces it, and is not locked as it is: lock it first"))

        // Brought back, the squash is locked before they go.
        #expect(project.run("lock", "--accept", "r1").status == 1)
        for (id, text) in try Self.project().sources(["r1", "r2", "r3"]) {
            try project.console.folder.write(text, to: "Revisions/\(id).swift")
        }
        #expect(project.run("lock").output == "locked: s1 squash r1 to r3\n")
        for id in ["r1", "r2", "r3"] { try remove(id) }
        #expect(project.run("compile").status == 0)
        #expect(project.run("check").status == 0, "\(project.run("check"))")
        let gone = project.run("lock")
        #expect(gone.output == "locked no more: r1\nlocked no more: r2\nlocked no more: r3\n", "\(gone)")
        #expect(!project.console.folder.contains("Revisions/Locked/r2.json"))
        #expect(project.run("lock", "--check").status == 0)
        #expect(project.run("prove").output.hasSuffix("squash s1 replaces 3 revisions whose files are gone\n"))
        #expect(project.run("check").output.contains("0 squashes proved, the old files of 1 are gone"))
    }

    /// A revision that was squashed is not edited any more than any other that is locked.
    @Test func holdsTheOldOnesToTheirDigests() throws {
        let project = try Self.project()
        #expect(project.run("lock").status == 0)
        #expect(project.run("squash", "r1:r3", "--id", "s1").status == 0)
        try project.write("r1", after: "r0", #"schema.create(table: "orders") { t in t.column("note", .integer) }"#)
        let result = project.run("compile")
        #expect(result.status == 1)
        #expect(
            result.errors.contains(
                "Revisions/r1.swift:4: error: [Q002] revision r1 is not what squash s1 replaces: its digest is "),
            "\(result)")
    }

    /// A squash that somebody made lead elsewhere.
    @Test func refusesASquashThatLeadsElsewhere() throws {
        let project = try Self.project()
        #expect(project.run("lock").status == 0)
        #expect(project.run("squash", "r1:r3", "--id", "s1").status == 0)
        let text = try project.console.folder.read(Self.file)
        try project.console.folder.write(
            text.replacing(#"t.column("total", .integer)"#, with: #"t.column("total", .bigint)"#), to: Self.file)
        let check = project.run("check")
        #expect(check.status == 1)
        #expect(
            check.errors.contains(
                "error: [Q001] squash s1 does not lead to the schema to which the 3 revisions lead that it replaces\n"),
            "\(check)")
        #expect(check.errors.contains("note: "))
        #expect(project.run("compile").status == 1)
        let proof = project.run("prove", "--json")
        #expect(
            proof.status == 1
                && proof.output.contains(
                    #""squashes":[{"revision":"s1","replaces":["r1","r2","r3"],"verdict":"different"}]"#),
            "\(proof)")
    }

    @Test func refusesRangesThatAreNone() throws {
        let project = try Self.project()
        try project.write("x1", after: "r2", #"schema.create(schema: "elsewhere")"#)
        #expect(project.run("lock").status == 0)
        #expect(project.run("squash", "r1").status == 64)
        #expect(project.run("squash", "r1:r1").errors.contains("[Q003] a squash replaces two revisions or more"))
        let branched = project.run("squash", "r1:r3", "--id", "s1")
        #expect(branched.status == 1)
        #expect(
            branched.errors.contains(
                "Revisions/x1.swift:4: error: [G019] squash 's1' replaces 'r2', which revision 'x1' names and which is not the end of the range\n"
            ), "\(branched)")
        #expect(branched.errors.contains("end the range there, or begin it after that"))
        #expect(project.run("squash", "r1:r2", "--id", "s1").status == 0)
        try project.write("w1", after: "r4", downgrade: ".written { _ in }")
        #expect(project.run("lock").status == 0)
        #expect(
            project.run("squash", "r3:w1").errors.contains("[Q004] revision w1 has a way back that its author wrote"))
    }

    @Test func carriesWhatCannotBeUndone() throws {
        let project = try CompiledProject()
        try project.write("r0", #"schema.create(schema: "a")"#)
        try project.write(
            "r1", after: "r0", downgrade: #".irreversible(because: "it stays")"#, #"schema.create(schema: "b")"#)
        #expect(project.run("lock").status == 0)
        let result = project.run("squash", "base:r1", "-m", "begin again", "--folder", "old", "--json")
        #expect(result.status == 0, "\(result)")
        #expect(
            result.output
                == #"{"id":"0123456789ab","file":"Revisions/old/2026-03-31_0123456789ab_begin_again.swift","replaces":["r0","r1"],"operationsBefore":2,"operationsAfter":2,"kept":0}"#
                + "\n")
        #expect(
            try project.console.folder.read("Revisions/old/2026-03-31_0123456789ab_begin_again.swift").contains(
                #".irreversible(because: "revision r1: it stays")"#))
    }

    /// All systems of this repository squashed at once: what they share is still made once, and stays on the way down.
    @Test func squashesSystemsSideBySide() throws {
        var console = try TestConsole()
        console.compilesRevisions = true
        let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        try FileManager.default.copyItem(
            atPath: "/\(package)/Revisions", toPath: console.folder.path("Revisions"))
        let labels = ["tenancy", "prompts", "pathie", "bifrost"]
        for label in labels {
            let result = console.run("squash", "\(label)@base:\(label)@head", "--id", "5555\(label)")
            #expect(result.status == 0, "\(result)")
        }
        #expect(console.run("lock").status == 0)
        #expect(console.run("compile").status == 0)
        let check = console.run("check")
        #expect(check.status == 0, "\(check)")
        #expect(check.output.contains("4 squashes proved"))
        // What was silenced in a revision that changed a table may be no finding where the table is made.
        #expect(!check.errors.split(separator: "\n").contains { !$0.contains("the silence can go") }, "\(check)")
        let tenancy = try #require(
            try FileManager.default.contentsOfDirectory(atPath: console.folder.path("Revisions/Tenancy")).first {
                $0.contains("5555tenancy")
            })
        let text = try console.folder.read("Revisions/Tenancy/\(tenancy)")
        #expect(text.contains(#"schema.create(extension: "pgcrypto", onDowngrade: .keep)"#))
    }

    /// The systems of this repository, each in one revision, built on a server by what was written.
    @Test(arguments: ["bifrost", "prompts", "tenancy", "pathie"])
    func squashesARealSystem(label: String) throws {
        var console = try TestConsole()
        console.compilesRevisions = true
        let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        try FileManager.default.copyItem(atPath: "/\(package)/Revisions", toPath: console.folder.path("Revisions"))
        let before = console.run("upgrade", "\(label)@head")
        #expect(before.status == 0, "\(before)")
        let head = console.run("heads", "--json")
        #expect(head.status == 0)
        let result = console.run("squash", "\(label)@base:\(label)@head", "--id", "5555aaaa5555")
        #expect(result.status == 0, "\(result)")
        let after = console.run("upgrade", "5555aaaa5555")
        #expect(after.status == 0, "\(after)")
        // Roles belong to a whole server.
        let servers = try (PostgresServer(PostgresInstallation.find()), PostgresServer(PostgresInstallation.find()))
        let (old, new) = (try servers.0.database(), try servers.1.database())
        #expect(try old.psql(script: before.output).succeeded)
        let run = try new.psql(script: after.output)
        #expect(run.succeeded, "\(run)")
        #expect(try new.dump(excluding: ["stemma_history"]) == old.dump(excluding: ["stemma_history"]))
        // The other way to the same place.
        #expect(try old.psql(script: after.output).succeeded)
        let rows = "SELECT concat_ws(' ', revision, steps_done, digest) FROM stemma_history ORDER BY 1"
        #expect(try old.query(rows) == new.query(rows))
        let down = console.run("downgrade", "base", "--from", "5555aaaa5555")
        #expect(down.status == 0, "\(down)")
        for database in [old, new] { #expect(try database.psql(script: down.output).succeeded) }
        #expect(try new.dump() == old.dump())
    }
}

extension CompiledProject {
    /// What some files say.
    fileprivate func sources(_ ids: [String]) throws -> [(id: String, text: String)] {
        try ids.map { ($0, try console.folder.read("Revisions/\($0).swift")) }
    }
}
