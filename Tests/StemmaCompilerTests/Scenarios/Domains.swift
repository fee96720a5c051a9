import Stemma
import StemmaCompiler

extension Setup {
    /// A domain, one over it, and tables with columns of both.
    @Sendable static func measured(_ schema: inout SchemaEditor) {
        schema.create(
            domain: "percent", as: .integer, .default(0), .check("VALUE >= 0"), .check("VALUE <= 100", name: "most"))
        schema.create(domain: "share", as: .named("percent"))
        schema.create(table: "a") { $0.column("p", .named("percent")) }
        schema.create(table: "b") { $0.column("s", .named("share")) }
        schema.create(table: "c") { $0.column("n", .integer) }
    }
}

extension Scenario {
    /// Domains.
    static let domains: [Scenario] = [
        Scenario(
            "create domain", facts: ["domain.create"],
            {
                $0.create(
                    domain: "email", as: .varchar(320), .collate("C"), .default("it's"), .notNull,
                    .check("VALUE ~ '^[^@]+@[^@]+$'"), .check("lower(VALUE) = VALUE", name: "lower case"))
            }, is: ""),
        Scenario(
            "create domain over a domain and in another schema",
            { s in
                s.create(schema: "sales")
                s.create(domain: "sales.zero", as: .array(of: .numeric(4, 2)))
                s.create(domain: "sales.a", as: .named("sales.zero"), .default(sql: "ARRAY[1.5]"))
                s.create(table: "t") { t in
                    t.column("a", .named("sales.a"))
                    t.column("b", .array(of: .named("sales.a")))
                }
            }, is: ""),
        Scenario(
            "create domain that calls a function and a sequence",
            { s in
                s.create(sequence: "zz")
                s.create(
                    function: "is_even", arguments: .in("n", .integer), returns: .type(.boolean), language: .sql,
                    volatility: .immutable, body: "SELECT n % 2 = 0")
                s.create(domain: "even", as: .integer, .default(sql: "nextval('zz')"), .check("is_even(VALUE)"))
            }, is: ""),
        Scenario(
            "drop domain",
            on: { s in
                s.create(domain: "percent", as: .integer, .default(0), .notNull, .check("VALUE >= 0"))
                s.add(check: "even", onDomain: "percent", sql: "VALUE % 2 = 0", notValid: true)
                s.comment(on: .type("percent"), "of a hundred")
            }, facts: ["domain.drop"], { $0.drop(domain: "percent") }, is: ""),
        Scenario(
            "alter domain default", on: Setup.measured, facts: ["domain.set_default", "domain.drop_default"],
            { s in
                s.alter(domain: "percent", .setDefault(50))
                s.alter(domain: "share", .setDefault(sql: "1 + 1"), .dropDefault)
                s.alter(domain: "percent", .dropDefault)
            }, is: ""),
        Scenario(
            "alter domain not null", on: Setup.measured, facts: ["domain.set_not_null", "domain.drop_not_null"],
            { s in
                s.alter(domain: "percent", .setNotNull)
                s.alter(domain: "share", .setNotNull, .dropNotNull)
            }, is: ""),
        Scenario(
            "drop not null of domain",
            on: { s in
                s.create(domain: "percent", as: .integer, .notNull)
                s.create(table: "a") { $0.column("p", .named("percent")) }
            }, { $0.alter(domain: "percent", .dropNotNull) }, is: ""),
        Scenario(
            "add domain constraint", on: Setup.measured, facts: ["domain.add_constraint"],
            { $0.add(check: "even", onDomain: "percent", sql: "VALUE % 2 = 0") }, is: ""),
        Scenario(
            "add domain constraint not valid", on: Setup.measured, facts: ["domain.add_constraint_not_valid"],
            { $0.add(check: "even", onDomain: "percent", sql: "VALUE % 2 = 0", notValid: true) }, is: ""),
        Scenario(
            "validate domain constraint",
            on: { s in
                Setup.measured(&s)
                s.add(check: "even", onDomain: "percent", sql: "VALUE % 2 = 0", notValid: true)
            }, facts: ["domain.validate_constraint"], { $0.validate(constraint: "even", onDomain: "percent") }, is: ""),
        Scenario(
            "drop domain constraint", on: Setup.measured, facts: ["domain.drop_constraint"],
            { $0.drop(constraint: "most", onDomain: "percent") }, is: ""),
        Scenario(
            "rename domain constraint", on: Setup.measured, facts: ["domain.rename_constraint"],
            { $0.rename(constraint: "percent_check", onDomain: "percent", to: "not \"less\"") }, is: ""),
        Scenario(
            "rename domain and what names it", on: Setup.measured, facts: ["domain.rename"],
            { s in
                s.rename(domain: "percent", to: "Per cent")
                s.drop(table: "a")
                s.drop(table: "b")
                s.drop(domain: "share")
            }, is: ""),
        Scenario(
            "comment on domain", on: { $0.create(domain: "d", as: .text) }, { $0.comment(on: .type("d"), "x") }, is: ""),
        Scenario(
            "add column of a domain", on: Setup.measured, facts: ["column.add_domain_type"],
            { $0.add(column: "p", .named("percent"), to: "c") }, is: ""),
        Scenario(
            "add column of a domain without conditions",
            on: { s in
                s.create(domain: "note", as: .text, .default("none"))
                s.create(domain: "memo", as: .named("note"))
                s.create(table: "c") { _ in }
            },
            { s in
                s.add(column: "n", .named("note"), .notNull, to: "c")
                s.add(column: "m", .named("memo"), to: "c")
            }, is: ""),
    ]
}
