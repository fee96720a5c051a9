import Foundation
import TestSupport
import Testing

/// `stemma lock`, from Swift files to what is printed and written.
@Suite struct LockCommandTests {
    private static func project() throws -> CompiledProject {
        let project = try CompiledProject()
        try project.write("b1", #"schema.create(table: "orders") { t in t.column("note", .text) }"#)
        try project.write("a2", after: "b1", #"schema.add(column: "total", .integer, to: "orders")"#)
        #expect(
            project.run("lock") == .init(status: 0, output: "locked: b1 do b1\nlocked: a2 do a2\n", errors: ""))
        return project
    }

    @Test func locksWhatIsNew() throws {
        let project = try Self.project()
        let lock = try project.console.folder.read("Revisions/stemma.lock")
        let lines = lock.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.map { $0.prefix(2) } == ["a2", "b1"], "sorted by id")
        #expect(lines.allSatisfy { $0.utf8.count == 68 })
        #expect(project.console.folder.contains("Revisions/Locked/a2.json"))
        #expect(
            project.run("lock") == .init(status: 0, output: "", errors: "all 2 revisions are locked already\n"))
        #expect(project.run("lock", "--check").status == 0)

        try project.write("c3", after: "a2", #"schema.create(index: "ix", on: "orders", columns: "total")"#)
        let unlocked = project.run("lock", "--check")
        #expect(unlocked.status == 1)
        #expect(
            unlocked.errors == """
                Revisions/c3.swift:4: error: [K007] revision c3 is not locked
                note: 'stemma lock' locks it, before any database has it

                """)
        #expect(
            project.run("lock", "--json").output == #"{"locked":["c3"],"accepted":[],"removed":[]}"# + "\n")
        let grown = try project.console.folder.read("Revisions/stemma.lock")
        #expect(lines.allSatisfy { grown.contains($0) }, "the lines that were there are as they were")
    }

    /// What was changed is told as SQL, with the line that now stands there.
    @Test func showsWhatWasEdited() throws {
        let project = try Self.project()
        try project.write("b1", #"schema.create(table: "orders") { t in t.column("note", .varchar(100)) }"#)
        let before = try project.console.folder.read("Revisions/stemma.lock")
        let result = project.run("lock")
        #expect(
            result.errors == """
                Revisions/b1.swift:4: error: [K003] revision b1 is not what was locked
                note: - CREATE TABLE orders ( note text )
                Revisions/b1.swift:7: note: + CREATE TABLE orders ( note varchar(100) )
                note: what is locked stands on it: a2
                note: put it back, and change the schema in a new revision; if no database has it, \
                'stemma lock --accept b1' locks it as it is now

                """)
        #expect(result.status == 1 && result.output.isEmpty)
        #expect(try project.console.folder.read("Revisions/stemma.lock") == before)
        let accepted = project.run("lock", "--accept", "b1")
        #expect(accepted.output == "locked as it is now: b1 do b1\nlocked as it is now: a2 do a2\n")
        #expect(accepted.errors == "a database that has one of these will refuse the next script\n")
        #expect(project.run("lock", "--check").status == 0)
    }

    /// The text of a file may change as long as the revision says the same.
    @Test func letsCommentsChange() throws {
        let project = try Self.project()
        try project.write(
            "b1", "// A table, and a line more.", #"schema.create(table: "orders") { t in t.column("note", .text) }"#)
        let record = try project.console.folder.read("Revisions/Locked/b1.json")
        #expect(project.run("lock").status == 0)
        #expect(try project.console.folder.read("Revisions/Locked/b1.json") != record, "its lines have moved")
        #expect(project.run("lock", "--check").status == 0)
    }

    @Test func showsOtherParentsAndOtherWaysBack() throws {
        let project = try Self.project()
        try project.write("c3", after: "a2", #"schema.create(schema: "sales")"#)
        #expect(project.run("lock").status == 0)
        try project.write(
            "c3", after: "b1", downgrade: #".irreversible(because: "it stays")"#, #"schema.create(schema: "sales")"#)
        #expect(
            project.run("lock").errors == """
                Revisions/c3.swift:4: error: [K003] revision c3 is not what was locked
                Revisions/c3.swift:4: note: it was after a2, and is after b1
                Revisions/c3.swift:4: note: its downgrade was derived, and is irreversible (it stays)
                note: put it back, and change the schema in a new revision; if no database has it, \
                'stemma lock --accept c3' locks it as it is now

                """)
    }

    @Test func missesWhatIsGone() throws {
        let project = try Self.project()
        try FileManager.default.removeItem(atPath: project.console.folder.path("Revisions/a2.swift"))
        let hint =
            "note: bring it back; if no database has it, 'stemma lock --accept a2' takes it out of the lock file\n"
        let gone = project.run("lock")
        #expect(gone.status == 1)
        #expect(
            gone.errors == """
                Revisions/stemma.lock:3: error: [K004] revision a2 is locked, and is not there any more
                note: - add column {"table":"orders","column":{"name":"total","type":"integer"}}

                """ + hint)
        try project.write("x9", after: "b1", #"schema.add(column: "total", .integer, to: "orders")"#)
        #expect(
            project.run("lock").errors == """
                Revisions/stemma.lock:3: error: [K004] revision a2 is locked, and is not there any more
                Revisions/x9.swift:4: note: revision x9 does the same: was it renamed?

                """ + hint)
        #expect(project.run("lock", "--accept", "a2").output == "locked: x9 do x9\nlocked no more: a2\n")
        #expect(!project.console.folder.contains("Revisions/Locked/a2.json"))
    }

    /// A change of what Stemma, or the project, makes of a revision is no change of the revision.
    @Test func tellsOtherSQLFromOtherRevisions() throws {
        let project = try Self.project()
        try project.write("c3", after: "a2", #"schema.create(index: "ix", on: "orders", columns: "total")"#)
        try project.write("d4", after: "c3", #"schema.drop(index: "ix")"#)
        #expect(project.run("lock").status == 0)
        // As if an earlier Stemma had written it.
        let record = try project.console.folder.read("Revisions/Locked/c3.json")
        try project.console.folder.write(
            record.replacing(
                "CREATE INDEX ix ON orders (total)", with: "CREATE INDEX ix ON orders USING btree (total)"),
            to: "Revisions/Locked/c3.json")
        var lock = try project.console.folder.read("Revisions/stemma.lock")
        let line = try #require(lock.split(separator: "\n").first { $0.hasPrefix("c3") })
        lock = lock.replacing(line, with: "\(line.dropLast(32))\(String(repeating: "0", count: 32))")
        try project.console.folder.write(lock, to: "Revisions/stemma.lock")
        let result = project.run("lock")
        #expect(result.status == 0)
        #expect(
            result.errors.hasPrefix(
                """
                Revisions/c3.swift:4: warning: [K005] revision c3 is what was locked, but Stemma, or \
                Revisions/Project.swift, makes other SQL of it now
                note: up: - CREATE INDEX ix ON orders USING btree (total)
                note: up: + CREATE INDEX ix ON orders (total)
                note: read the difference; 'stemma lock --accept-sql' locks the SQL as it is now

                """))
        #expect(project.run("lock", "--check").status == 1)
        #expect(project.run("lock", "--accept-sql").output == "locked as it is now: c3 do c3\n")
        #expect(project.run("lock", "--check").status == 0)
    }

    @Test func mergesByTakingTheLinesOfBoth() throws {
        let project = try Self.project()
        let lock = try project.console.folder.read("Revisions/stemma.lock")
        let lines = lock.split(separator: "\n").map(String.init)
        try project.console.folder.write(
            (lines.reversed() + lines).joined(separator: "\r\n") + "\r\n", to: "Revisions/stemma.lock")
        #expect(project.run("lock", "--check").status == 0)
        #expect(project.run("lock").status == 0)
        #expect(try project.console.folder.read("Revisions/stemma.lock") == lock)

        try project.console.folder.write("<<<<<<< HEAD\n" + lock, to: "Revisions/stemma.lock")
        #expect(
            project.run("lock").errors == """
                Revisions/stemma.lock:1: error: [K001] this is the mark of a merge conflict
                note: keep the lines of both sides and take the marks away: their order does not matter

                """)
        try project.console.folder.write(lock + "a2 1 2\n", to: "Revisions/stemma.lock")
        #expect(
            project.run("lock").errors.hasPrefix("Revisions/stemma.lock:5: error: [K001] this is no line of a lock"))
        let zeros = String(repeating: "0", count: 32)
        try project.console.folder.write(lock + "a2 \(zeros) \(zeros)\n", to: "Revisions/stemma.lock")
        #expect(
            project.run("lock").errors == """
                Revisions/stemma.lock:5: error: [K002] revision a2 is locked twice, with other digests
                Revisions/stemma.lock:3: note: the other line is here
                note: keep the one of the branch on which it was applied

                """)
    }

    /// Records are only ever what was locked: one that was edited, or lost, is found and written anew.
    @Test func keepsItsRecords() throws {
        let project = try Self.project()
        let path = "Revisions/Locked/a2.json"
        let record = try project.console.folder.read(path)
        try project.console.folder.write(record.replacing("integer", with: "bigint"), to: path)
        let found = project.run("lock", "--check")
        #expect(found.status == 1)
        #expect(
            found.errors == """
                Revisions/Locked/a2.json: error: [K006] the record of the locked revision a2 is not there, or cannot be read
                note: 'stemma lock' writes it anew: the revision is as it was

                """)
        #expect(project.run("lock").status == 0)
        #expect(try project.console.folder.read(path) == record)
    }

    /// A record, with a line of the lock file to match, that says something else than its file: a compile tells.
    @Test func recompilesWhatItShouldNotBelieve() throws {
        let project = try Self.project()
        let other = try CompiledProject()
        try other.write("b1", #"schema.create(table: "orders") { t in t.column("note", .varchar(100)) }"#)
        try other.write("a2", after: "b1", #"schema.add(column: "total", .integer, to: "orders")"#)
        #expect(other.run("lock").status == 0)
        let path = "Revisions/Locked/b1.json"
        let source = { (text: String) in text.split(separator: "\n").first { $0.hasPrefix("\"source\"") } ?? "" }
        let own = try source(project.console.folder.read(path))
        let record = try other.console.folder.read(path)
        try project.console.folder.write(record.replacing(source(record), with: own), to: path)
        try project.console.folder.write(
            other.console.folder.read("Revisions/stemma.lock"), to: "Revisions/stemma.lock")
        try FileManager.default.removeItem(atPath: project.console.folder.path(".build"))

        #expect(project.run("lock", "--check").status == 0, "on a fresh clone it is believed")
        let result = project.run("lock", "--check", "--recompile")
        #expect(result.status == 1)
        #expect(
            result.errors.hasPrefix(
                """
                Revisions/b1.swift:4: error: [K003] revision b1 is not what was locked
                note: - CREATE TABLE orders ( note varchar(100) )
                Revisions/b1.swift:7: note: + CREATE TABLE orders ( note text )

                """))
    }

    @Test func refusesWhatItCannotAccept() throws {
        let project = try Self.project()
        try project.write("c3", after: "a2", #"schema.create(schema: "sales")"#)
        #expect(
            project.run("lock", "--accept", "c3").errors == """
                error: [C012] revision 'c3' is not locked, so that there is nothing to accept
                note: 'stemma lock' alone locks what is new

                """)
        #expect(project.run("lock", "--accept", "zz").status == 1)
        #expect(project.run("lock", "--accept", "base").errors.hasPrefix("error: [C005]"))
        #expect(project.run("lock", "extra").status == 64)
    }
}
