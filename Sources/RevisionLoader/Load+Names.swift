internal import Stemma

extension Load {
    /// The sources less those that declare a type that another file declares too: together they would not compile.
    mutating func withoutEqualTypes(_ sources: [ChunkJob.Source], _ files: [File]) -> [ChunkJob.Source] {
        var places: [String: SourceLocation] = [:]
        for file in files {
            for record in file.entry?.records ?? [] {
                places[record.name] = SourceLocation(file: file.path, line: record.line)
            }
        }
        var refused: Set<String> = []
        for source in sources {
            for declaration in source.declarations {
                let place = SourceLocation(file: source.path, line: declaration.line)
                if let other = places.updateValue(place, forKey: declaration.name) {
                    mistakes.append(.sameType(declaration.name, at: place, other: other))
                    refused.formUnion([place.file, other.file])
                }
            }
        }
        return sources.filter { !refused.contains($0.path) }
    }

    /// Refuses files of which each was recorded before, when the other was not there.
    mutating func refuseEqualTypes(_ files: [File]) {
        var names: Set<String> = []
        names.reserveCapacity(files.count)
        let areAllDifferent = files.allSatisfy { file in
            file.entry?.records.allSatisfy { names.insert($0.name).inserted } ?? true
        }
        if areAllDifferent { return }
        var places: [String: SourceLocation] = [:]
        for file in files {
            for record in file.entry?.records ?? [] {
                let place = SourceLocation(file: file.path, line: record.line)
                if let other = places.updateValue(place, forKey: record.name) {
                    mistakes.append(.sameType(record.name, at: place, other: other))
                }
            }
        }
    }
}
