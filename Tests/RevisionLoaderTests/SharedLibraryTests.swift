#if os(Linux)
    import Foundation
    import Stemma
    import TestSupport
    import Testing

    @testable import RevisionLoader

    /// The library that recording programs are linked with: when it is made, and what is done without it.
    @Suite struct SharedLibraryTests {
        private let project: TemporaryProject
        private let programs = StartedPrograms()
        private let home: String

        init() throws {
            project = try TemporaryProject(["a.swift": revision("A")])
            home = "\(project.path)/.build/stemma"
        }

        private func kept() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: home).filter { $0.hasPrefix("libStemma-") }.sorted()
        }

        /// Changes the revision, and expects that the change is recorded.
        private func edit(_ number: Int, _ library: StemmaLibrary? = nil) throws {
            try project.write(revision("A", "schema.execute(sql: \"SELECT \(number)\")"), to: "a.swift")
            var loader = programs.watch(try project.loader(cores: 2))
            if let library { loader.library = library }
            let loaded = try loader.load()
            #expect(loaded.revisions.first?.text.contains("SELECT \(number)") == true)
            #expect(loaded.diagnostics.isEmpty)
        }

        /// Whether the last program was linked with a shared library, which no object of Stemma's is needed for.
        private func isShared() throws -> Bool {
            let link = try #require(programs.links.last)
            return link.contains { $0.contains("libStemma") } && !link.contains { $0.hasSuffix(".swift.o") }
        }

        @Test func madeOnce() throws {
            for number in 1...3 { try edit(number) }
            #expect(programs.shared.count == 1)
            #expect(try isShared())
            #expect(programs.links.last?.first?.hasSuffix("clang") == false, "the driver need not be asked again")
            #expect(try kept().count == 1)
        }

        @Test func madeAnewWhenStemmaChanges() throws {
            var library = try TemporaryProject.library()
            let own = "\(project.path)/First.swift.o"
            try FileManager.default.copyItem(atPath: library.objects[0], toPath: own)
            library.objects[0] = own
            library.shared = nil
            try edit(1, library)
            let before = try kept()
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: own)
            try edit(2, library)
            #expect(programs.shared.count == 2)
            #expect(Set(try kept()).isStrictSuperset(of: before))
            #expect(try isShared())
            // What was made of other tools goes when it is old.
            let old = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -7200)]
            for name in try kept() { try FileManager.default.setAttributes(old, ofItemAtPath: "\(home)/\(name)") }
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 2)], ofItemAtPath: own)
            try edit(3, library)
            #expect(programs.shared.count == 3)
            #expect(try kept().count == 1)
        }

        /// How a library can be damaged: cut off, empty, something else, and in what only the loading of it looks at.
        enum Damage: CaseIterable {
            case truncated
            case empty
            case text
            case header
            case gone
        }

        @Test(arguments: Damage.allCases) func aDamagedOneIsMadeAnew(damage: Damage) throws {
            try edit(1)
            try edit(2)
            let path = "\(home)/\(try #require(try kept().first))"
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            switch damage {
            case .truncated: bytes = bytes.prefix(bytes.count / 2)
            case .empty: bytes = Data()
            case .text: bytes = Data("no library".utf8)
            // Where the segments are told.
            case .header: bytes.replaceSubrange(32..<40, with: Data(repeating: 0, count: 8))
            case .gone: break
            }
            try FileManager.default.removeItem(atPath: path)
            if damage != .gone { try bytes.write(to: URL(fileURLWithPath: path)) }
            try edit(3)
            try edit(4)
            #expect(programs.shared.count == 2)
            try edit(5)
            #expect(programs.shared.count == 2)
            #expect(try isShared())
        }

        /// A library that does not work though it was just made would be no better the next time.
        @Test func madeInVain() throws {
            let tools = SHA256.hash(Array("tools".utf8))
            let shelf = try #require(SharedLibraryShelf(in: project.path, for: tools, installed: nil))
            #expect(shelf.library == nil)
            try Data("library".utf8).write(to: URL(fileURLWithPath: "\(project.path)/made"))
            let path = try #require(shelf.keep("\(project.path)/made"))
            #expect(SharedLibraryShelf(in: project.path, for: tools, installed: nil)?.library == path)
            #expect(SharedLibraryShelf(in: project.path, for: tools, installed: "/installed")?.library == "/installed")
            shelf.forget(forGood: false)
            #expect(SharedLibraryShelf(in: project.path, for: tools, installed: nil)?.library == nil)
            shelf.forget(forGood: true)
            #expect(SharedLibraryShelf(in: project.path, for: tools, installed: nil) == nil)
            #expect(SharedLibraryShelf(in: project.path, for: tools, installed: "/installed") == nil)
            #expect(SharedLibraryShelf(in: "/nowhere", for: tools, installed: nil)?.keep("\(project.path)/made") == nil)
        }

        @Test func oneThatCameWithStemmaAndDoesNotWork() throws {
            var library = try TemporaryProject.library()
            library.shared = "\(project.path)/libStemma.so"
            try Data("no library".utf8).write(to: URL(fileURLWithPath: "\(project.path)/libStemma.so"))
            try edit(1, library)
            try edit(2, library)
            let before = programs.count
            try edit(3, library)
            #expect(programs.count == before + 3, "compile, link, run")
            #expect(try !isShared())
            #expect(programs.shared.isEmpty)
        }

        @Test func nowhereToKeepIt() throws {
            try Data().write(to: URL(fileURLWithPath: "\(project.path)/.build"))
            let loader = programs.watch(try project.loader())
            #expect(try loader.load().revisions.map(\.name) == ["A"])
            #expect(programs.shared.isEmpty)
        }

        /// Options that a compiler does not know are left out from then on.
        @Test func aCompilerThatCannotBeHasty() throws {
            let real = try SwiftCompiler.find().path
            try script(
                "swiftc",
                """
                case "$*" in *print-jobs*) ;; *) exec '\(real)' "$@" ;; esac
                '\(real)' "$@" | sed "s|^[^ ]*/swift-frontend|$PWD/frontend|"
                """)
            try script(
                "frontend",
                """
                case "$*" in *-disable-llvm-verify*) echo "<unknown>:0: error: unknown argument"; exit 1 ;; esac
                exec "$(dirname '\(real)')/swift-frontend" "$@"
                """)
            let loader = programs.watch(try project.loader(compiler: "\(project.path)/swiftc"))
            #expect(try loader.load().revisions.count == 1)
            #expect(programs.askedCompiler == 3, "how in haste, then itself, then how without")
            try project.write(revision("A", "schema.execute(sql: \"SELECT 2\")"), to: "a.swift")
            #expect(try loader.load().revisions.count == 1)
            #expect(programs.askedCompiler == 3)
            #expect(programs.compilations.last?.first?.hasSuffix("/frontend") == true)
        }

        private func script(_ name: String, _ text: String) throws {
            try writeProgram(text, to: "\(project.path)/\(name)")
        }
    }
#endif
