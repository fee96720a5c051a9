import Stemma
import StemmaCompiler

extension HostileNames {
    private func own(_ tag: String) -> String { qualified(tag, in: "s") }
    private func type(_ tag: String, in schema: String = "s") -> ColumnType { .named(qualified(tag, in: schema)) }

    /// Types and what expressions rest on.
    func makeTypes(_ s: inout SchemaEditor) {
        s.create(collation: own("co"), provider: .icu, locale: "de")
        s.create(enum: own("en"), name("la"), name("lb"))
        s.create(
            domain: own("do"), as: .text, .collate(own("co")), .default(.text(name("default"))),
            .check("VALUE <> ''", name: name("dk")))
        s.create(
            type: own("ct"), attributes: .attribute(name("a"), type("en")),
            .attribute(name("b"), .array(of: type("do")), collation: own("co")))
        s.create(range: own("ra"), of: type("do"), collation: own("co"), multirange: own("mr"))
        s.create(textSearch: own("ts"), copy: "english")
        s.alter(mapping: "word", of: own("ts"), to: ["simple"])
        s.create(castFrom: type("ct"), to: .jsonb, .inout)
        s.create(table: own("ty")) { t in
            t.column(name("a"), type("en"), .default(.text(name("la"))))
            t.column(name("b"), type("do"), .collate(own("co")))
            t.column(name("c"), type("ct"))
            t.column(name("d"), type("mr"))
        }
        for object: ObjectID in [
            .collation(own("co")), .type(own("en")), .type(own("do")), .type(own("ct")), .type(own("ra")),
            .textSearch(own("ts")), .cast(from: type("ct"), to: .jsonb),
        ] { s.comment(on: object, name("comment")) }
    }

    func changeTypes(_ s: inout SchemaEditor) {
        s.rename(label: name("la"), of: own("en"), to: name("lc"))
        s.alter(domain: own("do"), .setDefault(.text(name("other"))))
        s.rename(constraint: name("dk"), onDomain: own("do"), to: name("dl"))
        s.add(check: name("dn"), onDomain: own("do"), sql: "VALUE > ''", notValid: true)
        s.add(attribute: name("c"), type("do"), to: own("ct"))
        s.rename(attribute: name("a"), of: own("ct"), to: name("e"))
        s.drop(mapping: "word", of: own("ts"))
        s.rename(collation: own("co"), to: name("co2"))
        s.rename(enum: own("en"), to: name("en2"))
        s.rename(domain: own("do"), to: name("do2"))
        s.rename(type: own("ct"), to: name("ct2"))
        s.rename(range: own("ra"), to: name("ra2"))
        s.rename(textSearch: own("ts"), to: name("ts2"))
    }

    func dropTypes(_ s: inout SchemaEditor) {
        let schema = "s2"
        s.drop(table: qualified("ty", in: schema))
        s.drop(castFrom: type("ct2", in: schema), to: .jsonb)
        s.drop(textSearch: qualified("ts2", in: schema))
        s.drop(range: qualified("ra2", in: schema))
        s.drop(type: qualified("ct2", in: schema))
        s.drop(domain: qualified("do2", in: schema))
        s.drop(enum: qualified("en2", in: schema))
        s.drop(collation: qualified("co2", in: schema))
    }
}
