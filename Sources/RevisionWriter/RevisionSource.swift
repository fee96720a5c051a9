package import Stemma

/// The text of a revision file, as a careful person would write it.
///
/// ```swift
/// var source = RevisionSource(typeName: "AddOrders", id: "7c1f0a9be2d4", message: "add orders", parents: ["b20d61f3a877"])
/// source.upgrade = SourceItem.operations(operations)
/// source.text  // import Stemma … enum AddOrders: Revision { … }
/// ```
///
/// What verbs record comes back byte for byte when the text is compiled and run. What only catalogs hold (an object with
/// its comment, a grant, an owner) is written as the verbs that bring it about. The text is laid out as swift-format does
/// with this project's settings, and long bodies are spread over several functions.
package struct RevisionSource: Sendable {
    /// The name of the type; ``RevisionTypeName`` makes one.
    package var typeName: String
    package var id: String
    package var message: String
    package var parents: [String]
    package var labels: [String] = []
    package var dependencies: [String] = []
    /// Of a squash: what it stands for.
    package var replaces: [ReplacedRevision] = []
    package var transaction: TransactionMode?
    package var strategy: ChangeStrategy?
    package var conflicts = MergeConflicts.refused
    package var lint: [LintAllowance] = []
    /// What the revision does.
    package var upgrade: [SourceItem] = []
    /// How it is undone.
    package var downgrade = SourceDowngrade.derived
    /// The first lines of the file, as a comment; of several lines, and without `//`.
    package var remark: String?

    package init(typeName: String, id: String, message: String, parents: [String] = []) {
        self.typeName = typeName
        self.id = id
        self.message = message
        self.parents = parents
    }

    /// The file of a revision that was recorded.
    package init(_ revision: RecordedRevision, typeName: String) {
        self.init(typeName: typeName, id: revision.id, message: revision.message, parents: revision.parents)
        labels = revision.labels
        dependencies = revision.dependencies
        replaces = revision.replaces ?? []
        transaction = revision.transaction
        strategy = revision.strategy
        conflicts = revision.conflicts ?? .refused
        lint = revision.lint ?? []
        upgrade = SourceItem.operations(revision.upgrade.map(\.operation))
        switch revision.downgrade {
        case .derived: downgrade = .derived
        case .written(let operations): downgrade = .written(SourceItem.operations(operations.map(\.operation)))
        case .irreversible(let reason): downgrade = .irreversible(because: reason)
        }
    }

    /// The text of the file.
    package var text: String {
        var layout = SwiftLayout()
        if let remark {
            layout.comment(remark, indent: 0)
            layout.line("", indent: 0)
        }
        layout.line("import Stemma", indent: 0)
        layout.line("", indent: 0)
        layout.line("enum \(typeName): Revision {", indent: 0)
        layout.statement(header, after: "static let header = ", indent: 4)
        layout.line("", indent: 0)
        layout.body("upgrade", SourceBody(upgrade))
        if case .written(let items) = downgrade {
            layout.line("", indent: 0)
            layout.body("downgrade", SourceBody(items))
        }
        layout.line("}", indent: 0)
        return layout.text
    }

    private var header: SwiftCall {
        let way: SwiftExpression =
            switch downgrade {
            case .derived: .member("derived")
            case .written: .call(".written", [SwiftArgument(nil, .code("downgrade"))])
            case .irreversible(let reason): .call(".irreversible", [SwiftArgument("because", .text(reason))])
            }
        // Quotes in a message are escaped, since a raw literal would draw the eye; a long one is broken like any text.
        let quoted = SwiftLiteral.quote(message)
        let title: SwiftExpression = quoted.count <= SwiftLayout.width - 10 ? .code(quoted) : .text(message)
        return SwiftCall("Header", [SwiftArgument(nil, .name(id)), SwiftArgument(nil, title)])
            .with("after", each: parents.map { .name($0) }).with("labels", names: labels)
            .with("dependsOn", names: dependencies).with("replaces", replaced).with("downgrade", way)
            .with("transaction", transaction.map { .option($0) }).with("strategy", strategy.map { .option($0) })
            .with("conflicts", conflicts == .refused ? nil : .option(conflicts))
            .with("lint", lint.isEmpty ? nil : .rows(lint.map { .allowance($0) }))
    }
}

extension RevisionSource {
    private var replaced: SwiftExpression? {
        if replaces.isEmpty { return nil }
        return .pairs(replaces.map { (key: .name($0.id), value: .name($0.digest)) })
    }
}

/// How a revision that is written is undone.
package enum SourceDowngrade: Sendable {
    case derived
    case written([SourceItem])
    case irreversible(because: String)
}

extension SwiftExpression {
    fileprivate static func allowance(_ allowance: LintAllowance) -> Self {
        SwiftCall(".allow").with(nil, .member(allowance.code.rawValue.lowercased()))
            .with("on", allowance.object.map { .object($0) }).with("because", text: allowance.reason).expression
    }
}
