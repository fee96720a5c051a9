internal import Stemma

/// What a project answered before, kept while nothing changes.
///
/// Every script is a function of the revisions, the tool and the question alone. So the answer to a question that was
/// asked before is in one small file, and telling that nothing changed costs a look at the stamp of each file: no file
/// is read, nothing is replayed.
///
/// ```swift
/// let answers = AnswerCache(project: ".")
/// let state = answers?.state(of: ["Revisions"])
/// if let state, let answer = answers?.answer(to: "upgrade head", in: state) { return answer }
/// // … work it out …
/// if let state { answers?.keep([bytes], for: "upgrade head", in: state) }
/// ```
public struct AnswerCache: Sendable {
    /// What the files of a project looked like at a moment.
    public struct State: Sendable {
        fileprivate var folders: [String]
        fileprivate var digest: SHA256.Digest
        /// Whether a later change of any file is bound to show.
        fileprivate var isSettled: Bool
    }

    private let directory: String
    private var folder: String { "\(directory)/.build/stemma/answers" }
    /// How many answers are kept: the questions of a day's work.
    private static let capacity = 48

    /// The answers of a project; `nil` when the project or the compiler is not there, which an answer must not hide.
    public init?(project directory: String) {
        guard let directory = Files.resolve(directory), (try? SwiftCompiler.find()) != nil else { return nil }
        self.directory = directory
    }

    /// Looks at every file of some folders, by stamp.
    ///
    /// - Parameter folders: the folders, relative to the project; one that is not there is empty.
    /// - Returns: the state; `nil` when a file cannot be looked at.
    public func state(of folders: [String]) -> State? {
        let begin = Files.now()
        var hash = SHA256()
        var isSettled = true
        guard let program = StemmaLibrary.runningProgram(), let stamp = Files.stamp(program),
            let compiler = try? SwiftCompiler.find()
        else { return nil }
        hash.update(stamp)
        compiler.identify(in: &hash, for: directory)
        for folder in folders {
            var walk = Walk(directory)
            guard walk.enter(folder) else { return nil }
            for (path, stamp) in walk.files.sorted(by: { $0.path < $1.path }) {
                hash.update(text: path)
                hash.update(stamp)
                if !stamp.isSettled(at: begin) { isSettled = false }
            }
        }
        return State(folders: folders, digest: hash.finish(), isSettled: isSettled)
    }

    /// The answer to a question that was asked in the same state.
    public func answer(to question: String, in state: State) -> [UInt8]? {
        guard let bytes = Files.read(path(of: question)) else { return nil }
        let head = Self.head(state)
        return bytes.starts(with: head) ? Array(bytes[head.count...]) : nil
    }

    /// Keeps an answer, unless the project may have changed while it was worked out.
    ///
    /// - Parameters:
    ///   - head: how it begins.
    ///   - rest: what follows, in parts, since it may be long.
    ///   - question: the question.
    ///   - state: the state from before it was worked out.
    public func keep(_ head: [[UInt8]], _ rest: [String], for question: String, in state: State) {
        guard state.isSettled, let now = self.state(of: state.folders), now.digest == state.digest,
            Files.makeFolder(folder)
        else { return }
        let names = Files.names(in: folder) ?? []
        if names.count >= Self.capacity {
            for name in names { Files.remove("\(folder)/\(name)") }
        }
        _ = Files.replace(path(of: question), with: [Self.head(state)] + head, rest)
    }

    private func path(of question: String) -> String {
        "\(folder)/\(SHA256.hash(Array(question.utf8)).description.prefix(24))"
    }

    private static func head(_ state: State) -> [UInt8] { Array("stemma answer 1 \(state.digest)\n".utf8) }

    /// A walk through a folder that collects stamps.
    private struct Walk {
        let directory: String
        var files: [(path: String, stamp: Files.Stamp)] = []

        init(_ directory: String) { self.directory = directory }

        mutating func enter(_ folder: String, depth: Int = 0) -> Bool {
            guard let names = Files.names(in: "\(directory)/\(folder)") else {
                return depth == 0 && Files.kind("\(directory)/\(folder)") == nil
            }
            let directory = self.directory
            let kinds = Cores.map(names, atLeast: 200) { Files.kind("\(directory)/\(folder)/\($0)") }
            for (name, kind) in zip(names, kinds) {
                let path = "\(folder)/\(name)"
                switch kind {
                case .file(let stamp)?: files.append((path, stamp))
                case .folder?: if depth > 32 || !enter(path, depth: depth + 1) { return false }
                case .other?, nil: return false
                }
            }
            return true
        }
    }
}

extension SHA256 {
    fileprivate mutating func update(_ stamp: Files.Stamp) {
        update(UInt64(bitPattern: stamp.size))
        update(UInt64(bitPattern: stamp.modified))
        update(UInt64(bitPattern: stamp.changed))
        update(stamp.inode)
    }
}
