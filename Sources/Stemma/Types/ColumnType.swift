/// The type of a column, as SQL writes it.
///
/// ```swift
/// t.column("name", .varchar(150))          // name varchar(150)
/// t.column("total", .numeric(12, 2))       // total numeric(12, 2)
/// t.column("tags", .array(of: .text))      // tags text[]
/// t.column("where", .custom(sql: "geometry(Point, 4326)"))
/// ```
///
/// The built-in types follow https://www.postgresql.org/docs/current/datatype.html.
public struct ColumnType: Sendable, Hashable {
    /// The type as it is printed.
    public var sql: String

    private init(_ sql: String) { self.sql = sql }

    private init(_ name: String, _ modifiers: Int?...) {
        let given = modifiers.compactMap { $0.map(String.init) }
        sql = given.isEmpty ? name : "\(name)(\(given.joined(separator: ", ")))"
    }

    /// A type that Stemma does not list, printed as it stands: `custom(sql: "vector(384)")`.
    public static func custom(sql: String) -> Self { Self(sql) }

    /// A type of the project's own, an enum or a domain: `named("sales.mood")`.
    public static func named(_ name: String) -> Self { Self(QualifiedName(name).sql) }

    /// An array: `array(of: .text)` is `text[]`.
    ///
    /// - Parameters:
    ///   - element: the type of the elements.
    ///   - dimensions: how many dimensions to write; PostgreSQL does not hold values to it.
    /// - Returns: the type.
    public static func array(of element: Self, dimensions: Int = 1) -> Self {
        Self(element.sql + String(repeating: "[]", count: max(1, dimensions)))
    }
}

extension ColumnType: Codable {
    /// Reads the type from its SQL, and drops the schema if it is the project's default.
    public init(from decoder: any Decoder) throws {
        sql = try decoder.singleValueContainer().decode(String.self)
        guard let standard = decoder.userInfo[.stemmaDefaultSchema] as? Name else { return }
        sql = TypeName.without(schema: standard, in: sql)
    }

    /// Writes the type as its SQL.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(sql)
    }
}

// MARK: - Numbers

extension ColumnType {
    /// `smallint`, 2 bytes.
    public static let smallint = Self("smallint")
    /// `integer`, 4 bytes.
    public static let integer = Self("integer")
    /// `bigint`, 8 bytes.
    public static let bigint = Self("bigint")
    /// `real`, 4 bytes.
    public static let real = Self("real")
    /// `double precision`, 8 bytes.
    public static let doublePrecision = Self("double precision")
    /// `money`.
    public static let money = Self("money")
    /// `numeric`, of any size.
    public static let numeric = Self("numeric")
    /// `numeric(precision, scale)`: so many digits in all, so many after the point.
    public static func numeric(_ precision: Int, _ scale: Int? = nil) -> Self { Self("numeric", precision, scale) }
    /// `smallint` with a sequence of its own, written out as such.
    public static let smallserial = Self("smallserial")
    /// `integer` with a sequence of its own, written out as such.
    public static let serial = Self("serial")
    /// `bigint` with a sequence of its own, written out as such.
    public static let bigserial = Self("bigserial")

    /// The integer type under a serial one.
    package var serialBase: Self? {
        switch self {
        case .smallserial: .smallint
        case .serial: .integer
        case .bigserial: .bigint
        default: nil
        }
    }
}

// MARK: - Text and bytes

extension ColumnType {
    /// `text`.
    public static let text = Self("text")
    /// `varchar`, of any length.
    public static let varchar = Self("varchar")
    /// `varchar(n)`, of at most so many characters.
    public static func varchar(_ characters: Int) -> Self { Self("varchar", characters) }
    /// `char(n)`, padded with blanks to so many characters.
    public static func char(_ characters: Int) -> Self { Self("char", characters) }
    /// `bytea`.
    public static let bytea = Self("bytea")
    /// `bit(n)`.
    public static func bit(_ bits: Int) -> Self { Self("bit", bits) }
    /// `varbit`, of any length or of at most so many bits.
    public static func varbit(_ bits: Int? = nil) -> Self { Self("varbit", bits) }
    /// `xml`.
    public static let xml = Self("xml")
    /// `json`, kept as text.
    public static let json = Self("json")
    /// `jsonb`, kept decomposed.
    public static let jsonb = Self("jsonb")
    /// `jsonpath`.
    public static let jsonpath = Self("jsonpath")
    /// `uuid`.
    public static let uuid = Self("uuid")
    /// `boolean`.
    public static let boolean = Self("boolean")
    /// `tsvector`, a document for text search.
    public static let tsvector = Self("tsvector")
    /// `tsquery`, a query of text search.
    public static let tsquery = Self("tsquery")
}

// MARK: - Dates and times

extension ColumnType {
    /// `date`.
    public static let date = Self("date")
    /// `time`, without a zone.
    public static let time = Self("time")
    /// `time(p)`, with so many digits of a second.
    public static func time(_ precision: Int) -> Self { Self("time", precision) }
    /// `timetz`, with a zone.
    public static let timetz = Self("timetz")
    /// `timetz(p)`, with so many digits of a second.
    public static func timetz(_ precision: Int) -> Self { Self("timetz", precision) }
    /// `timestamp`, without a zone.
    public static let timestamp = Self("timestamp")
    /// `timestamp(p)`, with so many digits of a second.
    public static func timestamp(_ precision: Int) -> Self { Self("timestamp", precision) }
    /// `timestamptz`, a moment.
    public static let timestamptz = Self("timestamptz")
    /// `timestamptz(p)`, with so many digits of a second.
    public static func timestamptz(_ precision: Int) -> Self { Self("timestamptz", precision) }
    /// `interval`.
    public static let interval = Self("interval")
    /// `interval(p)`, with so many digits of a second.
    public static func interval(_ precision: Int) -> Self { Self("interval", precision) }
}

// MARK: - Networks, shapes, ranges, system types

extension ColumnType {
    /// `inet`, a host and perhaps its network.
    public static let inet = Self("inet")
    /// `cidr`, a network.
    public static let cidr = Self("cidr")
    /// `macaddr`, 6 bytes.
    public static let macaddr = Self("macaddr")
    /// `macaddr8`, 8 bytes.
    public static let macaddr8 = Self("macaddr8")
    /// `point`.
    public static let point = Self("point")
    /// `line`.
    public static let line = Self("line")
    /// `lseg`.
    public static let lseg = Self("lseg")
    /// `box`.
    public static let box = Self("box")
    /// `path`.
    public static let path = Self("path")
    /// `polygon`.
    public static let polygon = Self("polygon")
    /// `circle`.
    public static let circle = Self("circle")
    /// `int4range`.
    public static let int4range = Self("int4range")
    /// `int8range`.
    public static let int8range = Self("int8range")
    /// `numrange`.
    public static let numrange = Self("numrange")
    /// `tsrange`.
    public static let tsrange = Self("tsrange")
    /// `tstzrange`.
    public static let tstzrange = Self("tstzrange")
    /// `daterange`.
    public static let daterange = Self("daterange")
    /// `int4multirange`; PostgreSQL 14 and later.
    public static let int4multirange = Self("int4multirange")
    /// `int8multirange`; PostgreSQL 14 and later.
    public static let int8multirange = Self("int8multirange")
    /// `nummultirange`; PostgreSQL 14 and later.
    public static let nummultirange = Self("nummultirange")
    /// `tsmultirange`; PostgreSQL 14 and later.
    public static let tsmultirange = Self("tsmultirange")
    /// `tstzmultirange`; PostgreSQL 14 and later.
    public static let tstzmultirange = Self("tstzmultirange")
    /// `datemultirange`; PostgreSQL 14 and later.
    public static let datemultirange = Self("datemultirange")
    /// `oid`.
    public static let oid = Self("oid")
    /// `regclass`.
    public static let regclass = Self("regclass")
    /// `regtype`.
    public static let regtype = Self("regtype")
    /// `name`, PostgreSQL's own type for identifiers.
    public static let name = Self("name")
    /// `pg_lsn`, a place in the write-ahead log.
    public static let pgLSN = Self("pg_lsn")
}
