import Testing

@testable import Stemma

/// What a query returns, calls and writes, by its words.
@Suite struct SQLFragmentOutputTests {
    @Test(arguments: [
        ("SELECT id, o.note, count(*) AS n FROM orders AS o", ["id", "note", "n"]),
        ("select Id, \"B c\" AS \"D,e\" from t", ["id", "D,e"]),
        ("SELECT DISTINCT a FROM t", ["a"]),
        ("SELECT a /* , b */, coalesce(b, c) AS d", ["a", "d"]),
        ("SELECT \"from\" FROM t UNION SELECT x FROM u", ["from"]),
        ("SELECT * FROM t", nil), ("SELECT a.* FROM a", nil), ("SELECT a, lower(b) FROM t", nil),
        ("SELECT a b FROM t", nil), ("SELECT current_user", nil), ("SELECT 1", nil), ("VALUES (1)", nil),
        ("WITH x AS (SELECT 1) SELECT a FROM x", nil), ("SELECT DISTINCT ON (a) a FROM t", nil), ("SELECT", nil),
    ])
    func tellsOutputNames(query: String, names: [String]?) {
        #expect(SQLFragment.outputNames(of: query)?.map(\.text) == names)
    }

    @Test(arguments: [
        ("INSERT INTO a SELECT * FROM b", ["a"]), ("UPDATE ONLY s.a SET x = 1", ["a"]),
        ("BEGIN ATOMIC DELETE FROM a; DELETE FROM b WHERE x IN (SELECT x FROM c); END", ["a", "b"]),
        ("SELECT x FROM a FOR UPDATE", []), ("INSERT INTO a VALUES (1) ON CONFLICT DO UPDATE SET x = 1", ["a"]),
        ("MERGE INTO a USING b ON true WHEN MATCHED THEN UPDATE SET x = 1", ["a"]),
    ])
    func tellsWhatIsWritten(sql: String, names: [String]) {
        #expect(SQLFragment.written(by: sql).map(\.name.text) == names)
    }
}
