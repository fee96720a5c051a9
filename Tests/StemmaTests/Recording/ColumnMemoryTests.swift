import Stemma
import Testing

/// Columns that are read once for each text.
@Suite struct ColumnMemoryTests {
    /// Counts what is read.
    private final class Counting: ColumnMemory, @unchecked Sendable {
        private var known: [[UInt8]: Column] = [:]
        private(set) var reads = 0

        func column(of text: UnsafeRawBufferPointer, read: () throws -> Column) throws -> Column {
            if let column = known[Array(text)] { return column }
            reads += 1
            let column = try read()
            known[Array(text)] = column
            return column
        }
    }

    private struct Columns: Decodable, Equatable, SparselyCoded {
        var columns: [Column]
        var last: Column?
    }

    private static let id = #"{"name":"id","type":"bigint","isNotNull":true}"#
    private static let note = #"{"name":"note","type":"text","comment":"a \"b\" ]}"}"#

    @Test(arguments: [
        #"{"columns":[\#(id),\#(note),\#(id),\#(note),\#(id)]}"#,
        #"{"columns":[\#(id),\#(id)],"last":\#(id)}"#,
        #"{"last":\#(note),"columns":[\#(note)]}"#,
        #"{"columns": [ \#(id) , \#(note) ], "last": {"name" : "id", "type":"text"}}"#,
        #"{"columns":[]}"#,
    ])
    func areTheSame(text: String) throws {
        let memory = Counting()
        let plain = try CanonicalJSON.decode(Columns.self, from: Array(text.utf8))
        for _ in 0..<2 {
            #expect(try CanonicalJSON.decode(Columns.self, from: Array(text.utf8), columns: memory) == plain)
        }
    }

    @Test func areReadOnce() throws {
        let memory = Counting()
        let text =
            #"{"columns":[\#(Self.id),\#(Self.id),\#(Self.note),\#(Self.id),\#(Self.note),\#(Self.id)],"last":null}"#
        for _ in 0..<3 { _ = try CanonicalJSON.decode(Columns.self, from: Array(text.utf8), columns: memory) }
        // What is between a column and the next value belongs to its text, and the last one is followed by another.
        #expect(memory.reads == 3)
    }

    @Test func whatIsNoColumnIsSaidEachTime() {
        let memory = Counting()
        let text = #"{"columns":[{"name":"id"}]}"#
        for _ in 0..<2 {
            #expect(throws: DecodingError.self) {
                try CanonicalJSON.decode(Columns.self, from: Array(text.utf8), columns: memory)
            }
        }
    }
}
