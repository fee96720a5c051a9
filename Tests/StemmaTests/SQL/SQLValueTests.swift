import Testing

@testable import Stemma

/// Values as literals, and what is none.
@Suite struct SQLValueTests {
    @Test(
        arguments: [
            (SQLValue.text("it's"), "'it''s'"), (.text("a\\b\r\n"), "E'a\\\\b\\r\n'"), ("", "''"), (42, "42"),
            (-7, "-7"), (.integer(.min), "-9223372036854775808"), (true, "true"), (nil, "NULL"), (0.1, "0.1"),
            (.numeric("0.10000000000000000000000000001"), "0.10000000000000000000000000001"),
            (.numeric("-1e-7"), "-1e-7"),
            (.numeric("NaN"), "'NaN'"), (.bytea([]), "E'\\\\x'"), (.bytea([0, 255]), "E'\\\\x00ff'"),
            (.date("2024-02-29"), "'2024-02-29'"), (.date("-infinity"), "'-infinity'"),
            (.timestamp("2026-11-21 08:30"), "'2026-11-21 08:30'"),
            (.timestamptz("2026-11-21T08:30:00.5Z"), "'2026-11-21T08:30:00.5Z'"),
            (.timestamptz("2026-11-21 08:30:00-05:30"), "'2026-11-21 08:30:00-05:30'"),
            (.time("23:59:59"), "'23:59:59'"),
            (.interval("1 day"), "'1 day'"), (.json("[1, -0.5e3, \"\\u00e9\"]"), "E'[1, -0.5e3, \"\\\\u00e9\"]'"),
            (.uuid("A0EEBC99-9c0b-4ef8-bb6d-6bb9bd380a11"), "'A0EEBC99-9c0b-4ef8-bb6d-6bb9bd380a11'"),
            (.array([]), "'{}'"), (.array([1, nil, 2.5, true]), "'{1,NULL,2.5,true}'"),
            (
                .array(["a\"b", "c\\d", "", "it's", "NULL", "x\r"]),
                "E'{\"a\\\\\"b\",\"c\\\\\\\\d\",\"\",\"it''s\",\"NULL\",\"x\\r\"}'"
            ),
            (.array([.array([1, 2]), .array([3, 4])]), "'{{1,2},{3,4}}'"), (.expression(sql: "now()"), "now()"),
        ] as [(SQLValue, String)])
    func isQuotedRight(value: SQLValue, sql: String) {
        #expect(value.sql == sql)
        #expect(value.problem == nil)
    }

    @Test(
        arguments: [
            .numeric(""), .numeric("."), .numeric("1_000"), .numeric("0x1F"), .numeric("1e"), .numeric("1,5"),
            .date("2026-13-01"), .date("2025-02-29"), .date("26-01-01"), .date("2026-1-1"), .date("tomorrow"),
            .timestamp("2026-11-21"), .timestamp("2026-11-21 08:30+00"), .timestamptz("2026-11-21 08:30"),
            .timestamptz("2026-11-21 08:30+1"), .timestamptz("2026-11-21 24:00+00"), .time("8:30"), .time("08:60"),
            .uuid("a0eebc999c0b4ef8bb6d6bb9bd380a11"), .uuid("g0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), .json(""),
            .json("{a: 1}"), .json("[1,]"), .json("01"), .json("'a'"), .json("{} {}"), .json("\"\n\""),
            .json("\"\\x\""),
            .json("nul"), .text("a\0b"), .array([.uuid("1")]), .array([.expression(sql: "now()")]),
            .expression(sql: "1); DROP TABLE t"), .expression(sql: ""),
        ] as [SQLValue])
    func isRefused(value: SQLValue) {
        #expect(value.problem != nil, "\(value.sql)")
    }

    @Test func readsItselfBack() throws {
        for value: SQLValue in ["it's \\ \r\n \"", .array(["a\\\"b"]), .bytea([1]), .null, 1] {
            let bytes = try CanonicalJSON.encode(value)
            #expect(try CanonicalJSON.decode(SQLValue.self, from: bytes) == value)
        }
        #expect(SQLValue.text("it's \\ \r\n E'").text == "it's \\ \r\n E'")
    }
}
