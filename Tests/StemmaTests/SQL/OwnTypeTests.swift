import Stemma
import Testing

/// Whether a text may name a type that is not PostgreSQL's own, without reading it as SQL.
@Suite struct OwnTypeTests {
    @Test(arguments: [
        "now()", "'draft'", "'it''s'", "'draft'::text", "'{}'::jsonb", "nextval('orders_id_seq'::regclass)",
        "price > 0", "0::numeric(10, 2)", "a :: TEXT", "castle + forecast", "", "a[1:2]", "'a'::character varying",
    ])
    func doesNot(_ sql: String) {
        #expect(!SQLFragment.mayNameOwnType(sql))
        #expect(SQLFragment.types(in: sql).allSatisfy { TypeName.isPlainlyBuiltIn($0.name.text) })
    }

    @Test(arguments: [
        ("NULL::addr", ["addr"]), ("NULL :: sales.addr", ["sales.addr"]), ("CAST(a AS addr)", ["addr"]),
        ("cast (ROW(1) as addr[])", ["addr"]), ("'a'::text::addr", ["text", "addr"]), ("\"Addr\" '(1)'", ["Addr"]),
        ("addr '(1)'", ["addr"]), ("NULL::/* a */addr", ["addr"]), ("addr $$(1)$$", ["addr"]),
        ("'a' || 'b'::addr", ["addr"]), ("E'\\'' || NULL::addr", ["addr"]), ("NULL::text.addr", ["text.addr"]),
        ("1 -- '\n::addr", ["addr"]), ("a::\"text\"", ["text"]),
    ])
    func may(_ sql: String, _ types: [String]) {
        #expect(SQLFragment.mayNameOwnType(sql))
        #expect(SQLFragment.types(in: sql).map(\.spelled) == types)
    }
}
