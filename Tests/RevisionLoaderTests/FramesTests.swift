import Testing

@testable import RevisionLoader

@Suite struct FramesTests {
    @Test(arguments: [1, 2, 3, 7, 100]) func anySizeOfPiece(size: Int) {
        let bytes = Array("B 0\nE 0 {\"a\": 1}\nB 12\nE 12 \nB 3\n".utf8)
        var frames = RecordedFrames()
        var ended: [Int: String] = [:]
        for start in stride(from: 0, to: bytes.count, by: size) {
            frames.receive(bytes[start..<min(start + size, bytes.count)]) { index, payload in
                ended[index] = String(decoding: payload, as: UTF8.self)
            }
        }
        #expect(ended == [0: "{\"a\": 1}", 12: ""])
        #expect(frames.begun == 3)
        #expect(!frames.isBroken)
    }

    @Test(arguments: ["hello\n", "E 1 x\n", "B x\n", "\n"]) func whatIsNoFrame(text: String) {
        var frames = RecordedFrames()
        frames.receive(Array(text.utf8)[...]) { _, _ in }
        #expect(frames.isBroken)
    }

    @Test func theTrapIsKeptAndTheRestPassedOn() {
        var trap = TrapMessage()
        var passed: [UInt8] = []
        for piece in ["hel", "lo\nRevisions/a b.swift:12: Fatal", " error: no such: country\nbye"] {
            trap.receive(Array(piece.utf8)[...]) { passed += $0 }
        }
        trap.finish { passed += $0 }
        #expect(String(decoding: passed, as: UTF8.self) == "hello\nbye")
        #expect(trap.text == "no such: country")
        #expect(trap.fileName == "a b.swift")
        #expect(trap.line == 12)
    }
}
