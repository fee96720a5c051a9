import Stemma
import StemmaCompiler
import TestSupport
import Testing

@Suite struct OutputFolderTests {
    private let home: TemporaryDirectory
    private let folder: OutputFolder

    init() throws {
        home = try TemporaryDirectory()
        folder = OutputFolder(home.path("Output"))
    }

    /// Files with a manifest that lists them, as a compile makes them.
    private static func files(_ texts: [String: String]) -> [OutputFile] {
        let files = texts.sorted { $0.key < $1.key }.map { OutputFile(path: $0.key, text: $0.value) }
        let lines = files.map { "{\"path\":\"\($0.path)\",\"sha256\":\"\(checksum(texts[$0.path] ?? ""))\"}" }
        let manifest = "{\"format\":1,\n\"files\":[\n\(lines.joined(separator: ",\n"))\n]}\n"
        return files + [OutputFile(path: "manifest.json", text: manifest)]
    }

    @Test func writesOnlyWhatChanged() throws {
        var difference = try folder.write(Self.files(["a.sql": "1", "x/b.sql": "2"]))
        #expect(difference.missing == ["a.sql", "manifest.json", "x/b.sql"])
        #expect(try folder.difference(from: Self.files(["a.sql": "1", "x/b.sql": "2"])).isEmpty)
        difference = try folder.write(Self.files(["a.sql": "1", "x/b.sql": "3"]))
        #expect(difference.stale == ["manifest.json", "x/b.sql"])
        #expect(difference.missing.isEmpty && difference.superfluous.isEmpty)
        #expect(try home.read("Output/x/b.sql") == "3")
    }

    @Test func removesWhatItMade() throws {
        try folder.write(Self.files(["a.sql": "1", "x/y/b.sql": "2", "z/c.sql": "3"]))
        try home.write("mine", to: "Output/z/notes.txt")
        let difference = try folder.write(Self.files(["a.sql": "1"]))
        #expect(difference.superfluous == ["x/y/b.sql", "z/c.sql"])
        #expect(try home.files() == ["Output/a.sql", "Output/manifest.json", "Output/z/notes.txt"])
        #expect(!home.contains("Output/x"))
    }

    @Test func leavesWhatWasEdited() throws {
        try folder.write(Self.files(["a.sql": "1", "b.sql": "2"]))
        try home.write("edited", to: "Output/b.sql")
        let difference = try folder.write(Self.files(["a.sql": "1"]))
        #expect(difference.edited == ["b.sql"] && difference.superfluous.isEmpty)
        #expect(try home.read("Output/b.sql") == "edited")
    }

    @Test(arguments: ["Output/a.sql", "Output/a.sql/inner", "Output/x", "Output/manifest.json"])
    func strangersStay(path: String) throws {
        try home.write("mine", to: path)
        #expect(throws: (any Error).self) { try folder.write(Self.files(["a.sql": "1", "x/b.sql": "2"])) }
        #expect(try home.files() == [path])
        #expect(try home.read(path) == "mine")
        #expect(try !folder.difference(from: Self.files(["a.sql": "1", "x/b.sql": "2"])).inTheWay.isEmpty)
    }

    @Test func interruptedCompilesAreResumed() throws {
        try folder.write(Self.files(["a.sql": "1"]))
        // As if it had been killed after the first file: what the next one makes of it is different again.
        let (old, new) = (try home.read("Output/manifest.json"), Self.files(["a.sql": "2", "b.sql": "2"]))
        try home.write(old + "\n" + new[2].text().string, to: "Output/manifest.json")
        try home.write("2", to: "Output/b.sql")
        let last = Self.files(["a.sql": "3", "b.sql": "3"])
        #expect(try folder.write(last).stale == ["a.sql", "b.sql", "manifest.json"])
        #expect(try folder.difference(from: last).isEmpty)
    }

    /// A manifest is a file like any other: what it says must not lead out of the folder.
    @Test func manifestsCannotLeadOut() throws {
        let digest = Self.checksum("mine")
        try home.write("mine", to: "precious.txt")
        try home.write("{\"path\":\"../precious.txt\",\"sha256\":\"\(digest)\"}\n", to: "Output/manifest.json")
        #expect(try folder.difference(from: []).superfluous.isEmpty)
        #expect(home.contains("precious.txt"))
    }

    @Test func conflictsInTheManifestAreOvercome() throws {
        try folder.write(Self.files(["a.sql": "1", "b.sql": "2"]))
        let manifest = try home.read("Output/manifest.json")
        try home.write("<<<<<<< HEAD\n\(manifest)=======\n>>>>>>> other\n", to: "Output/manifest.json")
        try home.write("<<<<<<< HEAD\n1\n", to: "Output/a.sql")
        let files = Self.files(["a.sql": "3"])
        #expect(try folder.write(files).superfluous == ["b.sql"])
        #expect(try folder.difference(from: files).isEmpty)
    }

    private static func checksum(_ text: String) -> String {
        SHA256.hash(Array(text.utf8)).description
    }
}
