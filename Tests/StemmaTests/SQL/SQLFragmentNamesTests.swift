import Stemma
import Testing

@Suite struct SQLFragmentNamesTests {
    @Test(arguments: [
        ("total", "total > 0", true), ("total", "TOTAL > 0", true), ("total", "\"total\" > 0", true),
        ("Total", "total > 0", false), ("Total", "\"Total\" > 0", true), ("total", "\"TOTAL\"", false),
        ("total", "subtotal > 0", false), ("total", "'total' || $$total$$ -- total", false), ("total", "o.total", true),
        ("a\"b", "\"a\"\"b\"", true), ("data", "U&\"d\\0061t\\+000061\"", true), ("data", "U&\"d\\zzzz\"", false),
        // Folding is ASCII only, and normalisation is not done.
        ("äbc", "ÄBC", false), ("Äbc", "ÄBC", true), ("\u{E9}", "\"e\u{301}\"", false), ("\u{E9}", "\u{E9}", true),
        // Words of SQL.
        ("end", "CASE WHEN a THEN 1 END", false), ("end", "\"end\" > 0", true), ("end", "NEW.end > 0", true),
        ("timestamp", "timestamp > now()", true), ("timestamp", "a::timestamp > now()", false),
        ("position", "position('a' IN b) > 0", false), ("position", "position > 0", true),
        ("position", "0 < position", true),
    ])
    func mentions(name: String, sql: String, isMentioned: Bool) {
        #expect(SQLFragment.mentions(Name(name), in: sql) == isMentioned)
    }

    @Test(arguments: [
        ("a", "b", "a > 0 AND A < 9", "b > 0 AND b < 9"), ("a", "Order", "(a)", "(\"Order\")"),
        ("A", "b", "x=\"A\"AND y", "x=b AND y"), ("A", "e", "\"A\"'x'", "e 'x'"), ("A", "b", "1<\"A\"", "1<b"),
        ("a", "B", "u&a", "u& \"B\""), ("a", "b", "'a' || \"a\" /* a */ || t.a", "'a' || b /* a */ || t.b"),
        ("a", "b", "c > 0", "c > 0"),
        ("end", "stop", "CASE WHEN \"end\" > 0 THEN 1 END", "CASE WHEN stop > 0 THEN 1 END"),
    ])
    func renames(old: String, new: String, sql: String, renamed: String) {
        #expect(SQLFragment.renaming(Name(old), to: Name(new), in: sql) == renamed)
    }
}
