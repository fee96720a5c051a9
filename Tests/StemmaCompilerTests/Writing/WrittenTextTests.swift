import Stemma
import StemmaCompiler
import TestSupport
import Testing

@testable import RevisionWriter

/// Any text comes back from a revision that is written as it went in, wherever it stands.
@Suite struct WrittenTextTests {
    private static let texts: [String] = [
        "", " ", "\"", "\\", "\"\"\"", "#", "\"#", "\"\"\"#", "\\#", "\\#(x)", "\\(x)", "\\##n\"##", "\"\"\"\"", "\n",
        "\n\n",
        "a\n", "\na", "a\n\"\"\"\nb", "a\n\"\"\"#\nb", "a\r\nb", "\r", "a\rb", "\t", "a\tb\n\tc\t\n \n  d ", " \n ",
        "a\\\nb\\",
        "\u{1}\u{1B}\u{7F}\u{85}\u{2028}\u{2029}\u{FEFF}", "e\u{301}\u{E9}", "👨‍👩‍👧 🦔", "\u{202E}abc", "`class`",
        "*/ /* // ///", "$$ $do$ ${x} %s %I", "it's 'quoted' :name \\q", "\u{E000}\u{10FFFF}\u{FFFE}",
        String(repeating: "word ", count: 60), String(repeating: "x", count: 300),
        String(repeating: "\"quoted\\ ", count: 40), String(repeating: "👨‍👩‍👧", count: 130),
        String(repeating: " ", count: 250), "\u{301}\u{301}x",
        "long first line " + String(repeating: "y", count: 200) + "\nand a second\n"
            + String(repeating: "z ", count: 90),
    ]

    private static func revision(_ text: String, name: String) throws -> RecordedRevision {
        try RecordedRevision(
            Header(
                "1", text, labels: [name], dependsOn: [name, name], downgrade: .irreversible(because: text),
                lint: [.allow(.l101, on: .table(name), because: text)])
        ) { schema in
            schema.create(table: name) { t in
                t.column(name, .named(name), .notNull, .default(.text(text)), .check(text), .comment(text))
                t.column("b", .custom(sql: text), .default(sql: text), .collate(name))
                t.check(text, name: name)
                t.comment(text)
            }
            schema.create(index: name, on: name, columns: .expression(sql: text, operatorClass: name), where: text)
            schema.create(
                function: "f", arguments: .in(name, .text, default: text), returns: .type(.custom(sql: text)),
                language: .custom(name), settings: [name: text], body: text)
            schema.insert(
                rows: [
                    ["a": .text(text), "b": .array([.text(text), .null, 1, .array([true, .text(text)])])],
                    [
                        "a": .expression(sql: text), name: .interval(text), "c": .numeric("1.50"),
                        "d": .bytea([0, 255]),
                    ],
                ], into: name, onConflict: .update(name, set: name, name), undo: .sql(text))
            schema.update(name, set: [name: .text(text)], where: text)
            schema.execute(sql: text, undo: text, touches: .table(name), .function(name), .cast(from: .text, to: .xml))
            schema.comment(on: .column(name, of: name), text)
            schema.create(enum: name, name, name)
            schema.alter(column: name, of: name, .type(.custom(sql: text), using: text, undo: text, collation: name))
            schema.attach(partition: name, to: name, .values(in: .init(stringLiteral: text), .expression(sql: text)))
            schema.alter(role: name, set: name, to: name, name)
            schema.create(view: name, columns: [name], as: text)
            schema.create(rule: name, on: name, .insert, instead: true, where: text, do: text, text)
            schema.assert(sql: text, message: text, on: .both)
        }
    }

    /// Whether a text could be a name: PostgreSQL keeps 63 bytes.
    private static func isName(_ text: String) -> Bool { text.utf8.count <= 63 }

    @Test func comesBack() throws {
        var written = WrittenRevisions()
        var laidOut = WrittenRevisions()
        for text in Self.texts {
            written.add(try Self.revision(text, name: text), named: text)
            laidOut.add(try Self.revision(text, name: Self.isName(text) ? text : "name"), named: text)
        }
        try written.expectToComeBack()
        try laidOut.expectToBeLaidOut()
    }

    /// Texts made of what literals are made of.
    @Test func madeUpTextsComeBack() throws {
        var generator = SeededGenerator(seed: 8)
        let pieces = ["\"", "\\", "#", "\n", " ", "\r", "\t", "a", "word ", "\"\"\"", "\u{1}", "é", "🦔", "(", ")", ","]
        var written = WrittenRevisions()
        var laidOut = WrittenRevisions()
        for _ in 0..<60 {
            let count = Int.random(in: 0..<60, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            written.add(try Self.revision(text, name: text), named: text)
            laidOut.add(try Self.revision(text, name: "name"), named: text)
        }
        try written.expectToComeBack()
        try laidOut.expectToBeLaidOut()
    }

    /// A long revision is spread over functions that a compiler reads in no time.
    @Test func longRevisionsComeBack() throws {
        var written = WrittenRevisions()
        let recorded = try RecordedRevision(Header("1", "long", downgrade: .derived)) { schema in
            for table in 0..<80 {
                schema.create(table: "table_\(table)") { t in
                    t.column("id", .bigserial, .primaryKey)
                    for column in 0..<(table == 7 ? 400 : 6) {
                        t.column(
                            "column_\(column)", .numeric(12, 2), .notNull, .default(0), .comment("number \(column)"))
                    }
                }
            }
            let rows = (0..<120).map { number in
                SQLRow([
                    ("id", .integer(number)), ("name", .text("name \(number)")), ("price", .numeric("\(number).50")),
                    ("gone", number % 3 == 0 ? .null : .boolean(true)),
                ])
            }
            schema.insert(rows: rows, into: "table_1")
            schema.insert(rows: rows, into: "table_2")
        }
        written.add(recorded, named: "long")
        try written.expectToComeBack()
        try written.expectToBeLaidOut()
    }
}
