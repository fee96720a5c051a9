import RevisionGraph
import Testing

/// Ids and labels are bytes, and only some of them can be names.
@Suite struct NameTests {
    let composed = "caf\u{E9}"
    let decomposed = "cafe\u{301}"

    @Test func canonicallyEquivalentIdsAreTwo() throws {
        // As strings they are equal.
        #expect(composed == decomposed)
        #expect(RevisionID(composed) != RevisionID(decomposed))
        #expect(Set([RevisionID(composed), RevisionID(decomposed)]).count == 2)
        #expect(RevisionID(decomposed) < RevisionID(composed))

        let graph = try RevisionGraph([
            RevisionNode(id: RevisionID(composed)),
            RevisionNode(id: RevisionID(decomposed), parents: [RevisionID(composed)]),
        ])
        #expect(graph.heads.map { Array($0.text.utf8) } == [Array(decomposed.utf8)])
        #expect(try graph.resolve(composed).map { Array($0.text.utf8) } == [Array(composed.utf8)])
        #expect(try graph.upgrade(to: decomposed, from: [composed]).revisions == [RevisionID(decomposed)])
    }

    @Test func canonicallyEquivalentLabelsAreTwo() throws {
        let graph = try RevisionGraph([
            RevisionNode(id: "a1", labels: [composed]), RevisionNode(id: "b1", labels: [decomposed]),
        ])
        #expect(graph.revision(labelled: composed) == "a1")
        #expect(graph.revision(labelled: decomposed) == "b1")
        #expect(try graph.resolve(decomposed + "@head") == ["b1"])
        #expect(graph.nodes[0] != RevisionNode(id: "a1", labels: [decomposed]))
    }

    @Test func aReferenceIsNotFoundByEquivalence() {
        let error = fault {
            _ = try RevisionGraph([
                RevisionNode(id: RevisionID(composed)), RevisionNode(id: "b", parents: [RevisionID(decomposed)]),
            ])
        }
        #expect(error?.kind == .missingReference)
    }

    /// A separator with a combining mark after it is one `Character`, and still a separator.
    @Test(arguments: ["@", ":", "+"])
    func aCombiningMarkHidesNoSeparator(_ separator: String) {
        let error = fault {
            _ = try RevisionGraph([RevisionNode(id: RevisionID("a" + separator + "\u{301}"))])
        }
        #expect(error?.kind == .illegalCharacter)
    }

    @Test(arguments: [
        "", "a@b", "a:b", "a+b", "a b", "a\tb", "a\nb", "a\r\nb", "a\u{A0}b", "a\u{2028}b", "a\u{0}b", "a\u{1B}b", "-",
        "-1", "base", "head", "heads", "current",
    ])
    func illegalNames(_ name: String) {
        for node in [RevisionNode(id: RevisionID(name)), RevisionNode(id: "x", labels: [name])] {
            let error = fault {
                _ = try RevisionGraph([RevisionNode(id: "first"), node])
            }
            #expect(error?.kind == .illegalCharacter)
            #expect(error?.positions == [1])
            #expect(error.map { oneLine($0.message) } == true)
        }
    }

    @Test(arguments: [
        "a", "a-b", "2024-01-15", "a--1", "a-", "Head", "heads2", "é", "日本", "a.b/c", "a'b", "a\"b", "👩‍👩‍👧",
    ])
    func legalNames(_ name: String) throws {
        let graph = try RevisionGraph([
            RevisionNode(id: RevisionID(name)), RevisionNode(id: "x1", labels: ["l" + name]),
        ])
        #expect(try graph.resolve(name) == [RevisionID(name)])
        #expect(try graph.resolve("l" + name) == ["x1"])
    }
}

func oneLine(_ text: String) -> Bool {
    !text.isEmpty && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
}
