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
}
