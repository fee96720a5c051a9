/// An operation and the place in the user's files that asked for it.
package struct RecordedOperation: Sendable, SparselyCoded {
    package var operation: any Operation
    package var location: SourceLocation
    /// The lines of the parts that it declares, by name, where they stand in the same file.
    package var lines: [String: Int]?

    package init(_ operation: any Operation, at location: SourceLocation) {
        self.operation = operation
        self.location = location
    }

    /// Notes where the operation's parts are declared.
    mutating func note(_ parts: [(part: Name, place: SourceLocation)]) {
        for (part, place) in parts where place.file == location.file && place.line != location.line {
            lines = lines ?? [:]
            lines?[part.text] = place.line
        }
    }

    /// Where a part of the operation is declared, or the operation if that is not known.
    package func location(of part: Name?) -> SourceLocation {
        guard let line = part.flatMap({ lines?[$0.text] }) else { return location }
        return SourceLocation(file: location.file, line: line)
    }
}

extension RecordedOperation: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind = "do"
        case operation = "with"
        case location = "at"
        case lines
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let kind = try container.decode(String.self, forKey: .kind)
        guard let type = OperationKinds.type(named: kind) else {
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container, debugDescription: "no operation is called \(kind)")
        }
        operation = try type.init(from: container.superDecoder(forKey: .operation))
        location = try container.decode(SourceLocation.self, forKey: .location)
        lines = try container.decodeIfPresent([String: Int].self, forKey: .lines)
    }

    package func encode(to encoder: any Encoder) throws {
        try Content(operation: operation).encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(location, forKey: .location)
        try container.encodeIfPresent(lines, forKey: .lines)
    }

    /// The operation without its place: what a digest is made of, so that moving a line changes nothing.
    struct Content: Encodable {
        var operation: any Operation

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            guard let kind = OperationKinds.name(of: operation) else {
                throw EncodingError.invalidValue(
                    operation, .init(codingPath: [], debugDescription: "an operation without a name of its kind"))
            }
            try container.encode(kind, forKey: .kind)
            try operation.encode(to: container.superEncoder(forKey: .operation))
        }
    }
}
