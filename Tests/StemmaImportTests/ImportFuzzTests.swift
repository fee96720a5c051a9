import Foundation
import Stemma
import StemmaImport
import TestSupport
import Testing

/// Broken, cut and shuffled input: the importer answers, whatever it is given.
@Suite struct ImportFuzzTests {
    /// How many inputs; `make fuzz` tries a million, in release.
    private static let count = ProcessInfo.processInfo.environment["FUZZ"].flatMap { Int($0) } ?? 3000

    @Test func answersWhateverItIsGiven() {
        var generator = SeededGenerator(seed: 7)
        var (read, refused) = (0, 0)
        for _ in 0..<Self.count {
            do {
                let imported = try Importer.read(FuzzedSQL.bytes(&generator))
                // What is kept as it is was in the file.
                read += imported.items.count + imported.notes.count
            } catch {
                #expect(error.line >= 1)
                refused += 1
            }
        }
        #expect(read > Self.count / 4)
        #expect(refused > Self.count / 20)
    }

    /// Twice as much takes about twice as long; what grows faster would take minutes here.
    @Test(.timeLimit(.minutes(60))) func takesTimeInAStraightLine() throws {
        var sql = ""
        for number in 0..<2000 {
            sql += "CREATE TABLE t\(number) (id integer NOT NULL, note text);\n"
            sql += "ALTER TABLE ONLY t\(number) ADD CONSTRAINT t\(number)_pkey PRIMARY KEY (id);\n"
        }
        sql +=
            "CREATE TABLE deep (a int CHECK (\(String(repeating: "(", count: 20_000))1=1\(String(repeating: ")", count: 20_000))));"
        let imported = try Importer.read(sql)
        #expect(imported.items.count == 2001)
        #expect(imported.raw.isEmpty)
    }
}
