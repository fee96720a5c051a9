import Testing

@testable import StemmaCommand

@Suite struct HelpTests {
    private static let names = CommandTable.all.map { $0.usage.name }

    @Test(arguments: names)
    func isComplete(name: String) throws {
        let usage = try CommandTable.command(named: name).usage
        let help = try TestConsole().run(name, "--help")
        #expect(help.status == 0)
        #expect(help.errors.isEmpty)
        #expect(help.output == (try TestConsole().run("help", name).output))
        #expect(!usage.summary.isEmpty && !usage.examples.isEmpty)
        for example in usage.examples {
            #expect(help.output.contains(example.call) && help.output.contains(example.purpose))
            #expect(example.call.contains("stemma \(name)"))
        }
        for parameter in usage.parameters + Parameter.everywhere {
            #expect(help.output.contains(parameter.names.joined(separator: ", ")))
            #expect(!parameter.help.isEmpty)
        }
        for line in help.output.split(separator: "\n") where !line.hasPrefix("  stemma ") {
            #expect(line.count <= 80, "\(line)")
        }
    }

    /// An example that the parser refuses would be worse than none.
    @Test(arguments: names)
    func examplesParse(name: String) throws {
        let usage = try CommandTable.command(named: name).usage
        for example in usage.examples {
            let call = example.call.prefix { !"><".contains($0) }
            let words = Self.words(String(call))
            guard let start = words.firstIndex(of: name) else { continue }
            _ = try ArgumentParser(usage).parse(words[(start + 1)...])
        }
    }

    @Test func overviewListsEveryCommand() throws {
        let alone = try TestConsole().run()
        #expect(alone.status == 0)
        for name in Self.names { #expect(alone.output.contains("\n  \(name) ")) }
        for call in [["help"], ["--help"], ["-h"], ["help", "help"]] {
            #expect(try TestConsole().run(call) == alone)
        }
    }

    @Test func version() throws {
        #expect(try TestConsole().run("--version").output == "stemma \(CommandLineTool.version)\n")
        #expect(try TestConsole().run("heads", "--version").output == "stemma \(CommandLineTool.version)\n")
    }

    @Test func namesAreUnique() { #expect(Set(Self.names).count == Self.names.count) }

    /// Splits as a shell does, as far as the examples need it.
    private static func words(_ call: String) -> [String] {
        call.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { place, part in
            place.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
        }
    }
}
