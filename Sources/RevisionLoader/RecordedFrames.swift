/// What a recording program wrote so far: which entries began, and what those that ended recorded.
struct RecordedFrames {
    /// The entry that has begun and not ended.
    private(set) var begun: Int?
    /// Whether something was written that is no frame.
    private(set) var isBroken = false
    private var pending: [UInt8] = []

    /// Takes in what was written, and hands on each entry that ended.
    mutating func receive(_ bytes: ArraySlice<UInt8>, ended: (Int, ArraySlice<UInt8>) -> Void) {
        // A line is looked at when its end has come: only what is new can hold it.
        var searched = pending.count
        pending += bytes
        var start = 0
        while let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
            line(pending[start..<end], ended)
            start = end + 1
            searched = start
        }
        pending.removeFirst(start)
    }

    private mutating func line(_ line: ArraySlice<UInt8>, _ ended: (Int, ArraySlice<UInt8>) -> Void) {
        let body = line.dropFirst(2)
        let digits = body.prefix { $0 != UInt8(ascii: " ") }
        guard line.count > 2, line[line.startIndex + 1] == UInt8(ascii: " "),
            let index = Int(String(decoding: digits, as: UTF8.self))
        else {
            isBroken = true
            return
        }
        if line.first == UInt8(ascii: "B") {
            begun = index
        } else if line.first == UInt8(ascii: "E"), begun == index {
            begun = nil
            ended(index, body.dropFirst(digits.count + 1))
        } else {
            isBroken = true
        }
    }
}
