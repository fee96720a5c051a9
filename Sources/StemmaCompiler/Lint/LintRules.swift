package import Stemma

extension LintRule {
    /// All rules, by code.
    package static let all: [LintRule] =
        ([
            .unusedSilence,
            .indexWithoutConcurrently, .indexDroppedWithoutConcurrently, .checkAtOnce, .foreignKeyAtOnce,
            .validatedInSameTransaction, .setNotNull, .uniqueAtOnce, .primaryKeyAtOnce, .exclusionAtOnce, .typeChange,
            .volatileDefault, .numberedColumn, .requiredColumn, .moreUnderLock, .scannedAgain, .triggerOnLiveTable,
            .tableCopied, .reindexWithoutConcurrently, .refreshWithoutConcurrently, .detachWithoutConcurrently,
            .partitionOf, .noLockTimeout, .notSpared,
            .dropTable, .dropColumn, .lossyChange, .dropConstraint, .dropNotNull, .dropObject, .renameTable,
            .renameColumn, .renameOther, .cascade, .unbatchedWrite, .truncate, .enumWithoutPlace, .rawSQLWithoutTouches,
            .newEnum, .domainWithCheck, .dropDefault,
            .foreignKeyWithoutIndex, .redundantIndex, .noPrimaryKey, .rowSecurityWithoutPolicy, .rowSecurityNotForced,
            .strictSetting, .unknownSetting, .definerWithoutSearchPath, .viewPastRowSecurity, .grantToPublic,
            .unusedTriggerFunction, .cutName, .foreignKeyTypes, .rowSecurityLoosened, .policyWithoutPrivilege,
            .definitionReset, .revoked, .partitionGap, .noDefaultPartition, .circularForeignKeys, .unownedSequence,
            .runnersDefaultPrivileges, .publishedWithoutIdentity,
            .timestampWithoutZone, .serialColumn, .jsonColumn, .charColumn, .varcharColumn, .smallKey, .wideIndex,
        ] as [LintRule]) + policies

    private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }

    /// The rule of a code.
    package static func rule(_ code: LintCode) -> LintRule? { byCode[code] }

    /// The rule of a code or a name, in whatever case: `L101`, `index-without-concurrently`.
    package static func named(_ name: String) -> LintRule? {
        all.first { $0.code.rawValue == name.uppercased() || $0.slug == name.lowercased() }
    }
}
