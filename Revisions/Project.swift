import Stemma

let project = Project(
    postgres: .v15,
    policies: ["tenancy": .tenancy, "taxiway": .taxiway],
    settings: ["app.user_id", "app.organization_id"])
