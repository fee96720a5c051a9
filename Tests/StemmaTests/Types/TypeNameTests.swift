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
        ("int[3][]", "integer[]"), ("\"my(type\"", "\"my(type\""),
    ])
    func ofArgument(type: String, name: String) {
        #expect(TypeName.ofArgument(type) == name)
    }
}
