import Foundation
import Testing

/// A document for users, as it is in the repository.
struct Document: Sendable, CustomTestStringConvertible {
    /// Its path in the repository.
    var path: String
    var testDescription: String { path }

    private static let articles = "Sources/Stemma/Stemma.docc"
    /// The pages that are written from the code.
    static let rules = Document(path: "\(articles)/Rules.md")
    static let operations = Document(path: "\(articles)/Operations.md")

    /// The documents that people write: the README and the articles.
    static let written: [Document] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(BuildFolder.package)/\(articles)")) ?? []
        let made = [rules.path, operations.path]
        let paths = names.filter { $0.hasSuffix(".md") }.sorted().map { "\(articles)/\($0)" }
        return (["README.md", "CONTRIBUTING.md"] + paths.filter { !made.contains($0) }).map { Document(path: $0) }
    }()

    func text() throws -> String {
        try String(contentsOfFile: "\(BuildFolder.package)/\(path)", encoding: .utf8)
    }

    func blocks() throws -> [DocumentBlock] { BlockReader.blocks(of: try text()) }
}
