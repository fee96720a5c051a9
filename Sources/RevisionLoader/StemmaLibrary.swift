internal import Stemma

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Where the compiled module `Stemma` is: what revisions import, and what they are linked with.
public struct StemmaLibrary: Sendable, Hashable {
    /// The folder that holds `Stemma.swiftmodule`.
    public var modules: String
    /// The module's objects or archive.
    public var objects: [String]
    /// A shared library of the objects that came with them.
    var shared: String?

    /// A library at known places.
    ///
    /// - Parameters:
    ///   - modules: the folder that holds `Stemma.swiftmodule`.
    ///   - objects: the module's objects or archive.
    public init(modules: String, objects: [String]) {
        self.modules = modules
        self.objects = objects
    }

    /// The library in a folder of SwiftPM's build folder (`.build/debug`), or of an installation (`lib/stemma`).
    ///
    /// - Parameter folder: the folder to look in.
    public init?(in folder: String) {
        if Files.kind("\(folder)/Modules/Stemma.swiftmodule") != nil {
            let build = "\(folder)/Stemma.build"
            let sources = Self.sources(of: build)
            // The wrapped syntax tree is for debuggers, and would only slow the linker; the objects of sources that are
            // gone stay where they are, and fit nothing any more.
            let objects = (Files.names(in: build) ?? []).filter { name in
                name.utf8.hasSuffix(".o".utf8) && !name.utf8.hasSuffix(".swiftmodule.o".utf8)
                    && (!name.utf8.hasSuffix(".swift.o".utf8)
                        || sources?.contains(Array(name.utf8.dropLast(2))) ?? true)
            }
            guard !objects.isEmpty else { return nil }
            self.init(modules: "\(folder)/Modules", objects: objects.sorted().map { "\(build)/\($0)" })
            return
        }
        guard Files.kind("\(folder)/Stemma.swiftmodule") != nil else { return nil }
        for name in ["libStemma.a", "Stemma.o"] where Files.stamp("\(folder)/\(name)") != nil {
            self.init(modules: folder, objects: ["\(folder)/\(name)"])
            // One that is older is of other objects.
            let made = "\(folder)/libStemma.so"
            if let stamp = Files.stamp(made), let archive = Files.stamp("\(folder)/\(name)"),
                stamp.modified >= archive.modified
            {
                shared = made
            }
            return
        }
        let objects = (Files.names(in: folder) ?? []).filter { $0.utf8.hasSuffix(".swift.o".utf8) }
        guard !objects.isEmpty else { return nil }
        self.init(modules: folder, objects: objects.sorted().map { "\(folder)/\($0)" })
    }

    /// The names of the files that a build folder of SwiftPM was made of; `nil` where it does not say.
    private static func sources(of build: String) -> Set<[UInt8]>? {
        guard let list = Files.read("\(build)/sources") else { return nil }
        let names = list.split(separator: UInt8(ascii: "\n")).compactMap { line in
            // A path with a space is quoted.
            line.split(separator: UInt8(ascii: "/")).last.map { Array($0.filter { $0 != UInt8(ascii: "'") }) }
        }
        return names.isEmpty ? nil : Set(names)
    }

    /// The library that belongs to the running program: named by `STEMMA_LIBRARY_PATH`, in the build folder the program
    /// was built in, or in `lib/stemma` of the folder it was installed in.
    static func find() throws(LoadError) -> Self {
        if let named = getenv("STEMMA_LIBRARY_PATH").map({ String(cString: $0) }), !named.isEmpty {
            guard let library = Self(in: Files.resolve(named) ?? named) else { throw .noLibrary(named) }
            return library
        }
        guard let program = Self.runningProgram(), let slash = program.lastIndex(of: "/") else {
            throw .noLibrary(nil)
        }
        let folder = String(program[..<slash])
        guard let library = Self(in: folder) ?? Self(in: "\(folder)/../lib/stemma") else { throw .noLibrary(nil) }
        return library
    }

    /// The path of the program that runs, links followed.
    static func runningProgram() -> String? {
        #if canImport(Darwin)
            var size: UInt32 = 0
            _NSGetExecutablePath(nil, &size)
            var path = [CChar](repeating: 0, count: Int(size))
            guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
            return Files.resolve(path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" })
        #else
            return Files.resolve("/proc/self/exe")
        #endif
    }

    /// Adds to a key what tells one build of the module from another, without reading it.
    func identify(in key: inout SHA256) {
        for path in ["\(modules)/Stemma.swiftmodule"] + objects + [shared].compactMap(\.self) {
            key.update(text: path)
            if let stamp = Files.stamp(path) {
                key.update(UInt64(bitPattern: stamp.size))
                key.update(UInt64(bitPattern: stamp.modified))
            }
        }
    }
}
