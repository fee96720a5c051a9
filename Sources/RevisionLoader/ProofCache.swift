internal import Stemma

/// What was proved before, by the content that it was proved of.
///
/// A proof is a function of content alone, and a digest stands for the content: what is found here under the digests of
/// what is to be proved is right, whatever else has changed. Proofs that nobody asks for any more are dropped.
public struct ProofCache: Sendable {
    private let folder: String
    private let head: [UInt8]
    private var known: [String: [UInt8]] = [:]
    private var used: [String: [UInt8]] = [:]

    private var path: String { "\(folder)/proofs.cache" }

    /// The proofs of a project; `nil` when it, or the running program, cannot be looked at.
    public init?(project directory: String) {
        guard let directory = Files.resolve(directory), let program = StemmaLibrary.runningProgram(),
            let stamp = Files.stamp(program)
        else { return nil }
        folder = "\(directory)/.build/stemma"
        // Another program may prove in another way.
        head = Array("stemma proofs 1 \(stamp.size) \(stamp.modified) \(stamp.changed) \(stamp.inode)".utf8)
        let lines = (Files.read(path) ?? []).split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first, first.elementsEqual(head) else { return }
        for line in lines.dropFirst() {
            guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { continue }
            known[String(decoding: line[..<space], as: UTF8.self)] = Array(line[(space + 1)...])
        }
    }

    /// What was proved of a content.
    ///
    /// - Parameter key: digests, without white space.
    /// - Returns: what was kept; `nil` if nothing was.
    public mutating func proof(of key: String) -> [UInt8]? {
        let found = known[key]
        if let found { used[key] = found }
        return found
    }

    /// Keeps what was proved of a content.
    ///
    /// - Parameters:
    ///   - proof: what was proved, without line ends.
    ///   - key: digests, without white space.
    public mutating func keep(_ proof: [UInt8], of key: String) { used[key] = proof }

    /// Writes the proofs that were asked for since the beginning, if they are not those that are there.
    public func save() {
        if used == known { return }
        guard Files.makeFolder(folder) else { return }
        var bytes = head
        for (key, proof) in used.sorted(by: { $0.key < $1.key }) {
            bytes.append(UInt8(ascii: "\n"))
            bytes += Array("\(key) ".utf8) + proof
        }
        _ = Files.replace(path, with: bytes + [UInt8(ascii: "\n")])
    }
}
