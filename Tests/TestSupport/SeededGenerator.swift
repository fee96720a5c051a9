/// Random numbers that are the same on every run and every machine: SplitMix64.
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// A sequence of numbers of its own for each seed.
    public init(seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether something happens that does in so many of a hundred cases.
    public mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    /// Some of the pieces, in any order, put together.
    public mutating func text(of pieces: [String], upTo longest: Int) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...longest, using: &self) {
            text += pieces.randomElement(using: &self) ?? ""
        }
        return text
    }
}
