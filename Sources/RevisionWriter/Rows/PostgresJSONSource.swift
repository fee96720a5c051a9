/// What comes with the types: how they are read from what PostgreSQL prints, and a type for documents.
enum PostgresJSONSource {
    static let text = #"""
        /// Reads and writes rows as PostgreSQL's `row_to_json` prints them.
        ///
        /// `timestamptz` is a `Date`, to the microsecond; `date`, `timestamp`, `time` and `interval` name no instant, and are
        /// the `String` that PostgreSQL prints, as are types that Swift has no counterpart for. An array with a null in it
        /// does not decode, nor does `NaN` as a `Decimal`.
        public enum PostgresJSON {
            /// A decoder for rows.
            public static func decoder() -> JSONDecoder {
                let decoder = JSONDecoder()
                decoder.nonConformingFloatDecodingStrategy = .convertFromString(
                    positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
                decoder.dateDecodingStrategy = .custom { decoder in
                    let container = try decoder.singleValueContainer()
                    let text = try container.decode(String.self)
                    guard let date = date(text) else {
                        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no timestamptz: \(text)")
                    }
                    return date
                }
                decoder.dataDecodingStrategy = .custom { decoder in
                    let container = try decoder.singleValueContainer()
                    let text = try container.decode(String.self)
                    guard let data = data(text) else {
                        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no bytea: \(text)")
                    }
                    return data
                }
                return decoder
            }

            /// An encoder for rows: what it writes can be read by `json_populate_record`.
            public static func encoder() -> JSONEncoder {
                let encoder = JSONEncoder()
                encoder.nonConformingFloatEncodingStrategy = .convertToString(
                    positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
                encoder.dateEncodingStrategy = .custom { date, encoder in
                    var container = encoder.singleValueContainer()
                    try container.encode(text(date))
                }
                encoder.dataEncodingStrategy = .custom { data, encoder in
                    var container = encoder.singleValueContainer()
                    let digits = data.map { byte in
                        let digits = String(byte, radix: 16)
                        return byte < 16 ? "0" + digits : digits
                    }
                    try container.encode("\\x" + digits.joined())
                }
                return encoder
            }

            /// `2026-11-21T08:30:00.123456+00:00`.
            private static func date(_ text: String) -> Date? {
                let parts = text.split(separator: "T")
                guard parts.count == 2, let sign = parts[1].lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
                let day = parts[0].split(separator: "-").compactMap { Int($0) }
                let time = parts[1][..<sign].split(separator: ":")
                let zone = parts[1][parts[1].index(after: sign)...].split(separator: ":").compactMap { Int($0) }
                guard day.count == 3, time.count == 3, (1...3).contains(zone.count), let hour = Int(time[0]),
                    let minute = Int(time[1]), let second = Double(time[2])
                else { return nil }
                let offset = zone.reversed().reduce(0.0) { Double($1) + $0 / 60 } * 3600
                let days = daysSince1970(year: day[0], month: day[1], day: day[2])
                let seconds = Double(days * 86400 + hour * 3600 + minute * 60) - (parts[1][sign] == "-" ? -offset : offset)
                return Date(timeIntervalSince1970: seconds + second)
            }

            /// The number of a day of the calendar that PostgreSQL uses, the Gregorian one for all times.
            private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
                let year = month <= 2 ? year - 1 : year
                let era = (year >= 0 ? year : year - 399) / 400
                let yearOfEra = year - era * 400
                let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
                let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
                return era * 146_097 + dayOfEra - 719_468
            }

            private static func text(_ date: Date) -> String {
                let microseconds = (date.timeIntervalSince1970 * 1_000_000).rounded()
                let second = (microseconds / 1_000_000).rounded(.down)
                let rest = Int(microseconds - second * 1_000_000)
                let formatter = ISO8601DateFormatter()
                formatter.formatOptions = [.withFullDate, .withTime, .withColonSeparatorInTime, .withDashSeparatorInDate]
                let whole = formatter.string(from: Date(timeIntervalSince1970: second))
                return whole + "." + String(String(1_000_000 + rest).dropFirst()) + "+00:00"
            }

            private static func data(_ text: String) -> Data? {
                guard text.hasPrefix("\\x") else { return nil }
                let digits = text.utf8.dropFirst(2).map { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") ? $0 - 48 : $0 - 87 }
                guard digits.count.isMultiple(of: 2), digits.allSatisfy({ $0 < 16 }) else { return nil }
                return Data(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
            }
        }

        /// A value of type `json` or `jsonb`.
        public enum JSONValue: Codable, Hashable, Sendable {
            case null
            case bool(Bool)
            case number(Decimal)
            case string(String)
            case array([JSONValue])
            case object([String: JSONValue])

            public init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if container.decodeNil() {
                    self = .null
                } else if let value = try? container.decode(Bool.self) {
                    self = .bool(value)
                } else if let value = try? container.decode(Decimal.self) {
                    self = .number(value)
                } else if let value = try? container.decode(String.self) {
                    self = .string(value)
                } else if let value = try? container.decode([JSONValue].self) {
                    self = .array(value)
                } else {
                    self = .object(try container.decode([String: JSONValue].self))
                }
            }

            public func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                switch self {
                case .null: try container.encodeNil()
                case .bool(let value): try container.encode(value)
                case .number(let value): try container.encode(value)
                case .string(let value): try container.encode(value)
                case .array(let value): try container.encode(value)
                case .object(let value): try container.encode(value)
                }
            }
        }

        """#
}
