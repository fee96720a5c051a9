import Foundation
import RevisionGraph
import RevisionLoader
import Stemma
import StemmaCompiler
import TestSupport
import Testing

@testable import RevisionWriter

/// The types for application code compile, and read what a server prints.
@Suite struct SwiftRowsTests {
    @Test func systemsCompile() throws {
        let loader = RevisionLoader(project: WrittenRevisions.package, library: try WrittenRevisions.library())
        let set = try RevisionSet.load(loader).set
        let labels = set.graph.effectiveHeads.map(\.text)
        #expect(labels.count == 5)
        for head in labels {
            let rows = SwiftRows(try Compiler(set).catalog(at: try set.graph.resolve(head)))
            #expect(rows.files.count > 1)
            try Self.compile(rows.files)
        }
    }

    /// What the schemas of all scenarios come to, and names that no Swift knows.
    @Test func hostileSchemasCompile() throws {
        for style in HostileNameTests.styles {
            let names = HostileNames { style + $0 }
            let fixture = try Fixture([names.make])
            try Self.compile([.init(name: "Rows.swift", text: SwiftRows(try fixture.catalog(at: "r1")).text)])
        }
    }

    @Test func scenariosCompile() throws {
        // In one compiler: each schema is in a namespace of its own.
        var text = "import Foundation\n"
        for (number, scenario) in Scenario.all.enumerated() where scenario.name.utf8.count < 200 {
            let fixture = try scenario.fixture()
            guard let catalog = try? fixture.catalog(at: "r2") else { continue }
            let types = SwiftRows(catalog).files.dropLast().map { file in
                file.text.replacingOccurrences(of: "import Foundation\n", with: "")
            }
            if types.isEmpty { continue }
            text += "public enum Schema\(number) {\n\(types.joined())\n}\n"
        }
        text += PostgresJSONSource.text
        try Self.compile([.init(name: "Rows.swift", text: text)])
    }

    private static func compile(_ files: [SwiftRows.File], sourceLocation: Testing.SourceLocation = #_sourceLocation)
        throws
    {
        let folder = try TemporaryDirectory()
        let paths = try files.map { try folder.write($0.text, to: $0.name) }
        #expect(Set(paths).count == files.count, sourceLocation: sourceLocation)
        let result = try runProcess(
            "swiftc", ["-typecheck", "-parse-as-library", "-swift-version", "6"] + paths, limit: 300)
        #expect(result.succeeded, "\(result.stderr.prefix(2_000))", sourceLocation: sourceLocation)
    }

    // MARK: - On a server

    private static let schema: @Sendable (inout SchemaEditor) -> Void = { schema in
        schema.create(enum: "mood", "so-so", "happy", "in", "two words")
        schema.create(domain: "email", as: .text, .notNull)
        schema.create(
            type: "money_amount", attributes: .attribute("amount", .numeric(12, 4)), .attribute("currency", .char(3)))
        schema.create(schema: "other")
        schema.create(table: "other.things") { t in t.column("id", .integer, .primaryKey) }
        schema.create(table: "things") { t in
            t.column("id", .bigint, .primaryKey, .comment("Which one.\nAnd more."))
            t.column("class", .text, .notNull)
            t.column("tiny", .smallint, .notNull)
            t.column("whole", .integer)
            t.column("price", .numeric(30, 10), .notNull)
            t.column("single", .real)
            t.column("ratio", .doublePrecision, .notNull)
            t.column("is_open", .boolean, .notNull)
            t.column("key", .uuid, .notNull)
            t.column("made_at", .timestamptz, .notNull)
            t.column("made_at3", .custom(sql: "timestamp(3) with time zone"), .notNull)
            t.column("on_day", .date, .notNull)
            t.column("at_time", .timestamp)
            t.column("document", .jsonb, .notNull)
            t.column("plain_json", .json)
            t.column("bytes", .bytea, .notNull)
            t.column("mood", .named("mood"), .notNull)
            t.column("moods", .array(of: .named("mood")), .notNull)
            t.column("mail", .named("email"))
            t.column("cost", .named("money_amount"))
            t.column("tags", .array(of: .text), .notNull)
            t.column("grid", .array(of: .integer, dimensions: 2))
            t.column("address", .inet)
            t.column("span", .int4range)
            t.column("missing", .text)
            t.column("Quoted \"Name\"", .varchar(20), .notNull)
            t.column("number", .oid)
            t.column("half", .integer, .generated(sql: "tiny / 2"))
            t.comment("Things of every kind.")
        }
    }

    @Test func readsARowOfTheServer() throws {
        let fixture = try Fixture([{ _ in }, Self.schema])
        let ground = try Ground(fixture)
        defer { ground.database.giveBack() }
        try ground.up(.psql)
        let insert = """
            INSERT INTO things VALUES (9007199254740993, 'a "b" \\', -7, NULL, 12345678901234567890.0123456789, 1.5, 'NaN',
                true, 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '2026-11-21 08:30:00.123456+05:30', '1969-12-31 23:59:59.5+00',
                '2026-02-28', '2026-02-28 12:00:00', '{"a": [1, null, "x", true, {"b": 1.25}]}', '[]', '\\x00ff10', 'so-so',
                '{happy,two words,in}', 'a@b', ROW(1.5000, 'EUR'), '{a,"b c"}', '{{1,2},{3,4}}', '10.0.0.1/8', '[1,5)', NULL,
                'q', 42)
            """
        _ = try ground.database.query(insert)
        let json = try #require(try ground.database.value("SELECT row_to_json(t) FROM things AS t"))
        let main = """
            import Foundation

            let row = try PostgresJSON.decoder().decode(Things.self, from: Data(CommandLine.arguments[1].utf8))
            precondition(row.id == 9_007_199_254_740_993 && row.class == "a \\"b\\" \\\\" && row.tiny == -7 && row.whole == nil)
            precondition(row.price == Decimal(string: "12345678901234567890.0123456789"))
            precondition(row.single == 1.5 && row.ratio.isNaN && row.isOpen)
            precondition(row.key.uuidString == "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11")
            precondition(abs(row.madeAt.timeIntervalSince1970 - 1_795_230_000.123456) < 0.000001)
            precondition(row.madeAt3.timeIntervalSince1970 == -0.5)
            precondition(row.onDay == "2026-02-28" && row.atTime == "2026-02-28T12:00:00")
            precondition(row.bytes == Data([0, 255, 16]) && row.mood == .soSo && row.moods == [.happy, .twoWords, .in])
            precondition(row.mail == "a@b" && row.cost == MoneyAmount(amount: 1.5, currency: "EUR"))
            precondition(row.tags == ["a", "b c"] && row.grid == [[1, 2], [3, 4]] && row.address == "10.0.0.1/8")
            precondition(row.document == .object(["a": .array([.number(1), .null, .string("x"), .bool(true),
                .object(["b": .number(1.25)])])]))
            precondition(row.span == "[1,5)" && row.missing == nil && row.quotedName == "q" && row.number == "42")
            precondition(OtherThings(id: 1) == OtherThings(id: 1))
            print(String(decoding: try PostgresJSON.encoder().encode(row), as: UTF8.self))

            """
        let folder = try TemporaryDirectory()
        let text = SwiftRows(try fixture.catalog(at: "r2")).text
        #expect(text.contains("/// Which one.\n    /// And more.\n    public var id: Int64\n"))
        let paths = [try folder.write(text, to: "Rows.swift"), try folder.write(main, to: "main.swift")]
        let built = try runProcess(
            "swiftc", ["-Onone", "-swift-version", "6", "-o", folder.path("read")] + paths, limit: 300)
        #expect(built.succeeded, "\(built.stderr.prefix(3_000))\n\(text)")
        let result = try runProcess(folder.path("read"), [json])
        #expect(result.succeeded, "\(result.stderr.prefix(2_000))")
        // What is written reads back as the same row, but for what json did not keep the spelling of.
        let encoded = Literal.quote(result.stdout.trimmingCharacters(in: .whitespacesAndNewlines))
        let same = """
            SELECT to_jsonb(t) = to_jsonb(r) FROM things AS t, json_populate_record(NULL::things, \(encoded)) AS r
            """
        #expect(try ground.database.value(same) == "t", "\(result.stdout)\n\(json)")
    }
}
