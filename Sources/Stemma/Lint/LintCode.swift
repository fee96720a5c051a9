/// A rule of `stemma lint`: `L` and three digits, which never change their meaning.
///
/// `stemma lint --explain L101` prints a rule's page; `Rules.md` has them all. Codes below `L100` belong to loading.
public enum LintCode: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
    /// A silence that silences nothing.
    case l100 = "L100"

    // Locks and scans on tables with rows.

    /// An index that is built while writes wait.
    case l101 = "L101"
    /// An index that is dropped while reads and writes wait.
    case l102 = "L102"
    /// A check that reads the table under the strongest lock.
    case l103 = "L103"
    /// A foreign key that reads both tables while writes wait.
    case l104 = "L104"
    /// A constraint that is added and validated in one transaction.
    case l105 = "L105"
    /// `SET NOT NULL` that reads the table under the strongest lock.
    case l106 = "L106"
    /// A unique constraint whose index is built while reads and writes wait.
    case l107 = "L107"
    /// A primary key whose index is built while reads and writes wait.
    case l108 = "L108"
    /// An exclusion constraint on a table with rows.
    case l109 = "L109"
    /// A change of type that copies the table.
    case l110 = "L110"
    /// A column whose default differs from row to row.
    case l111 = "L111"
    /// A numbered or stored generated column, which copies the table.
    case l112 = "L112"
    /// A column that rows must have and do not.
    case l113 = "L113"
    /// More work in a transaction that holds the strongest lock.
    case l114 = "L114"
    /// A table that one revision reads or copies several times.
    case l115 = "L115"
    /// A trigger on a table in use.
    case l116 = "L116"
    /// A table that is copied.
    case l117 = "L117"
    /// `REINDEX` without `CONCURRENTLY`.
    case l118 = "L118"
    /// `REFRESH MATERIALIZED VIEW` without `CONCURRENTLY`.
    case l119 = "L119"
    /// `DETACH PARTITION` without `CONCURRENTLY`.
    case l120 = "L120"
    /// A partition that is made or attached under a strong lock.
    case l121 = "L121"
    /// Statements that wait for locks without end.
    case l122 = "L122"
    /// What `strategy: .online` does not spare.
    case l123 = "L123"

    // What is lost, and what running programs no longer find.

    /// A table that is dropped.
    case l201 = "L201"
    /// A column that is dropped.
    case l202 = "L202"
    /// A change that loses data.
    case l203 = "L203"
    /// A constraint that is dropped.
    case l204 = "L204"
    /// A column that may hold null from now on.
    case l205 = "L205"
    /// A view, function, type, or another object that is dropped.
    case l206 = "L206"
    /// A table or view that gets another name.
    case l207 = "L207"
    /// A column that gets another name.
    case l208 = "L208"
    /// Another object that gets another name.
    case l209 = "L209"
    /// Raw SQL with `CASCADE`.
    case l210 = "L210"
    /// Many rows changed in one transaction.
    case l211 = "L211"
    /// `TRUNCATE`.
    case l212 = "L212"
    /// A label of an enum without a place.
    case l213 = "L213"
    /// Raw SQL that does not say what it touches.
    case l214 = "L214"
    /// A new enum type.
    case l215 = "L215"
    /// A domain with a check.
    case l216 = "L216"
    /// A column that no longer brings a value of its own.
    case l217 = "L217"

    // What the schema as a whole shows.

    /// A foreign key without an index.
    case l301 = "L301"
    /// An index that another makes superfluous.
    case l302 = "L302"
    /// A table without a primary key.
    case l303 = "L303"
    /// Row level security without a policy.
    case l304 = "L304"
    /// Row level security that the table's owner is not held to.
    case l305 = "L305"
    /// A policy that fails where a setting is unset.
    case l306 = "L306"
    /// A policy that reads a setting nobody sets.
    case l307 = "L307"
    /// `SECURITY DEFINER` without a `search_path`.
    case l308 = "L308"
    /// A view that goes past row level security.
    case l309 = "L309"
    /// A privilege for everyone.
    case l310 = "L310"
    /// A trigger function that no trigger calls.
    case l311 = "L311"
    /// A name of PostgreSQL's own making that is cut.
    case l312 = "L312"
    /// A foreign key between columns of different types.
    case l313 = "L313"
    /// Row level security that is loosened.
    case l314 = "L314"
    /// A policy for a role that may not touch the table.
    case l315 = "L315"
    /// A definition whose options are reset in passing.
    case l316 = "L316"
    /// A privilege that is taken away.
    case l317 = "L317"
    /// A partitioned table with rows that no partition takes.
    case l318 = "L318"
    /// A partitioned table without a default partition.
    case l319 = "L319"
    /// Foreign keys in a circle that no row can enter.
    case l320 = "L320"
    /// A sequence that outlives the column it numbers.
    case l321 = "L321"
    /// Default privileges for whoever runs the script.
    case l322 = "L322"
    /// A published table whose rows nothing tells apart.
    case l323 = "L323"

    // Types.

    /// `timestamp` without a time zone.
    case l401 = "L401"
    /// `serial` where an identity would do.
    case l402 = "L402"
    /// `json` where `jsonb` would do.
    case l403 = "L403"
    /// `char(n)`.
    case l404 = "L404"
    /// `varchar(n)` where `text` with a check would do.
    case l405 = "L405"
    /// A key of `integer` or `smallint`.
    case l406 = "L406"
    /// An index with more than three columns.
    case l407 = "L407"

    // Policies of a branch.

    /// A policy for a label that no revision has.
    case l500 = "L500"
    /// A primary key that is not what the policy says.
    case l501 = "L501"
    /// A prefix of keys that is not what the policy says.
    case l502 = "L502"
    /// `timestamp` where the policy wants `timestamptz`.
    case l503 = "L503"
    /// A column that the policy requires.
    case l504 = "L504"
    /// A trigger that the policy requires.
    case l505 = "L505"
    /// `integer` where the policy wants `bigint`.
    case l506 = "L506"
    /// A foreign key without the index that the policy requires.
    case l507 = "L507"
    /// A table without the row level security that the policy requires.
    case l508 = "L508"
    /// A view without `security_invoker`.
    case l509 = "L509"
    /// A foreign key that does on delete what the policy does not allow.
    case l510 = "L510"
    /// An id of another system without the suffix that the policy requires.
    case l511 = "L511"
    /// A foreign key where the policy wants none.
    case l512 = "L512"
    /// A message that says too little.
    case l513 = "L513"
    /// A column without the index that the policy requires.
    case l514 = "L514"
    /// A reference without the index that the policy requires.
    case l515 = "L515"
    /// Soft-deleted rows without the index that the policy requires.
    case l516 = "L516"
}
