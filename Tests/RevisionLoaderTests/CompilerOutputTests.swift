import Stemma
import Testing

@testable import RevisionLoader

@Suite struct CompilerOutputTests {
    private func read(_ text: String) -> CompilerOutput { CompilerOutput(Array(text.utf8), in: "/somewhere/project") }

    @Test func messagesWithTheirNotes() {
        let output = read(
            """
            Revisions/a b.swift:7:10: error: cannot find 'x' in scope
                x()
                ^
            Revisions/c.swift:2:1: note: did you mean 'y'?
            func y() {}
                 ^
            /somewhere/project/Revisions/d:e.swift:3:4: warning: unused: really
            """)
        #expect(output.messages.count == 2)
        #expect(output.messages.first?.text == "cannot find 'x' in scope")
        #expect(output.messages.first?.location == SourceLocation(file: "Revisions/a b.swift", line: 7))
        #expect(
            output.messages.first?.notes == [
                .init("did you mean 'y'?", at: SourceLocation(file: "Revisions/c.swift", line: 2))
            ])
        #expect(output.messages.last?.severity == .warning)
        #expect(output.messages.last?.text == "unused: really")
        #expect(output.messages.last?.location == SourceLocation(file: "Revisions/d:e.swift", line: 3))
        #expect(output.otherLines.isEmpty)
    }

    @Test func messagesWithoutAPlace() {
        let output = read("<unknown>:0: error: cannot open file\nld.lld: error: undefined symbol: f\n")
        #expect(output.messages.map(\.text) == ["cannot open file"])
        #expect(output.messages.first?.location == nil)
    }
}
