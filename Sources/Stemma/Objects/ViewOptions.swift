/// An option of a relation, as `WITH (…)` and `SET (…)` write it: `fillfactor = 70`.
package struct RelationOption: Sendable, Hashable, Codable {
    package var name: String
    package var value: String

    var sql: String { "\(name) = \(value)" }
}

/// One thing that changes about a view, its query apart.
public struct ViewChange: Sendable, Hashable, Codable {
    package enum Kind: Sendable, Hashable, Codable {
        case securityInvoker(Bool), securityBarrier(Bool), checkOption(ViewCheckOption?)
    }

    package var kind: Kind

    /// `security_invoker`: whether tables are read with the rights of the caller; PostgreSQL 15 and later.
    public static func securityInvoker(_ isOn: Bool) -> Self { Self(kind: .securityInvoker(isOn)) }
    /// `security_barrier`: whether conditions of others wait for those of the view.
    public static func securityBarrier(_ isOn: Bool) -> Self { Self(kind: .securityBarrier(isOn)) }
    /// `check_option`: whether rows written through the view must be visible in it; `nil` for no.
    public static func checkOption(_ option: ViewCheckOption?) -> Self { Self(kind: .checkOption(option)) }

    func apply(to view: inout View) {
        switch kind {
        case .securityInvoker(let isOn): view.isSecurityInvoker = isOn
        case .securityBarrier(let isOn): view.isSecurityBarrier = isOn
        case .checkOption(let option): view.checkOption = option
        }
    }

    /// What makes a view as it was.
    func inverse(on view: View) -> Self {
        switch kind {
        case .securityInvoker: .securityInvoker(view.isSecurityInvoker)
        case .securityBarrier: .securityBarrier(view.isSecurityBarrier)
        case .checkOption: .checkOption(view.checkOption)
        }
    }
}

/// Changes an option of a view.
package struct AlterView: Operation {
    package var name: QualifiedName
    package var change: ViewChange

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let view = try existing(in: catalog)
        let altered = altered(view)
        try altered.validate(in: catalog)
        return Self.statements(
            "ALTER VIEW \(name.sql)", from: view.options, to: altered.options, lock: Lock(.accessExclusive, name))
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        catalog.update(altered(try existing(in: catalog)))
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([AlterView(name: name, change: change.inverse(on: try existing(in: catalog)))])
    }

    /// `RESET` for the options that go, and `SET` for all the others, so that the server keeps them in one order.
    static func statements(
        _ start: String, from old: [RelationOption], to new: [RelationOption], lock: Lock
    ) -> [Statement] {
        if old == new { return [] }
        let gone = old.map(\.name).filter { name in !new.contains { $0.name == name } }
        var actions = gone.isEmpty ? [] : ["RESET (\(gone.joined(separator: ", ")))"]
        if new != old.filter({ !gone.contains($0.name) }) {
            actions.append("SET (\(new.map(\.sql).joined(separator: ", ")))")
        }
        return actions.map { Statement("\(start) \($0)", guarding: .repeatable, effects: Effects(locks: [lock])) }
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> View {
        guard let view = catalog[.view(name)] as? View else { throw catalog.missing(.view(name)) }
        return view
    }

    private func altered(_ view: View) -> View {
        var view = view
        change.apply(to: &view)
        return view
    }
}
