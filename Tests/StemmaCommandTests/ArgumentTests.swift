import Testing

@testable import StemmaCommand

@Suite struct ArgumentTests {
    private static let usage = Usage(
        "try", "something", operands: [.one("TARGET", help: "where to"), .any("MORE", help: "more")],
        parameters: [
            .flag("--all", help: "all"), .value("-o", "--output", of: "FILE", help: "file"),
            .values("--from", of: "REV", help: "from"),
            .value("--format", of: "FORMAT", help: "format", choices: ["text", "dot"]),
        ], examples: [.init("stemma try x", "try it")])

    private func parse(_ arguments: [String]) throws(UsageError) -> ParsedArguments {
        try ArgumentParser(Self.usage).parse(arguments[...])
    }

    @Test(arguments: [
        (["x", "--from", "a", "--from=b"], ["x"], ["--from": ["a", "b"]]),
        (["-1"], ["-1"], [:]), (["-12abc"], ["-12abc"], [:]), (["--", "-1"], ["-1"], [:]),
        (["--", "--all"], ["--all"], [:]), (["x", "-", "--", "--"], ["x", "-", "--"], [:]),
        (["--from", "-1", "x"], ["x"], ["--from": ["-1"]]), (["--from=--all", "x"], ["x"], ["--from": ["--all"]]),
        (["-ofile", "x"], ["x"], ["--output": ["file"]]), (["-o", "file", "x"], ["x"], ["--output": ["file"]]),
        (["--output=", "x"], ["x"], ["--output": [""]]), (["x=y", "--format", "dot"], ["x=y"], ["--format": ["dot"]]),
        (["x", "--output=a=b"], ["x"], ["--output": ["a=b"]]),
    ])
    func values(arguments: [String], operands: [String], values: [String: [String]]) throws {
        let parsed = try parse(arguments)
        #expect(parsed.operands == operands)
        #expect(parsed.values == values)
    }

    @Test func flags() throws {
        let parsed = try parse(["--all", "x", "--json", "-q"])
        #expect(parsed.flags == ["--all", "--json", "--quiet"])
    }

    @Test(arguments: [
        (["x", "--al"], UsageError.unknownOption("--al", command: "try", suggestion: "--all")),
        (["x", "-z"], .unknownOption("-z", command: "try", suggestion: nil)),
        (["x", "--from"], .missingValue(of: "--from", placeholder: "REV")),
        (["x", "--from", "--all"], .missingValue(of: "--from", placeholder: "REV")),
        (["x", "--all=1"], .unexpectedValue(of: "--all")),
        (["x", "-o", "a", "--output", "b"], .givenTwice("--output")),
        (
            ["x", "--format", "txt"],
            .unknownChoice("txt", of: "--format", choices: ["text", "dot"], suggestion: "text")
        ),
        ([], .missingOperand("TARGET", command: "try")),
    ])
    func mistakes(arguments: [String], error: UsageError) {
        #expect(throws: error) { try parse(arguments) }
    }
}
