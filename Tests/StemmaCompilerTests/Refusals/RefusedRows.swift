import Stemma
import StemmaCompiler

extension Refusal {
    /// What cannot be done to tables and views whose rows others hold.
    static let rows: [Refusal] = [
        Refusal(
            "drop table whose rows a table holds", on: held, { s in s.drop(table: "street") },
            sql: "DROP TABLE street", server: "2BP01",
            is: """
                [S005] table street cannot be dropped: type abode, table person, view walk need it
                drop those first; Stemma never writes CASCADE
                type abode was made here
                table person was made here
                view walk was made here
                """),
        Refusal(
            "drop view whose rows a table holds", on: held, { s in s.drop(view: "walk") },
            sql: "DROP VIEW walk", server: "2BP01",
            is: """
                [S005] view walk cannot be dropped: table person needs it
                drop that first; Stemma never writes CASCADE
                table person was made here
                """),
        Refusal(
            "add column with a default to a table whose rows are held", on: held,
            { s in s.add(column: "zip", .text, .default("0"), to: "street") },
            sql: "ALTER TABLE street ADD COLUMN zip text DEFAULT '0'", server: "0A000",
            is: """
                [S012] column zip cannot be added to street with a value: column home of person holds rows of it
                add it without one, and set its default in an operation of its own
                column home of person was made here
                """),
        Refusal(
            "add column of a domain with a default to a table whose rows are held", on: held,
            { s in s.add(column: "zip", .named("code"), to: "street") },
            sql: "ALTER TABLE street ADD COLUMN zip code", server: "0A000",
            is: """
                [S012] column zip cannot be added to street with a value: column home of person holds rows of it
                its domain has a default or conditions: give it the type under the domain
                column home of person was made here
                """),
        Refusal(
            "add identity to a table whose rows are held", on: held,
            { s in s.add(column: "n", .integer, .identity(.always), to: "street") },
            sql: "ALTER TABLE street ADD COLUMN n integer GENERATED ALWAYS AS IDENTITY", server: "0A000",
            is: """
                [S012] column n cannot be added to street with a value: column home of person holds rows of it
                add it without one, fill it, set NOT NULL, and make it an identity with .addIdentity then
                column home of person was made here
                """),
        Refusal(
            "add generated column to a table whose rows are held", on: held,
            { s in s.add(column: "n", .text, .generated(sql: "name || name"), to: "street") },
            sql: "ALTER TABLE street ADD COLUMN n text GENERATED ALWAYS AS (name || name) STORED", server: "0A000",
            is: """
                [S012] column n cannot be added to street with a value: column home of person holds rows of it
                drop what holds the rows before; on PostgreSQL 18 a virtual one can be added
                column home of person was made here
                """),
        Refusal(
            "change type in a table whose rows are held", on: held,
            { s in s.alter(column: "name", of: "street", .type(.varchar)) },
            sql: "ALTER TABLE street ALTER COLUMN name TYPE varchar", server: "0A000",
            is: """
                [S090] column name of street cannot be changed: view walk would have to be made again, and table person needs it
                drop view walk before, and make it again afterwards
                view walk was made here
                table person was made here
                """),
        Refusal(
            "add column with a default to a parent of a table whose rows are held in arrays of a domain", on: held,
            { s in s.add(column: "n", .bigint, .default(1), to: "area") },
            sql: "ALTER TABLE area ADD COLUMN n bigint DEFAULT 1", server: "0A000",
            is: """
                [S012] column n cannot be added to area with a value: column grounds of map holds rows of it
                add it without one, and set its default in an operation of its own
                column grounds of map was made here
                """),
        Refusal(
            "column of its own table's rows", on: held,
            { s in s.add(column: "inner", .array(of: .named("person")), to: "person") },
            sql: "ALTER TABLE person ADD COLUMN inner_ person[]", server: "42P16",
            is: """
                [S010] column inner of person is of type person[], which holds rows of the table itself
                """),
        Refusal(
            "column of a type with its own table's rows", on: held,
            { s in s.add(column: "back", .named("couple"), to: "street") },
            sql: "ALTER TABLE street ADD COLUMN back couple", server: "42P16",
            is: """
                [S010] column back of street is of type couple, which holds rows of the table itself
                """),
        Refusal(
            "table of its own rows", on: held, { s in s.create(table: "knot") { $0.column("a", .named("knot")) } },
            sql: "CREATE TABLE knot (a knot)", server: "42704",
            is: """
                [S010] column a of knot is of type knot, which holds rows of the table itself
                """),
        Refusal(
            "change type in a parent of a table whose rows are held", on: held,
            { s in s.alter(column: "name", of: "area", .type(.varchar)) },
            sql: "ALTER TABLE area ALTER COLUMN name TYPE varchar", server: "0A000",
            is: """
                [S012] column name of area cannot be changed: column grounds of map holds rows of it
                add another column, or drop what holds the rows before
                column grounds of map was made here
                """),
        Refusal(
            "drop table whose rows' type a check and a default name", on: named, { s in s.drop(table: "street") },
            sql: "DROP TABLE street", server: "2BP01",
            is: """
                [S005] table street cannot be dropped: type code, table entry, table visit need it
                drop those first; Stemma never writes CASCADE
                type code was made here
                table entry was made here
                table visit was made here
                """),
        Refusal(
            "drop view whose rows' type a check names", on: named, { s in s.drop(view: "walk") },
            sql: "DROP VIEW walk", server: "2BP01",
            is: """
                [S005] view walk cannot be dropped: table entry needs it
                drop that first; Stemma never writes CASCADE
                table entry was made here
                """),
        Refusal(
            "add column with a default to a table whose rows' type a check names", on: named,
            { s in s.add(column: "zip", .text, .default("0"), to: "street") },
            sql: "ALTER TABLE street ADD COLUMN zip text DEFAULT '0'", server: "0A000",
            is: """
                [S012] column zip cannot be added to street with a value: type code names the type of its rows
                add it without one, and set its default in an operation of its own
                type code was made here
                """),
        Refusal(
            "change type in a table whose rows' type its own index names",
            on: { s in
                s.create(table: "street") { $0.column("name", .text) }
                s.create(index: "ix", on: "street", columns: "name", where: "(NULL::street) IS NULL")
            },
            { s in s.alter(column: "name", of: "street", .type(.integer, using: "1")) },
            sql: "ALTER TABLE street ALTER COLUMN name TYPE integer USING 1", server: "0A000",
            is: """
                [S012] column name of street cannot be changed: index ix names the type of its rows
                add another column, or drop what holds the rows before
                index ix was made here
                """),
        Refusal(
            "add column with a default to a table whose rows a body reads", on: read,
            { s in s.add(column: "n", .bigint, .default(1), to: "parcels") },
            sql: "ALTER TABLE parcels ADD COLUMN n bigint DEFAULT 1", server: "0A000",
            is: """
                [S012] column n cannot be added to parcels with a value: function heavy(parcels) names the type of its rows
                add it without one, and set its default in an operation of its own
                function heavy(parcels) was made here
                """),
        Refusal(
            "drop column of the rows that a body reads", on: read,
            { s in s.drop(column: "weight", from: "parcels") },
            sql: "ALTER TABLE parcels DROP COLUMN weight", server: "2BP01",
            is: """
                [S005] column weight of parcels cannot be dropped: function heavy(parcels) needs it
                drop that first; Stemma never writes CASCADE
                function heavy(parcels) was made here
                """),
        Refusal(
            "domain in a table whose rows a table holds", on: read,
            { s in s.alter(domain: "mark", .setNotNull) },
            sql: "ALTER DOMAIN mark SET NOT NULL", server: "0A000",
            is: """
                [S076] domain mark cannot be checked: a column of stamps is of it, and column stamp of letters is of rows of stamps
                drop that before, and make it again afterwards; a check can be added with `notValid: true`
                """),
    ]

    private static func read(_ schema: inout SchemaEditor) {
        schema.create(domain: "mark", as: .text)
        schema.create(table: "stamps") { $0.column("mark", .named("mark")) }
        schema.create(table: "letters") { $0.column("stamp", .named("stamps")) }
        schema.create(table: "parcels") { $0.column("weight", .integer) }
        schema.create(
            function: "heavy", arguments: .in("p", .named("parcels")), returns: .type(.boolean), volatility: .stable,
            sqlBody: "RETURN p.weight > 100")
    }

    private static func held(_ schema: inout SchemaEditor) {
        schema.create(table: "street") { $0.column("name", .text) }
        schema.create(view: "walk", as: "SELECT name, 1 AS steps FROM street")
        schema.create(domain: "abode", as: .named("street"))
        schema.create(domain: "code", as: .text, .default("0"))
        schema.create(type: "couple", attributes: .attribute("one", .named("abode")))
        schema.create(table: "person") { t in
            t.column("home", .named("street"))
            t.column("walks", .array(of: .named("walk")))
        }
        schema.create(table: "area") { $0.column("name", .text) }
        schema.create(table: "park", inherits: ["area"]) { _ in }
        schema.create(domain: "ground", as: .array(of: .named("park")))
        schema.create(table: "map") { $0.column("grounds", .array(of: .named("ground"))) }
    }

    private static func named(_ schema: inout SchemaEditor) {
        schema.create(table: "street") { $0.column("name", .text) }
        schema.create(view: "walk", as: "SELECT 'a' AS name")
        schema.create(domain: "code", as: .text, .check("VALUE::street IS NOT NULL"))
        schema.create(table: "entry") { t in
            t.column("data", .jsonb)
            t.column("label", .text, .default(sql: "(ROW('a')::public.street)::text"))
            t.check("NULL::walk[] IS NULL")
        }
        schema.create(table: "visit") { t in
            t.column("a", .integer)
            t.check("jsonb_populate_record(CAST(NULL AS street), '{}') IS NULL")
        }
    }
}
