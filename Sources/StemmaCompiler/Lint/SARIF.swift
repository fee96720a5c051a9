internal import Stemma

/// A report of lint as SARIF 2.1.0, which code hosts and editors read.
///
/// See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
package struct SARIF: Encodable, Sendable {
    struct Text: Encodable {
        var text: String
    }

    struct Rule: Encodable {
        struct Configuration: Encodable {
            var level: String
        }

        var id: String
        var name: String
        var shortDescription: Text
        var fullDescription: Text
        var help: Text
        var helpUri: String?
        var defaultConfiguration: Configuration
    }

    struct Driver: Encodable {
        var name = "stemma"
        var version: String
        var rules: [Rule]
    }

    struct Tool: Encodable {
        var driver: Driver
    }

    struct Region: Encodable {
        var startLine: Int
    }

    struct Artifact: Encodable {
        var uri: String
        var uriBaseId = "%SRCROOT%"
    }

    struct Physical: Encodable {
        var artifactLocation: Artifact
        var region: Region?
    }

    struct Location: Encodable {
        var physicalLocation: Physical
    }

    struct Suppression: Encodable {
        var kind = "inSource"
        var justification: String
    }

    struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int
        var level: String
        var message: Text
        var locations: [Location]
        var suppressions: [Suppression]?
    }

    struct Run: Encodable {
        var tool: Tool
        var columnKind = "utf16CodeUnits"
        var results: [Result]
    }

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    /// - Parameters:
    ///   - report: what lint found.
    ///   - version: the version of the tool.
    ///   - path: the path of a file, as the reader of the report will look for it.
    package init(_ report: LintReport, version: String, path: (String) -> String) {
        let rules = LintRule.all.sorted { $0.code.rawValue < $1.code.rawValue }
        let places = Dictionary(rules.enumerated().map { ($1.code, $0) }) { first, _ in first }
        let results = report.findings.map { finding in
            Result(
                ruleId: finding.code.rawValue, ruleIndex: places[finding.code] ?? 0, level: finding.severity.rawValue,
                message: Text(text: finding.message),
                locations: [
                    Location(
                        physicalLocation: Physical(
                            artifactLocation: Artifact(uri: Self.uri(path(finding.location.file))),
                            region: finding.location.line > 0 ? Region(startLine: finding.location.line) : nil))
                ], suppressions: finding.silencedBecause.map { [Suppression(justification: $0)] })
        }
        let driver = Driver(version: version, rules: rules.map(Self.rule))
        runs = [Run(tool: Tool(driver: driver), results: results)]
    }

    private static func rule(_ rule: LintRule) -> Rule {
        Rule(
            id: rule.code.rawValue, name: rule.slug, shortDescription: Text(text: rule.summary),
            fullDescription: Text(text: rule.page.hazard), help: Text(text: rule.page.safeWay),
            helpUri: rule.page.sources.first, defaultConfiguration: .init(level: rule.severity.rawValue))
    }

    /// A path as a URI: what is not plain is written as its bytes.
    private static func uri(_ path: String) -> String {
        let hexadecimal = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
