import Foundation
import RevisionLoader
import StemmaCompiler
import TestSupport
import Testing

/// What the documents show is what there is: their code compiles, their sessions run, their SQL is emitted.
@Suite struct DocumentTests {
    @Test(.timeLimit(.minutes(60)), arguments: Document.written)
    func isTrue(_ document: Document) throws {
        let project = try DocumentProject()
        var isSkipped = false
        for block in try document.blocks() {
            let place = "\(document.path):\(block.line)"
            if case .directive(let words) = block.kind {
                isSkipped = try !follow(words, in: project, at: place)
                continue
            }
            if isSkipped, !block.isUnseen {
                isSkipped = false
                continue
            }
            do {
                try check(block, in: project, at: place)
            } catch {
                Issue.record("\(place): \(error)")
                return
            }
        }
        if let problem = try project.compiles() { Issue.record("\(document.path): at its end: \(problem)") }
    }

    /// Does what a comment asks for; `false` if the next block is to be left out.
    private func follow(_ words: String, in project: DocumentProject, at place: String) throws -> Bool {
        switch words {
        case "unseen": break
        case "new project": try project.enterNewFolder()
        case "this repository": try project.enterRepository()
        case let words where words.hasPrefix("not run, because "): return false
        default: Issue.record("\(place): what is 'test: \(words)'?")
        }
        return true
    }

    private func check(_ block: DocumentBlock, in project: DocumentProject, at place: String) throws {
        switch block.kind {
        case .directive: break
        case .session(let commands):
            for command in commands {
                if let problem = try project.check(command, isUnseen: block.isUnseen) {
                    Issue.record("\(place): \(problem)")
                }
            }
        case .code("swift", let text): try project.take(swift: text)
        case .code("sql", let text):
            let isThere = project.shown.occurs(text, in: try project.emitted())
            #expect(isThere, "\(place): Stemma does not emit this")
        case .code("yaml", let text): try check(workflow: text, in: project, at: place)
        case .code("", let text): try check(listing: text, in: project, at: place)
        case .code("text", _): break
        case .code(let language, _): Issue.record("\(place): nothing is known of '\(language)'")
        }
    }

    /// A list of `make` calls names targets that there are.
    private func check(listing text: String, in project: DocumentProject, at place: String) throws {
        for line in text.split(separator: "\n") where line.hasPrefix("make ") {
            let result = try project.run(String(line))
            #expect(result.succeeded, "\(place): \(result)")
        }
    }

    /// The steps of a workflow that call Stemma end well in the project of the document.
    private func check(workflow text: String, in project: DocumentProject, at place: String) throws {
        let workflow = try WorkflowFile(text)
        for problem in workflow.problems { Issue.record("\(place): \(problem)") }
        for line in workflow.commands.joined(separator: "\n").split(separator: "\n") {
            guard let start = line.firstRange(of: "stemma ")?.lowerBound else { continue }
            let result = try project.run(String(line[start...]))
            #expect(result.succeeded, "\(place): \(line): \(result)")
        }
    }

    /// Commands and verbs that the text names exist, with the options that it gives them.
    @Test(arguments: Document.written) func namesWhatThereIs(_ document: Document) throws {
        let text = try document.text()
        var help: [Substring: String] = [:]
        for match in text.matches(of: /`stemma ([a-z]+)([^`\n]*)`/) {
            if help[match.1] == nil {
                let result = try runProcess("\(BuildFolder.package)/.build/debug/stemma", ["help", String(match.1)])
                help[match.1] = result.succeeded ? result.stdout : ""
            }
            let page = help[match.1] ?? ""
            #expect(!page.isEmpty, "\(document.path): there is no \(match.0)")
            for option in match.2.matches(of: /--[a-z-]+/) {
                #expect(page.contains(option.0), "\(document.path): \(match.1) has no \(option.0)")
            }
        }
        let verbs = try Self.verbs.get()
        for match in text.matches(of: /`schema\.([A-Za-z]+)\(([A-Za-z]+|_):/) {
            #expect(verbs.contains("\(match.1)(\(match.2)"), "\(document.path): there is no \(match.0)")
        }
    }

    /// `create(table`: the verbs of ``SchemaEditor`` with their first labels.
    private static let verbs = Result {
        let folder = "\(BuildFolder.package)/Sources/Stemma/Authoring"
        let sources = try FileManager.default.contentsOfDirectory(atPath: folder)
            .map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
        return Set(
            sources.flatMap { source in
                source.matches(of: /mutating func ([A-Za-z]+)\(\s*([A-Za-z]+|_)/).map { "\($0.1)(\($0.2)" }
            })
    }

    /// The pages of the rules are made of the code, but for their examples.
    @Test func examplesOfRulesCompile() throws {
        let folder = try TemporaryDirectory()
        for block in try Document.rules.blocks() {
            guard case .code("swift", let text) = block.kind else { continue }
            guard let file = SwiftFragment.file(around: text, id: "\(block.line)") else { continue }
            // What is no revision is shared by all of them.
            let place = file.contains(": Revision {") ? "Revisions" : "Revisions/Support"
            try folder.write(file, to: "\(place)/line\(block.line).swift")
        }
        let loader = RevisionLoader(project: folder.path, library: try BuildFolder.library())
        do {
            _ = try loader.load()
        } catch LoadError.failed(let diagnostics) {
            for diagnostic in diagnostics { Issue.record("\(diagnostic)") }
        }
    }

    @Test func ownWorkflows() throws {
        let folder = "\(BuildFolder.package)/.github/workflows"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!names.isEmpty)
        for name in names {
            let workflow = try WorkflowFile(String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8))
            #expect(workflow.problems.isEmpty, "\(name): \(workflow.problems)")
        }
    }
}
