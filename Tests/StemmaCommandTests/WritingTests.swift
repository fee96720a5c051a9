import RevisionWriter
import StemmaCompiler
import TestSupport
import Testing

@testable import StemmaCommand

@Suite struct WritingTests {
    @Test(arguments: [
        ("create prompt templates", "CreatePromptTemplates"), ("add e-mail to users", "AddEMailToUsers"),
        ("don't log", "DontLog"), ("2 columns", "Revision2Columns"), ("42", "Revision42"), ("", "NewRevision"),
        ("🎉", "NewRevision"), ("\"; DROP TABLE", "DROPTABLE"), ("class", "Class"), ("self", "SelfRevision"),
        ("type", "TypeRevision"), ("header", "HeaderRevision"), ("revision", "RevisionRevision"),
        ("string", "StringRevision"), ("таблица заказов", "ТаблицаЗаказов"), ("añadir", "Añadir"), ("❤️ it", "It"),
        ("orders", "Orders2"), ("versions2", "Versions2_2"), ("add ½ of it", "AddOfIt"), ("ﬀ", "Ff"),
        ("a\u{202E}b", "AB"), ("x\u{0}y\nz", "XYZ"),
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
            "OneTwoThreeFourFiveSixSevenEightNineTenElevenTwelveThirteen"
        ),
    ])
    func typeName(message: String, name: String) {
        #expect(RevisionTypeName.make(from: message, notIn: ["Orders", "Versions2"]) == name)
    }

    /// A type of the project's that hides one of Stemma's would break every other file.
    @Test func noNameHidesOneOfStemmas() throws {
        let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let names = Self.publicTypes(in: "/\(package)/Sources/Stemma")
        #expect(names.contains("SchemaEditor") && names.contains("Header"))
        for name in names {
            #expect(RevisionTypeName.make(from: name, notIn: []) != name)
        }
    }

    private static func publicTypes(in folder: String) -> [String] {
        FileSystem.names(in: folder).filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
            let path = "\(folder)/\(name)"
            guard let text = try? FileSystem.read(path) else { return publicTypes(in: path) }
            let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
            let declarations = lines.filter { $0.hasPrefix("public ") && !$0.hasPrefix("public extension") }
            return declarations.flatMap { TypeScan.declared(in: Array($0.utf8)) }
        }
    }

    @Test(arguments: [
        ("plain", #""plain""#), ("it's \"so\"", #""it's \"so\"""#), (#"a\(b)"#, #""a\\(b)""#),
        ("a\r\nb\t", #""a\r\nb\t""#), ("\u{202E}x\u{0}", #""\u{202E}x\u{0}""#), ("👨‍👩‍👧", "\"👨‍👩‍👧\""),
        ("\"\"\"#", "\"\\\"\\\"\\\"#\""),
    ])
    func literal(text: String, literal: String) {
        #expect(SwiftLiteral.quote(text).utf8.elementsEqual(literal.utf8))
    }

    @Test func typesAreFound() {
        let text = "public enum A: B { struct C {} ; typealias D=Int }\nfinal class E<T> {} // enum `F`"
        #expect(TypeScan.declared(in: Array(text.utf8)) == ["A", "C", "D", "E", "F"])
    }

    private static let line = [
        StubRevision(id: "aaaa", folder: "Revisions/side"),
        StubRevision(id: "bbbb", parents: ["aaaa"], folder: "Revisions/side"),
    ]

    @Test func revisionAfterTheHead() throws {
        let console = try TestConsole(Self.line)
        let path = "Revisions/side/2026-03-31_0123456789ab_add_orders.swift"
        let result = console.run("revision", "add \"orders\"")
        #expect(result == .init(status: 0, output: path + "\n", errors: ""))
        #expect(
            try console.folder.read(path) == """
                import Stemma

                enum AddOrders: Revision {
                    static let header = Header("0123456789ab", "add \\"orders\\"", after: "bbbb", downgrade: .derived)

                    static func upgrade(_ schema: inout SchemaEditor) {
                        // What changes, in order: schema.create(table: "orders") { t in … }
                    }
                }

                """)
    }

    @Test func longHeaderIsWrapped() throws {
        let console = try TestConsole(Self.line)
        let message = "a message that goes on and on, as messages do when nobody stops them in time"
        let file = "Revisions/billing/2026-03-31_billing-1_a_message_that_goes_on_and_on_as_message.swift"
        let result = console.run(
            "revision", message, "--parent", "base", "--branch-label", "billing", "--branch-label", "money",
            "--depends-on", "bbbb", "--folder", "billing/", "--empty", "--id", "billing-1", "--json")
        #expect(result == .init(status: 0, output: #"{"id":"billing-1","file":"\#(file)"}"# + "\n", errors: ""))
        #expect(
            try console.folder.read(file) == """
                import Stemma

                enum AMessageThatGoesOnAndOnAsMessagesDoWhenNobodyStopsThemInTime: Revision {
                    static let header = Header(
                        "billing-1", "a message that goes on and on, as messages do when nobody stops them in time",
                        labels: ["billing", "money"], dependsOn: ["bbbb"], downgrade: .derived)

                    static func upgrade(_ schema: inout SchemaEditor) {}
                }

                """)
    }

    @Test(arguments: [
        (["x", "--parent", "aaaa"], 1, "[G018]"), (["x", "--id", "bbbb"], 1, "[G004]"),
        (["x", "--id", "a b"], 1, "[G007]"), (["x", "--branch-label", "head"], 1, "[G007]"),
        (["x", "--folder", "../elsewhere"], 64, "[U009]"), (["x", "--folder", "Support"], 64, "[U009]"),
        (["x", "--folder", "/tmp"], 64, "[U009]"), (["x", "y"], 64, "[U008]"),
    ])
    func revisionIsRefused(arguments: [String], status: Int32, code: String) throws {
        let console = try TestConsole(Self.line)
        let result = console.run(["revision"] + arguments)
        #expect(result.status == status && result.output.isEmpty)
        #expect(result.errors.contains(code))
        #expect(try console.folder.files().isEmpty)
    }

    @Test func nothingIsOverwritten() throws {
        let console = try TestConsole(Self.line)
        #expect(console.run("revision", "x", "--splice", "--parent", "aaaa").status == 0)
        let again = console.run("revision", "x")
        #expect(again.status == 1)
        #expect(again.errors.hasPrefix("Revisions/side/2026-03-31_0123456789ab_x.swift: error: [C008] "))
    }

    @Test func merge() throws {
        let console = try TestConsole(
            [StubRevision(id: "aaaa"), StubRevision(id: "bbbb", parents: ["aaaa"], labels: ["left"])]
                + [StubRevision(id: "cccc", parents: ["aaaa"], dependencies: ["bbbb"])])
        let unnamed = "Revisions/2026-03-31_0123456789ab_merge_left_and_cccc.swift"
        #expect(console.run("merge") == .init(status: 0, output: unnamed + "\n", errors: ""))
        let result = console.run("merge", "heads", "-m", "join both")
        let path = "Revisions/2026-03-31_0123456789ab_join_both.swift"
        #expect(result == .init(status: 0, output: path + "\n", errors: ""))
        #expect(
            try console.folder.read(path) == """
                import Stemma

                enum JoinBoth: Revision {
                    static let header = Header("0123456789ab", "join both", after: "bbbb", "cccc", downgrade: .derived)

                    static func upgrade(_ schema: inout SchemaEditor) {}
                }

                """)
        #expect(try TestConsole(Self.line).run("merge").errors.contains("[C007]"))
        #expect(console.run("merge", "bbbb", "aaaa").errors.contains("[G018]"))
    }

    @Test func initMakesWhatIsMissing() throws {
        let console = try TestConsole()
        try console.folder.write("mine", to: "database/.gitignore")
        let result = console.run("init", "--directory", "database", "--package", "../stemma", "--json")
        #expect(result.status == 0)
        #expect(
            try console.folder.files() == [
                "database/.gitattributes", "database/.gitignore", "database/Package.swift",
                "database/Revisions/2026-03-31_0123456789ab_create_accounts.swift",
                "database/Revisions/Locked/README.md", "database/Revisions/Project.swift",
                "database/Revisions/Support/Timestamps.swift", "database/Revisions/stemma.lock",
            ])
        #expect(console.folder.contains("database/Output"))
        #expect(try console.folder.read("database/.gitignore") == "mine")
        let manifest = try console.folder.read("database/Package.swift")
        #expect(manifest.contains(#".package(path: "../../stemma")"#))
        #expect(manifest.contains(#".product(name: "Stemma", package: "stemma")"#))
        #expect(result.output.hasPrefix(#"{"created":["Revisions/Project.swift","#))
        let again = console.run("init", "--directory", "database")
        #expect(again.status == 1)
        #expect(again.errors == "database/Revisions: error: [C008] this is here already, and nothing was changed\n")
    }

    @Test func initFromURL() throws {
        let console = try TestConsole()
        #expect(console.run("init", "--package", "https://example.org/tools/stemma.git").status == 0)
        let manifest = try console.folder.read("Package.swift")
        #expect(manifest.contains(#".package(url: "https://example.org/tools/stemma.git", branch: "main")"#))
        #expect(manifest.contains(#"package: "stemma""#))
    }
}
