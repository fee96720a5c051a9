internal import Stemma

extension Load {
    /// Gives files without an entry what the repository holds of them, where their source is what it was made from.
    ///
    /// That is looked at for files that no load has seen on this machine yet, and when the tools have changed: who edits
    /// a file has other things to wait for.
    func takeRecords(_ files: inout [File], _ support: [File], _ base: SHA256.Digest) {
        if loader.recompiles { return }
        let known = Set(cache.base == base ? cache.files.map(\.path) : [])
        guard
            files.contains(where: {
                $0.entry == nil && !known.contains($0.path) && !RevisionTree.isSchema($0.path)
            })
        else { return }
        let records = LockedRecords(in: directory)
        if records.isEmpty { return }
        let common = Self.sources(support)
        let directory = self.directory
        files = Cores.map(files) { file in
            guard file.entry == nil, let key = file.key,
                let text = file.text ?? Files.read("\(directory)/\(file.path)"),
                let found = records.entry(
                    for: file.path, ContentKey(Self.source(of: file, common)).description, text)
            else { return file }
            var file = file
            file.entry = LoadCache.Entry(key: key, records: found)
            return file
        }
    }
}
