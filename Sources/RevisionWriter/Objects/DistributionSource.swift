internal import Stemma

extension Distribution: WrittenObject {
    var creation: SwiftCall { call }

    fileprivate var call: SwiftCall {
        guard let column else { return SwiftCall("distribute", "referenceTable", table) }
        let beside: SwiftExpression? =
            switch colocation.kind {
            case .default: nil
            case .none: .member("none")
            case .table(let other): .call(".with", [SwiftArgument(nil, .name(other))])
            }
        return SwiftCall("distribute", "table", table).with("by", name: column).with("colocateWith", beside)
            .with("shardCount", shardCount.map { .number($0) })
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("undistribute", "table", id.name) }
    var additions: [any Operation] { [] }
}

extension DistributeConcurrently: WrittenOperation {
    var call: SwiftCall { distribution.call.with("concurrently", if: true) }
}

extension UndistributeJoined: WrittenOperation {
    var call: SwiftCall { SwiftCall("undistribute", "table", table).with("cascade", if: true) }
}
