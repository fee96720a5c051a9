import RevisionGraph
import Stemma

extension RevisionSet {
    /// What the whole project says, its messages and lines included: what is worked out of it is the same while this is.
    package var key: String {
        var hash = SHA256()
        hash.update(Array(((try? CanonicalJSON.encode(project)) ?? [])))
        for source in sources {
            let recorded = source.recorded
            var text = [source.digest, source.file, recorded.message, recorded.conflicts?.rawValue ?? ""]
            text.append(recorded.strategy?.rawValue ?? "")
            for allowance in recorded.lint ?? [] {
                text += [allowance.code.rawValue, allowance.object?.description ?? "", allowance.reason]
                text.append(allowance.location.description)
            }
            text += recorded.labels
            if let range = graph.range(of: RevisionID(recorded.id)) { text.append(range.isThere ? "there" : "gone") }
            text.append(recorded.location.description)
            var operations = recorded.upgrade
            if case .written(let down) = recorded.downgrade { operations += down }
            for operation in operations {
                text.append(operation.location.description)
                for (part, line) in (operation.lines ?? [:]).sorted(by: { $0.key < $1.key }) {
                    text.append("\(part):\(line)")
                }
            }
            hash.update(text: text.joined(separator: "\u{0}"))
        }
        return String(hash.finish().description.prefix(32))
    }
}
