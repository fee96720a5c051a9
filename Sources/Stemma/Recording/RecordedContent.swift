extension RecordedRevision {
    /// What the digest is made of: all that reaches a database.
    struct Content<Operation: Encodable>: Encodable, SparselyCoded {
        private var id: String
        private var parents: [String]
        private var dependencies: [String]
        /// It takes the place of their rows.
        private var replaces: [ReplacedRevision]?
        private var transaction: TransactionMode?
        /// Its statements and steps are others for it; left out where it changes nothing.
        private var strategy: ChangeStrategy?
        private var upgrade: [Operation]
        private var downgrade: [Operation]?
        private var irreversible: String?

        /// 64 hexadecimal digits.
        var digest: String {
            get throws { SHA256.hash(try CanonicalJSON.encode(self)).description }
        }
    }
}

extension RecordedRevision.Content where Operation == RecordedOperation.Content {
    /// Names must not have lost the default schema yet.
    init(of revision: RecordedRevision) {
        id = revision.id
        parents = revision.parents
        dependencies = revision.dependencies
        replaces = revision.replaces
        transaction = revision.transaction
        strategy = revision.strategy == .online ? .online : nil
        upgrade = revision.upgrade.map { RecordedOperation.Content(operation: $0.operation) }
        switch revision.downgrade {
        case .derived: break
        case .written(let operations):
            downgrade = operations.map { RecordedOperation.Content(operation: $0.operation) }
        case .irreversible(let reason): irreversible = reason
        }
    }
}

extension RecordedRevision {
    /// Whether the digest in the canonical JSON of a revision is that of the operations beside it.
    ///
    /// It is asked of a thousand revisions before the first of them is used, so no operation is made to answer it.
    package static func isWhole(_ bytes: some Collection<UInt8>) -> Bool {
        guard let revision = try? CanonicalJSON.decode(Unread.self, from: bytes) else { return false }
        return (try? Content(of: revision).digest) == revision.contentDigest
    }

    /// A revision whose operations were left as they are written.
    fileprivate struct Unread: Decodable, SparselyCoded {
        var id: String
        var parents: [String]
        var dependencies: [String]
        var replaces: [ReplacedRevision]?
        var transaction: TransactionMode?
        var strategy: ChangeStrategy?
        var upgrade: [Operation]
        var downgrade: Downgrade
        var contentDigest: String

        enum Downgrade: Decodable {
            case derived
            case written([Operation])
            case irreversible(because: String)
        }

        struct Operation: Codable {
            private var kind: String
            private var operation: JSONText

            private enum CodingKeys: String, CodingKey {
                case kind = "do"
                case operation = "with"
            }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(kind, forKey: .kind)
                // As an operation is written: also where it says nothing.
                try operation.encode(to: container.superEncoder(forKey: .operation))
            }
        }
    }
}

extension RecordedRevision.Content where Operation == RecordedRevision.Unread.Operation {
    fileprivate init(of revision: RecordedRevision.Unread) {
        id = revision.id
        parents = revision.parents
        dependencies = revision.dependencies
        replaces = revision.replaces
        transaction = revision.transaction
        strategy = revision.strategy == .online ? .online : nil
        upgrade = revision.upgrade
        switch revision.downgrade {
        case .derived: break
        case .written(let operations): downgrade = operations
        case .irreversible(let reason): irreversible = reason
        }
    }
}
