#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif
internal import Stemma

/// The Swift files of a project, found by folder and by name.
///
/// `Support/` holds what revisions share and `Schema/` the schema as it should be; `Project.swift` stands apart; all
/// else in `Revisions/` is revisions. Hidden files and folders belong to editors and are passed over.
struct RevisionTree {
    /// The revision files, relative to the project, in load order.
    var revisions: [String] = []
    /// The files that are compiled together with every revision.
    var support: [String] = []
    /// The files of the schema as it should be.
    var schema: [String] = []
    /// `Revisions/Project.swift`, if it is there.
    var project: String?
    /// What cannot be what it is.
    var mistakes: [Diagnostic] = []

    /// Looks through the `Revisions` folder of a project; `nil` when there is none.
    init?(of directory: String) {
        guard case .folder(let device, let inode)? = Files.kind("\(directory)/Revisions") else { return nil }
        var walk = Walk(directory: directory)
        walk.enter("Revisions", trail: [Walk.Folder(device: device, inode: inode)])
        for path in walk.unreadable { mistakes.append(.unreadable(path)) }
        for path in walk.files.sorted(by: Self.precedes) {
            if path == "Revisions/Project.swift" {
                project = path
            } else if path.utf8.hasSuffix("/main.swift".utf8) {
                mistakes.append(.mainFile(path))
            } else if Self.isSchema(path) {
                schema.append(path)
            } else if path.utf8.starts(with: "Revisions/Support/".utf8) {
                support.append(path)
            } else {
                revisions.append(path)
            }
        }
        refuseEqualNames()
    }

    /// Whether a file is one of those that say what the schema should be.
    static func isSchema(_ path: String) -> Bool { path.utf8.starts(with: "Revisions/Schema/".utf8) }

    /// The order of the bytes: the same on every machine, whatever its language.
    static func precedes(_ first: String, _ second: String) -> Bool {
        let order = first.utf8.withContiguousStorageIfAvailable { one in
            second.utf8.withContiguousStorageIfAvailable { other in
                guard let start = one.baseAddress, let otherStart = other.baseAddress else {
                    return one.count < other.count
                }
                let order = memcmp(start, otherStart, min(one.count, other.count))
                return order == 0 ? one.count < other.count : order < 0
            }
        }
        return (order ?? nil) ?? first.utf8.lexicographicallyPrecedes(second.utf8)
    }

    /// Two files of one name cannot be in one module, which is what `swift build` makes of the folder too.
    private mutating func refuseEqualNames() {
        var seen: [Substring: String] = [:]
        seen.reserveCapacity(revisions.count)
        var refused: Set<String> = []
        for path in support + [project].compactMap(\.self) + revisions + schema {
            if let other = seen.updateValue(path, forKey: Substring(path.utf8.name)) {
                mistakes.append(.sameFileName(path, other))
                refused.insert(path)
            }
        }
        if !refused.isEmpty {
            revisions.removeAll { refused.contains($0) }
            schema.removeAll { refused.contains($0) }
            support.removeAll { refused.contains($0) }
        }
    }
}

extension String.UTF8View {
    /// The part after the last slash.
    var name: Substring.UTF8View {
        guard let slash = lastIndex(of: UInt8(ascii: "/")) else { return self[...] }
        return self[index(after: slash)...]
    }

    /// Whether the bytes end with others.
    func hasSuffix(_ suffix: String.UTF8View) -> Bool {
        count >= suffix.count && dropFirst(count - suffix.count).elementsEqual(suffix)
    }
}

/// A walk through folders that goes through symbolic links, but never in circles.
private struct Walk {
    struct Folder: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    let directory: String
    var files: [String] = []
    var unreadable: [String] = []

    init(directory: String) { self.directory = directory }

    mutating func enter(_ folder: String, trail: [Folder]) {
        guard let names = Files.names(in: "\(directory)/\(folder)") else {
            unreadable.append(folder)
            return
        }
        for name in names {
            let path = "\(folder)/\(name)"
            if name.utf8.hasSuffix(".swift".utf8) {
                files.append(path)
            } else if case .folder(let device, let inode)? = Files.kind("\(directory)/\(path)") {
                let next = Folder(device: device, inode: inode)
                if !trail.contains(next) { enter(path, trail: trail + [next]) }
            }
        }
    }
}
