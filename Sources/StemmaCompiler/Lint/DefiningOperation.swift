import Stemma

/// An operation that says how an object is from then on.
protocol DefiningOperation: Operation {
    var defined: any SchemaObject { get }
}

/// One that makes it.
protocol CreatingOperation: DefiningOperation {}

/// An operation that drops an object.
protocol RemovingOperation: Operation {
    var removed: ObjectID { get }
}

extension Create: CreatingOperation {
    var defined: any SchemaObject { object }
}

extension CreateIndex: CreatingOperation {
    var defined: any SchemaObject { index }
}

extension DistributeConcurrently: CreatingOperation {
    var defined: any SchemaObject { distribution }
}

extension Replace: DefiningOperation {
    var defined: any SchemaObject { object }
}

extension Drop: RemovingOperation {
    var removed: ObjectID { id }
}

extension DropIndex: RemovingOperation {
    var removed: ObjectID { .index(name) }
}

extension SetSchema {
    /// What an object is called afterwards.
    func followed(by id: ObjectID) -> ObjectID {
        guard id.name == object.name, id.kind == object.kind || id.kind.isPartOfTable && object.kind.isRelation else {
            return id
        }
        var id = id
        id.name.schema = schema
        return id
    }
}

extension Rename {
    /// What an object is called afterwards.
    func followed(by id: ObjectID) -> ObjectID {
        var id = id
        if object.part != nil {
            if id == object { id.part = new }
        } else if object.kind == .schema {
            if id == object { id.name.name = new } else if id.name.schema == object.name.name { id.name.schema = new }
        } else if id.name == object.name, id.kind == object.kind || id.kind.isPartOfTable && object.kind.isRelation {
            id.name.name = new
        }
        return id
    }
}
