import Testing

@testable import RevisionLoader

@Suite struct ScannerTests {
    @Test(arguments: [
        ("enum A: Revision {}", ["A"]),
        ("public struct A: Sendable, Revision {}", ["A"]),
        ("final class A: Base, Stemma.Revision {}", ["A"]),
        ("actor A: Revision {}", ["A"]),
        ("enum A {}\nextension A: Revision {}", ["A"]),
        ("extension Outer.Inner: Revision {}", ["Outer.Inner"]),
        ("enum Outer { enum Inner: Revision {} }", ["Outer.Inner"]),
        ("extension Outer { struct Middle { enum Inner: Revision {} } }", ["Outer.Middle.Inner"]),
        ("enum A: Revision {}\nenum B: Revision {}", ["A", "B"]),
        ("let quote = #\"\"\"#\nenum A: Revision {}", ["A"]),
        ("struct A<T: Sendable>: Revision where T: Hashable {}", ["A"]),
        ("struct A: Equatable & Revision {}", ["A"]),
        ("enum A: @preconcurrency Revision {}", ["A"]),
        ("enum `Type`: Revision {}", ["`Type`"]),
        ("enum Größe: Revision {}", ["Größe"]),
        ("enum\n  A\n  : // why\n  Revision /* here */ {}", ["A"]),
        ("#if os(Linux)\nenum A: Revision {}\n#endif", ["A"]),
        ("@available(macOS 14, *)\nenum A: Revision {}", ["A"]),
    ])
    func found(text: String, names: [String]) {
        #expect(RevisionScanner.survey(Array(text.utf8)).revisions.map(\.name) == names)
    }

    @Test(arguments: [
        "",
        "// enum A: Revision {}",
        "/* enum A: Revision {} /* nested */ enum B: Revision {} */",
        "let text = \"enum A: Revision {}\"",
        "let text = \"\"\"\nenum A: Revision {}\n\"\"\"",
        "let text = #\"a \" enum A: Revision {}\"#",
        "let text = #\"\"\"\n\"\"\" enum A: Revision {}\n\"\"\"#",
        "let text = \"\\(f(\"}\") + \"enum A: Revision {\") enum A: Revision {}\"",
        "let text = ##\"\\##(f(\")\")) \"# enum A: Revision {}\"##",
        "let pattern = /\" enum A: Revision {}/",
        "let pattern = #/\" enum A: Revision {}/#",
        "func f() { enum A: Revision {} }",
        "enum A: RevisionNote {}",
        "enum A: Other.Revision {}",
        "protocol A: Revision {}",
        "struct A<T: Revision> {}",
        "struct A: Box<Revision> {}",
        "class A { class func f() -> Revision {} }",
        "func f(_ a: Revision) {}",
        "f(extension: Revision)",
        "enum A: Revision",
        "let text = \"never closed\nlet a: Revision",
    ])
    func nothing(text: String) {
        #expect(RevisionScanner.survey(Array(text.utf8)).revisions.isEmpty)
    }

    @Test(arguments: [
        ("\n\nenum A: Revision {}", 3),
        ("/*\n\n*/\nenum A: Revision {}", 4),
        ("let a = \"\"\"\n one\n two\n \"\"\"\nenum A: Revision {}", 5),
        ("let a = #/\n x\n/#\nenum A: Revision {}", 4),
        ("let a = 4 / 2 // \"\nlet b = \"\\\\\"\nenum A: Revision {}", 3),
        ("let a = \"never closed\nenum A: Revision {}", 2),
        ("let a = x / 2\nlet b = \"/\"\nenum A: Revision {}", 3),
        ("public\nenum A: Revision {}", 2),
        ("\r\nenum A: Revision {}\r\n", 2),
    ])
    func lines(text: String, line: Int) {
        #expect(RevisionScanner.survey(Array(text.utf8)).revisions == [Declaration(name: "A", line: line)])
    }

    @Test(arguments: [
        ("enum A: Revision {}", ["A"]),
        ("func f() {}\nlet a = 1, b = 2\nvar c: Int { 3 }\ntypealias T = Int", ["T", "a", "c", "f"]),
        ("private func f() {}\nfileprivate let a = 1\nprivate static func g() {}", []),
        ("extension SchemaEditor { mutating func audit() { let inner = 1 } }", ["audit"]),
        ("enum A {}\nextension A: Revision { static func upgrade() {} }", ["A"]),
        ("enum A: Revision { static func upgrade() {} }", ["A"]),
        ("enum A {}\nextension A.B: Revision { static func upgrade() {}\nstatic func f() {} }", ["A"]),
        ("extension Shared: Revision { static func upgrade() {} }", []),
    ])
    func namesForOthers(text: String, names: [String]) {
        #expect(RevisionScanner.survey(Array(text.utf8)).names.sorted() == names)
    }

    @Test(arguments: [
        ("import Stemma", false), ("// import Foundation\nimport Stemma", false), ("import Foundation", true),
        ("import Stemma\n@testable import Other", true), ("import", true),
    ])
    func imports(text: String, more: Bool) {
        #expect(RevisionScanner.survey(Array(text.utf8)).importsMore == more)
    }
}
