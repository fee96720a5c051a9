import Stemma
import StemmaCompiler

extension Setup {
    /// Composite types, one inside the other, and a table that holds them.
    @Sendable static func addressed(_ schema: inout SchemaEditor) {
        schema.create(type: "address", attributes: .attribute("street", .text), .attribute("zip", .varchar(9)))
        schema.create(type: "person", attributes: .attribute("home", .named("address")))
        schema.create(table: "people") { $0.column("p", .named("person")) }
    }
}

extension Scenario {
    /// Composite types and range types.
    static let types: [Scenario] = [
        Scenario(
            "create composite type", facts: ["composite.create"],
            {
                $0.create(
                    type: "address", attributes: .attribute("Street", .text, collation: "C"),
                    .attribute("zip", .varchar(9)), .attribute("place", .array(of: .point)))
            }, is: ""),
        Scenario("create composite type without attributes", { $0.create(type: "nothing") }, is: ""),
        Scenario(
            "create composite types that need each other",
            { s in
                s.create(enum: "z", "a")
                s.create(domain: "y", as: .named("z"))
                s.create(type: "b", attributes: .attribute("y", .named("y")), .attribute("z", .array(of: .named("z"))))
                s.create(type: "a", attributes: .attribute("b", .named("b")))
                s.create(table: "t") { $0.column("a", .named("a")) }
            }, is: ""),
        Scenario(
            "drop composite type",
            on: { s in
                s.create(type: "address", attributes: .attribute("street", .text, collation: "C"))
                s.comment(on: .type("address"), "where")
            }, facts: ["composite.drop"], { $0.drop(type: "address") }, is: ""),
        Scenario(
            "add attribute", on: Setup.addressed, facts: ["composite.add_attribute"],
            { $0.add(attribute: "city", .text, collation: "C", to: "address") }, is: ""),
        Scenario(
            "drop attribute", on: Setup.addressed, facts: ["composite.drop_attribute"],
            { $0.drop(attribute: "zip", from: "address") }, is: ""),
        Scenario(
            "drop attribute of no table",
            on: { $0.create(type: "address", attributes: .attribute("street", .text), .attribute("zip", .text)) },
            { $0.drop(attribute: "zip", from: "address") }, is: ""),
        Scenario(
            "rename attribute", on: Setup.addressed, facts: ["composite.rename_attribute"],
            { $0.rename(attribute: "zip", of: "address", to: "post \"code\"") }, is: ""),
        Scenario(
            "alter attribute type",
            on: { s in
                s.create(type: "address", attributes: .attribute("zip", .varchar(9)))
                s.create(type: "person", attributes: .attribute("home", .named("address")))
            }, facts: ["composite.alter_attribute_type"],
            { $0.alter(attribute: "zip", of: "address", type: .text, collation: "C") }, is: ""),
        Scenario(
            "rename composite type", on: Setup.addressed, facts: ["composite.rename"],
            { s in
                s.rename(type: "address", to: "Place")
                s.add(attribute: "city", .text, to: "Place")
            }, is: ""),
        Scenario(
            "create range", facts: ["range.create"],
            { s in
                s.create(range: "spell", of: .time)
                s.create(
                    function: "apart", arguments: .in("a", .time), .in("b", .time), returns: .type(.doublePrecision),
                    language: .sql, volatility: .immutable, body: "SELECT extract(epoch FROM a - b)::float8")
                s.create(range: "hours_range", of: .time, difference: "apart", multirange: "Hours")
                s.create(range: "letters", of: .text, operatorClass: "text_pattern_ops", collation: "C")
                s.create(table: "t") { t in
                    t.column("a", .named("spell"))
                    t.column("b", .named("Hours"))
                    t.column("c", .named("spell_multirange"))
                }
            }, is: ""),
        Scenario(
            "drop range",
            on: { s in
                s.create(range: "spell", of: .time)
                s.comment(on: .type("spell"), "a while")
            }, facts: ["range.drop"], { $0.drop(range: "spell") }, is: ""),
        Scenario(
            "rename range and drop it", on: { $0.create(range: "timerange", of: .time) },
            { s in
                s.rename(range: "timerange", to: "spell")
                s.drop(range: "spell")
            }, is: ""),
    ]
}
