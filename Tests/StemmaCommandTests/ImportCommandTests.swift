import Foundation
import TestSupport
import Testing

/// SQL and histories of before come in by a command; dumps are told apart.
@Suite struct ImportCommandTests {
    private static let schema = """
        CREATE TABLE public.users (
            id integer NOT NULL,
            name character varying(40) DEFAULT 'nobody'::character varying NOT NULL,
            CONSTRAINT long CHECK ((length((name)::text) > 2))
        );
        CREATE SEQUENCE public.users_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
        ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
        ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
        ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);

        """

    @Test func writesARevisionThatCompiles() throws {
        let project = try CompiledProject()
        try project.write("first")
        try project.console.folder.write(Self.schema, to: "schema.sql")
        let imported = project.run("import", "schema.sql", "--id", "base1", "-m", "what there was")
        #expect(imported.status == 0, "\(imported.errors)")
        #expect(imported.output == "Revisions/2026-03-31_base1_what_there_was.swift\n")
        let schema = project.run("schema", "base1")
        #expect(schema.output.contains("CREATE SEQUENCE users_id_seq AS integer"), "\(schema.errors)")
        #expect(schema.output.contains("CONSTRAINT users_pkey PRIMARY KEY (id)"))
        #expect(schema.output.contains("OWNED BY users.id"))

        // The file is what the revision makes; with a column more it is not.
        #expect(project.run("drift", "--dump", "schema.sql").output == "this is base1\n")
        try project.console.folder.write(
            Self.schema.replacing("    id integer NOT NULL,", with: "    id integer NOT NULL,\n    age integer,"),
            to: "other.sql")
        let drift = project.run("drift", "--dump", "other.sql")
        #expect(drift.status == 1)
        #expect(drift.output.contains("column age of users is left over"), "\(drift.output)")
        #expect(drift.output.contains("ALTER TABLE users DROP COLUMN age;"))
        #expect(drift.output.contains("ALTER TABLE users ADD COLUMN age integer;"))
    }

    /// A database of before is recorded only if it is what the revision says.
    @Test func adoptsWhatIsAsItWasMeant() throws {
        let project = try CompiledProject()
        try project.write("first")
        try project.console.folder.write(Self.schema, to: "schema.sql")
        #expect(project.run("import", "schema.sql", "--id", "base1", "--parent", "first").status == 0)
        let stamp = project.run("stamp", "base1", "--verify")
        #expect(stamp.status == 0, "\(stamp.errors)")
        let database = try PostgresServer.shared.database(prefix: "adopted")
        #expect(try database.psql(script: Self.schema).succeeded)
        try database.query("ALTER TABLE users ADD COLUMN extra integer")
        let refused = try database.psql(script: stamp.output)
        #expect(!refused.succeeded && refused.stderr.contains("extra"), "\(refused)")
        #expect(try database.value("SELECT to_regclass('public.stemma_history')") == nil)
        try database.query("ALTER TABLE users DROP COLUMN extra")
        let adopted = try database.psql(script: stamp.output)
        #expect(adopted.succeeded, "\(adopted)")
        #expect(try database.value("SELECT count(*) FROM stemma_history") == "2")
        #expect(project.run("stamp").status == 64)
    }

    @Test func refusesWhatIsNoSQL() throws {
        let project = try CompiledProject()
        try project.write("first")
        try project.console.folder.write("SELECT 1;\nCREATE TABLE t (a text DEFAULT 'x);\n", to: "broken.sql")
        let broken = project.run("import", "broken.sql")
        #expect(broken.status == 1)
        #expect(broken.errors == "broken.sql:2: error: [I001] the file has a quote (') here that is not closed\n")
        #expect(project.run("import").status == 64)
        #expect(project.run("import", "nowhere.sql").status == 1)
        #expect(project.run("import", "a.sql", "--alembic", "b").status == 64)
        #expect(project.run("drift", "heads", "--dump", "broken.sql").status == 64)
    }

    @Test func namesWhatStaysRaw() throws {
        let project = try CompiledProject()
        try project.write("first")
        try project.console.folder.write("CREATE OPERATOR === (LEFTARG = integer, FUNCTION = int4eq);", to: "a.sql")
        let result = project.run("import", "a.sql", "--id", "raw1")
        #expect(result.status == 0)
        #expect(result.errors == "a.sql:1: warning: [I002] kept as raw SQL: operators are not modelled\n")
    }

    @Test func takesTheHistoryOfAlembicOver() throws {
        let project = try CompiledProject()
        let folder = project.console.folder
        try folder.write(
            "\"\"\"first\n\nRevision ID: aaa1\n\"\"\"\nrevision = 'aaa1'\ndown_revision = None\nbranch_labels = ('old',)\n",
            to: "app/versions/aaa1_first.py")
        try folder.write(
            """
            \"\"\"second: it's \\u00e9\"\"\"
            from typing import Sequence, Union
            revision: str = "aaa2"
            down_revision: Union[str, Sequence[str], None] = ("aaa1",)  # one
            depends_on = None
            def upgrade():
                revision = "no"
            """, to: "app/versions/aaa2_second.py")
        let imported = project.run("import", "--alembic", "app")
        #expect(imported.status == 0, "\(imported.errors)")
        #expect(imported.output == "Revisions/Legacy.json\n")
        try project.write("baseline", after: "aaa2", "schema.create(table: \"users\") { $0.column(\"id\", .integer) }")
        let history = project.run("history")
        #expect(
            history.output.contains("aaa1 -> aaa2 (legacy), second: it's é\n"), "\(history.output)\(history.errors)")
        #expect(project.run("heads", "--json").output == #"{"heads":["baseline"]}"# + "\n")
        #expect(project.run("upgrade", "aaa2").status == 1)
        #expect(project.run("downgrade", "base").status == 1)

        let script = project.run("stamp", "--from-alembic")
        #expect(script.status == 0, "\(script.errors)")
        let database = try PostgresServer.shared.database(prefix: "alembic")
        #expect(try !database.psql(script: script.output).succeeded, "there is no table")
        try database.query(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        try database.query("INSERT INTO alembic_version VALUES ('stranger')")
        let refused = try database.psql(script: script.output)
        #expect(!refused.succeeded && refused.stderr.contains("stranger"))
        try database.query("UPDATE alembic_version SET version_num = 'aaa2'")
        for _ in 0..<2 {
            let taken = try database.psql(script: script.output)
            #expect(taken.succeeded, "\(taken)")
        }
        #expect(
            try database.value("SELECT string_agg(revision, ',' ORDER BY revision) FROM stemma_history") == "aaa1,aaa2")
        let upgrade = project.run("upgrade", "head", "--from", "aaa2")
        #expect(upgrade.status == 0, "\(upgrade.errors)")
        let upgraded = try database.psql(script: upgrade.output)
        #expect(upgraded.succeeded, "\(upgraded)")
        #expect(try database.value("SELECT count(*) FROM stemma_history") == "3")
        #expect(try database.value("SELECT count(*) FROM users") == "0")
    }

    /// Revisions in several folders, with folders below them, as an alembic.ini beside or above the scripts says.
    @Test(arguments: ["app/migrations", "app", "app/alembic.ini"])
    func takesTheFoldersOfAlembicsConfiguration(_ named: String) throws {
        let console = try TestConsole()
        let folder = console.folder
        func write(_ id: String, after parent: String?, to path: String) throws {
            try folder.write(
                "revision = '\(id)'\ndown_revision = \(parent.map { "'\($0)'" } ?? "None")\n", to: "\(path)/\(id).py")
        }
        try folder.write(
            """
            # A generic configuration.
            [alembic]
            script_location = %(here)s/migrations
            version_locations = %(here)s/migrations/versions, %(here)s/../shared
                billing
            recursive_version_locations = true
            sourceless = true

            [loggers]
            keys = root,sqlalchemy
            """, to: "app/alembic.ini")
        try folder.write("", to: "app/migrations/env.py")
        try write("a1", after: nil, to: "app/migrations/versions")
        try write("a2", after: "a1", to: "app/migrations/versions/2024/spring")
        try write("s1", after: nil, to: "shared")
        try write("b1", after: "a2", to: "app/billing")
        try folder.write("", to: "app/billing/__init__.py")
        try folder.write("x", to: "app/billing/__pycache__/b1.cpython-312.pyc")
        let imported = console.run("import", "--alembic", named)
        #expect(imported.status == 0, "\(imported.errors)")
        let legacy = try folder.read("Revisions/Legacy.json")
        #expect(["a1", "a2", "b1", "s1"].allSatisfy { legacy.contains("\"id\":\"\($0)\"") }, "\(legacy)")
        #expect(legacy.split(separator: "\n").count == 8)
        // Compiled files without their source are not passed over in silence.
        try folder.write("x", to: "shared/__pycache__/s2.cpython-312.pyc")
        let compiled = console.run("import", "--alembic", named)
        #expect(compiled.status == 1)
        #expect(compiled.errors.contains("[I007] this revision is compiled Python without its source"), "\(compiled)")
        #expect(compiled.errors.contains("shared/__pycache__/s2.cpython-312.pyc"))
        // One folder alone is what it says.
        #expect(console.run("import", "--alembic", "shared").errors.contains("Legacy.json"))
    }

    /// Alembic from 1.16 on: `pyproject.toml` holds what `alembic.ini` does not, which may have the database alone.
    @Test(arguments: ["app/migrations", "app", "app/pyproject.toml", "app/alembic.ini"], [true, false])
    func takesTheFoldersOfAProjectsFile(_ named: String, hasBoth: Bool) throws {
        let console = try TestConsole()
        let folder = console.folder
        func write(_ id: String, after parent: String?, to path: String) throws {
            try folder.write(
                "revision = '\(id)'\ndown_revision = \(parent.map { "'\($0)'" } ?? "None")\n", to: "\(path)/\(id).py")
        }
        let project = """
            [project]
            name = "app"

            [tool.alembic]
            script_location = "%(here)s/migrations"
            version_locations = [
                "%(here)s/migrations/versions",
                "billing", # beside it
            ]
            """
        try folder.write(project, to: "app/pyproject.toml")
        if hasBoth { try folder.write("[alembic]\nsqlalchemy.url = postgresql://\n", to: "app/alembic.ini") }
        try folder.write("", to: "app/migrations/env.py")
        try write("a1", after: nil, to: "app/migrations/versions")
        try write("b1", after: "a1", to: "app/billing")
        if !hasBoth, named.hasSuffix(".ini") {
            #expect(console.run("import", "--alembic", named).errors.contains("[I006]"))
            return
        }
        let imported = console.run("import", "--alembic", named)
        #expect(imported.status == 0, "\(imported.errors)")
        let legacy = try folder.read("Revisions/Legacy.json")
        #expect(["a1", "b1"].allSatisfy { legacy.contains("\"id\":\"\($0)\"") }, "\(legacy)")
        try folder.write(project.replacingOccurrences(of: "billing", with: "nowhere"), to: "app/pyproject.toml")
        let missing = console.run("import", "--alembic", named)
        #expect(
            missing.errors.contains("nowhere' is no folder, and pyproject.toml says that it holds revisions"),
            "\(missing)")
        try folder.write("[tool.alembic]\nversion_locations = 'x'\n", to: "app/pyproject.toml")
        let wrong = console.run("import", "--alembic", named)
        #expect(
            wrong.errors.contains("pyproject.toml:2: error: [I007] `version_locations` is to be a list of texts"),
            "\(wrong)")
    }

    @Test func saysWhatIsWrongWithAlembicsConfiguration() throws {
        let console = try TestConsole()
        let folder = console.folder
        try folder.write("[alembic]\nscript_location = here\nversion_locations = %(there)s\n", to: "alembic.ini")
        let unknown = console.run("import", "--alembic", "alembic.ini")
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("alembic.ini:3: error: [I007] nothing is called `there` here"), "\(unknown)")
        try folder.write("[alembic]\nscript_location = here\nversion_locations = one two\n", to: "alembic.ini")
        try folder.write("revision = 'a'\ndown_revision = None\n", to: "one/a.py")
        let missing = console.run("import", "--alembic", "alembic.ini")
        #expect(
            missing.errors.contains("two' is no folder, and alembic.ini says that it holds revisions"), "\(missing)")
        try folder.write("[alembic]\nscript_location = pkg:migrations\n", to: "alembic.ini")
        let package = console.run("import", "--alembic", "alembic.ini")
        #expect(package.errors.contains("'pkg:migrations' is inside a package of Python"), "\(package)")
        #expect(console.run("import", "--alembic", "nowhere").errors.contains("[I006] 'nowhere' is no folder"))
    }

    /// What is imported as a declared schema is what the revision of the same file makes.
    @Test func importsADeclaredSchema() throws {
        let project = try CompiledProject()
        try project.write("first")
        try project.console.folder.write(
            Self.schema
                + "INSERT INTO users (id) VALUES (1);\nCREATE OPERATOR === (LEFTARG = integer, FUNCTION = int4eq);\n",
            to: "schema.sql")
        let declared = project.run("import", "--declared", "schema.sql")
        #expect(declared.status == 0, "\(declared.errors)")
        #expect(declared.output == "Revisions/Schema/Schema.swift\n")
        #expect(declared.errors.contains("[I003] a declared schema holds neither rows nor raw SQL: left out"))
        let text = try project.console.folder.read("Revisions/Schema/Schema.swift")
        #expect(text.contains("enum Schema: DeclaredSchema {\n    static let label = \"head\""), "\(text)")
        #expect(text.contains("schema.create(table: \"users\")") && !text.contains("execute(sql"), "\(text)")
        #expect(project.run("check").errors.contains("table users is declared, and no revision makes it"))
        // What is generated of it is what the file makes.
        let made = project.run("revision", "--autogenerate", "users", "--id", "users1")
        #expect(made.status == 0, "\(made.errors)")
        #expect(!project.run("check").errors.contains("D002"))
        try project.console.folder.write(Self.schema, to: "schema.sql")
        #expect(project.run("drift", "--dump", "schema.sql").output == "this is users1\n")
        // It is not written over, and a branch has a name of its own.
        let again = project.run("import", "--declared", "--branch-label", "billing", "schema.sql", "--json")
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output == #"{"file":"Revisions/Schema/BillingSchema.swift"}"# + "\n")
        #expect(
            try project.console.folder.read("Revisions/Schema/BillingSchema.swift").contains(
                "static let label = \"billing\""))
        let two = project.run("import", "--declared", "--branch-label", "a", "--branch-label", "b", "schema.sql")
        #expect(two.status == 64 && two.errors.contains("a schema is declared for one branch"))
    }

    private struct DriftFacts: Decodable {
        struct Difference: Decodable {
            var object: String
            var kind: String
            var expected: String
            var found: String
        }
        var heads: [String]
        var differences: [Difference]
        var mend: String?
        var adopt: String?
        var raw: [String]
    }

    @Test func saysDriftAsFacts() throws {
        let project = try CompiledProject()
        try project.write("first")
        try project.console.folder.write(Self.schema, to: "schema.sql")
        #expect(project.run("import", "schema.sql", "--id", "base1", "--parent", "first").status == 0)
        func facts(_ result: TestConsole.Result) throws -> DriftFacts {
            try JSONDecoder().decode(DriftFacts.self, from: Data(result.output.utf8))
        }
        let same = project.run("drift", "--dump", "schema.sql", "--json")
        #expect(same.status == 0, "\(same.errors)")
        let none = try facts(same)
        #expect(none.heads == ["base1"] && none.differences.isEmpty && none.raw.isEmpty)
        #expect(none.mend == "" && none.adopt == "")

        try project.console.folder.write(
            Self.schema + """
                ALTER TABLE users ADD COLUMN age integer;
                CREATE VIEW grown AS SELECT id FROM users WHERE age > 17;
                CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq);

                """, to: "other.sql")
        let other = project.run("drift", "--dump", "other.sql", "--json")
        #expect(other.status == 1)
        #expect(other.output.split(separator: "\n").count == 1)
        let found = try facts(other)
        #expect(found.heads == ["base1"])
        #expect(found.differences.map(\.object) == ["column age of users", "view grown"])
        #expect(found.differences.map(\.kind) == ["unexpected", "unexpected"])
        #expect(found.differences.map(\.expected) == ["", ""])
        #expect(found.differences.first?.found.contains("age integer") == true)
        #expect(found.raw.count == 1 && found.raw[0].contains("operators are not modelled"), "\(found.raw)")
        // What it says runs: the database becomes what the revisions say, and the other way round.
        let database = try PostgresServer.shared.database(prefix: "facts")
        #expect(try database.psql(script: project.run("upgrade", "base1").output).succeeded)
        let columns = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'age'"
        try database.query(try #require(found.adopt))
        #expect(try database.value(columns) == "1")
        #expect(try database.value("SELECT to_regclass('grown') IS NOT NULL") == "t")
        try database.query(try #require(found.mend))
        #expect(try database.value("SELECT to_regclass('grown') IS NULL") == "t")
        #expect(
            try database.value(
                "SELECT attisdropped FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname LIKE '%pg.dropped%'"
            )
                == "t")
    }
}
