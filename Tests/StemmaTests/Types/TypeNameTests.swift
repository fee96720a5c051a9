import Stemma
import Testing

@Suite struct TypeNameTests {
    @Test(arguments: [
        ("int", "integer"), ("INT8", "bigint"), ("varchar(9)", "character varying(9)"),
        ("numeric(10,2)[]", "numeric(10,2)[]"), ("timestamptz", "timestamp with time zone"),
        ("timestamptz(3)", "timestamp(3) with time zone"), ("timestamp(3)", "timestamp(3) without time zone"),
        ("timestamp(3) with time zone", "timestamp(3) with time zone"),
        ("time (0) [2][]", "time(0) without time zone[2][]"),
        ("interval(3)", "interval(3)"), ("\"int\"", "\"int\""), ("(", "("),
    ])
    func canonical(type: String, name: String) {
        #expect(TypeName.canonical(type) == name)
    }

    @Test(arguments: [
        ("varchar(9)", "character varying"), ("timestamp(3) with time zone", "timestamp with time zone"),
        ("int[3][]", "integer[]"), ("\"my(type\"", "\"my(type\""), ("Mood", "mood"), ("\"mood\" []", "mood[]"),
        ("\"Mood\"", "\"Mood\""), ("sales . \"mood\"", "sales.mood"), ("pg_catalog.int4", "integer"),
        ("\"pg_catalog\".\"int4\"[]", "integer[]"), ("\"integer\"", "\"integer\""), ("\"int4\"", "integer"),
        ("char", "character"), ("\"char\"", "\"char\""), ("pg_catalog.char", "\"char\""), ("bpchar", "character"),
        ("float(24)", "real"), ("float(25)", "double precision"), ("double  precision", "double precision"),
        ("national char varying (3) ARRAY[4]", "character varying[]"), ("int array", "integer[]"),
        ("_int4", "integer[]"), ("_mood", "_mood"), ("interval day to second(3)", "interval"),
        ("time(3) with time zone", "time with time zone"), ("Text /* of note */", "text"), ("\"any\"", "\"any\""),
        ("pg_catalog.mood", "pg_catalog.mood"), ("geometry(Point, 4326)", "geometry"), ("a.b%TYPE", "a.b%TYPE"),
        ("\"position\"", "\"position\""), ("json", "json"), ("(", "("), ("", ""),
    ])
    func ofArgument(type: String, name: String) {
        #expect(TypeName.ofArgument(type) == name)
    }

    @Test(arguments: [
        ("public.mood", "mood"), ("\"public\".\"Mood\"[]", "\"Mood\"[]"), ("public.text", "public.text"),
        ("public._text", "public._text"), ("public.integer", "\"integer\""), ("sales.mood", "sales.mood"),
        ("public.a, integer, public.\"b, c\"", "a, integer, \"b, c\""), ("numeric(3, 2)", "numeric(3, 2)"),
    ])
    func withoutTheDefaultSchema(type: String, name: String) {
        #expect(TypeName.without(schema: "public", in: type) == name)
    }
}
