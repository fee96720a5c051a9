import Stemma
import StemmaCompiler

extension Refusal {
    /// What texts name for good: sequences in defaults, types with their schema, the types that come with ranges.
    static let references: [Refusal] = [
        Refusal(
            "drop sequence that a default names",
            on: { s in
                s.create(sequence: "numbers")
                s.create(table: "t") { $0.column("a", .bigint, .default(sql: "nextval('numbers') + 1")) }
            }, { $0.drop(sequence: "numbers") }, sql: "DROP SEQUENCE numbers", server: "2BP01",
            is: """
                [S005] sequence numbers cannot be dropped: table t needs it
                drop that first; Stemma never writes CASCADE
                table t was made here
                """),
        Refusal(
            "drop sequence that a default names with its schema",
            on: { s in
                s.create(sequence: "numbers")
                s.create(table: "t") { $0.column("a", .bigint) }
                s.alter(column: "a", of: "t", .setDefault(sql: "nextval('public.numbers'::regclass)"))
            }, { $0.drop(sequence: "numbers") }, sql: "DROP SEQUENCE numbers", server: "2BP01",
            is: """
                [S005] sequence numbers cannot be dropped: table t needs it
                drop that first; Stemma never writes CASCADE
                table t was made here
                """),
        Refusal(
            "drop domain of a column that names its schema",
            on: { s in
                s.create(domain: "short", as: .text)
                s.create(table: "t") { $0.column("a", .named("public.short")) }
            }, { $0.drop(domain: "short") }, sql: "DROP DOMAIN short", server: "2BP01",
            is: """
                [S005] type short cannot be dropped: table t needs it
                drop that first; Stemma never writes CASCADE
                table t was made here
                """),
        Refusal(
            "drop domain of a column that names its schema in SQL",
            on: { s in
                s.create(domain: "s", as: .text)
                s.create(table: "t") { $0.column("a", .custom(sql: "public.s")) }
            }, { $0.drop(domain: "s") }, sql: "DROP DOMAIN s", server: "2BP01",
            is: """
                [S005] type s cannot be dropped: table t needs it
                drop that first; Stemma never writes CASCADE
                table t was made here
                """),
        Refusal(
            "rename range to the multirange type of another",
            on: { s in
                s.create(range: "spell", of: .time, multirange: "spells")
                s.create(range: "stay", of: .date, multirange: "stays")
            }, { $0.rename(type: "stay", to: "spells") }, sql: "ALTER TYPE stay RENAME TO spells", server: "42710",
            is: """
                [S003] type spells cannot be made: type spell has that name
                tables, indexes, sequences and views of one schema share their names
                type spell was made here
                """),
        Refusal(
            "rename table to a multirange type",
            on: { s in
                s.create(range: "spell", of: .time, multirange: "spells")
                s.create(table: "t") { $0.column("a", .integer) }
            }, { $0.rename(table: "t", to: "spells") }, sql: "ALTER TABLE t RENAME TO spells", server: "42710",
            is: """
                [S003] table spells cannot be made: type spell has that name
                tables, indexes, sequences and views of one schema share their names
                type spell was made here
                """),
        Refusal(
            "move range to where another's multirange type has its name",
            on: { s in
                s.create(schema: "sales")
                s.create(range: "sales.spell", of: .time, multirange: "sales.stay")
                s.create(range: "stay", of: .date, multirange: "stays")
            }, { $0.move(.type("stay"), toSchema: "sales") }, sql: "ALTER TYPE stay SET SCHEMA sales", server: "42710",
            is: """
                [S003] type sales.stay cannot be made: type sales.spell has that name
                tables, indexes, sequences and views of one schema share their names
                type sales.spell was made here
                """),
    ]
}
