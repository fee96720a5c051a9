/// Any value of canonical JSON, kept as the text that it is: nothing is built to read it, and it is written as it was.
struct JSONText: Sendable, Codable {
    private let bytes: [UInt8]

    init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? CanonicalDecoder else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "only canonical JSON has a text"))
        }
        bytes = Array(decoder.tape.text(at: decoder.index))
    }

    func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? CanonicalEncoder else {
            throw EncodingError.invalidValue(
                self, .init(codingPath: encoder.codingPath, debugDescription: "only canonical JSON takes a text"))
        }
        try encoder.verbatim(bytes)
    }
}
