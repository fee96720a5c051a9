import Stemma
import TestSupport
import Testing

@Suite struct CanonicalDecoderTests {
    private func read<T: Decodable>(_ type: T.Type, _ json: String) throws -> T {
        try CanonicalJSON.decode(type, from: json.utf8)
    }

    static let parcels = [
        Parcel(name: "a"),
        Parcel(name: "caf\u{E9}", table: "audit.\"a.b\"", size: .large, isOpen: true, count: .min),
        Parcel(
            name: "cafe\u{301}", content: .text("'\"\\\n\r\n\u{0}😀\u{FFFF}\u{7FF}"), notes: [nil, "", nil, "e\u{301}"]),
        Parcel(
            name: "\u{1}",
            content: .boxed(.many([.nothing, .pair(first: .max, second: "x")], labels: ["b": 1, "a": 2]))),
        Parcel(
            name: "", parts: [Parcel(name: "x", parts: [Parcel(name: "y")]), Parcel(name: "z")],
            labels: ["\n": "\t", "é": "é", "e\u{302}": "", "long long long long key": "long long long long value"]),
    ]

    @Test(arguments: parcels)
    func whatIsWrittenReadsBack(parcel: Parcel) throws {
        let bytes = try CanonicalJSON.encode(parcel)
        let read = try CanonicalJSON.decode(Parcel.self, from: bytes)
        #expect(read == parcel)
        #expect(read.name.text.utf8.elementsEqual(parcel.name.text.utf8))
        #expect(try CanonicalJSON.encode(read) == bytes)
        #expect(bytes.allSatisfy { $0 >= 0x20 })
    }

    @Test func orderAndWhiteSpaceAreFree() throws {
        let json = """
            { "labels" : {"k":"v"}, "unknown": [1, {"x": null}], "notes":[ ],\r\n\t"parts":[],
              "content":{"nothing":{}}, "table":null, "count":3, "isOpen":true, "size":"large", "n\\u0061me":"a" }

            """
        #expect(
            try read(Parcel.self, json)
                == Parcel(name: "a", size: .large, isOpen: true, count: 3, labels: ["k": "v"]))
    }

    @Test(arguments: [
        ("\"\\u0041\\u00e9\\u20AC\"", "Aé€"), ("\"\\ud83d\\ude00\"", "😀"),
        ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\u{8}\u{c}\n\r\t"),
        ("\"\\u0000\"", "\0"), ("\"\u{7f}e\u{301}\"", "\u{7f}e\u{301}"),
        ("\"12345678\\n2345678é\"", "12345678\n2345678é"),
    ])
    func escapes(json: String, value: String) throws {
        #expect(try read(String.self, json).utf8.elementsEqual(value.utf8))
    }

    @Test func numbersFitOrAreRefused() throws {
        #expect(try read(Int.self, "-9223372036854775808") == .min)
        #expect(try read(UInt64.self, "18446744073709551615") == .max)
        #expect(try read([UInt8].self, "[0,255]") == [0, 255])
        #expect(try read(Int8.self, "-128") == -128)
        #expect(try read(Int.self, "-0") == 0)
        for json in ["9223372036854775808", "99999999999999999999999"] {
            #expect(throws: DecodingError.self) { try read(Int.self, json) }
        }
        #expect(throws: DecodingError.self) { try read(UInt8.self, "256") }
        #expect(throws: DecodingError.self) { try read(UInt8.self, "-1") }
        #expect(throws: DecodingError.self) { try read(Int8.self, "128") }
        #expect(throws: DecodingError.self) { try read(Double.self, "1") }
    }

    @Test(arguments: [
        "", " ", "{", "}", "[", "[1", "[1,", "[1,]", "[,1]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}",
        "{a:1}",
        "{1:1}", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"\n\"", "\"\0\"", "01", "-", "+1", "1.0", "1e3", ".5", "tru", "truex", "nul", "NaN", "1 2", "[1 2]", "[1}",
        "{]",
        "'a'", "\u{FEFF}1", "//", "\"a\" x",
    ])
    func noJSON(text: String) {
        #expect(throws: DecodingError.self) { try read([Int].self, text) }
        #expect(throws: DecodingError.self) { try read(Never?.self, text) }
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        for bytes: [UInt8] in [[0x80], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8], [0x61, 0xFF, 0x61]] {
            #expect(throws: DecodingError.self) { try CanonicalJSON.decode(String.self, from: [0x22] + bytes + [0x22]) }
        }
    }

    @Test func errorsNameThePath() throws {
        let json =
            #"{"name":"a","size":"small","isOpen":true,"count":1,"content":{"many":{"_0":[{"nothing":{}},{"text":{"_0":5}}]}}}"#
        do {
            _ = try read(Parcel.self, json)
            Issue.record("nothing thrown")
        } catch DecodingError.typeMismatch(_, let context) {
            #expect(context.codingPath.map(\.stringValue) == ["content", "many", "_0", "1", "text", "_0"])
            #expect(context.debugDescription == "there is a number, not String")
        }
        do {
            _ = try read([Parcel].self, "[{\"name\":\"a\"}]")
            Issue.record("nothing thrown")
        } catch DecodingError.keyNotFound(let key, let context) {
            #expect(key.stringValue == "size")
            #expect(context.codingPath.map(\.stringValue) == ["0"])
        }
        do {
            _ = try read(Int.self, "[1,\n2")
            Issue.record("nothing thrown")
        } catch DecodingError.dataCorrupted(let context) {
            #expect(context.debugDescription == "at byte 5: an array needs a comma or its end here")
        }
    }

    @Test func namesInTheDefaultSchemaAreBare() throws {
        let json = #"["public.orders","orders","audit.orders","\"public\".\"a.b\"","PUBLIC.x"]"#
        let names = try CanonicalJSON.decode(
            [QualifiedName].self, from: json.utf8, userInfo: [.stemmaDefaultSchema: Name("public")])
        #expect(names == ["orders", "orders", "audit.orders", "\"a.b\"", "PUBLIC.x"])
        #expect(try read([QualifiedName].self, json).first == "public.orders")
    }

    @Test(arguments: [
        #"[{"file":"a.swift","line":3},{"file":"a.swift","line":4},{"file":"b.swift","line":3}]"#,
        #"[{"line":3,"file":"a.swift"}, {"file" : "a.swift" , "line" : 4} ,{"file":"b.swift","why":{},"line":3}]"#,
        #"[{"file":"a.\u0073wift","line":3},{"file":"a.swift","line":4},{"file":"\u0062.swift","line":3}]"#,
    ])
    func placesAreReadInAnyForm(json: String) throws {
        let places = [("a.swift", 3), ("a.swift", 4), ("b.swift", 3)].map {
            Stemma.SourceLocation(file: $0.0, line: $0.1)
        }
        #expect(try read([Stemma.SourceLocation].self, json) == places)
    }

    @Test(arguments: [
        "{}", #"{"file":"a"}"#, #"{"file":1,"line":1}"#, #"{"file":"a","line":"1"}"#, #"["file","a","line",1]"#,
        #""file""#,
        "null", #"{"file":{},"line":[]}"#,
    ])
    func whatIsNoPlaceIsRefused(json: String) {
        #expect(throws: DecodingError.self) { try read(Stemma.SourceLocation.self, json) }
        #expect(throws: DecodingError.self) { try read([Stemma.SourceLocation].self, "[\(json),{}]") }
    }

    @Test func readingNeverTraps() throws {
        var random = SeededGenerator(seed: 5)
        let seeds = try Self.parcels.map { try CanonicalJSON.encode($0) }
        let pieces = Array("{}[]\",:\\u0019-.etfn ".utf8) + [0, 0x80, 0xC3, 0xFF]
        var accepted = 0
        for _ in 0..<100_000 {
            var bytes = seeds.randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
                let piece = pieces.randomElement(using: &random) ?? 0
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.insert(piece, at: min(place, bytes.count))
                case 1 where !bytes.isEmpty: bytes[place] = piece
                case 2 where !bytes.isEmpty: bytes.remove(at: place)
                default: bytes = Array(bytes.prefix(place))
                }
            }
            do {
                let parcel = try CanonicalJSON.decode(Parcel.self, from: bytes)
                accepted += 1
                let again = try CanonicalJSON.decode(Parcel.self, from: CanonicalJSON.encode(parcel))
                if again != parcel { Issue.record("\(String(decoding: bytes, as: UTF8.self))") }
            } catch is DecodingError {}
        }
        #expect(accepted > 1_000)
    }
}
