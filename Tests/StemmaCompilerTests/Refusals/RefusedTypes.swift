import Stemma
import StemmaCompiler

extension Refusal {
    /// Domains, composite and range types, collations, text search configurations and casts that cannot be.
    static let types: [Refusal] = [
        Refusal(
            "domain over itself", { $0.create(domain: "d", as: .array(of: .named("d"))) },
            sql: "CREATE DOMAIN d AS d[]", server: "42704",
            is: """
                [S076] domain d is over itself
                """),
        Refusal(
            "domain over serial", { $0.create(domain: "d", as: .serial) }, sql: "CREATE DOMAIN d AS serial",
            server: "42704",
            is: """
                [S076] domain d is over serial, which only a column can be
                take integer
                """),
        Refusal(
            "domain with a check twice",
            { $0.create(domain: "d", as: .text, .check("VALUE > ''"), .check("VALUE < 'z'")) },
            sql: "CREATE DOMAIN d AS text CONSTRAINT d_check CHECK (VALUE > '') CONSTRAINT d_check CHECK (VALUE < 'z')",
            server: "42710",
            is: """
                [S076] domain d has a constraint d_check twice
                """),
        Refusal(
            "domain with an open check", { $0.create(domain: "d", as: .text, .check("VALUE > ('a'")) },
            sql: "CREATE DOMAIN d AS text CONSTRAINT d_check CHECK (VALUE > ('a')", server: "42601",
            is: """
                [S076] domain d has a constraint d_check with an expression that opens a parenthesis that it does not close
                """),
        Refusal(
            "domain with the name of an enum", on: { $0.create(enum: "mood", "ok") },
            { $0.create(domain: "mood", as: .text) }, sql: "CREATE DOMAIN mood AS text", server: "42710",
            is: """
                [S002] type mood exists already
                give it another name, or drop the first one before
                type mood was made here
                """),
        Refusal(
            "drop domain of a domain", on: Setup.measured, { $0.drop(domain: "percent") }, sql: "DROP DOMAIN percent",
            server: "2BP01",
            is: """
                [S005] type percent cannot be dropped: type share, table a need it
                drop those first; Stemma never writes CASCADE
                type share was made here
                table a was made here
                """),
        Refusal(
            "drop enum as a domain", on: { $0.create(enum: "mood", "ok") }, { $0.drop(domain: "mood") },
            sql: "DROP DOMAIN mood", server: "42809",
            is: """
                [S004] type mood is there, but is of another kind
                use the verb for its kind
                """),
        Refusal(
            "domain constraint that is there", on: Setup.measured,
            { $0.add(check: "most", onDomain: "percent", sql: "VALUE < 9") },
            sql: "ALTER DOMAIN percent ADD CONSTRAINT most CHECK (VALUE < 9)", server: "42710",
            is: """
                [S076] domain percent has the constraint most already
                """),
        Refusal(
            "domain constraint that is not there", on: Setup.measured,
            { $0.drop(constraint: "mots", onDomain: "percent") }, sql: "ALTER DOMAIN percent DROP CONSTRAINT mots",
            server: "42704",
            is: """
                [S076] domain percent has no constraint mots
                did you mean most?
                """),
        Refusal(
            "domain constraint that is validated", on: Setup.measured,
            { $0.validate(constraint: "most", onDomain: "percent") },
            is: """
                [S076] domain percent has its constraint most validated already
                add it with `notValid: true` first
                """),
        Refusal(
            "domain constraint with a name that is taken", on: Setup.measured,
            { $0.rename(constraint: "most", onDomain: "percent", to: "percent_check") },
            sql: "ALTER DOMAIN percent RENAME CONSTRAINT most TO percent_check", server: "42710",
            is: """
                [S076] domain percent has the constraint percent_check already
                """),
        Refusal(
            "domain inside another type",
            on: { s in
                Setup.measured(&s)
                s.create(type: "pair", attributes: .attribute("a", .named("share")))
                s.create(table: "t") { $0.column("p", .array(of: .named("pair"))) }
            }, { $0.alter(domain: "percent", .setNotNull) }, sql: "ALTER DOMAIN percent SET NOT NULL", server: "0A000",
            is: """
                [S076] domain percent cannot be checked: column p of t holds it inside another type
                PostgreSQL reads plain columns of a domain alone: a check can be added with `notValid: true`
                """),
        Refusal(
            "composite type with an attribute twice",
            { $0.create(type: "pair", attributes: .attribute("a", .text), .attribute("a", .text)) },
            sql: "CREATE TYPE pair AS (a text, a text)", server: "42701",
            is: """
                [S077] type pair has an attribute a twice
                """),
        Refusal(
            "composite type with the name of an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, { $0.create(type: "ix", attributes: .attribute("a", .text)) }, sql: "CREATE TYPE ix AS (a text)",
            server: "42P07",
            is: """
                [S003] type ix cannot be made: index ix has that name
                tables, indexes, sequences and views of one schema share their names
                index ix was made here
                """),
        Refusal(
            "table with the name of a composite type", on: Setup.addressed, { $0.create(table: "address") { _ in } },
            sql: "CREATE TABLE address ()", server: "42P07",
            is: """
                [S003] table address cannot be made: type address has that name
                tables, indexes, sequences and views of one schema share their names
                type address was made here
                """),
        Refusal(
            "attribute that is there", on: Setup.addressed, { $0.add(attribute: "zip", .text, to: "address") },
            sql: "ALTER TYPE address ADD ATTRIBUTE zip text", server: "42701",
            is: """
                [S077] type address has the attribute zip already
                """),
        Refusal(
            "attribute that is not there", on: Setup.addressed, { $0.drop(attribute: "zap", from: "address") },
            sql: "ALTER TYPE address DROP ATTRIBUTE zap", server: "42703",
            is: """
                [S077] type address has no attribute zap
                did you mean zip?
                """),
        Refusal(
            "attribute of its own type", on: Setup.addressed,
            { $0.add(attribute: "next", .named("address"), to: "address") },
            sql: "ALTER TYPE address ADD ATTRIBUTE next address", server: "42P16",
            is: """
                [S077] type address has an attribute next of its own type
                """),
        Refusal(
            "attribute type of a column", on: Setup.addressed,
            { $0.alter(attribute: "zip", of: "address", type: .text) },
            sql: "ALTER TYPE address ALTER ATTRIBUTE zip TYPE text", server: "0A000",
            is: """
                [S077] type address cannot change an attribute's type: column p of people holds values of it
                add another attribute, or make a new type and convert the column
                """),
        Refusal(
            "drop composite type of another", on: Setup.addressed, { $0.drop(type: "address") },
            sql: "DROP TYPE address", server: "2BP01",
            is: """
                [S005] type address cannot be dropped: type person needs it
                drop that first; Stemma never writes CASCADE
                type person was made here
                """),
        Refusal(
            "rename type to the name of a table", on: Setup.addressed, { $0.rename(type: "address", to: "people") },
            sql: "ALTER TYPE address RENAME TO people", server: "42P07",
            is: """
                [S003] type people cannot be made: table people has that name
                tables, indexes, sequences and views of one schema share their names
                table people was made here
                """),
        Refusal(
            "rename enum to the name of a domain",
            on: { s in
                s.create(enum: "mood", "ok")
                s.create(domain: "state", as: .text)
            }, { $0.rename(enum: "mood", to: "state") }, sql: "ALTER TYPE mood RENAME TO state", server: "42710",
            is: """
                [S002] type state exists already
                give it another name, or drop the first one before
                type state was made here
                """),
        Refusal(
            "multirange type before PostgreSQL 14", project: Project(postgres: .v13),
            { $0.create(range: "spell", of: .time, multirange: "spells") },
            is: """
                [S007] a multirange type needs PostgreSQL 14, and the project targets 13
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "range whose multirange type has a name that is taken", on: { $0.create(enum: "spell_multirange", "a") },
            { $0.create(range: "spell", of: .time) }, sql: "CREATE TYPE spell AS RANGE (SUBTYPE = time)",
            server: "42710",
            is: """
                [S003] type spell_multirange cannot be made: type spell_multirange has that name
                tables, indexes, sequences and views of one schema share their names
                type spell_multirange was made here
                """),
        Refusal(
            "range whose multirange type has the name of another's",
            on: { $0.create(range: "other", of: .time, multirange: "spell_multirange") },
            { $0.create(range: "spell", of: .time) }, sql: "CREATE TYPE spell AS RANGE (SUBTYPE = time)",
            server: "42710",
            is: """
                [S003] type spell_multirange cannot be made: type other has that name
                tables, indexes, sequences and views of one schema share their names
                type other was made here
                """),
        Refusal(
            "type with the name of a multirange type", on: { $0.create(range: "spell", of: .time) },
            { $0.create(enum: "spell_multirange", "a") }, sql: "CREATE TYPE spell_multirange AS ENUM ('a')",
            server: "42710",
            is: """
                [S003] type spell_multirange cannot be made: type spell has that name
                tables, indexes, sequences and views of one schema share their names
                type spell was made here
                """),
        Refusal(
            "drop range of a column of several",
            on: { s in
                s.create(range: "spell", of: .time)
                s.create(table: "t") { $0.column("r", .named("spell_multirange")) }
            }, { $0.drop(range: "spell") }, sql: "DROP TYPE spell", server: "2BP01",
            is: """
                [S005] type spell cannot be dropped: table t needs it
                drop that first; Stemma never writes CASCADE
                table t was made here
                """),
        Refusal(
            "libc collation that is not deterministic",
            { $0.create(collation: "c", provider: .libc, locale: "C", deterministic: false) },
            sql: "CREATE COLLATION c (provider = libc, locale = 'C', deterministic = false)", server: "0A000",
            is: """
                [S079] collation c is not deterministic, which only the icu provider can be
                """),
        Refusal(
            "builtin collation before PostgreSQL 17", { $0.create(collation: "c", provider: .builtin, locale: "C") },
            sql: "CREATE COLLATION c (provider = builtin, locale = 'C')", server: "42P17",
            is: """
                [S007] a collation of the builtin provider needs PostgreSQL 17, and the project targets 15
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "drop collation of a view and an index", on: Setup.sorted, { $0.drop(collation: "german") },
            sql: "DROP COLLATION german", server: "2BP01",
            is: """
                [S005] collation german cannot be dropped: type pair, type word, type words, table t, index ix, view v need it
                drop those first; Stemma never writes CASCADE
                type pair was made here
                type word was made here
                type words was made here
                table t was made here
                index ix was made here
                view v was made here
                """),
        Refusal(
            "drop text search configuration of an index",
            on: { s in
                Setup.shop(&s)
                s.create(textSearch: "recipes", copy: "english")
                s.create(
                    index: "ix", on: "orders", columns: .expression(sql: "to_tsvector('recipes', note)"), method: .gin)
            }, { $0.drop(textSearch: "recipes") }, sql: "DROP TEXT SEARCH CONFIGURATION recipes", server: "2BP01",
            is: """
                [S005] text search configuration recipes cannot be dropped: index ix needs it
                drop that first; Stemma never writes CASCADE
                index ix was made here
                """),
        Refusal(
            "mapping that is there",
            on: { s in
                s.create(textSearch: "recipes", parser: "default")
                s.add(mapping: "word", of: "recipes", to: ["simple"])
            }, { $0.add(mapping: "word", of: "recipes", to: ["simple"]) },
            sql: "ALTER TEXT SEARCH CONFIGURATION recipes ADD MAPPING FOR word WITH simple", server: "23505",
            is: """
                [S081] text search configuration recipes maps word already
                alter the mapping
                """),
        Refusal(
            "mapping that is not there", on: { $0.create(textSearch: "recipes", parser: "default") },
            { $0.drop(mapping: "word", of: "recipes") },
            sql: "ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING FOR word", server: "42704",
            is: """
                [S081] text search configuration recipes does not map word
                """),
        Refusal(
            "mapping to nothing", on: { $0.create(textSearch: "recipes", copy: "english") },
            { $0.alter(mapping: "word", of: "recipes", to: []) },
            sql: "ALTER TEXT SEARCH CONFIGURATION recipes ALTER MAPPING FOR word WITH", server: "42601",
            is: """
                [S081] text search configuration recipes is given no dictionary
                drop the mapping to leave a kind of word out
                """),
        Refusal(
            "mapping of nothing", on: { $0.create(textSearch: "recipes", copy: "english") },
            { $0.alter(of: "recipes", to: ["simple"]) },
            is: """
                [S081] text search configuration recipes is asked to change the mapping of no kind of word
                """),
        Refusal(
            "cast by a function that is not there", on: { $0.create(enum: "mood", "ok") },
            { $0.create(castFrom: .named("mood"), to: .integer, .function("level(mood)")) },
            sql: "CREATE CAST (mood AS integer) WITH FUNCTION level(mood)", server: "42883",
            is: """
                [S004] there is no function level(mood)
                """),
        Refusal(
            "cast by a function of no arguments",
            on: { s in
                s.create(enum: "mood", "ok")
                s.create(function: "level", returns: .type(.integer), language: .sql, body: "SELECT 1")
            }, { $0.create(castFrom: .named("mood"), to: .integer, .function("level()")) },
            sql: "CREATE CAST (mood AS integer) WITH FUNCTION level()", server: "42P17",
            is: """
                [S080] cast from mood to integer needs a function of one to three arguments
                """),
        Refusal(
            "cast of an enum without a function", on: { $0.create(enum: "mood", "ok") },
            { $0.create(castFrom: .named("mood"), to: .integer, .withoutFunction) },
            sql: "CREATE CAST (mood AS integer) WITHOUT FUNCTION", server: "42P17",
            is: """
                [S080] cast from mood to integer needs a function: the values of type mood mean nothing to another type
                """),
        Refusal(
            "cast of a range without a function", on: { $0.create(range: "spell", of: .integer) },
            { $0.create(castFrom: .named("spell"), to: .bytea, .withoutFunction) },
            is: """
                [S080] cast from spell to bytea needs a function: PostgreSQL 18 takes the values of a range for no other type's
                """),
        Refusal(
            "cast that is there", on: Setup.moody,
            { $0.create(castFrom: .named("mood"), to: .custom(sql: "int4"), .inout) },
            sql: "CREATE CAST (mood AS int4) WITH INOUT", server: "42710",
            is: """
                [S002] cast from mood to integer exists already
                give it another name, or drop the first one before
                cast from mood to integer was made here
                """),
        Refusal(
            "drop function of a cast", on: Setup.moody, { $0.drop(function: "level(mood)") },
            sql: "DROP FUNCTION level(mood)", server: "2BP01",
            is: """
                [S005] function level(mood) cannot be dropped: cast from mood to integer needs it
                drop that first; Stemma never writes CASCADE
                cast from mood to integer was made here
                """),
        Refusal(
            "drop enum of everything", on: Setup.moody, { $0.drop(enum: "mood") }, sql: "DROP TYPE mood",
            server: "2BP01",
            is: """
                [S005] type mood cannot be dropped: type report, type state, function level(mood), function next(), cast from mood to integer, table days, index ix, view bad_days need it
                drop those first; Stemma never writes CASCADE
                type report was made here
                type state was made here
                function level(mood) was made here
                function next() was made here
                cast from mood to integer was made here
                table days was made here
                index ix was made here
                view bad_days was made here
                """),
        Refusal(
            "rename label that a text may mean",
            on: { s in
                s.create(enum: "mood", "ok", "bad")
                s.create(table: "t") { t in
                    t.column("m", .named("mood"))
                    t.column("n", .text)
                }
                s.create(view: "v", as: "SELECT m, CASE WHEN n = 'ok' THEN 'ok' ELSE n END AS n FROM t")
            },
            { $0.rename(label: "ok", of: "mood", to: "fine") },
            is: """
                [S074] label 'ok' of mood cannot be renamed: view v may name it, or another 'ok'
                write 'ok'::mood or 'ok'::text there before
                view v was made here
                """),
        Refusal(
            "drop attribute that an index reads", on: read, { $0.drop(attribute: "street", from: "address") },
            sql: "ALTER TYPE address DROP ATTRIBUTE street", server: "2BP01",
            is: """
                [S077] attribute street of address cannot be dropped: index ix_streets reads it
                drop that before, and make it again afterwards
                index ix_streets was made here
                """),
        Refusal(
            "change attribute that a body reads", on: read,
            { $0.alter(attribute: "code", of: "mark", type: .varchar(5)) },
            sql: "ALTER TYPE mark ALTER ATTRIBUTE code TYPE varchar(5)", server: "0A000",
            is: """
                [S077] attribute code of mark cannot be changed: function near(mark) reads it
                drop that before, and make it again afterwards
                function near(mark) was made here
                """),
        Refusal(
            "rename attribute that a check reads", on: read,
            { $0.rename(attribute: "country", of: "address", to: "state") },
            is: """
                [S077] attribute country of address cannot be renamed: table people reads it
                drop that before, and make it again afterwards
                table people was made here
                """),
    ]
    private static func read(_ schema: inout SchemaEditor) {
        schema.create(
            type: "address", attributes: .attribute("street", .text), .attribute("zip", .text),
            .attribute("country", .text))
        schema.create(type: "mark", attributes: .attribute("code", .text))
        schema.create(table: "people") { t in
            t.column("home", .named("address"), .check("(people.home).country <> ''"))
            t.column("zip", .text)
        }
        schema.create(index: "ix_streets", on: "people", columns: .expression(sql: "(home).street"))
        schema.create(
            function: "near", arguments: .in("m", .named("mark")), returns: .type(.text), volatility: .immutable,
            sqlBody: "RETURN left(m.code, 2)")
    }
}
