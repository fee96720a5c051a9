public import Stemma

/// Why a project could not be loaded.
public enum LoadError: Error, Sendable, Hashable {
    /// Something that loading needs is not on this machine: the compiler, or Stemma's module. One line.
    case unavailable(String)
    /// The project has mistakes: at least one error, and whatever warnings came with it, in the order of the files.
    case failed([Diagnostic])
}

/// Why something is unavailable, worded once.
extension LoadError {
    static func noCompiler(_ name: String?) -> Self {
        guard let name else {
            return .unavailable("no swiftc on the PATH: install Swift from swift.org, or name one in SWIFT_EXEC")
        }
        return .unavailable("'\(name)' is not a program that can be run: SWIFT_EXEC must name a swiftc")
    }

    static func noLibrary(_ folder: String?) -> Self {
        guard let folder else {
            return .unavailable(
                "Stemma's module is not beside this program: build with 'swift build', "
                    + "or name its folder in STEMMA_LIBRARY_PATH")
        }
        return .unavailable("there is no Stemma.swiftmodule with its objects in '\(folder)'")
    }

    static func otherCompiler(_ message: String) -> Self {
        .unavailable("\(message): rebuild Stemma with the Swift that compiles the revisions")
    }

    static func noProgram(_ program: String) -> Self {
        .unavailable("'\(program)' could not be started")
    }

    static func noWorkFolder(_ folder: String) -> Self {
        .unavailable("there is no folder to compile in: neither '\(folder)' nor the folder for temporary files")
    }
}
