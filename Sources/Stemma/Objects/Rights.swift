/// What is done with privileges.
package enum PrivilegeChange: String, Sendable, Hashable, Codable {
    case grant
    /// The role may grant them to others too.
    case grantWithOption
    case revoke
    /// The role may no longer grant them to others.
    case revokeOption

    var isRevoke: Bool { self == .revoke || self == .revokeOption }

    /// `GRANT`, `REVOKE GRANT OPTION FOR`.
    var verb: String {
        switch self {
        case .grant, .grantWithOption: "GRANT"
        case .revoke: "REVOKE"
        case .revokeOption: "REVOKE GRANT OPTION FOR"
        }
    }

    var preposition: String { isRevoke ? "FROM" : "TO" }
    var suffix: String { self == .grantWithOption ? " WITH GRANT OPTION" : "" }

    func sql(_ privileges: String, on target: String, for role: String) -> String {
        "\(verb) \(privileges) ON \(target) \(preposition) \(role)\(suffix)"
    }

    /// The privileges after the change.
    ///
    /// - Parameters:
    ///   - names: what is changed.
    ///   - rights: what was there.
    ///   - everyones: what PostgreSQL grants by itself to that role.
    /// - Returns: what is there afterwards.
    func applied(to names: [String], of rights: Rights, everyones: [String]) -> Rights {
        var rights = rights
        for name in names {
            switch self {
            case .grant, .grantWithOption:
                if !everyones.contains(name) { rights.granted.insert(name) }
                if self == .grantWithOption { rights.grantable.insert(name) }
                rights.revoked.remove(name)
            case .revoke:
                if everyones.contains(name) { rights.revoked.insert(name) }
                rights.granted.remove(name)
                rights.grantable.remove(name)
            case .revokeOption: rights.grantable.remove(name)
            }
        }
        return rights
    }
}

/// The privileges of a role, as the server keeps them.
package struct Rights: Sendable, Hashable, Codable {
    package var granted: Set<String> = []
    /// Those that the role may grant to others.
    package var grantable: Set<String> = []
    /// What PostgreSQL grants by itself, and was taken away.
    package var revoked: Set<String> = []

    package init(granted: Set<String> = [], grantable: Set<String> = [], revoked: Set<String> = []) {
        self.granted = granted
        self.grantable = grantable
        self.revoked = revoked
    }

    /// What makes these of others, each change with its privileges in the order of a list.
    package func changes(from other: Rights, in order: [String]) -> [(change: PrivilegeChange, privileges: [String])] {
        func listed(_ names: Set<String>) -> [String] {
            order.filter { names.contains($0) } + names.subtracting(order).sorted()
        }
        let taken = other.granted.subtracting(granted).union(revoked.subtracting(other.revoked))
        let optional = grantable.subtracting(other.grantable)
        let given = granted.subtracting(other.granted).union(other.revoked.subtracting(revoked)).subtracting(optional)
        let restricted = other.grantable.subtracting(grantable).intersection(granted)
        return [
            (.revoke, listed(taken)), (.revokeOption, listed(restricted)), (.grant, listed(given)),
            (.grantWithOption, listed(optional)),
        ].filter { !$0.1.isEmpty }
    }
}

extension Rights {
    private enum CodingKeys: String, CodingKey { case granted, grantable, revoked }

    /// Reads them from lists.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        granted = Set(try container.decode([String].self, forKey: .granted))
        grantable = Set(try container.decode([String].self, forKey: .grantable))
        revoked = Set(try container.decode([String].self, forKey: .revoked))
    }

    /// Writes them as lists, since a set has no order of its own.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(granted.sorted(), forKey: .granted)
        try container.encode(grantable.sorted(), forKey: .grantable)
        try container.encode(revoked.sorted(), forKey: .revoked)
    }
}
