/// A value whose JSON leaves out what says nothing: `false`, empty arrays and empty objects.
///
/// What is recorded lives long: a property that a later version adds, and that nobody used, then changes no byte of it.
package protocol SparselyCoded {}

/// Codable values as canonical JSON: the same bytes for the same value, on one line.
///
/// Keys stand in the order in which they are encoded, those of dictionaries in the order of their bytes; what is `nil`
/// is left out; there is no white space, and numbers are whole. Strings keep their scalars as they are.
///
/// ```swift
/// try CanonicalJSON.encode(SourceLocation(file: "a.swift", line: 3))  // {"file":"a.swift","line":3}
/// ```
package enum CanonicalJSON {
    /// How deep arrays and objects may be in one another.
    package static let deepest = 128

    /// A value as JSON, in UTF-8.
    ///
    /// - Throws: `EncodingError` for what has no canonical form: a set, a dictionary whose keys are no strings, a number
    ///   that is not whole.
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = CanonicalEncoder(codingPath: [], isSparse: value is any SparselyCoded)
        try encoder.write(value)
        try encoder.finish()
        return encoder.bytes
    }

    /// Reads a value from JSON in UTF-8; white space and the order of keys are free.
    ///
    /// Reading is fastest when keys come in the order in which they are decoded, as they do in what
    /// ``encode(_:)`` has written.
    ///
    /// - Parameters:
    ///   - type: what to read.
    ///   - bytes: the JSON, and nothing behind it.
    ///   - userInfo: what `init(from:)` finds in `decoder.userInfo`.
    ///   - columns: the columns that were read before with the same `userInfo`.
    /// - Returns: the value.
    /// - Throws: `DecodingError`, with the place in bytes when it is no JSON.
    package static func decode<T: Decodable>(
        _ type: T.Type, from bytes: some Collection<UInt8>, userInfo: [CodingUserInfoKey: any Sendable] = [:],
        columns: (any ColumnMemory)? = nil
    ) throws -> T {
        let tape = try CanonicalTape(
            bytes, isSparse: type is any SparselyCoded.Type, userInfo: userInfo, columns: columns)
        return try tape.value(type, at: 0)
    }
}
