import StemmaImport
import Testing

/// Where an `alembic.ini` says that revisions are.
@Suite struct AlembicConfigurationTests {
    private func environment(_ lines: String..., separator: Character = ":") throws -> AlembicConfiguration.Environment
    {
        let text = (["[alembic]"] + lines).joined(separator: "\n")
        let configuration = try AlembicConfiguration(Array(text.utf8), here: "/home/a%b", separator: separator)
        return try #require(configuration.environments.first)
    }

    @Test func readsFoldersHoweverTheyAreSeparated() throws {
        let scripts = "script_location = %(here)s/migrations"
        #expect(try environment(scripts).scriptLocation == "/home/a%b/migrations")
        #expect(try environment(scripts).versionLocations == [])
        let spaces = "version_locations = %(here)s/one  %(here)s/two,three, four"
        #expect(
            try environment(scripts, spaces).versionLocations
                == ["/home/a%b/one", "/home/a%b/two", "three", "four"])
        #expect(
            try environment(scripts, "version_path_separator = os", "version_locations: a b:c").versionLocations
                == ["a b", "c"])
        #expect(
            try environment(
                scripts, "path_separator = os", "version_locations = c:\\a;b", separator: ";"
            ).versionLocations == ["c:\\a", "b"])
        #expect(
            try environment(
                scripts, "version_path_separator = newline", "version_locations =", "    a b", "    # no", "  c"
            )
            .versionLocations == ["a b", "c"])
        #expect(
            try environment(scripts, "version_path_separator = space", "version_locations = a,b c").versionLocations
                == ["a,b", "c"])
        #expect(
            try environment(scripts, "version_path_separator = ;", "base = x", "version_locations = %(base)s/%%;y")
                .versionLocations == ["x/%", "y"])
    }

    @Test func readsTheRest() throws {
        let plain = try environment("script_location = a")
        #expect(!plain.isRecursive && !plain.isSourceless && plain.name == "alembic")
        let other = try environment(
            "SCRIPT_LOCATION = a", "recursive_version_locations = True", "sourceless=true", "; a remark", "x = %%d")
        #expect(other.isRecursive && other.isSourceless)
        let several = try AlembicConfiguration(
            Array(
                "[DEFAULT]\nroot = r\n[loggers]\nkeys = root\n[one]\nscript_location = %(root)s/1\n[two]\nscript_location = 2\n"
                    .utf8),
            here: "/")
        #expect(several.environments.map(\.name) == ["one", "two"])
        #expect(several.environments.map(\.scriptLocation) == ["r/1", "2"])
    }

    @Test(arguments: [
        ("script_location = %(nowhere)s", 2), ("a = %(b)s\nb = %(a)s\nscript_location = %(a)s", 2),
        ("script_location = 5%", 2), ("script_location = a\nnothing", 3),
        ("script_location = a\nversion_locations = b\nversion_path_separator = |", 3),
    ])
    func refusesWhatIsWrong(_ text: String, _ line: Int) {
        #expect {
            _ = try AlembicConfiguration(Array("[alembic]\n\(text)".utf8), here: "/")
        } throws: {
            ($0 as? ImportError)?.line == line
        }
    }

    // MARK: pyproject.toml

    private func environment(ini: String?, project: String) throws -> AlembicConfiguration.Environment? {
        var configuration = AlembicConfiguration()
        if let ini { configuration = try AlembicConfiguration(Array(ini.utf8), here: "/ini") }
        try configuration.add(project: Array(project.utf8), here: "/a%b")
        return configuration.environments.first
    }

    @Test func readsTheProjectsFile() throws {
        let project = """
            # A project of Python.
            [project]
            name = "shop"
            dependencies = [
                "alembic>=1.16", # of that [kind]
                'sqlalchemy',
            ]
            authors = [{ name = "A, \\"B\\"", email = 'a@example.org' }]

            [tool.alembic]
            "script_location" = "%(here)s/100%%/\\u00e9" # where
            version_locations = ["%(here)s/one", '''two, three''',
                "four" ]
            recursive_version_locations = true
            sourceless = false
            path_separator = 5

            [[tool.alembic.post_write_hooks]]
            name = "black"

            [[tool.alembic.post_write_hooks]]
            name = "ruff"
            """
        let found = try #require(try environment(ini: nil, project: project))
        #expect(found.scriptLocation == "/a%b/100%/é")
        #expect(found.versionLocations == ["/a%b/one", "two, three", "four"])
        #expect(found.isRecursive && !found.isSourceless && found.isOfProject && found.name == "alembic")
        #expect(
            try environment(ini: nil, project: "tool.alembic.script_location = 'm'")?.scriptLocation == "m")
        #expect(
            try environment(ini: nil, project: "[tool]\nalembic = { script_location = 'm' }")?.scriptLocation == "m")
        #expect(try environment(ini: nil, project: "[tool.black]\n# alembic\nline = 5\n") == nil)
        #expect(try environment(ini: nil, project: "tool = { black = 1 ") == nil)
    }

    /// Each setting is that of `alembic.ini` where it is there.
    @Test func hasTheOtherFileComeFirst() throws {
        let project = "[tool.alembic]\nscript_location = 'p'\nversion_locations = ['v', 'w']\nsourceless = true\n"
        let plain = try #require(try environment(ini: "[alembic]\nsqlalchemy.url = x\n", project: project))
        #expect(plain.scriptLocation == "p" && plain.versionLocations == ["v", "w"] && plain.isSourceless)
        let ini = "[alembic]\nscript_location = i\nsourceless = false\nversion_locations =\n"
        let mixed = try #require(try environment(ini: ini, project: project))
        #expect(mixed.scriptLocation == "i" && mixed.versionLocations == ["v", "w"] && !mixed.isSourceless)
        let full = try #require(
            try environment(
                ini: "[alembic]\nscript_location = i\nversion_locations = %(here)s/a:b\npath_separator = :\n"
                    + "version_path_separator = space\n", project: project))
        #expect(full.versionLocations == ["/ini/a", "b"] && full.scriptLocation == "i" && !full.isOfProject)
    }

    @Test(arguments: [
        ("version_locations = 'a'", 2), ("\nscript_location = 5", 3), ("script_location = '%(there)s'", 2),
        ("sourceless = 'true'", 2), ("script_location = 'a", 2), ("script_location = 'a' b", 2), ("script_location", 2),
        ("a = [1, 2\n\n", 4), ("a = 1\na = 2", 3), ("script_location = \"\\q\"", 2),
        ("a = {b = 1}\n[tool.alembic.a.b]", 3),
        ("script_location =", 2),
    ])
    func refusesWhatIsWrongInTheProjectsFile(_ text: String, _ line: Int) {
        #expect {
            _ = try environment(ini: nil, project: "[tool.alembic]\n\(text)")
        } throws: {
            ($0 as? ImportError)?.line == line
        }
    }
}
