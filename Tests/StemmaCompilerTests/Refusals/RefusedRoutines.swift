import Stemma
import StemmaCompiler

extension Refusal {
    /// What views, routines, rules and triggers cannot be, or cannot follow.
    static let routines: [Refusal] = [
        Refusal(
            "function of the same types in other words",
            on: { s in
                s.create(enum: "mood", "ok")
                s.create(
                    function: "f", arguments: .in("m", .named("mood")), .in("n", .integer), returns: .void,
                    language: .sql, body: "")
            },
            { s in
                s.create(
                    function: "f", arguments: .in("m", .custom(sql: "public.\"mood\"")),
                    .in("n", .custom(sql: "pg_catalog.int4")), returns: .void, language: .sql, body: "")
            },
            sql: "CREATE FUNCTION f(public.mood, int4) RETURNS void LANGUAGE sql AS ''", server: "42723",
            is: """
                [S002] function f(mood, integer) exists already
                give it another name, or drop the first one before
                function f(mood, integer) was made here
                """),
        Refusal(
            "drop type that an aggregate takes",
            on: { s in
                s.create(enum: "mood", "ok")
                s.create(
                    function: "later", arguments: .in("a", .named("mood")), .in("b", .named("mood")),
                    returns: .type(.named("mood")), language: .sql, body: "SELECT b")
                s.create(
                    aggregate: "last", arguments: .in(nil, .custom(sql: "public.mood")), stateFunction: "later",
                    stateType: .named("mood"))
            }, { $0.drop(enum: "mood") }, sql: "DROP TYPE mood", server: "2BP01",
            is: """
                [S005] type mood cannot be dropped: aggregate last(mood), function later(mood, mood) need it
                drop those first; Stemma never writes CASCADE
                aggregate last(mood) was made here
                function later(mood, mood) was made here
                """),
        Refusal(
            "function of the type of a column",
            {
                $0.create(
                    function: "f", arguments: .in("n", .custom(sql: "orders.id%TYPE")), returns: .void, language: .sql,
                    body: "")
            },
            is: """
                [S070] function f has an argument of orders.id%TYPE, which is not the name of a type
                """),
        Refusal(
            "type under a view of all columns",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT * FROM orders")
                s.add(column: "more", .text, to: "orders")
            }, { $0.alter(column: "note", of: "orders", .type(.text)) },
            sql: "ALTER TABLE orders ALTER note TYPE text", server: "0A000",
            is: """
                [S090] view v would have to be made again, and `*` stands for other columns by now
                replace it before, with its columns written out
                view v was made here
                """),
        Refusal(
            "type under a table of rows",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT note FROM orders")
                s.create(table: "t") { $0.column("row", .named("v")) }
            }, { $0.alter(column: "note", of: "orders", .type(.text)) },
            sql: "ALTER TABLE orders ALTER note TYPE text", server: "0A000",
            is: """
                [S090] column note of orders cannot be changed: view v would have to be made again, and table t needs it
                drop view v before, and make it again afterwards
                view v was made here
                table t was made here
                """),
        Refusal(
            "replace view whose column another reads",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT id, note FROM orders")
                s.create(view: "w", as: "SELECT note FROM v")
            }, { $0.replace(view: "v", as: "SELECT id FROM orders") },
            sql: "CREATE OR REPLACE VIEW v AS SELECT id FROM orders", server: "42P16",
            is: """
                [S005] column note of v cannot be dropped: view w needs it
                drop that first; Stemma never writes CASCADE
                view w was made here
                """),
        Refusal(
            "rename column of a view that does not tell them",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT * FROM orders")
            }, { $0.rename(column: "note", of: "v", to: "remark") },
            is: """
                [S073] column note of v cannot be renamed: the query does not tell what the columns of view v are called
                give the view `columns:` of its own
                view v was made here
                """),
        Refusal(
            "rename column of a view that another reads",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT id, note FROM orders")
                s.create(view: "w", as: "SELECT note FROM v")
            }, { $0.rename(column: "note", of: "v", to: "remark") },
            is: """
                [S005] column note of v cannot be renamed: view w reads it, and would have to be written anew
                drop the view first and make it again afterwards, or give it `columns:` of its own
                view w was made here
                """),
        Refusal(
            "rename column of a function",
            on: { s in
                Setup.shop(&s)
                s.create(function: "f", returns: .type(.text), sqlBody: "RETURN (SELECT max(note) FROM orders)")
            }, { $0.rename(column: "note", of: "orders", to: "remark") },
            is: """
                [S005] column note of orders cannot be renamed: function f() reads it, and would have to be written anew
                drop the function first and make it again afterwards
                function f() was made here
                """),
        Refusal(
            "refresh concurrently without a key",
            on: { s in
                Setup.shop(&s)
                s.create(materializedView: "m", as: "SELECT id FROM orders")
                s.create(index: "ix", on: "m", columns: "id", unique: true, where: "id > 0")
            }, { $0.refresh(materializedView: "m", concurrently: true) },
            sql: "REFRESH MATERIALIZED VIEW CONCURRENTLY m", server: "55000",
            is: """
                [S091] materialized view m cannot be refreshed concurrently without a unique index
                make one over columns alone, without a condition
                """),
        Refusal(
            "refresh concurrently without rows",
            on: { s in
                Setup.shop(&s)
                s.create(materializedView: "m", as: "SELECT id FROM orders", withData: false)
                s.create(index: "ix", on: "m", columns: "id", unique: true)
            }, { $0.refresh(materializedView: "m", concurrently: true) },
            sql: "REFRESH MATERIALIZED VIEW CONCURRENTLY m", server: "0A000",
            is: """
                [S091] materialized view m cannot be refreshed concurrently while it has no rows
                refresh it without `concurrently:` first
                """),
        Refusal(
            "refresh view", { $0.refresh(materializedView: "orders") },
            sql: "REFRESH MATERIALIZED VIEW orders", server: "0A000",
            is: """
                [S004] there is no materialized view orders
                """),
        Refusal(
            "materialized view with the name of a table",
            { $0.create(materializedView: "orgs", as: "SELECT id FROM orders") },
            sql: "CREATE MATERIALIZED VIEW orgs AS SELECT id FROM orders", server: "42P07",
            is: """
                [S003] materialized view orgs cannot be made: table orgs has that name
                tables, indexes, sequences and views of one schema share their names
                table orgs was made here
                """),
        Refusal(
            "index on a missing column of a materialized view",
            on: { s in
                Setup.shop(&s)
                s.create(materializedView: "m", as: "SELECT id, note FROM orders")
            }, { $0.create(index: "ix", on: "m", columns: "nots") }, sql: "CREATE INDEX ix ON m (nots)",
            server: "42703",
            is: """
                [S004] there is no column nots of m
                did you mean note?
                """),
        Refusal(
            "drop materialized view of a view",
            on: { s in
                Setup.shop(&s)
                s.create(materializedView: "m", as: "SELECT id FROM orders")
                s.create(view: "v", as: "SELECT id FROM m")
            }, { $0.drop(materializedView: "m") }, sql: "DROP MATERIALIZED VIEW m", server: "2BP01",
            is: """
                [S005] materialized view m cannot be dropped: view v needs it
                drop that first; Stemma never writes CASCADE
                view v was made here
                """),
        Refusal(
            "drop column of a trigger's condition",
            on: { s in
                Setup.watched(&s)
                s.create(trigger: "w", on: "orders", .after, .update, when: "NEW.note > ''", calls: "watch")
            }, { $0.drop(column: "note", from: "orders") }, sql: "ALTER TABLE orders DROP note", server: "2BP01",
            is: """
                [S005] column note of orders cannot be dropped: trigger w on orders needs it
                drop that first; Stemma never writes CASCADE
                trigger w on orders was made here
                """),
        Refusal(
            "disable trigger of a view",
            on: { s in
                Setup.watched(&s)
                s.create(view: "v", as: "SELECT id FROM orders")
                s.create(trigger: "t", on: "v", .insteadOf, .insert, calls: "watch")
            }, { $0.set(trigger: "t", on: "v", .disabled) }, sql: "ALTER TABLE v DISABLE TRIGGER t", server: "42809",
            is: """
                [S071] trigger t on v fires always: PostgreSQL enables and disables triggers of tables only
                """),
        Refusal(
            "rename trigger to one that is there",
            on: { s in
                Setup.watched(&s)
                for name in ["a", "b"] { s.create(trigger: name, on: "orders", .after, .update, calls: "watch") }
            }, { $0.rename(trigger: "a", on: "orders", to: "b") },
            sql: "ALTER TRIGGER a ON orders RENAME TO b", server: "42710",
            is: """
                [S002] trigger b on orders exists already
                give it another name, or drop the first one before
                trigger b on orders was made here
                """),
        Refusal(
            "replace trigger that is not there", on: Setup.watched,
            { $0.replace(trigger: "w", on: "orders", .after, .update, calls: "watch") },
            is: """
                [S004] there is no trigger w on orders
                """),
        Refusal(
            "rename one of several functions that are called",
            on: { s in
                for type in [ColumnType.integer, .text] {
                    s.create(
                        function: "f", arguments: .in("x", type), returns: .type(.integer), language: .sql,
                        body: "SELECT 1")
                }
                s.create(table: "t") { $0.column("n", .integer, .default(sql: "f(1)")) }
            }, { $0.rename(function: "f(text)", to: "g") },
            is: """
                [S005] function f(text) cannot be renamed: table t calls one of several functions of that name
                drop that first and make it again afterwards
                table t was made here
                """),
        Refusal(
            "rename function to one that is there",
            on: { s in
                for name in ["f", "g"] {
                    s.create(function: name, returns: .type(.integer), language: .sql, body: "SELECT 1")
                }
            }, { $0.rename(function: "f()", to: "g") }, sql: "ALTER FUNCTION f() RENAME TO g", server: "42723",
            is: """
                [S002] function g() exists already
                give it another name, or drop the first one before
                function g() was made here
                """),
        Refusal(
            "replace function by a procedure",
            on: { $0.create(function: "f", returns: .void, language: .sql, body: "SELECT 1") },
            { $0.replace(procedure: "f", language: .sql, body: "SELECT 1") },
            sql: "CREATE OR REPLACE PROCEDURE f() LANGUAGE sql AS 'SELECT 1'", server: "42809",
            is: """
                [S070] function f cannot be replaced: it would be a procedure
                drop it and make it again
                function f() was made here
                """),
        Refusal(
            "body that is not read",
            { $0.create(function: "f", returns: .type(.integer), sqlBody: "SELECT 1") },
            is: """
                [S070] function f has a body that is neither RETURN … nor BEGIN ATOMIC … END
                """),
        Refusal(
            "body of several statements",
            { $0.create(function: "f", returns: .type(.integer), sqlBody: "RETURN 1; DROP TABLE orders") },
            is: """
                [S070] function f has a body of several statements
                """),
        Refusal(
            "body that old servers do not read", project: Project(postgres: .v13),
            { $0.create(function: "f", returns: .type(.integer), sqlBody: "RETURN 1") },
            is: """
                [S007] a body that is not a string needs PostgreSQL 14, and the project targets 13
                raise `postgres:` in Revisions/Project.swift if every server is that new
                """),
        Refusal(
            "view with two columns of one name", { $0.create(view: "v", as: "SELECT id, number AS id FROM orders") },
            sql: "CREATE VIEW v AS SELECT id, number AS id FROM orders", server: "42701",
            is: """
                [S073] view v has two columns called id
                give one of them another name by AS
                """),
        Refusal(
            "materialized view with two columns of one name",
            { $0.create(materializedView: "m", columns: ["a", "a"], as: "SELECT id, number FROM orders") },
            sql: "CREATE MATERIALIZED VIEW m (a, a) AS SELECT id, number FROM orders", server: "42701",
            is: """
                [S091] materialized view m has two columns called a
                give one of them another name by AS
                """),
        Refusal(
            "drop table of a function",
            on: { s in
                s.create(table: "t") { $0.column("n", .integer) }
                s.create(procedure: "p", sqlBody: "BEGIN ATOMIC DELETE FROM t; END")
            }, { $0.drop(table: "t") }, sql: "DROP TABLE t", server: "2BP01",
            is: """
                [S005] table t cannot be dropped: procedure p() needs it
                drop that first; Stemma never writes CASCADE
                procedure p() was made here
                """),
        Refusal(
            "drop function of an aggregate", on: Setup.folded, { $0.drop(function: "times(bigint, integer)") },
            sql: "DROP FUNCTION times(bigint, integer)", server: "2BP01",
            is: """
                [S005] function times(bigint, integer) cannot be dropped: aggregate product(integer) needs it
                drop that first; Stemma never writes CASCADE
                aggregate product(integer) was made here
                """),
        Refusal(
            "aggregate with a default",
            {
                $0.create(
                    aggregate: "a", arguments: .in("n", .integer, default: "1"), stateFunction: "int4pl",
                    stateType: .integer)
            }, sql: "CREATE AGGREGATE a(n integer DEFAULT 1) (SFUNC = int4pl, STYPE = integer)", server: "42601",
            is: """
                [S092] aggregate a has an argument with a default, which aggregates do not take
                """),
        Refusal(
            "default in front of an argument without one",
            {
                $0.create(
                    function: "f", arguments: .in("a", .integer, default: "1"), .in("b", .integer),
                    returns: .type(.integer), language: .sql, body: "SELECT 1")
            }, sql: "CREATE FUNCTION f(a integer DEFAULT 1, b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
            server: "42P13",
            is: """
                [S070] function f has an argument without a default behind one that has one
                """),
        Refusal(
            "variadic argument in front of another",
            {
                $0.create(
                    function: "f", arguments: .variadic("a", .array(of: .text)), .in("b", .integer),
                    returns: .type(.integer), language: .sql, body: "SELECT 1")
            }, sql: "CREATE FUNCTION f(VARIADIC a text[], b integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
            server: "42P13",
            is: """
                [S070] function f has an argument behind its variadic one, which must be the last
                """),
        Refusal(
            "rows of one value",
            { $0.create(function: "f", returns: .type(.integer), language: .sql, rows: 5, body: "SELECT 1") },
            sql: "CREATE FUNCTION f() RETURNS integer LANGUAGE sql ROWS 5 AS 'SELECT 1'", server: "22023",
            is: """
                [S070] function f is said to return some rows, and returns no set
                """),
        Refusal(
            "cost of nothing",
            { $0.create(function: "f", returns: .type(.integer), language: .sql, cost: 0, body: "SELECT 1") },
            sql: "CREATE FUNCTION f() RETURNS integer LANGUAGE sql COST 0 AS 'SELECT 1'", server: "22023",
            is: """
                [S070] function f has a cost or a number of rows that is not positive
                """),
        Refusal(
            "rule on nothing", { $0.create(rule: "r", on: "order", .delete, instead: true) },
            sql: "CREATE RULE r AS ON DELETE TO \"order\" DO INSTEAD NOTHING", server: "42P01",
            is: """
                [S004] there is no table order
                did you mean orders?
                """),
        Refusal(
            "rule with a semicolon",
            { $0.create(rule: "r", on: "orders", .delete, instead: true, do: "DELETE FROM orgs; DELETE FROM orders") },
            is: """
                [S093] rule r on orders has a text that contains a semicolon, which would end the statement around it
                """),
        Refusal(
            "drop table of a rule",
            on: { s in
                Setup.shop(&s)
                s.create(rule: "r", on: "orders", .delete, instead: true, do: "DELETE FROM orgs")
            }, { $0.drop(table: "orgs") }, sql: "DROP TABLE orgs", server: "2BP01",
            is: """
                [S005] table orgs cannot be dropped: rule r on orders needs it
                drop that first; Stemma never writes CASCADE
                rule r on orders was made here
                """),
        Refusal(
            "event trigger that calls another function", on: Setup.watched,
            { $0.create(eventTrigger: "e", on: .drop, calls: "watch") },
            sql: "CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION watch()", server: "42P17",
            is: """
                [S094] event trigger e calls watch, which does not return event_trigger
                """),
        Refusal(
            "drop function of an event trigger", on: Setup.looking, { $0.drop(function: "look()") },
            sql: "DROP FUNCTION look()", server: "2BP01",
            is: """
                [S005] function look() cannot be dropped: event trigger e needs it
                drop that first; Stemma never writes CASCADE
                event trigger e was made here
                """),
    ]
}
