import RevisionGraph
import Stemma
import TestSupport
import Testing

@testable import StemmaCommand

/// Whatever stands in a file that `--graph` names, there is an answer or an error with a kind.
@Suite struct GraphFileFuzzTests {
    private static let runs = 100_000

    /// Texts that are nearly such files: what is left of one after changes of its bytes.
    @Test func damagedDocuments() throws {
        var random = SeededGenerator(seed: 11)
        let whole = try CanonicalJSON.encode(
            GraphDocument(revisions: [
                .init(id: "a1", parents: [], labels: ["main"], dependsOn: [], message: "first \u{1F600}"),
                .init(id: "b2", parents: ["a1"], labels: [], dependsOn: [], message: "second"),
                .init(id: "c3", parents: ["a1", "b2"], labels: ["side"], dependsOn: ["main"], message: ""),
            ]))
        let scraps = Array("{}[]\",:0129ab@+-\\u\n".utf8) + [0, 0x80, 0xC3, 0xFF]
        var answered = 0
        for _ in 0..<Self.runs {
            var bytes = whole
            for _ in 0...Int.random(in: 0..<4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let scrap = scraps.randomElement(using: &random) ?? 0
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = scrap
                case 1: bytes.insert(scrap, at: place)
                default: bytes.remove(at: place)
                }
            }
            guard let document = try? CanonicalJSON.decode(GraphDocument.self, from: bytes) else { continue }
            do throws(GraphError) {
                let graph = try RevisionGraph(document.nodes)
                #expect(try graph.upgrade(to: "heads").revisions.count == graph.nodes.count)
                answered += 1
            } catch {
                #expect(!error.kind.rawValue.isEmpty)
            }
        }
        // Otherwise the changes were such that no graph was ever read.
        #expect(answered > Self.runs / 100)
    }
}
