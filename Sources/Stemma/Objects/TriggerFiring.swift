/// In which sessions a trigger fires, by their `session_replication_role`.
public enum TriggerFiring: String, Sendable, Hashable, Codable {
    /// In all but those that apply replicated changes; as triggers are made.
    case enabled
    /// In none.
    case disabled
    /// Only in those that apply replicated changes.
    case replica
    /// In all.
    case always

    /// `ENABLE ALWAYS`.
    var sql: String {
        switch self {
        case .enabled: "ENABLE"
        case .disabled: "DISABLE"
        case .replica: "ENABLE REPLICA"
        case .always: "ENABLE ALWAYS"
        }
    }

    /// The letter by which the server keeps it.
    var code: String {
        switch self {
        case .enabled: "O"
        case .disabled: "D"
        case .replica: "R"
        case .always: "A"
        }
    }
}

/// Sets in which sessions a trigger fires.
package struct SetTriggerFiring: Operation {
    package var trigger: ObjectID
    package var firing: TriggerFiring

    package init(trigger: ObjectID, firing: TriggerFiring) {
        self.trigger = trigger
        self.firing = firing
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if try existing(in: catalog) == firing { return [] }
        switch altered(in: catalog) {
        case let trigger as Trigger:
            if trigger.isOnView {
                throw CatalogError(
                    "S071", "\(self.trigger) fires always: PostgreSQL enables and disables triggers of tables only")
            }
            return [trigger.enabling(on: trigger.table.sql)]
        case let trigger as EventTrigger: return [trigger.enabling]
        default: return []
        }
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        switch altered(in: catalog) {
        case let trigger as Trigger: catalog.update(trigger)
        case let trigger as EventTrigger: catalog.update(trigger)
        default: break
        }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations([SetTriggerFiring(trigger: trigger, firing: try existing(in: catalog))])
    }

    private func existing(in catalog: Catalog) throws(CatalogError) -> TriggerFiring {
        switch catalog[trigger] {
        case let trigger as Trigger: return trigger.firing
        case let trigger as EventTrigger: return trigger.firing
        default: throw catalog.missing(trigger)
        }
    }

    private func altered(in catalog: Catalog) -> (any SchemaObject)? {
        switch catalog[trigger] {
        case var trigger as Trigger:
            trigger.firing = firing
            return trigger
        case var trigger as EventTrigger:
            trigger.firing = firing
            return trigger
        default: return nil
        }
    }
}
