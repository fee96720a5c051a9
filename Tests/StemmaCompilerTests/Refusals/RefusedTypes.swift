import Stemma
import StemmaCompiler

extension Refusal {
    /// Domains, composite and range types, collations, text search configurations and casts that cannot be.
    static let types: [Refusal] = [
        Refusal(
            "domain over itself", { $0.create(domain: "d", as: .array(of: .named("d"))) },
            sql: "CREATE DOMAIN d AS d[]", server: "42704", is: ""),
        Refusal(
            "domain over serial", { $0.create(domain: "d", as: .serial) }, sql: "CREATE DOMAIN d AS serial",
            server: "42704", is: ""),
        Refusal(
            "domain with a check twice", { $0.create(domain: "d", as: .text, .check("VALUE > ''"), .check("VALUE < 'z'")) },
            sql: "CREATE DOMAIN d AS text CONSTRAINT d_check CHECK (VALUE > '') CONSTRAINT d_check CHECK (VALUE < 'z')",
            server: "42710", is: ""),
        Refusal(
            "domain with an open check", { $0.create(domain: "d", as: .text, .check("VALUE > ('a'")) },
            sql: "CREATE DOMAIN d AS text CONSTRAINT d_check CHECK (VALUE > ('a')", server: "42601", is: ""),
        Refusal(
            "domain with the name of an enum", on: { $0.create(enum: "mood", "ok") },
            { $0.create(domain: "mood", as: .text) }, sql: "CREATE DOMAIN mood AS text", server: "42710", is: ""),
        Refusal(
            "drop domain of a domain", on: Setup.measured, { $0.drop(domain: "percent") }, sql: "DROP DOMAIN percent",
            server: "2BP01", is: ""),
        Refusal(
            "drop enum as a domain", on: { $0.create(enum: "mood", "ok") }, { $0.drop(domain: "mood") },
            sql: "DROP DOMAIN mood", server: "42809", is: ""),
        Refusal(
            "domain constraint that is there", on: Setup.measured,
            { $0.add(check: "most", onDomain: "percent", sql: "VALUE < 9") },
            sql: "ALTER DOMAIN percent ADD CONSTRAINT most CHECK (VALUE < 9)", server: "42710", is: ""),
        Refusal(
            "domain constraint that is not there", on: Setup.measured,
            { $0.drop(constraint: "mots", onDomain: "percent") }, sql: "ALTER DOMAIN percent DROP CONSTRAINT mots",
            server: "42704", is: ""),
        Refusal(
            "domain constraint that is validated", on: Setup.measured,
            { $0.validate(constraint: "most", onDomain: "percent") }, is: ""),
        Refusal(
            "domain constraint with a name that is taken", on: Setup.measured,
            { $0.rename(constraint: "most", onDomain: "percent", to: "percent_check") },
            sql: "ALTER DOMAIN percent RENAME CONSTRAINT most TO percent_check", server: "42710", is: ""),
        Refusal(
            "domain inside another type",
            on: { s in
                Setup.measured(&s)
                s.create(type: "pair", attributes: .attribute("a", .named("share")))
                s.create(table: "t") { $0.column("p", .array(of: .named("pair"))) }
            }, { $0.alter(domain: "percent", .setNotNull) }, sql: "ALTER DOMAIN percent SET NOT NULL", server: "0A000",
            is: ""),
        Refusal(
            "composite type with an attribute twice",
            { $0.create(type: "pair", attributes: .attribute("a", .text), .attribute("a", .text)) },
            sql: "CREATE TYPE pair AS (a text, a text)", server: "42701", is: ""),
        Refusal(
            "composite type with the name of an index", on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, { $0.create(type: "ix", attributes: .attribute("a", .text)) }, sql: "CREATE TYPE ix AS (a text)",
            server: "42P07", is: ""),
        Refusal(
            "table with the name of a composite type", on: Setup.addressed, { $0.create(table: "address") { _ in } },
            sql: "CREATE TABLE address ()", server: "42P07", is: ""),
        Refusal(
            "attribute that is there", on: Setup.addressed, { $0.add(attribute: "zip", .text, to: "address") },
            sql: "ALTER TYPE address ADD ATTRIBUTE zip text", server: "42701", is: ""),
        Refusal(
            "attribute that is not there", on: Setup.addressed, { $0.drop(attribute: "zap", from: "address") },
            sql: "ALTER TYPE address DROP ATTRIBUTE zap", server: "42703", is: ""),
        Refusal(
            "attribute of its own type", on: Setup.addressed,
            { $0.add(attribute: "next", .named("address"), to: "address") },
            sql: "ALTER TYPE address ADD ATTRIBUTE next address", server: "42P16", is: ""),
        Refusal(
            "attribute type of a column", on: Setup.addressed, { $0.alter(attribute: "zip", of: "address", type: .text) },
            sql: "ALTER TYPE address ALTER ATTRIBUTE zip TYPE text", server: "0A000", is: ""),
        Refusal(
            "drop composite type of another", on: Setup.addressed, { $0.drop(type: "address") },
            sql: "DROP TYPE address", server: "2BP01", is: ""),
        Refusal(
            "rename type to the name of a table", on: Setup.addressed, { $0.rename(type: "address", to: "people") },
            sql: "ALTER TYPE address RENAME TO people", server: "42P07", is: ""),
        Refusal(
            "rename enum to the name of a domain",
            on: { s in
                s.create(enum: "mood", "ok")
                s.create(domain: "state", as: .text)
            }, { $0.rename(enum: "mood", to: "state") }, sql: "ALTER TYPE mood RENAME TO state", server: "42710", is: ""),
        Refusal(
            "multirange type before PostgreSQL 14", project: Project(postgres: .v13),
            { $0.create(range: "spell", of: .time, multirange: "spells") }, is: ""),
        Refusal(
            "range whose multirange type has a name that is taken", on: { $0.create(enum: "spell_multirange", "a") },
            { $0.create(range: "spell", of: .time) }, sql: "CREATE TYPE spell AS RANGE (SUBTYPE = time)",
            server: "42710", is: ""),
        Refusal(
            "drop range of a column of several",
            on: { s in
                s.create(range: "spell", of: .time)
                s.create(table: "t") { $0.column("r", .named("spell_multirange")) }
            }, { $0.drop(range: "spell") }, sql: "DROP TYPE spell", server: "2BP01", is: ""),
        Refusal(
            "libc collation that is not deterministic",
            { $0.create(collation: "c", provider: .libc, locale: "C", deterministic: false) },
            sql: "CREATE COLLATION c (provider = libc, locale = 'C', deterministic = false)", server: "0A000", is: ""),
        Refusal(
            "builtin collation before PostgreSQL 17", { $0.create(collation: "c", provider: .builtin, locale: "C") },
            sql: "CREATE COLLATION c (provider = builtin, locale = 'C')", server: "42P17", is: ""),
        Refusal(
            "drop collation of a view and an index", on: Setup.sorted, { $0.drop(collation: "german") },
            sql: "DROP COLLATION german", server: "2BP01", is: ""),
        Refusal(
            "drop text search configuration of an index",
            on: { s in
                Setup.shop(&s)
                s.create(textSearch: "recipes", copy: "english")
                s.create(index: "ix", on: "orders", columns: .expression(sql: "to_tsvector('recipes', note)"), method: .gin)
            }, { $0.drop(textSearch: "recipes") }, sql: "DROP TEXT SEARCH CONFIGURATION recipes", server: "2BP01", is: ""),
        Refusal(
            "mapping that is there",
            on: { s in
                s.create(textSearch: "recipes", parser: "default")
                s.add(mapping: "word", of: "recipes", to: ["simple"])
            }, { $0.add(mapping: "word", of: "recipes", to: ["simple"]) },
            sql: "ALTER TEXT SEARCH CONFIGURATION recipes ADD MAPPING FOR word WITH simple", server: "23505", is: ""),
        Refusal(
            "mapping that is not there", on: { $0.create(textSearch: "recipes", parser: "default") },
            { $0.drop(mapping: "word", of: "recipes") },
            sql: "ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING FOR word", server: "42704", is: ""),
        Refusal(
            "mapping to nothing", on: { $0.create(textSearch: "recipes", copy: "english") },
            { $0.alter(mapping: "word", of: "recipes", to: []) },
            sql: "ALTER TEXT SEARCH CONFIGURATION recipes ALTER MAPPING FOR word WITH", server: "42601", is: ""),
        Refusal(
            "mapping of nothing", on: { $0.create(textSearch: "recipes", copy: "english") },
            { $0.alter(of: "recipes", to: ["simple"]) }, is: ""),
        Refusal(
            "cast by a function that is not there", on: { $0.create(enum: "mood", "ok") },
            { $0.create(castFrom: .named("mood"), to: .integer, .function("level(mood)")) },
            sql: "CREATE CAST (mood AS integer) WITH FUNCTION level(mood)", server: "42883", is: ""),
        Refusal(
            "cast by a function of no arguments",
            on: { s in
                s.create(enum: "mood", "ok")
                s.create(function: "level", returns: .type(.integer), language: .sql, body: "SELECT 1")
            }, { $0.create(castFrom: .named("mood"), to: .integer, .function("level()")) },
            sql: "CREATE CAST (mood AS integer) WITH FUNCTION level()", server: "42P17", is: ""),
        Refusal(
            "cast of an enum without a function", on: { $0.create(enum: "mood", "ok") },
            { $0.create(castFrom: .named("mood"), to: .integer, .withoutFunction) },
            sql: "CREATE CAST (mood AS integer) WITHOUT FUNCTION", server: "42P17", is: ""),
        Refusal(
            "cast that is there", on: Setup.moody,
            { $0.create(castFrom: .named("mood"), to: .custom(sql: "int4"), .inout) },
            sql: "CREATE CAST (mood AS int4) WITH INOUT", server: "42710", is: ""),
        Refusal(
            "drop function of a cast", on: Setup.moody, { $0.drop(function: "level(mood)") },
            sql: "DROP FUNCTION level(mood)", server: "2BP01", is: ""),
        Refusal(
            "drop enum of everything", on: Setup.moody, { $0.drop(enum: "mood") }, sql: "DROP TYPE mood",
            server: "2BP01", is: ""),
    ]
}
