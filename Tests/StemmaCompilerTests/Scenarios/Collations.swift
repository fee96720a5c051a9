import Stemma
import StemmaCompiler

extension Setup {
    /// A collation that everything names which can be sorted.
    @Sendable static func sorted(_ schema: inout SchemaEditor) {
        schema.create(collation: "german", provider: .icu, locale: "de")
        schema.create(domain: "word", as: .text, .collate("german"), .check("VALUE < 'z' COLLATE german"))
        schema.create(type: "pair", attributes: .attribute("a", .text, collation: "german"))
        schema.create(range: "words", of: .text, collation: "german")
        schema.create(table: "t") { t in
            t.column("a", .text, .collate("german"))
            t.column("b", .text, .check("b COLLATE german > 'a'"))
        }
        schema.create(
            index: "ix", on: "t", columns: .column("b", collation: "german"), .expression(sql: "lower(a) COLLATE \"german\""))
        schema.create(view: "v", as: "SELECT a AS german FROM t ORDER BY b COLLATE german")
    }
}

extension Scenario {
    /// Collations, text search configurations and casts.
    static let collations: [Scenario] = [
        Scenario(
            "create collation", facts: ["collation.create"],
            { s in
                s.create(collation: "Plain", provider: .libc, locale: "C")
                s.create(collation: "nocase", provider: .icu, locale: "und-u-ks-level2", deterministic: false)
                s.create(table: "t") { $0.column("a", .text, .collate("nocase"), .unique) }
            }, is: ""),
        Scenario(
            "drop collation",
            on: { s in
                s.create(collation: "german", provider: .icu, locale: "de")
                s.comment(on: .collation("german"), "it's sorted")
            }, facts: ["collation.drop"], { $0.drop(collation: "german") }, is: ""),
        Scenario(
            "rename collation and all that names it", on: Setup.sorted, facts: ["collation.rename"],
            { s in
                s.rename(collation: "german", to: "Deutsch")
                s.drop(view: "v")
                s.drop(table: "t")
                s.drop(range: "words")
                s.drop(type: "pair")
                s.drop(domain: "word")
            }, is: ""),
    ]

    /// Text search configurations.
    static let textSearches: [Scenario] = [
        Scenario(
            "create text search configuration", facts: ["ts_config.create"],
            { s in
                s.create(textSearch: "recipes", copy: "english")
                s.alter(mapping: "word", "asciiword", of: "recipes", to: ["simple", "english_stem"])
                s.drop(mapping: "email", "url", of: "recipes")
                s.create(textSearch: "Plain", parser: "default")
                s.add(mapping: "word", "asciiword", of: "Plain", to: ["simple"])
                s.create(textSearch: "b", copy: "recipes")
                s.drop(mapping: "word", of: "recipes")
                s.create(table: "t") { t in
                    t.column("a", .text)
                    t.column("v", .tsvector, .generated(sql: "to_tsvector('recipes', a)"))
                }
            }, is: ""),
        Scenario(
            "change text search mappings",
            on: { s in
                s.create(textSearch: "recipes", copy: "english")
                s.alter(mapping: "word", of: "recipes", to: ["simple"])
                s.create(textSearch: "plain", parser: "default")
                s.add(mapping: "word", of: "plain", to: ["simple"])
            },
            { s in
                s.alter(mapping: "word", "hword", of: "recipes", to: ["simple", "english_stem"])
                s.drop(mapping: "asciiword", "word", of: "recipes")
                s.add(mapping: "word", of: "recipes", to: ["english_stem"])
                s.drop(mapping: "word", of: "plain")
                s.add(mapping: "email", of: "plain", to: ["simple"])
            }, is: ""),
        Scenario(
            "drop text search configuration",
            on: { s in
                s.create(textSearch: "recipes", copy: "english")
                s.alter(mapping: "word", of: "recipes", to: ["simple"])
                s.drop(mapping: "email", of: "recipes")
                s.comment(on: .textSearch("recipes"), "for cooks")
            }, { $0.drop(textSearch: "recipes") }, is: ""),
        Scenario(
            "rename text search configuration and all that names it",
            on: { s in
                s.create(textSearch: "recipes", copy: "english")
                s.create(table: "t") { t in
                    t.column("a", .text, .default("recipes"))
                    t.column("v", .tsvector, .generated(sql: "to_tsvector('recipes', a)"))
                }
                s.create(
                    index: "ix", on: "t", columns: .expression(sql: "to_tsvector('public.recipes'::regconfig, a)"),
                    method: .gin)
            },
            { s in
                s.rename(textSearch: "recipes", to: "Dishes")
                s.drop(table: "t")
            }, is: ""),
    ]

    /// Casts.
    static let casts: [Scenario] = [
        Scenario(
            "create cast", facts: ["cast.create"],
            { s in
                s.create(enum: "mood", "sad", "ok")
                s.create(type: "pair", attributes: .attribute("a", .text))
                s.create(
                    function: "level", arguments: .in("m", .named("mood")), returns: .type(.integer), language: .sql,
                    volatility: .immutable, body: "SELECT 1")
                s.create(castFrom: .named("mood"), to: .integer, .function("level(mood)"), as: .assignment)
                s.create(castFrom: .named("pair"), to: .varchar, .inout)
                s.create(castFrom: .array(of: .named("mood")), to: .array(of: .named("pair")), .inout, as: .implicit)
                s.create(castFrom: .bytea, to: .uuid, .inout, as: .explicit)
            }, is: ""),
        Scenario(
            "create cast without function",
            { s in
                s.create(range: "spell", of: .time)
                s.create(castFrom: .named("spell"), to: .bytea, .withoutFunction)
            }, is: ""),
        Scenario(
            "drop cast",
            on: { s in
                s.create(type: "pair", attributes: .attribute("a", .text))
                s.create(castFrom: .named("pair"), to: .jsonb, .inout)
                s.comment(on: .cast(from: .named("pair"), to: .jsonb), "through text")
            }, facts: ["cast.drop"], { $0.drop(castFrom: .named("pair"), to: .jsonb) }, is: ""),
    ]
}
