import Stemma

/// Who may see and do what.
extension LintRule {
    private static let rowSecurity = "https://www.postgresql.org/docs/current/ddl-rowsecurity.html"
    private static let safeFunctions =
        "https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY"

    static let rowSecurityWithoutPolicy = LintRule(
        .l304, "row-security-without-policy", .warning, "row level security without a policy",
        hazard: "Without a policy nobody but the owner and roles with BYPASSRLS sees a row, and nobody is told why.",
        safeWay: "Make the policies in the revision that enables row level security.",
        example:
            #"schema.create(policy: "owner", on: "orders", using: "user_id = current_setting('app.user_id', true)::bigint")"#,
        sources: [rowSecurity],
        .state { state in
            state.tables.filter { $0.rowSecurity.isEnabled && state.catalog.policies(on: $0).isEmpty }.map {
                LintMatch(
                    "\($0.id) has row level security and no policy: it looks empty to everyone", on: $0.id,
                    origin: .rowSecurity(of: $0.name))
            }
        })

    static let rowSecurityNotForced = LintRule(
        .l305, "row-security-not-forced", .warning, "row level security that the table's owner is not held to",
        hazard:
            "Policies do not hold for the owner of a table: an application that connects as the owner sees every row.",
        safeWay: "Force it, or let applications connect as roles that own nothing.",
        example: #"schema.enableRowSecurity(on: "orders", force: true)"#, sources: [rowSecurity],
        .state { state in
            state.tables.filter { $0.rowSecurity.isEnabled && !$0.rowSecurity.isForced }.map {
                LintMatch(
                    "the policies of \($0.id) do not hold for its owner: use `force: true`", on: $0.id,
                    origin: .rowSecurity(of: $0.name))
            }
        })

    static let strictSetting = LintRule(
        .l306, "setting-must-be-set", .warning, "a policy that fails where a setting is unset",
        hazard: "current_setting('app.user_id') fails in a session that never set it: every query of the table does.",
        safeWay: "Pass true as the second argument: an unset setting is null then, and a null admits no row.",
        example: #"using: "user_id = current_setting('app.user_id', true)::bigint""#,
        sources: ["https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SET"],
        .state { state in
            state.all(Policy.self).flatMap { policy in
                policy.settings.filter { !$0.isLenient }.map {
                    LintMatch(
                        "\(policy.id) fails where \($0.name) is unset: write current_setting('\($0.name)', true)",
                        on: policy.id)
                }
            }
        })

    static let unknownSetting = LintRule(
        .l307, "setting-nobody-sets", .warning, "a policy reads a setting that nobody sets",
        hazard: "A setting that is misspelt, or that no program sets, is null for ever: the policy admits nobody.",
        safeWay: "Say in Project(settings:) what applications set, and compare the spelling.",
        example: #"let project = Project(settings: ["app.user_id", "app.organization_id"])"#,
        sources: ["https://www.postgresql.org/docs/current/runtime-config-custom.html"],
        .state { state in
            let known = state.settingsSet
            return state.all(Policy.self).flatMap { policy in
                policy.settings.filter { $0.name.contains(".") && !known.contains($0.name) }.map { setting in
                    let near = Spelling.nearest(to: setting.name, in: known).map { ": did you mean \($0)?" }
                    return LintMatch(
                        "\(policy.id) reads \(setting.name), which nobody sets\(near ?? ": say who does in Project(settings:)")",
                        on: policy.id)
                }
            }
        })

    static let definerWithoutSearchPath = LintRule(
        .l308, "security-definer-without-search-path", .warning, "SECURITY DEFINER without a search_path",
        hazard:
            "Its caller's search_path decides what its names mean: a table or operator of the caller's runs with the owner's rights.",
        safeWay: "Set search_path on the function, with pg_temp last.",
        example:
            #"schema.create(function: "f", returns: .void, language: .sql, securityDefiner: true, settings: ["search_path": "public, pg_temp"], body: "SELECT 1")"#,
        sources: [safeFunctions],
        .state { state in
            state.all(Function.self).filter { function in
                function.isSecurityDefiner && !function.settings.contains { $0.name.lowercased() == "search_path" }
            }.map {
                LintMatch("\($0.id) runs with its owner's rights and its caller's search_path", on: $0.id)
            }
        })

    static let viewPastRowSecurity = LintRule(
        .l309, "view-past-row-security", .warning, "a view that goes past row level security",
        hazard:
            "A view reads tables with the rights of its owner, whom policies may not hold: whoever may read it sees every row.",
        safeWay: "Make it a security_invoker view: PostgreSQL 15 and later.",
        example: #"schema.create(view: "members", as: "SELECT id FROM users", securityInvoker: true)"#,
        sources: ["https://www.postgresql.org/docs/current/sql-createview.html"],
        .state { state in
            state.all(View.self).compactMap { view in
                guard !view.isSecurityInvoker, let table = state.catalog.protected(under: view) else { return nil }
                return LintMatch(
                    "\(view.id) shows rows of \(table) past its policies: use `securityInvoker: true`", on: view.id)
            }
        })

    static let grantToPublic = LintRule(
        .l310, "grant-to-public", .warning, "a privilege for everyone",
        hazard: "PUBLIC is every role of the server, those of other applications and those to come included.",
        safeWay: "Grant to a role that those who need it are members of.",
        example: #"schema.grant(.select, on: .table("orders"), to: "clerk")"#,
        sources: ["https://www.postgresql.org/docs/current/sql-grant.html"],
        rawSQL: [StatementPattern("grant … to public")],
        .operation { op in
            if !(op.operation is ChangePrivileges), !(op.operation is ExecuteSQL) {
                // Those on all tables of a schema, and those that objects to come are born with.
                return op.matches(of: ["grant … to public", "alter default privileges … grant … to public"]) {
                    LintMatch("everyone gets what this grants")
                }
            }
            guard let change = op.operation as? ChangePrivileges,
                change.change == .grant || change.change == .grantWithOption,
                change.grantee.map({ $0 == "public" }) ?? true
            else { return [] }
            return [
                LintMatch(
                    "everyone gets \(change.privileges.joined(separator: ", ")) on \(change.object)", on: change.object)
            ]
        })

    static let revoked = LintRule(
        .l317, "privilege-revoked", .note, "a privilege is taken away",
        hazard: "Programs that use it fail from then on, those of the release before included.",
        safeWay: "Stop using it in one release, and revoke it in the next.",
        example: #"schema.revoke(.insert, on: .table("orders"), from: "clerk")"#,
        sources: ["https://www.postgresql.org/docs/current/sql-revoke.html"], rawSQL: [StatementPattern("revoke")],
        .operation { op in
            guard let change = op.operation as? ChangePrivileges,
                change.change == .revoke || change.change == .revokeOption,
                !op.isBorn(change.object)
            else {
                return []
            }
            let whom = change.grantee.map { $0 == "public" ? "everyone" : $0.text } ?? "everyone"
            return [
                LintMatch(
                    "\(whom) loses \(change.privileges.joined(separator: ", ")) on \(change.object)", on: change.object)
            ]
        })

    static let rowSecurityLoosened = LintRule(
        .l314, "row-security-loosened", .warning, "row level security is loosened",
        hazard: """
            Without row level security everyone who may read a table reads all of it; without a restrictive policy \
            more, and without a permissive one fewer rows are seen than programs expect.
            """,
        safeWay:
            "Put another policy in its place in the same revision: `replace(policy:)` leaves no moment without one.",
        example: #"schema.replace(policy: "owner", on: "orders", using: "true")"#, sources: [rowSecurity],
        rawSQL: [
            StatementPattern("alter table … disable row level security"),
            StatementPattern("alter table … no force row level security"), StatementPattern("drop policy"),
        ],
        .operation { op in
            if let dropped = op.operation as? Drop<Policy>, !op.isBorn(dropped.id) {
                return [LintMatch("\(dropped.id) is dropped: other rows are seen from then on", on: dropped.id)]
            }
            guard let change = op.operation as? SetRowSecurity, !op.isBorn(change.table),
                let before = op.before.table(change.table)?.rowSecurity
            else { return [] }
            let id = ObjectID.table(change.table)
            if before.isEnabled, !change.security.isEnabled {
                return [LintMatch("the policies of \(id) hold for nobody from then on", on: id)]
            }
            if before.isForced, !change.security.isForced {
                return [LintMatch("the policies of \(id) do not hold for its owner from then on", on: id)]
            }
            return []
        })

    static let policyWithoutPrivilege = LintRule(
        .l315, "policy-without-privilege", .warning, "a policy for a role that may not touch the table",
        hazard:
            "A policy says which rows a role may use, not that it may use the table: without a grant it admits nobody.",
        safeWay: "Grant the role what the policy is for.",
        example: #"schema.grant(.select, on: .table("orders"), to: "customer")"#, sources: [rowSecurity],
        .state { state in
            state.all(Policy.self).flatMap { policy in
                policy.roles.compactMap { role -> LintMatch? in
                    guard let known = state.catalog[.role(role)] as? Role, !known.attributes.contains(.superuser),
                        !state.catalog.grants(on: .table(policy.table)).contains(where: {
                            !$0.privileges.isEmpty && ($0.grantee == nil || $0.grantee == role)
                        })
                    else { return nil }
                    return LintMatch(
                        "\(policy.id) is for role \(role), which has no privilege on \(policy.table)", on: policy.id)
                }
            }
        })

    static let unusedTriggerFunction = LintRule(
        .l311, "trigger-function-unused", .warning, "a trigger function that no trigger calls",
        hazard: "What it should keep right nobody keeps right; or it is left over from a trigger that was dropped.",
        safeWay: "Make the trigger, or drop the function.",
        example: #"schema.create(trigger: "updated_at", on: "orders", .before, .update, calls: "updated_at")"#,
        sources: ["https://www.postgresql.org/docs/current/plpgsql-trigger.html"],
        .state { state in
            state.all(Function.self).filter { function in
                function.result == .trigger && !state.catalog.users(of: function.id).contains { $0.kind == .trigger }
            }.map { LintMatch("no trigger calls \($0.id)", on: $0.id) }
        })

    static let definitionReset = LintRule(
        .l316, "definition-reset", .warning, "a definition loses options in passing",
        hazard:
            "OR REPLACE puts back to its default whatever the new definition does not say: STABLE, STRICT, SECURITY DEFINER, settings, security_invoker.",
        safeWay: "Say again what is to stay.",
        example: #"schema.replace(view: "members", as: "SELECT id FROM users", securityInvoker: true)"#,
        sources: ["https://www.postgresql.org/docs/current/sql-createview.html", safeFunctions],
        .operation { op in
            var lost: [String] = []
            let id: ObjectID
            if let replace = op.operation as? Replace<View>, let old = op.before[replace.object.id] as? View {
                let new = replace.object
                id = new.id
                if old.isSecurityInvoker, !new.isSecurityInvoker { lost.append("security_invoker") }
                if old.isSecurityBarrier, !new.isSecurityBarrier { lost.append("security_barrier") }
                if old.checkOption != nil, new.checkOption == nil { lost.append("CHECK OPTION") }
            } else if let replace = op.operation as? Replace<Function>,
                let old = op.before[replace.object.id] as? Function
            {
                let new = replace.object
                id = new.id
                if old.volatility != .volatile, new.volatility == .volatile {
                    lost.append(old.volatility.rawValue.uppercased())
                }
                if old.isStrict, !new.isStrict { lost.append("STRICT") }
                if old.isSecurityDefiner, !new.isSecurityDefiner { lost.append("SECURITY DEFINER") }
                if old.isLeakproof, !new.isLeakproof { lost.append("LEAKPROOF") }
                if old.parallel != .unsafe, new.parallel == .unsafe {
                    lost.append("PARALLEL \(old.parallel.rawValue.uppercased())")
                }
                lost += old.settings.map(\.name).filter { name in !new.settings.contains { $0.name == name } }
                    .map { "SET \($0)" }
            } else {
                return []
            }
            return lost.isEmpty ? [] : [LintMatch("\(id) loses \(lost.joined(separator: ", "))", on: id)]
        })
}

extension Policy {
    /// The settings that its conditions read.
    fileprivate var settings: [SettingRead] {
        var found: [SettingRead] = []
        for read in [using, check].compactMap({ $0 }).flatMap(SettingRead.all) where !found.contains(read) {
            found.append(read)
        }
        return found
    }
}

extension Catalog {
    func policies(on table: Table) -> [Policy] { users(of: table.id).compactMap { self[$0] as? Policy } }

    fileprivate func grants(on id: ObjectID) -> [Grant] { users(of: id).compactMap { self[$0] as? Grant } }

    /// A table with row level security that a view reads, itself or through other views of its kind.
    fileprivate func protected(under view: View) -> QualifiedName? {
        var seen: Set<ObjectID> = [view.id]
        var next = view.uses
        while let id = next.popLast() {
            guard seen.insert(id).inserted else { continue }
            if let table = self[id] as? Table, table.rowSecurity.isEnabled { return table.name }
            if let inner = self[id] as? View { next += inner.uses }
        }
        return nil
    }
}

extension LintedState {
    /// The settings that applications set, as the project says, and those that functions set.
    fileprivate var settingsSet: Set<String> {
        var names = Set(catalog.project.settings.map { $0.lowercased() })
        for function in everything.compactMap({ $0 as? Function }) {
            names.formUnion(function.settings.map { $0.name.lowercased() })
            let lexer = Lexer(function.body)
            var isCall = false
            for token in lexer where !token.isTrivia && token.kind != .leftParenthesis {
                let text = String(decoding: lexer.bytes[token.range], as: UTF8.self).lowercased()
                if isCall, token.kind == .string { names.insert(text.filter { $0 != "'" }) }
                isCall = text == "set_config"
            }
        }
        return names
    }
}
