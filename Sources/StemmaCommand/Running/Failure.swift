internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// Why a command did not do what it was asked.
struct Failure: Error, Sendable {
    /// What the process ends with.
    enum Status: Int32, Sendable {
        /// The project is not as it should be.
        case project = 1
        /// The call was wrong.
        case usage = 64
        /// Something needed is not there.
        case unavailable = 69
        /// A fault of Stemma's own.
        case fault = 70
    }

    let status: Status
    /// The kind, as JSON names it.
    let kind: String
    /// What to print; the first error among them is what JSON holds.
    let diagnostics: [Diagnostic]
    /// What goes to the standard output all the same: facts that are no less true for what is wrong.
    var output: [UInt8]?
}

extension Failure {
    /// The failure that an error of any kind amounts to.
    init(_ error: any Error) {
        switch error {
        case let error as Failure: self = error
        case let error as UsageError: self.init(error)
        case let error as GraphError: self.init(error, Diagnostic(error))
        case let error as ProjectError: self.init(error)
        case let error as Diagnostic: self.init(status: .project, kind: "project", diagnostics: [error])
        case let error as FileProblem: self.init(error)
        default: self = .fault("\(error)")
        }
    }

    init(_ error: UsageError) {
        let notes = error.hint.map { [Diagnostic.Note($0)] } ?? []
        self.init(
            status: .usage, kind: "usage",
            diagnostics: [Diagnostic(.error, code: error.code, error.message, notes: notes)])
    }

    init(_ error: GraphError, _ diagnostic: Diagnostic) {
        self.init(status: .project, kind: error.kind.rawValue, diagnostics: [diagnostic])
    }

    private init(_ error: ProjectError) {
        switch error {
        case .graph(let error, let diagnostic): self.init(error, diagnostic)
        case .failed(let diagnostics): self.init(status: .project, kind: "project", diagnostics: diagnostics)
        case .unavailable(let message):
            self.init(status: .unavailable, kind: "unavailable", diagnostics: [.unavailable(message)])
        case .fault(let message): self = .fault(message)
        }
    }

    private init(_ problem: FileProblem) {
        self.init(status: .project, kind: "file", diagnostics: [.file(problem)])
    }

    static func fault(_ message: String) -> Self {
        Self(status: .fault, kind: "fault", diagnostics: [.fault(message)])
    }
}
