/// What holds for the whole project; `Revisions/Project.swift` declares it as `let project = Project(…)`.
public struct Project: Sendable, Hashable, Codable {
    /// The oldest server that scripts must run on.
    public var postgres: PostgresVersion
    /// What scripts are for: PostgreSQL alone, or with Citus.
    public var engine: DatabaseEngine {
        get { extended ?? .postgresql }
        set { extended = newValue == .postgresql ? nil : newValue }
    }
    /// `nil` for PostgreSQL alone, so that nothing is written down of what most projects do not say.
    private var extended: DatabaseEngine?
    /// The schema that unqualified names live in.
    public var defaultSchema: String
    /// The table that records what has been applied, as `schema.table`.
    public var history: String
    /// How long a statement waits for a lock, in PostgreSQL's notation: `5s`, `500ms`; `0` for ever.
    public var lockTimeout: String
    /// How long a statement may run, in PostgreSQL's notation; `0` for ever.
    public var statementTimeout: String
    /// How statements are grouped in transactions unless a revision says otherwise.
    public var transaction: TransactionMode
    /// How revisions go about tables in use unless they say otherwise.
    public var strategy: ChangeStrategy
    /// How loudly rules of lint speak, where not as usual.
    public var lint: [LintCode: LintLevel]
    /// What the branches with these labels keep to.
    public var policies: [String: PolicySet]
    /// The settings that applications set for each session or transaction: `app.user_id`.
    public var settings: [String]

    /// Describes a project; every part has a default.
    ///
    /// - Parameters:
    ///   - postgres: the oldest server that scripts must run on.
    ///   - engine: what scripts are for: `.citus` for tables that are spread over machines.
    ///   - defaultSchema: the schema that unqualified names live in.
    ///   - history: the table that records what has been applied, as `schema.table`.
    ///   - lockTimeout: how long a statement waits for a lock: `5s`, `500ms`; `0` for ever.
    ///   - statementTimeout: how long a statement may run; `0` for ever.
    ///   - transaction: how statements are grouped unless a revision says otherwise.
    ///   - strategy: how revisions go about tables in use unless they say otherwise.
    ///   - lint: how loudly rules of lint speak, where not as usual: `[.l405: .off]`.
    ///   - policies: what the branches with these labels keep to: `["tenancy": .tenancy]`.
    ///   - settings: the settings that applications set for each session or transaction, which policies may read.
    public init(
        postgres: PostgresVersion = .v15, engine: DatabaseEngine = .postgresql, defaultSchema: String = "public",
        history: String = "public.stemma_history", lockTimeout: String = "5s", statementTimeout: String = "0",
        transaction: TransactionMode = .revision,
        strategy: ChangeStrategy = .plain, lint: [LintCode: LintLevel] = [:], policies: [String: PolicySet] = [:],
        settings: [String] = []
    ) {
        self.postgres = postgres
        extended = engine == .postgresql ? nil : engine
        self.defaultSchema = defaultSchema
        self.history = history
        self.lockTimeout = lockTimeout
        self.statementTimeout = statementTimeout
        self.transaction = transaction
        self.strategy = strategy
        self.lint = lint
        self.policies = policies
        self.settings = settings
    }
}

/// A major version of PostgreSQL, of those that Stemma writes scripts for.
public struct PostgresVersion: Sendable, Hashable, Comparable, Codable {
    /// The major number: 15.
    public let major: Int

    /// No version by any number: the compiler says so at the line that asks for one.
    @available(*, unavailable, message: "Stemma writes scripts for PostgreSQL 13 to 18: use .v13 to .v18")
    public init(_ major: Int) { self.major = major }

    package init(major: Int) { self.major = major }

    /// PostgreSQL 13.
    public static let v13 = Self(major: 13)
    /// PostgreSQL 14.
    public static let v14 = Self(major: 14)
    /// PostgreSQL 15.
    public static let v15 = Self(major: 15)
    /// PostgreSQL 16.
    public static let v16 = Self(major: 16)
    /// PostgreSQL 17.
    public static let v17 = Self(major: 17)
    /// PostgreSQL 18.
    public static let v18 = Self(major: 18)

    /// Older sorts before newer.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.major < rhs.major }
}
