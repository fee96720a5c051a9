import Stemma
import Testing

@Suite struct NameTests {
    @Test(arguments: [
        ("orders", "orders"), ("_a1", "_a1"), ("Order", "\"Order\""), ("1a", "\"1a\""), ("", "\"\""),
        ("a b", "\"a b\""), ("a$b", "\"a$b\""), ("we\"ird", "\"we\"\"ird\""), ("äbc", "\"äbc\""),
        ("back\\slash", "\"back\\slash\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("a.b", "\"a.b\""),
        ("x;--/*", "\"x;--/*\""), (":v", "\":v\""), ("$$", "\"$$\""), ("%I", "\"%I\""), ("e\u{301}", "\"e\u{301}\""),
        ("select", "\"select\""), ("user", "\"user\""), ("json_scalar", "\"json_scalar\""), ("as", "\"as\""),
        ("current_timestamp", "\"current_timestamp\""), ("none", "\"none\""), ("name", "name"), ("value", "value"),
        ("status", "status"), ("type", "type"), ("selects", "selects"), ("current_timestamps", "current_timestamps"),
        ("overlaps", "\"overlaps\""), ("xmltable", "\"xmltable\""), ("zone", "zone"),
    ])
    func isQuotedWhereItMustBe(text: String, sql: String) {
        #expect(Array(Name(text).sql.utf8) == Array(sql.utf8))
    }

    @Test func quotesEveryWordThatAnyServerReserves() {
        let words = """
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case
            cast char character check coalesce collate collation column concurrently constraint create cross
            current_catalog current_date current_role current_schema current_time current_timestamp current_user dec
            decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign
            freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect
            interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query
            json_scalar json_serialize json_table json_value lateral leading least left like limit localtime
            localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on
            only or order out outer overlaps overlay placing position precision primary real references returning right
            row select session_user setof similar smallint some substring symmetric system_user table tablesample then
            time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where
            window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
            xmlserialize xmltable
            """
            .split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(words.count == 164)
        for word in words { #expect(Name(word).sql == "\"\(word)\"") }
        for word in words { #expect(Name(word + "z").sql == word + "z") }
    }

    @Test(
        arguments: [
            ("orders", nil), (String(repeating: "a", count: 63), nil), ("", "is empty"),
            (String(repeating: "a", count: 64), "has 64 bytes, and PostgreSQL keeps 63"),
            (String(repeating: "é", count: 32), "has 64 bytes, and PostgreSQL keeps 63"),
            ("a\0b", "contains a NUL, which PostgreSQL cannot store"),
        ] as [(String, String?)])
    func problem(text: String, problem: String?) {
        #expect(Name(text).problem == problem)
    }

    @Test func composedAndDecomposedAreTwoNames() {
        let composed = Name("caf\u{E9}")
        let decomposed = Name("cafe\u{301}")
        #expect(composed.text == decomposed.text)
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        // The same length in bytes, and the same text to Swift.
        #expect(Name("a\u{323}\u{307}") != Name("a\u{307}\u{323}"))
    }

    @Test func sortsByBytes() {
        let names: [Name] = ["é", "a", "Z", "_", "z", "e\u{301}", "", "aa"]
        #expect(names.sorted().map(\.text.utf8.first) == [nil, 90, 95, 97, 97, 101, 122, 195])
    }

    @Test func interpolates() {
        let table = "orders"
        let name: Name = "ix_\(table)_id"
        #expect(name.description == "ix_orders_id")
    }
}
