import TestSupport
import Testing

/// `stemma prove`, from Swift files to what is printed.
@Suite struct ProveCommandTests {
    /// A revision for every verdict.
    @Test func tellsAllVerdicts() throws {
        let project = try CompiledProject()
        try project.write(
            "a1", #"schema.create(table: "orders") { t in"#, #"    t.column("id", .bigint, .primaryKey)"#,
            #"    t.column("note", .text)"#, #"    t.column("total", .integer)"#, "}")
        try project.write("b2", after: "a1", #"schema.create(index: "ix", on: "orders", columns: "total")"#)
        try project.write("c3", after: "b2", #"schema.drop(column: "note", from: "orders")"#)
        try project.write("d4", after: "c3", #"schema.execute(sql: "SELECT 1", undo: "SELECT 2")"#)
        try project.write(
            "e5", after: "d4",
            #"schema.execute(sql: "DELETE FROM orders", undo: "", touches: .table("orders"))"#)
        try project.write(
            "f6", after: "e5", downgrade: #".irreversible(because: "nobody knows the old ones")"#,
            #"schema.drop(index: "ix")"#)
        try project.write("g7", after: "f6", #"schema.create(schema: "sales", onDowngrade: .keep)"#)
        let result = project.run("prove")
        #expect(
            result.output == """
                lossy         a1  Revisions/a1.swift:4
                    the downgrade destroys the rows of orders  Revisions/a1.swift:7
                lossless      b2  Revisions/b2.swift:4
                lossy         c3  Revisions/c3.swift:4
                    the upgrade destroys the values of column note of orders  Revisions/c3.swift:7
                    column note of orders moves to the end  Revisions/c3.swift:7
                unproved      d4  Revisions/d4.swift:4
                    this raw SQL does not say what it touches  Revisions/d4.swift:7
                lossless      e5  Revisions/e5.swift:4
                    this raw SQL is believed to change no more than table orders  Revisions/e5.swift:7
                irreversible  f6  Revisions/f6.swift:4
                    nobody knows the old ones
                lossless      g7  Revisions/g7.swift:4
                    schema sales is kept on request  Revisions/g7.swift:7

                3 lossless, 2 lossy, 1 unproved, 1 irreversible

                """)
        #expect(
            result.errors == """
                Revisions/d4.swift:4: warning: [R002] the way back of revision d4 is unproved
                Revisions/d4.swift:7: note: this raw SQL does not say what it touches
                note: say what the raw SQL changes: `touches: .table("orders")`

                """)
        #expect(result.status == 0)
        #expect(project.run("prove", "b2:c3").output.hasSuffix("1 lossless, 1 lossy\n"))
        #expect(
            project.run("prove", "b2:c3", "--json").output == #"{"revisions":[{"revision":"b2","verdict":"lossless","#
                + #""file":"Revisions/b2.swift","line":4,"losses":[],"unproved":[],"faults":[],"kept":[],"trusted":[],"#
                + #""differences":[]},{"revision":"c3","verdict":"lossy","file":"Revisions/c3.swift","line":4,"#
                + #""losses":[{"message":"the upgrade destroys the values of column note of orders","#
                + #""file":"Revisions/c3.swift","line":7},{"message":"column note of orders moves to the end","#
                + #""file":"Revisions/c3.swift","line":7}],"unproved":[],"faults":[],"kept":[],"trusted":[],"#
                + #""differences":[{"object":"column note of orders","kind":"moved","before":"column 2","#
                + #""after":"column 3"}]}]}"# + "\n")
    }

    @Test func namesWhatIsBroken() throws {
        let project = try CompiledProject()
        try project.write(
            "a1", #"schema.create(table: "orders") { t in"#, #"    t.column("note", .text)"#,
            #"    t.column("total", .integer)"#, "}")
        try project.write(
            "b2", after: "a1",
            downgrade:
                #".written { $0.add(column: "old", .varchar(9), to: "orders"); $0.comment(on: .table("orders"), "x") }"#,
            #"schema.drop(column: "note", from: "orders")"#,
            #"schema.alter(column: "total", of: "orders", .setNotNull)"#)
        let result = project.run("prove")
        #expect(
            result.errors == """
                Revisions/b2.swift:4: error: [R001] revision b2 does not lead back to the schema before it
                Revisions/b2.swift:4: note: table orders was comment none, and is comment x
                Revisions/b2.swift:4: note: column note of orders is gone: note text
                Revisions/b2.swift:4: note: column old of orders is left over: old varchar(9)
                Revisions/b2.swift:4: note: column total of orders was total integer, and is total integer NOT NULL
                note: write the way back with `downgrade: .written(…)`, or mend the one that is there

                """)
        #expect(result.status == 1)
        #expect(result.output.hasSuffix("1 lossy, 1 broken\n"), "the facts are printed all the same")
        let json = project.run("prove", "--json")
        #expect(json.status == 1)
        #expect(json.output.contains(#""revision":"b2","verdict":"broken""#))
        #expect(project.run("prove", "a1").status == 0, "what is broken above is not in the range")
    }

    /// What a way back names wrongly is refused where it stands.
    @Test func refusesWaysBackThatCannotRun() throws {
        let project = try CompiledProject()
        try project.write("a1", #"schema.create(table: "orders") { t in t.column("note", .text) }"#)
        try project.write(
            "b2", after: "a1", downgrade: #".written { $0.drop(column: "nota", from: "orders") }"#,
            #"schema.add(column: "total", .integer, to: "orders")"#)
        let result = project.run("prove")
        #expect(result.status == 1 && result.output.isEmpty)
        #expect(
            result.errors == """
                Revisions/b2.swift:4: error: [S004] there is no column nota of orders
                note: did you mean note?

                """)
        #expect(project.run("prove", "nothing").errors.hasPrefix("error: [G"))
    }
}
