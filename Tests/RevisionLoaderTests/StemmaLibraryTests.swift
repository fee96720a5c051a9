import Foundation
import Testing

@testable import RevisionLoader

/// The folders in which Stemma's module is found.
@Suite struct StemmaLibraryTests {
    @Test(arguments: [
        // SwiftPM's build folder; the wrapped syntax tree is nothing to link.
        (
            [
                "Modules/Stemma.swiftmodule", "Stemma.build/B.swift.o", "Stemma.build/A.swift.o", "Stemma.build/A.d",
                "Stemma.build/Stemma.swiftmodule.o",
            ], "/Modules", ["/Stemma.build/A.swift.o", "/Stemma.build/B.swift.o"]
        ),
        (["Modules/Stemma.swiftmodule", "Stemma.build/Stemma.o"], "/Modules", ["/Stemma.build/Stemma.o"]),
        // An installation.
        (["Stemma.swiftmodule", "libStemma.a", "A.swift.o"], "", ["/libStemma.a"]),
        (["Stemma.swiftmodule", "Stemma.o", "Other.o"], "", ["/Stemma.o"]),
        (["Stemma.swiftmodule", "B.swift.o", "A.swift.o"], "", ["/A.swift.o", "/B.swift.o"]),
    ])
    func found(files: [String], modules: String, objects: [String]) throws {
        let project = try TemporaryProject()
        for file in files { try project.write("", to: file) }
        let folder = "\(project.path)/Revisions"
        let library = try #require(StemmaLibrary(in: folder))
        #expect(library.modules == folder + modules)
        #expect(library.objects == objects.map { folder + $0 })
    }

    @Test func leavesWhatItsSourcesAreGoneOf() throws {
        let project = try TemporaryProject()
        for file in [
            "Modules/Stemma.swiftmodule", "Stemma.build/A.swift.o", "Stemma.build/B.swift.o", "Stemma.build/C.swift.o",
        ] {
            try project.write("", to: file)
        }
        try project.write(
            "/my/Sources/Stemma/A.swift\n'/my own/Sources/Stemma/SQL/C.swift'\n", to: "Stemma.build/sources")
        let folder = "\(project.path)/Revisions"
        let library = try #require(StemmaLibrary(in: folder))
        #expect(library.objects == ["A", "C"].map { "\(folder)/Stemma.build/\($0).swift.o" })
    }

    @Test func whatIsInstalledMayBeShared() throws {
        let project = try TemporaryProject()
        for file in ["Stemma.swiftmodule", "libStemma.a"] { try project.write("", to: file) }
        let folder = "\(project.path)/Revisions"
        #expect(try #require(StemmaLibrary(in: folder)).shared == nil)
        try project.write("", to: "libStemma.so")
        #expect(try #require(StemmaLibrary(in: folder)).shared == "\(folder)/libStemma.so")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: "\(folder)/libStemma.so")
        #expect(try #require(StemmaLibrary(in: folder)).shared == nil, "it is of an older build")
    }

    @Test(arguments: [[], ["Stemma.swiftmodule"], ["Modules/Stemma.swiftmodule"], ["libStemma.a"]])
    func notFound(files: [String]) throws {
        let project = try TemporaryProject()
        for file in files { try project.write("", to: file) }
        #expect(StemmaLibrary(in: "\(project.path)/Revisions") == nil)
    }
}
