import Stemma
import StemmaCompiler

extension LintCase {
    private static let sparing = Project(strategy: .online)

    private static let parted: Fixture.Body = { s in
        s.create(table: "m", partitionBy: .range("at")) { t in
            t.column("id", .bigint, .notNull)
            t.column("org_id", .bigint)
            t.column("at", .date, .notNull)
        }
        s.create(table: "m_2024", partitionOf: "m", .values(from: "2024-01-01", to: "2025-01-01"))
    }

    /// What `strategy: .online` promises and does not keep.
    static let online: [LintCase] = [
        LintCase(
            .l123, "change of a type that something reads", on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "number")
            }, project: sparing, { $0.alter(column: "number", of: "orders", .type(.bigint)) },
            finds: "orders is copied under ACCESS EXCLUSIVE, as without strategy .online: PostgreSQL changes a type by"
                + " copying the table"),
        LintCase(
            .l123, "exclusion", on: { $0.create(table: "t") { $0.column("during", .int4range) } }, project: sparing,
            { $0.add(exclusion: "apart", on: "t", .column("during", with: "&&")) },
            finds: "t is read under ACCESS EXCLUSIVE, as without strategy .online: an exclusion constraint can neither"
                + " be NOT VALID nor be made of an index"),
        LintCase(
            .l123, "volatile default", project: sparing,
            { $0.add(column: "token", .uuid, .default(sql: "gen_random_uuid()"), to: "orders") },
            finds: "orders is copied under ACCESS EXCLUSIVE, as without strategy .online: every row gets a value of"
                + " column token as it is added"),
        LintCase(
            .l123, "check of a partitioned table", on: parted, project: sparing,
            { $0.add(check: "m_check", on: "m", sql: "id > 0") },
            finds: "m_2024 is read under ACCESS EXCLUSIVE, as without strategy .online: m has partitions or children,"
                + " and PostgreSQL changes all of them in one statement"),
        LintCase(
            .l123, "what is spared", project: sparing,
            { s in
                s.alter(column: "note", of: "orders", .setNotNull)
                s.add(unique: "u", on: "orders", columns: "number")
                s.create(index: "ix", on: "orders", columns: "note")
                s.add(column: "extra", .text, to: "orders")
                s.alter(column: "note", of: "orders", .type(.text))
            }),
        LintCase(.l123, "without the strategy", { $0.alter(column: "number", of: "orders", .type(.bigint)) }),
    ]

    /// Rows that have no place, and objects that nobody looks after.
    static let coverage: [LintCase] = [
        LintCase(
            .l318, "gap between ranges",
            { s in
                parted(&s)
                s.create(table: "m_2026", partitionOf: "m", .values(from: "2026-01-01", to: "2027-01-01"))
            }, finds: "table m refuses rows: none begins where m_2024 ends, at '2025-01-01'", born: .same),
        LintCase(
            .l318, "gap below one without an end",
            { s in
                parted(&s)
                s.create(table: "m_new", partitionOf: "m", .values(from: ["2026-01-01"], to: [.maximum]))
            }, finds: "table m refuses rows: none begins where m_2024 ends, at '2025-01-01'", born: .same),
        LintCase(
            .l318, "ranges of numbers",
            { s in
                s.create(table: "n", partitionBy: .range("id")) { $0.column("id", .bigint, .notNull) }
                s.create(table: "n9", partitionOf: "n", .values(from: 0, to: 9))
                s.create(table: "n10", partitionOf: "n", .values(from: 10, to: 100))
            }, finds: "table n refuses rows: none begins where n9 ends, at 9", born: .same),
        LintCase(
            .l318, "remainders",
            { s in
                s.create(table: "h", partitionBy: .hash("id")) { $0.column("id", .bigint, .notNull) }
                s.create(table: "h0", partitionOf: "h", .values(modulus: 2, remainder: 0))
                s.create(table: "h1", partitionOf: "h", .values(modulus: 4, remainder: 1))
            }, finds: "table h refuses rows: 1 of 4 remainders have none", born: .same),
        LintCase(
            .l318, "no partition",
            { $0.create(table: "h", partitionBy: .hash("id")) { $0.column("id", .bigint, .notNull) } },
            finds: "table h refuses rows: there is no partition", born: .same),
        LintCase(
            .l318, "one after the other, and a default one",
            { s in
                parted(&s)
                s.create(table: "m_2025", partitionOf: "m", .values(from: "2025-01-01", to: "2026-01-01"))
                s.create(table: "d", partitionBy: .range("id")) { $0.column("id", .bigint, .notNull) }
                s.create(table: "d1", partitionOf: "d", .values(from: 0, to: 9))
                s.create(table: "d2", partitionOf: "d", .values(from: 10, to: 19))
                s.create(table: "d3", partitionOf: "d", .default)
            }),
        LintCase(
            .l319, "ranges", parted, finds: "table m refuses rows outside of its partitions: it has no default one",
            born: .same),
        LintCase(
            .l319, "list",
            { s in
                s.create(table: "l", partitionBy: .list("id")) { $0.column("id", .bigint, .notNull) }
                s.create(table: "l1", partitionOf: "l", .values(in: 1))
            }, finds: "table l refuses rows outside of its partitions: it has no default one", born: .same),
        LintCase(
            .l319, "default, or everything",
            { s in
                parted(&s)
                s.create(table: "m_rest", partitionOf: "m", .default)
                s.create(table: "n", partitionBy: .range("id")) { $0.column("id", .bigint, .notNull) }
                s.create(table: "n1", partitionOf: "n", .values(from: [.minimum], to: [0]))
                s.create(table: "n2", partitionOf: "n", .values(from: [0], to: [.maximum]))
            }),
        LintCase(
            .l320, "two tables", circle(), finds: "no row can be the first of a → b → a", born: .same),
        LintCase(.l320, "one may be null", circle(nullable: true)),
        LintCase(.l320, "one waits for the commit", circle(deferral: .initiallyDeferred)),
        LintCase(
            .l320, "a table that refers to itself",
            { s in
                s.create(table: "t") { t in
                    t.column("id", .bigint, .primaryKey)
                    t.column("up", .bigint, .notNull, .references("t", "id"))
                }
            }),
        LintCase(
            .l321, "default of one column",
            { s in
                s.create(sequence: "q")
                s.create(table: "t") { $0.column("n", .bigint, .default(sql: "nextval('q')")) }
            }, finds: "sequence q numbers column n of t alone, which does not own it", born: .same),
        LintCase(
            .l321, "owned, shared or unused",
            { s in
                s.create(sequence: "q")
                s.create(sequence: "shared")
                s.create(sequence: "other")
                s.create(table: "t") { t in
                    t.column("n", .bigint, .default(sql: "nextval('q')"))
                    t.column("a", .bigint, .default(sql: "nextval('shared')"))
                    t.column("b", .bigint, .default(sql: "nextval('shared')"))
                    t.column("s", .bigserial)
                }
                s.alter(sequence: "q", ownedBy: "n", of: "t")
            }),
        LintCase(
            .l322, "for nobody in particular", on: { $0.create(role: "stemma_clerk") },
            { $0.alterDefaultPrivileges(grant: .select, on: .tables, to: "stemma_clerk") },
            finds: "these hold for what the role that runs the script makes, and for no other", born: .same),
        LintCase(
            .l322, "for a role", on: { $0.create(role: "stemma_clerk") },
            { $0.alterDefaultPrivileges(for: "stemma_clerk", grant: .select, on: .tables, to: "public") }),
        LintCase(
            .l323, "no key",
            { s in
                s.create(table: "t") { $0.column("a", .text) }
                s.create(publication: "p", for: .table("t"), .table("orders"))
            },
            finds: "t cannot be updated, nor rows of it deleted: publication p sends it, and nothing that is sent tells"
                + " its rows apart", born: .same),
        LintCase(
            .l323, "key that is not sent",
            { $0.create(publication: "p", for: .table("orders", columns: ["note"])) },
            finds: "orders cannot be updated, nor rows of it deleted: publication p sends it, and nothing that is sent"
                + " tells its rows apart", born: .same),
        LintCase(
            .l323, "key, identity, or insertions alone",
            { s in
                s.create(table: "t") { $0.column("a", .text) }
                s.create(table: "u") { $0.column("a", .text) }
                s.alter(table: "u", .replicaIdentity(.full))
                s.create(publication: "p", for: .table("orders", columns: ["id", "note"]), .table("u"))
                s.create(publication: "q", for: .table("t"), publish: [.insert])
            }),
        LintCase(
            .l301, "partitions have their parent's key and index", on: { s in
                Setup.shop(&s)
                parted(&s)
            },
            { s in
                s.add(foreignKey: "m_org", on: "m", columns: "org_id", references: "orgs", ["id"])
                s.create(index: "ix_m_org", on: "m", columns: "org_id")
            }),
        LintCase(
            .l301, "partitioned table without the index", on: { s in
                Setup.shop(&s)
                parted(&s)
            }, { $0.add(foreignKey: "m_org", on: "m", columns: "org_id", references: "orgs", ["id"]) },
            finds: "m.org_id refers to orgs and has no index", born: .same),
        LintCase(
            .l302, "indexes of partitions are those of their parent", on: parted,
            { $0.create(index: "ix_m_org", on: "m", columns: "org_id") }),
        LintCase(
            .l302, "own index of a partition beside its parent's", on: parted,
            { s in
                s.create(index: "ix_own", on: "m_2024", columns: "org_id", "id")
                s.create(index: "ix_m_org", on: "m", columns: "org_id", "at")
            }),
        LintCase(
            .l304, "partitions are asked by their parent's policies", on: parted,
            { s in
                s.enableRowSecurity(on: "m", force: true)
                s.create(policy: "p", on: "m", using: "org_id > 0")
            }),
        LintCase(
            .l304, "partition that has its own", on: parted, { $0.enableRowSecurity(on: "m_2024", force: true) },
            finds: "table m_2024 has row level security and no policy: it looks empty to everyone", born: .same),
        LintCase(
            .l305, "partition that is not forced", on: parted,
            { s in
                s.enableRowSecurity(on: "m_2024")
                s.create(policy: "p", on: "m_2024", using: "org_id > 0")
            }, finds: "the policies of table m_2024 do not hold for its owner: use `force: true`", born: .same),
    ]

    private static func circle(nullable: Bool = false, deferral: Deferral? = nil) -> Fixture.Body {
        { s in
            s.create(table: "a") { t in
                t.column("id", .bigint, .primaryKey)
                t.column("b", .bigint, .notNull)
            }
            s.create(table: "b") { t in
                t.column("id", .bigint, .primaryKey)
                t.column("a", .bigint, .notNull)
            }
            if nullable { s.alter(column: "a", of: "b", .dropNotNull) }
            s.add(foreignKey: "a_b", on: "a", columns: "b", references: "b", ["id"], deferral: deferral)
            s.add(foreignKey: "b_a", on: "b", columns: "a", references: "a", ["id"])
        }
    }
}
