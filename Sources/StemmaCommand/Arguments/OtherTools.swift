/// What people look for who come from Alembic, Django or EF Core, and where it is here.
enum OtherTools {
    /// What to do in place of a command that there is only elsewhere.
    static func hint(forCommand name: String) -> String? { commands[name] }

    /// What to do in place of an option that there is only elsewhere.
    static func hint(forOption name: String, of command: String?) -> String? {
        options["\(command ?? "") \(name)"] ?? (command == nil ? beforeCommands[name] : nil)
    }

    private static let commands = [
        "autogenerate": "'stemma revision --autogenerate MESSAGE' writes the revision that is missing",
        "makemigrations": "'stemma revision --autogenerate MESSAGE' writes the revision that is missing",
        "migrate": "'stemma upgrade' writes the script, and 'stemma apply' runs it",
        "update": "'stemma upgrade' writes the script, and 'stemma apply' runs it",
        "script": "'stemma upgrade A:B' writes the script of a range",
        "sqlmigrate": "'stemma show REV' prints the SQL of one revision, 'stemma upgrade A:B' the script of a range",
        "squashmigrations": "'stemma squash A:B' writes one revision in the place of a range",
        "showmigrations": "'stemma history' lists revisions, and 'stemma current' what a database records",
        "status": "'stemma' alone says how the project stands, and 'stemma current' what a database records",
        "rollback": "'stemma downgrade TARGET' writes the way back",
        "edit": "'stemma show REV' names the file of a revision",
        "ensure_version": "every script makes its history table itself, if it is not there",
        "list_templates": "'stemma init' makes a project, and there is one kind",
    ]

    private static let options = [
        "upgrade --sql": isScript, "downgrade --sql": isScript, "stamp --sql": isScript,
        "upgrade --tag": noTag, "downgrade --tag": noTag, "stamp --tag": noTag,
        "upgrade -i": isIdempotent, "upgrade --idempotent": isIdempotent,
        "revision --head": "'--parent REV' says what it comes after",
        "revision --rev-id": "'--id ID' says its id",
        "revision --version-path": "'--folder DIR' says where in Revisions/ it goes",
        "revision --sql": "a revision's SQL is what 'stemma show REV' prints",
        "merge --rev-id": "'stemma revision MESSAGE --parent A --parent B --id ID' joins them under an id of your own",
        "merge --branch-label":
            "'stemma revision MESSAGE --parent A --parent B --branch-label LABEL' joins them under a label",
        "history -r": "the range is an argument: 'stemma history A:B'",
        "history --rev-range": "the range is an argument: 'stemma history A:B'",
        "history -i": "'stemma current' says what a database records",
        "history --indicate-current": "'stemma current' says what a database records",
    ]

    private static let beforeCommands = [
        "-c": noConfiguration, "--config": noConfiguration, "-n": noConfiguration, "--name": noConfiguration,
        "-x": noConfiguration,
    ]

    private static let isScript = "it is always SQL: leave it out"
    private static let isIdempotent = "every script may be run twice: leave it out"
    private static let noTag = "there is no env.py that would read it: leave it out"
    private static let noConfiguration = "what holds of the whole project is said in Revisions/Project.swift"
}
