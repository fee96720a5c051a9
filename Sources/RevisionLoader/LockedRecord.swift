package import Stemma

/// What a locked revision recorded, as it travels in the repository: a file in `Revisions/Locked/` for each.
///
/// It is laid out for review: a member a line, an operation a line, a statement a line. It can stand in for a compile
/// of its file as long as the file, and all that is compiled with it, is what it was made from.
package struct LockedRecord: Sendable, Codable {
    package static let format = 1

    package var format = Self.format
    /// The name of the type that declares the revision, and the line of the declaration.
    package var type: String
    package var line: Int
    /// The digest of the source: of the file with its path, and of `Support/`.
    package var source: String
    /// What the revision recorded.
    package var revision: JSONTree
    /// The statements up and down, as Stemma wrote them when it was locked.
    package var up: [String]
    package var down: [String]

    package init(
        type: String, line: Int, source: String, revision: JSONTree, up: [String], down: [String]
    ) {
        self.type = type
        self.line = line
        self.source = source
        self.revision = revision
        self.up = up
        self.down = down
    }
}

extension LockedRecord {
    /// The digest of what the revision does, as the record gives it.
    package var contentDigest: String { revision["contentDigest"]?.text ?? "" }

    /// Whether a record, as the bytes of its file, holds what a load made of the source.
    package static func holds(_ payload: ArraySlice<UInt8>, in bytes: [UInt8]) -> Bool {
        guard let held = LockedRecords.payload(in: bytes) else { return false }
        return held[...] == payload
    }

    /// Whether the operations of the record are those that its digest was made of.
    package var isWhole: Bool {
        guard let bytes = try? CanonicalJSON.encode(revision) else { return false }
        return RecordedRevision.isWhole(bytes)
    }
}

// MARK: - Files

extension LockedRecord {
    /// The folder of the records, relative to the project.
    package static let folder = "Revisions/Locked"

    /// The file of the record of `Revisions/Project.swift`, which no revision's can be: a dot in an id is spelled `%2e`.
    package static let project = "\(folder)/Project.swift.json"

    /// The file of a revision's record, relative to the project.
    ///
    /// Ids may hold what paths may not, and file systems may take `A` for `a`: such bytes are spelled `%41`.
    package static func path(of id: String) -> String { "\(folder)/\(escaped(id)).json" }

    private static func escaped(_ id: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var bytes: [UInt8] = []
        for byte in id.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text of the file.
    package func text() throws -> String {
        let tree = try CanonicalJSON.decode(JSONTree.self, from: CanonicalJSON.encode(self))
        return try Self.laidOut(tree, depth: 0) + "\n"
    }

    /// Reads a record; `nil` for what is none, or of another format.
    package init?(_ bytes: some Collection<UInt8>) {
        guard let record = try? CanonicalJSON.decode(Self.self, from: bytes), record.format == Self.format else {
            return nil
        }
        self = record
    }

    /// The first two levels with a member a line, and the lists in them with an element a line.
    private static func laidOut(_ tree: JSONTree, depth: Int) throws -> String {
        switch tree {
        case .object(let members) where depth < 2 && !members.isEmpty:
            let lines = try members.map { "\(try compact(.string($0.key))):\(try laidOut($0.value, depth: depth + 1))" }
            return "{\n\(lines.joined(separator: ",\n"))\n}"
        case .object(let members) where depth < 4 && members.count == 1:
            // A downgrade that was written: `{"written":{"_0":[…]}}`.
            let value = try laidOut(members[0].value, depth: depth + 1)
            return "{\(try compact(.string(members[0].key))):\(value)}"
        case .array(let elements) where !elements.isEmpty:
            return "[\n\(try elements.map(compact).joined(separator: ",\n"))\n]"
        default: return try compact(tree)
        }
    }

    private static func compact(_ tree: JSONTree) throws -> String {
        String(decoding: try CanonicalJSON.encode(tree), as: UTF8.self)
    }
}
