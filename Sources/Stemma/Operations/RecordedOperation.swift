/// An operation and the place in the user's files that asked for it.
package struct RecordedOperation: Sendable {
    package var operation: any Operation
    package var location: SourceLocation

    package init(_ operation: any Operation, at location: SourceLocation) {
        self.operation = operation
        self.location = location
    }
}

extension RecordedOperation: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind = "do"
        case operation = "with"
        case location = "at"
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
    }

    package func encode(to encoder: any Encoder) throws {
        try Content(operation: operation).encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(location, forKey: .location)
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
