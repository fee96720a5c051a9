import Stemma

let project = Project(postgres: .v15, strategy: .online)
