import Stemma
import Testing

@Suite struct CanonicalEncoderTests {
    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try CanonicalJSON.encode(value), as: UTF8.self)
    }

    @Test func keysStandInTheOrderOfTheDeclaration() throws {
        let parcel = Parcel(name: "a", content: .pair(first: -1, second: nil), notes: ["x", nil])
        #expect(
            try text(parcel) == """
                {"name":"a","size":"small","isOpen":false,"count":0,"content":{"pair":{"first":-1}},"parts":[],\
                "notes":["x",null],"labels":{}}
                """)
    }

    @Test func scalars() throws {
        #expect(try text("x") == "\"x\"")
        #expect(try text(Int.min) == "-9223372036854775808")
        #expect(try text(UInt64.max) == "18446744073709551615")
        #expect(try text(true) == "true")
        #expect(try text(Int?.none) == "null")
        #expect(try text([Int8(-1), 2]) == "[-1,2]")
        #expect(try text([Bool]()) == "[]")
        #expect(try text(Parcel.Content.nothing) == "{\"nothing\":{}}")
    }

    @Test(arguments: [
        ("\"\\/", "\"\\\"\\\\/\""), ("\n\r\t\u{8}\u{c}", "\"\\n\\r\\t\\b\\f\""),
        ("\u{0}\u{1f}\u{7f}", "\"\\u0000\\u001f\u{7f}\""),
        ("é e\u{301} 😀 \u{2028}", "\"é e\u{301} 😀 \u{2028}\""), ("", "\"\""), ("\r\n", "\"\\r\\n\""),
    ])
    func strings(value: String, json: String) throws {
        #expect(try CanonicalJSON.encode(value).elementsEqual(json.utf8))
    }

    @Test func dictionariesAreSortedByBytes() throws {
        let labels = ["é": 1, "z": 2, "a": 3, "": 5, "Z": 6, "aa": 7]
        #expect(try text(labels) == "{\"\":5,\"Z\":6,\"a\":3,\"aa\":7,\"z\":2,\"é\":1}")
        #expect(try text(["b": ["d": 1, "c": 2], "a": [:]]) == "{\"a\":{},\"b\":{\"c\":2,\"d\":1}}")
        #expect(try text([["b": 1, "a": 2]]) == "[{\"a\":2,\"b\":1}]")
        #expect(try text([10: "x", 9: "y"]) == "{\"10\":\"x\",\"9\":\"y\"}")
        #expect(try text(["b": 1, "a": 2] as [String: Int]?) == "{\"a\":2,\"b\":1}")
    }

    @Test func containersMayBeFilledLate() throws {
        #expect(
            try text(Derived(derived: [3])) == """
                {"first":["late",{"last":true},7],"derived":[3],"super":{"base":1},"last":{"first":null}}
                """)
        let read = try CanonicalJSON.decode(Derived.self, from: CanonicalJSON.encode(Derived(derived: [5])))
        #expect(read.derived == [5])
        #expect(read.base == 1)
    }

    @Test func whatHasNoOneFormIsRefused() {
        #expect(throws: EncodingError.self) { try CanonicalJSON.encode(1.5) }
        #expect(throws: EncodingError.self) { try CanonicalJSON.encode(["a": Float(1)]) }
        #expect(throws: EncodingError.self) { try CanonicalJSON.encode(Set([1, 2])) }
        #expect(throws: EncodingError.self) { try CanonicalJSON.encode([Parcel.Size.small: 1, .large: 2]) }
        #expect(throws: EncodingError.self) { try CanonicalJSON.encode([Set(["a"])]) }
    }

    @Test func depthIsLimitedAlikeBothWays() throws {
        let deepest = Chain(depth: CanonicalJSON.deepest - 1)
        #expect(try CanonicalJSON.decode(Chain.self, from: CanonicalJSON.encode(deepest)) == deepest)
        #expect(throws: EncodingError.self) { try CanonicalJSON.encode(Chain(depth: CanonicalJSON.deepest)) }
        let deeper = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        #expect(throws: DecodingError.self) { try CanonicalJSON.decode(Chain.self, from: deeper.utf8) }
    }

    private struct Sparse: Codable, Equatable, SparselyCoded {
        enum Kind: Codable, Equatable { case plain, some(of: [Int], isLast: Bool) }
        struct Part: Codable, Equatable { var isOn = false, tags: [String] = [] }
        var name = "n"
        var isOn = false
        var list: [Bool] = []
        var part = Part()
        var kind = Kind.plain
        var maybe: [Int]?
        var flag: Bool?
    }

    /// What says nothing is left out, and is there again when it is read; what is there but empty is not nothing.
    @Test func leavesOutWhatSaysNothing() throws {
        for (value, json) in [
            (Sparse(), #"{"name":"n","kind":{"plain":{}}}"#),
            (Sparse(kind: .some(of: [], isLast: false)), #"{"name":"n","kind":{"some":{}}}"#),
            (
                Sparse(list: [false], maybe: [], flag: false),
                #"{"name":"n","list":[false],"kind":{"plain":{}},"maybe":[],"flag":false}"#
            ),
            (
                Sparse(isOn: true, part: .init(isOn: true)),
                #"{"name":"n","isOn":true,"part":{"isOn":true},"kind":{"plain":{}}}"#
            ),
        ] {
            #expect(try text(value) == json)
            #expect(try CanonicalJSON.decode(Sparse.self, from: json.utf8) == value)
        }
        #expect(throws: DecodingError.self) {
            try CanonicalJSON.decode(Sparse.self, from: #"{"kind":{"plain":{}}}"#.utf8)
        }
        #expect(throws: DecodingError.self) { try CanonicalJSON.decode(Sparse.self, from: #"{"name":"n"}"#.utf8) }
    }
}
