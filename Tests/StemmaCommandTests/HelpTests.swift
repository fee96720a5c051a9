import TestSupport
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
        let overview = try TestConsole().run("help")
        #expect(overview.status == 0)
        for name in Self.names { #expect(overview.output.contains("\n  \(name) ")) }
        for line in overview.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        for call in [["--help"], ["-h"], ["help", "help"]] { #expect(try TestConsole().run(call) == overview) }
    }

    /// Every command, option and example is in the manual, and roff has no fault to find with it.
    @Test func manual() throws {
        let page = try TestConsole().run("help", "--man").output
        for command in CommandTable.all {
            #expect(page.contains("\n.SS \(command.usage.name)\n"))
            for parameter in command.usage.parameters + Parameter.everywhere {
                let names = parameter.names.map { $0.replacing("-", with: "\\-") }.joined(separator: ", ")
                #expect(page.contains("\n.B \(names)"), "\(names)")
            }
        }
        guard let groff = findExecutable("groff") else { return }
        let folder = try TemporaryDirectory()
        let file = try folder.write(page, to: "stemma.1")
        let result = try runProcess(groff, ["-man", "-Kutf8", "-Tutf8", "-ww", file])
        #expect(result.succeeded && result.stderr.isEmpty, "\(result.stderr)")
        #expect(result.stdout.contains("stemma upgrade [TARGET] [--from REV]... [--output FILE] [--flavor FLAVOR]"))
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
