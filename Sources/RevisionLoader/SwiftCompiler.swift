internal import Stemma

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The `swiftc` that compiles revisions.
struct SwiftCompiler: Sendable {
    /// The path that it is started by.
    ///
    /// A link is not followed: Swift's tools go by the name they are called by.
    let path: String

    /// A compiler at a known path.
    init(path: String) { self.path = path }

    /// The compiler that `SWIFT_EXEC` names, or the first on the `PATH`.
    static func find() throws(LoadError) -> Self {
        let named = getenv("SWIFT_EXEC").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        if let named, named.utf8.contains(UInt8(ascii: "/")) {
            guard Files.isExecutable(named) else { throw .noCompiler(named) }
            return Self(path: Files.absolute(named))
        }
        for folder in (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":") {
            let path = "\(folder)/\(named ?? "swiftc")"
            if Files.isExecutable(path) { return Self(path: Files.absolute(path)) }
        }
        throw .noCompiler(named)
    }

    /// Adds to a key what tells one compiler from another, without asking it, which would take longer than a load.
    ///
    /// Where the program is a stand-in that picks a toolchain, what it goes by counts too: Xcode's `xcrun` and its
    /// variables, or swiftly with its configuration and the project's `.swift-version`.
    func identify(in key: inout SHA256, for directory: String) {
        let resolved = Files.resolve(path) ?? path
        Self.identify(resolved, in: &key)
        #if canImport(Darwin)
            for name in ["DEVELOPER_DIR", "SDKROOT", "TOOLCHAINS"] {
                key.update(text: getenv(name).map { String(cString: $0) } ?? "")
            }
            key.update(text: Files.resolve("/var/db/xcode_select_link") ?? "")
        #endif
        if resolved.utf8.hasSuffix("/swiftly".utf8) {
            let home = (getenv("HOME").map { String(cString: $0) } ?? "") + "/.local/share/swiftly"
            Self.identify((getenv("SWIFTLY_HOME_DIR").map { String(cString: $0) } ?? home) + "/config.json", in: &key)
            Self.identify("\(directory)/.swift-version", in: &key)
        }
    }

    private static func identify(_ file: String, in key: inout SHA256) {
        key.update(text: file)
        if let stamp = Files.stamp(file) {
            key.update(UInt64(bitPattern: stamp.size))
            key.update(UInt64(bitPattern: stamp.modified))
        }
    }

    /// The command that makes a program of sources.
    ///
    /// - Parameters:
    ///   - sources: the files, relative to the folder that the command is run in, so that no message and no `#filePath`
    ///     tells where a project lies.
    ///   - program: where the program goes.
    ///   - library: what the sources import and are linked with.
    ///   - inHaste: whether the compiler leaves out what nobody has of a program that is run once; the options are not
    ///     those of every compiler.
    /// - Returns: the path of the compiler and its arguments.
    func command(
        compiling sources: [String], into program: String, with library: StemmaLibrary, inHaste: Bool
    ) -> [String] {
        var arguments = [
            path, "-Onone", "-wmo", "-swift-version", "6", "-module-name", "Revisions", "-diagnostic-style=llvm",
            // A revision is run once, on one thread: what guards others would take a fifth of the time.
            "-Xllvm", "-sil-disable-pass=SendNonSendable", "-enforce-exclusivity=unchecked",
            "-no-color-diagnostics", "-I", library.modules, "-Xlinker", "-S", "-o", program,
            // The objects of the library are many, and a list of them in a file could not be learnt from.
            "-driver-filelist-threshold=100000",
        ]
        #if os(Linux)
            // The fastest linker there is, where the toolchain has it.
            let tools = (Files.resolve(path) ?? path).utf8.reversed().drop { $0 != UInt8(ascii: "/") }.reversed()
            if Files.isExecutable(String(decoding: tools, as: UTF8.self) + "ld.lld") { arguments.append("-use-ld=lld") }
        #endif
        if inHaste {
            arguments += Self.needless.flatMap { ["-Xllvm", "-sil-disable-pass=\($0)"] }
            arguments += Self.hasty.flatMap { ["-Xfrontend", $0] }
        }
        return arguments + sources + library.objects
    }

    /// Passes that make a program faster or easier to debug, and leave what it does the same.
    ///
    /// All of them come after those that find mistakes, so that the user hears the same.
    private static let needless = [
        "use-prespecialized", "onone-simplification", "late-onone-simplification", "mandatory-destroy-hoisting",
        "for-each-loop-unroll", "function-stack-protection", "cleanup-debug-steps",
        "sil-moved-async-var-dbginfo-propagator", "diagnose-unknown-const-values",
    ]

    /// Options of the frontend: without looking for an object of the same code that might be there, without proving
    /// that the compiler itself makes no mistakes.
    private static let hasty = [
        "-disable-incremental-llvm-codegen", "-disable-llvm-verify", "-disable-llvm-value-names",
    ]
}
