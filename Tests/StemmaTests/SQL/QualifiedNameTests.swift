import Stemma
import TestSupport
import Testing

@Suite struct QualifiedNameTests {
    @Test(
        arguments: [
            ("orders", nil, "orders"), ("Orders", nil, "Orders"), ("audit.Orders", "audit", "Orders"),
            ("\"a.b\"", nil, "a.b"), ("audit.\"a.b\"", "audit", "a.b"), ("\"a.b\".\"c.d\"", "a.b", "c.d"),
            ("we\"ird", nil, "we\"ird"), ("s.we\"ird", "s", "we\"ird"), ("\"\"\"x\"", nil, "\"x"), ("\"x\"", nil, "x"),
            ("\"x\".y", "x", "y"), ("a b.c", "a b", "c"), ("é.e\u{301}", "é", "e\u{301}"),
            ("", nil, ""), (".b", "", "b"), ("a.", "a", ""), (".", "", ""), ("\"\"", nil, ""),
        ] as [(String, String?, String)])
    func reads(text: String, schema: String?, name: String) {
        #expect(QualifiedName(text) == QualifiedName(schema: schema.map { Name($0) }, name: Name(name)))
    }

    @Test(arguments: [
        ("orders", "orders"), ("\"orders\"", "orders"), ("audit.\"Orders\"", "audit.Orders"),
        ("\"a.b\".c", "\"a.b\".c"), ("\"we\"\"ird\"", "we\"ird"), ("\"\"\"ird\"", "\"\"\"ird\""), ("a.b.c", "a.b.c"),
        ("\"open", "\"open"),
    ])
    func spelled(text: String, spelled: String) {
        #expect(QualifiedName(text).spelled == spelled)
    }

    @Test(arguments: [
        ("orders", "orders"), ("Orders", "\"Orders\""), ("audit.order", "audit.\"order\""),
        ("\"a.b\".\"c\"\"d\"", "\"a.b\".\"c\"\"d\""),
    ])
    func sql(text: String, sql: String) {
        #expect(QualifiedName(text).sql == sql)
    }

    @Test(
        arguments: [
            ("orders", nil), ("audit.orders", nil), ("\"a.b\"", nil), ("", "is empty"), ("a.", "is empty"),
            (".b", "has a schema that is empty"),
            ("a.b.c", "has more than one dot: put a part that contains one between double quotes"),
            ("\"a", "has a double quote that is not closed"), ("s.\"a", "has a double quote that is not closed"),
            ("\"a\"b", "has text after a closing double quote"), ("\"a\"b.c", "has text after a closing double quote"),
        ] as [(String, String?)])
    func problem(text: String, problem: String?) {
        #expect(QualifiedName(text).problem == problem)
    }

    @Test func longSchemaIsAProblem() {
        let name = QualifiedName(schema: Name(String(repeating: "s", count: 65)), name: "t")
        #expect(name.problem == "has a schema that has 65 bytes, and PostgreSQL keeps 63")
    }

    @Test func changingAPartMendsAMalformedName() {
        var name = QualifiedName("a.b.c")
        name.name = "c"
        #expect(name == "c")
        #expect(name.problem == nil)
    }

    @Test func sortsDefaultSchemaFirst() {
        let names: [QualifiedName] = ["b.a", "z", "a.z", "a", "a.b"]
        #expect(names.sorted().map(\.spelled) == ["a", "z", "a.b", "a.z", "b.a"])
    }

    /// Every name is what its spelling reads as, and no shorter text of its parts would be.
    @Test func spellingReadsBack() {
        var random = SeededGenerator(seed: 1)
        let pieces = ["a", ".", "\"", "é", "e\u{301}", " ", "\r\n", "\"\"", "B", "\u{301}"]
        for _ in 0..<20_000 {
            let schema = Bool.random(using: &random) ? Name(random.text(of: pieces, upTo: 4)) : nil
            let name = QualifiedName(schema: schema, name: Name(random.text(of: pieces, upTo: 4)))
            #expect(QualifiedName(name.spelled) == name)
            #expect(name.spelled.utf8.count <= name.sql.utf8.count)
            let read = QualifiedName(random.text(of: pieces, upTo: 8))
            #expect(QualifiedName(read.spelled) == read)
        }
    }
}
