import Stemma
import StemmaCompiler

extension OtherDefinitionTests {
    /// Types and what expressions rest on.
    static let types = [
        Case(
            name: "domain base", operation: { $0.create(domain: "d", as: .varchar(9)) },
            sql: "CREATE DOMAIN d AS varchar(8)",
            message: "there: domain over character varying(8)\n  meant: domain over character varying(9)"),
        Case(
            name: "domain default, null and check",
            operation: { $0.create(domain: "d", as: .integer, .default(1), .notNull, .check("VALUE > 0")) },
            sql: "CREATE DOMAIN d AS integer DEFAULT 2 CONSTRAINT d_check CHECK (VALUE >= 0)",
            message: """
                there: domain over integer default 2 constraint d_check CHECK ((VALUE >= 0))
                  meant: domain over integer default 1 not null constraint d_check CHECK ((VALUE > 0))
                """),
        Case(
            name: "domain with a check that is not valid",
            operation: { $0.create(domain: "d", as: .text, .check("VALUE > ''"), .collate("C")) },
            sql: """
                CREATE DOMAIN d AS text;
                ALTER DOMAIN d ADD CONSTRAINT d_check CHECK (VALUE > '') NOT VALID
                """, message: "there: domain over text constraint d_check CHECK ((VALUE > ''::text)) NOT VALID"),
        Case(
            name: "enum in the place of a domain", operation: { $0.create(domain: "d", as: .text) },
            sql: "CREATE TYPE d AS ENUM ('b', 'a')",
            message: "domain d is there, but is not what was meant:\n  there: enum (b, a)"),
        Case(
            name: "composite type",
            operation: {
                $0.create(type: "pair", attributes: .attribute("a", .text), .attribute("b", .text, collation: "C"))
            },
            sql: "CREATE TYPE pair AS (b text, a text)",
            message: "there: composite type (b text, a text)\n  meant: composite type (a text, b text collate \"C\")"),
        Case(
            name: "table in the place of a composite type",
            operation: { $0.create(type: "pair", attributes: .attribute("a", .text)) },
            sql: "CREATE TABLE pair (a text)",
            message: "there: relation (a text)"),
        Case(
            name: "range", operation: { $0.create(range: "r", of: .text, collation: "C", multirange: "rs") },
            sql: "CREATE TYPE r AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops)",
            message: """
                there: range over text by text_pattern_ops
                  meant: range over text by text_ops collate "C" multirange rs
                """),
        Case(
            name: "collation",
            operation: { $0.create(collation: "c", provider: .icu, locale: "de", deterministic: false) },
            sql: "CREATE COLLATION c (provider = icu, locale = 'fr')",
            message: "there: provider icu locale fr\n  meant: provider icu locale de not deterministic"),
        Case(
            name: "libc collation", operation: { $0.create(collation: "c", provider: .libc, locale: "POSIX") },
            sql: "CREATE COLLATION c (provider = libc, locale = 'C')", message: "there: provider libc locale C"),
        Case(
            name: "text search configuration",
            operation: { s in
                s.create(textSearch: "recipes", parser: "default")
                s.add(mapping: "word", of: "recipes", to: ["simple"])
            },
            sql: """
                CREATE TEXT SEARCH CONFIGURATION recipes (PARSER = "default");
                ALTER TEXT SEARCH CONFIGURATION recipes ADD MAPPING FOR word WITH english_stem, simple
                """,
            message: "there: parser default: word by english_stem, simple\n  meant: parser default: word by simple"),
        Case(
            name: "cast", operation: { $0.create(castFrom: .bytea, to: .uuid, .inout, as: .assignment) },
            sql: "CREATE CAST (bytea AS uuid) WITH INOUT",
            message: "cast from bytea to uuid is there, but is not WITH INOUT AS ASSIGNMENT"),
    ]
}
