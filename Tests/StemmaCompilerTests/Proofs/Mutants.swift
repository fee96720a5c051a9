import Stemma
import StemmaCompiler

/// A way back with one thing wrong.
struct Mutant {
    /// What was done to it.
    enum Change: Hashable, CustomStringConvertible {
        case dropped
        case swapped
        /// A value of an operation became another: the path to it, without places in arrays.
        case altered(String)

        var description: String {
            switch self {
            case .dropped: "dropped"
            case .swapped: "swapped with its neighbour"
            case .altered(let path): "altered: \(path)"
            }
        }
    }

    var change: Change
    /// Which operation.
    var place: Int
    var operations: [RecordedOperation]
}

/// Makes mutants of operations: each is dropped, swapped with its neighbour, and altered in each of its values.
///
/// Alterations know nothing of the kinds of operations. They change the operation as it is written down, one value at
/// a time, and keep what can be read back as an operation: a name, a type or a default becomes that of another
/// operation of the kind, a flag is turned, an element or an optional value is left out.
struct Mutants {
    /// The values met at a path in any operation of a kind.
    private var values: [String: [JSONTree]] = [:]

    /// Remembers the values of an operation, to put them in the places of others.
    mutating func learn(_ recorded: RecordedOperation) throws {
        let (kind, tree) = try Self.tree(of: recorded)
        collect(tree, at: kind)
    }

    private mutating func collect(_ tree: JSONTree, at path: String) {
        switch tree {
        case .object(let members): for member in members { collect(member.value, at: "\(path).\(member.key)") }
        case .array(let elements): for element in elements { collect(element, at: path) }
        case .string, .number:
            if values[path, default: []].count < 4, values[path]?.contains(tree) != true {
                values[path, default: []].append(tree)
            }
        case .bool, .null: break
        }
    }

    /// All mutants of a way back.
    func mutants(of operations: [RecordedOperation], altering: Bool = true) throws -> [Mutant] {
        var mutants: [Mutant] = []
        for place in operations.indices {
            var rest = operations
            rest.remove(at: place)
            mutants.append(Mutant(change: .dropped, place: place, operations: rest))
            if place + 1 < operations.count {
                var swapped = operations
                swapped.swapAt(place, place + 1)
                mutants.append(Mutant(change: .swapped, place: place, operations: swapped))
            }
            if !altering { continue }
            for (path, operation) in try alterations(of: operations[place]) {
                var altered = operations
                altered[place] = operation
                mutants.append(Mutant(change: .altered(path), place: place, operations: altered))
            }
        }
        return mutants
    }

    private func alterations(of recorded: RecordedOperation) throws -> [(path: String, operation: RecordedOperation)] {
        let (kind, tree) = try Self.tree(of: recorded)
        return variants(of: tree, at: kind).compactMap { path, variant in
            let document = JSONTree.object([
                .init("do", .string(kind)), .init("with", variant),
                .init(
                    "at",
                    .object([
                        .init("file", .string(recorded.location.file)),
                        .init("line", .number(Int64(recorded.location.line))),
                    ])),
            ])
            // What cannot be read back is no operation, and so no mistake that a way back could have.
            guard let bytes = try? CanonicalJSON.encode(document),
                let altered = try? CanonicalJSON.decode(RecordedOperation.self, from: bytes),
                let now = try? Self.tree(of: altered).tree, now != tree
            else { return nil }
            return (path, altered)
        }
    }

    /// The values with one thing changed somewhere.
    private func variants(of tree: JSONTree, at path: String) -> [(path: String, tree: JSONTree)] {
        switch tree {
        case .null: return []
        case .bool(let value): return [(path, .bool(!value))]
        case .number(let value): return [(path, .number(value + 1))]
        case .string(let text):
            let other = values[path]?.first { $0 != tree }
            return [(path, .string(text + "_other"))] + (other.map { [(path, $0)] } ?? [])
        case .array(let elements):
            var found: [(path: String, tree: JSONTree)] = []
            for place in elements.indices {
                var rest = elements
                rest.remove(at: place)
                found.append(("\(path)[-]", .array(rest)))
                if place + 1 < elements.count, elements[place] != elements[place + 1] {
                    var swapped = elements
                    swapped.swapAt(place, place + 1)
                    found.append(("\(path)[swapped]", .array(swapped)))
                }
                for (inner, variant) in variants(of: elements[place], at: path) {
                    var altered = elements
                    altered[place] = variant
                    found.append((inner, .array(altered)))
                }
            }
            return found
        case .object(let members):
            var found: [(path: String, tree: JSONTree)] = []
            for place in members.indices {
                let name = "\(path).\(members[place].key)"
                var rest = members
                rest.remove(at: place)
                found.append(("\(name)[-]", .object(rest)))
                for (inner, variant) in variants(of: members[place].value, at: name) {
                    var altered = members
                    altered[place].value = variant
                    found.append((inner, .object(altered)))
                }
            }
            return found
        }
    }

    /// An operation as it is written down.
    private static func tree(of recorded: RecordedOperation) throws -> (kind: String, tree: JSONTree) {
        let tree = try CanonicalJSON.decode(JSONTree.self, from: CanonicalJSON.encode(recorded))
        return (tree["do"]?.text ?? "", tree["with"] ?? .null)
    }
}
