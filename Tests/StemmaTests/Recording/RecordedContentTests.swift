import Testing

@testable import Stemma

/// The digest of a recorded revision, and how it is held against what is written down.
@Suite struct RecordedContentTests {
    enum Kind: CaseIterable {
        case derived, written, writtenAndNothing, irreversible, online

        private var downgrade: Downgrade {
            switch self {
            case .derived, .online: .derived
            case .written: .written { $0.drop(table: "notes") }
            case .writtenAndNothing: .written { _ in }
            case .irreversible: .irreversible(because: "rows \"go\"")
            }
        }

        func recorded() throws -> RecordedRevision {
            let header = Header(
                "a1", "say \"hé\"\n", after: "p1", "p2", downgrade: downgrade, strategy: self == .online ? .online : nil
            )
            return try RecordedRevision(header) { schema in
                schema.create(table: "notes") { t in
                    t.column("id", .uuid, .primaryKey)
                    t.column("text", .text, .notNull, .default("\\ \"quoted\" {}[],:"))
                }
                schema.create(index: "ix", on: "notes", columns: "text", unique: true, where: "text <> '}'")
                schema.execute(sql: "SELECT 'é {\"a\": [1, true, null]}'")
            }
        }

        func text() throws -> String { String(decoding: try CanonicalJSON.encode(recorded()), as: UTF8.self) }
    }

    @Test(arguments: Kind.allCases) func isTheDigestOfItsOperations(kind: Kind) throws {
        let text = try kind.text()
        #expect(RecordedRevision.isWhole(Array(text.utf8)))
        // Where something stands is no part of it.
        let moved = text.replacing(/"line":\d+/, with: "\"line\":7777")
        #expect(moved != text)
        #expect(RecordedRevision.isWhole(Array(moved.utf8)))
        for (word, other) in [
            ("notes", "nodes"), ("\"isUnique\":true,", ""), ("null]", "nil ]"), ("\"p2\"", "\"p3\""), ("a1", "a2"),
            ("\"create table\"", "\"drop table\""),
        ] {
            let edited = text.replacing(word, with: other)
            #expect(edited != text, "there is no \(word)")
            #expect(!RecordedRevision.isWhole(Array(edited.utf8)), "\(word) → \(other)")
        }
    }

    @Test func sparesNothingOfADowngrade() throws {
        let written = try Kind.written.text()
        let without = written.replacing(/\{"do":"drop table".*\}\]\}\}/, with: "]}}")
        #expect(without != written)
        #expect(!RecordedRevision.isWhole(Array(without.utf8)))
        let final = try Kind.irreversible.text()
        #expect(!RecordedRevision.isWhole(Array(final.replacing("go", with: "stay").utf8)))
        let online = try Kind.online.text()
        #expect(!RecordedRevision.isWhole(Array(online.replacing("\"online\"", with: "\"plain\"").utf8)))
    }

    @Test func isNotDeceivedByOtherJSON() throws {
        let bytes = try CanonicalJSON.encode(Kind.derived.recorded())
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(!RecordedRevision.isWhole(bytes[..<count]))
        }
        #expect(!RecordedRevision.isWhole(Array("{}".utf8)))
        #expect(!RecordedRevision.isWhole(Array("[ ]".utf8)))
    }

    @Test(arguments: [
        "{}", "[]", "\"\"", "\"a\\\"b\"", "-12", "null", "true", "[1,[2,{\"a\":[]}],{}]", "{\"a\":{\"b\":\"c\"}}",
    ])
    func keepsAnyValueAsItIsWritten(text: String) throws {
        let inside = "{\"before\":[1,{}],\"value\":\(text),\"behind\":\"x\"}"
        struct Holder: Codable { var value: JSONText }
        let holder = try CanonicalJSON.decode(Holder.self, from: inside.utf8)
        #expect(String(decoding: try CanonicalJSON.encode(holder), as: UTF8.self) == "{\"value\":\(text)}")
    }
}
