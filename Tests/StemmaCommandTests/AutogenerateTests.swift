import Foundation
import TestSupport
import Testing

/// A declared schema, what `check` says of it, and the revisions that are written from it.
@Suite struct AutogenerateTests {
    private let project: CompiledProject

    init() throws { project = try CompiledProject() }

    private func declare(_ name: String, label: String, _ body: String...) throws {
        try project.console.folder.write(
            """
            import Stemma

            enum \(name): DeclaredSchema {
                static let label = "\(label)"

                static func declare(_ schema: inout SchemaEditor) {
                    \(body.joined(separator: "\n        "))
                }
            }

            """, to: "Revisions/Schema/\(name).swift")
    }

    private func text(_ path: String) throws -> String { try project.console.folder.read(path) }

    /// A default comes after its column where rows are held elsewhere: PostgreSQL would have to write them there too.
    @Test func addsDefaultsToTablesWhoseRowsAreHeld() throws {
        func declare(_ columns: String...) throws {
            try self.declare(
                "Shop", label: "shop", #"schema.create(table: "street") { t in"#, #"    t.column("name", .text)"#,
                columns.joined(separator: "\n        "), "}",
                #"schema.create(table: "person") { $0.column("home", .named("street")) }"#)
        }
        try declare()
        #expect(project.run("revision", "--autogenerate", "first", "--id", "aa1").status == 0)
        try declare(
            #"    t.column("zip", .text, .default("0"))"#, #"    t.column("n", .integer, .default(1), .notNull)"#)
        let second = project.run("revision", "--autogenerate", "second", "--id", "aa2")
        #expect(second.status == 0, "\(second)")
        let written = try text("Revisions/2026-03-31_aa2_second.swift")
        #expect(
            written.contains(
                """
                        // Rows of street that are there have NULL in it: PostgreSQL gives them no value while rows of the table are
                        // held elsewhere.
                        schema.add(column: "zip", .text, to: "street")
                        schema.alter(column: "zip", of: "street", .setDefault("0"))
                        // The server refuses this while street has rows: add it without NOT NULL, fill it, and set NOT NULL then.
                        schema.add(column: "n", .integer, .notNull, to: "street")
                        schema.alter(column: "n", of: "street", .setDefault(1))
                """), "\(written)")
        #expect(!project.run("check").errors.contains("D002"))
    }

    @Test func writesTheRevisionsThatAreMissing() throws {
        try declare(
            "Shop", label: "shop",
            #"schema.create(table: "orders") { t in"#, #"    t.column("id", .serial, .primaryKey)"#,
            #"    t.column("note", .text)"#, "}",
            #"schema.create(index: "orders_note_idx", on: "orders", columns: "note")"#)
        let missing = project.run("check")
        #expect(missing.status == 1)
        #expect(
            missing.errors.contains(
                "Revisions/Schema/Shop.swift:7: error: [D002] table orders is declared, and no revision makes it"))
        #expect(missing.errors.contains("'stemma revision --autogenerate \"message\" --branch-label shop' writes"))

        let first = project.run("revision", "--autogenerate", "create orders", "--id", "aa1")
        #expect(first.status == 0, "\(first)")
        #expect(
            try text("Revisions/2026-03-31_aa1_create_orders.swift") == """
                import Stemma

                enum CreateOrders: Revision {
                    static let header = Header("aa1", "create orders", labels: ["shop"], downgrade: .derived)

                    static func upgrade(_ schema: inout SchemaEditor) {
                        schema.create(table: "orders") { t in
                            t.column("id", .serial, .primaryKey)
                            t.column("note", .text)
                        }
                        schema.create(index: "orders_note_idx", on: "orders", columns: "note")
                    }
                }

                """)
        #expect(!project.run("check").errors.contains("D002"))

        let again = project.run("revision", "--autogenerate", "nothing")
        #expect(again.status == 1)
        #expect(again.errors.contains("[D004] nothing differs from the schema declared for 'shop'"))

        // A hint renames, what is new is added, what is gone is marked.
        try declare(
            "Shop", label: "shop",
            #"schema.create(table: "orders") { t in"#, #"    t.column("id", .serial, .primaryKey)"#,
            #"    t.column("remark", .text, .renamed(from: "note"))"#, #"    t.column("number", .integer, .notNull)"#,
            "}",
            #"schema.create(index: "orders_remark_idx", on: "orders", columns: "remark")"#,
            #"schema.renamed(.index("orders_remark_idx"), from: "orders_note_idx")"#)
        let changed = project.run("check")
        #expect(
            changed.errors.contains("Shop.swift:9: error: [D002] column remark of orders is declared, and no revision"))
        #expect(changed.errors.contains("[D002] column note of orders is there, and is not declared"))
        let second = project.run("revision", "--autogenerate", "number orders", "--id", "aa2")
        #expect(second.status == 0, "\(second)")
        #expect(
            try text("Revisions/2026-03-31_aa2_number_orders.swift") == """
                import Stemma

                enum NumberOrders: Revision {
                    static let header = Header("aa2", "number orders", after: "aa1", downgrade: .derived)

                    static func upgrade(_ schema: inout SchemaEditor) {
                        schema.rename(column: "note", of: "orders", to: "remark")
                        schema.rename(index: "orders_note_idx", to: "orders_remark_idx")
                        // The server refuses this while orders has rows: give the column a default, or add it without NOT NULL, fill
                        // it, and set NOT NULL then.
                        schema.add(column: "number", .integer, .notNull, to: "orders")
                    }
                }

                """)
        #expect(!project.run("check").errors.contains("D002"))
        #expect(project.run("revision", "--autogenerate", "nothing").status == 1)

        // A new name asked for, and a loss.
        try declare(
            "Shop", label: "shop",
            #"schema.create(table: "orders") { t in"#, #"    t.column("id", .serial, .primaryKey)"#,
            #"    t.column("count", .integer, .notNull)"#, "}")
        let third = project.run("revision", "--autogenerate", "count", "--id", "aa3", "--rename", "orders.number:count")
        #expect(third.status == 0, "\(third)")
        let written = try text("Revisions/2026-03-31_aa3_count.swift")
        #expect(written.contains(#"schema.rename(column: "number", of: "orders", to: "count")"#))
        #expect(
            written.contains(
                """
                        // This loses data: the values of column remark of orders.
                        schema.drop(column: "remark", from: "orders")
                """))
        #expect(!project.run("check").errors.contains("D002"))
    }

    @Test func leavesOtherBranchesAlone() throws {
        try project.write(
            "b1", #"schema.create(table: "users") { $0.column("id", .bigint, .primaryKey) }"#)
        try project.console.folder.write(
            """
            import Stemma

            enum Billing: Revision {
                static let header = Header("c1", "billing", labels: ["billing"], dependsOn: ["b1"], downgrade: .derived)

                static func upgrade(_ schema: inout SchemaEditor) {
                    schema.create(table: "bills") { t in
                        t.column("user_id", .bigint, .references("users", "id"))
                    }
                }
            }

            """, to: "Revisions/c1.swift")
        // Two files for one label, of which the first refers to what stands in the second.
        try declare(
            "ABills", label: "billing",
            #"schema.create(table: "bills") { t in"#, #"    t.column("user_id", .bigint, .references("users", "id"))"#,
            #"    t.column("kind", .custom(sql: "bill_kind"))"#, "}",
            #"schema.create(index: "bills_kinds", on: "kinds", columns: "id")"#)
        try declare(
            "BKinds", label: "billing", #"schema.create(enum: "bill_kind", "a", "b")"#,
            #"schema.create(table: "kinds") { $0.column("id", .bigint) }"#)
        let found = project.run("check").errors
        #expect(!found.split(separator: "\n").contains { $0.contains("D002") && $0.contains("users") })
        #expect(found.contains("BKinds.swift:7: error: [D002] type bill_kind is declared"))
        let made = project.run("revision", "--autogenerate", "kinds", "--id", "c2")
        #expect(made.status == 0, "\(made)")
        #expect(
            try text("Revisions/2026-03-31_c2_kinds.swift").contains(
                """
                        schema.create(enum: "bill_kind", "a", "b")
                        schema.create(table: "kinds") { t in
                            t.column("id", .bigint)
                        }
                        schema.create(index: "bills_kinds", on: "kinds", columns: "id")
                        schema.add(column: "kind", .named("bill_kind"), to: "bills")
                """))
        #expect(!project.run("check").errors.contains("D002"))
    }

    @Test func refusesWhatCannotBe() throws {
        try project.write("b1", #"schema.create(enum: "mood", "sad", "ok")"#)
        #expect(project.run("revision", "--autogenerate", "x").errors.contains("[D005] no schema is declared"))
        try declare("Moods", label: "head", #"schema.create(enum: "mood", "ok")"#)
        let lost = project.run("revision", "--autogenerate", "x")
        #expect(lost.status == 1)
        #expect(lost.errors.contains("Moods.swift:7: error: [S140] type mood cannot lose the label 'sad'"))
        try declare("Moods", label: "head", #"schema.create(enum: "mood", "sad", "meh", "ok", "good")"#)
        let made = project.run("revision", "--autogenerate", "moods", "--id", "b2")
        #expect(made.status == 0, "\(made)")
        let written = try text("Revisions/2026-03-31_b2_moods.swift")
        #expect(written.contains(#"schema.add(label: "meh", to: "mood", .after("sad"))"#))
        #expect(written.contains(#"schema.add(label: "good", to: "mood")"#))
        #expect(written.contains("downgrade: .irreversible("))

        try declare(
            "Moods", label: "head",
            #"schema.create(table: "t") { $0.column("a", .custom(sql: "b"), .references("u", "id")) }"#,
            #"schema.execute(sql: "SELECT 1", undo: "SELECT 2")"#)
        let wrong = project.run("check").errors
        #expect(wrong.contains("Moods.swift:7: error: [S004] there is no table u"))
        #expect(wrong.contains("Moods.swift:8: error: [D001] a declared schema says what there is to be"))
        try declare("Moods", label: "head", "schema.nonsense()")
        #expect(project.run("check").errors.contains("Moods.swift:7: error: [L0"))
        // Scripts do not wait for it.
        #expect(project.run("upgrade", "b1").status == 0)
        // A hint is for declared schemas.
        try project.write(
            "b3", after: "b2", #"schema.create(table: "t") { $0.column("a", .text, .renamed(from: "b")) }"#)
        #expect(project.run("upgrade").errors.contains("[S141] renamed(from: 'b') says nothing in a revision"))
        #expect(project.run("revision", "x", "--rename", "a:b").status == 64)
        #expect(project.run("revision", "x", "--allow", "L999:y").status == 64)
    }

    private struct Written: Decodable {
        struct Finding: Decodable {
            var code: String
            var line: Int
            var revision: String
        }
        var file: String
        var findings: [Finding]?
    }

    /// What is generated is held against the rules at once, in the words and at the lines of `lint`.
    @Test func saysWhatLintFinds() throws {
        try declare("Shop", label: "shop", #"schema.create(table: "orders") { $0.column("id", .bigint, .primaryKey) }"#)
        let first = project.run("revision", "--autogenerate", "create orders", "--id", "aa1")
        #expect(first.status == 0 && !first.errors.contains("warning"), "\(first)")
        try declare(
            "Shop", label: "shop", #"schema.create(table: "orders") { t in"#,
            #"    t.column("id", .bigint, .primaryKey)"#, #"    t.column("note", .text)"#, "}",
            #"schema.create(index: "orders_note_idx", on: "orders", columns: "note")"#)
        let second = project.run("revision", "--autogenerate", "notes", "--id", "aa2")
        #expect(second.status == 0)
        let lines = project.run("lint", "shop@head").errors.split(separator: "\n").filter { $0.contains("_aa2_") }
        #expect(lines.contains { $0.contains("warning: [L101]") }, "\(lines)")
        #expect(!lines.isEmpty && lines.allSatisfy { second.errors.contains($0) }, "\(second.errors)")
        #expect(second.errors.split(separator: "\n").filter { $0.contains(": warning: [L") }.count == lines.count)
        // What is silenced is not said, and programs are told as a fact.
        try declare(
            "Shop", label: "shop", #"schema.create(table: "orders") { t in"#,
            #"    t.column("id", .bigint, .primaryKey)"#, "}")
        let third = project.run("revision", "--autogenerate", "no notes", "--id", "aa3", "--json")
        #expect(third.status == 0 && third.errors.isEmpty, "\(third)")
        let written = try JSONDecoder().decode(Written.self, from: Data(third.output.utf8))
        let findings = try #require(written.findings)
        #expect(findings.contains { $0.code == "L202" && $0.line > 1 }, "\(third.output)")
        #expect(findings.allSatisfy { $0.revision == "aa3" })
    }
}
