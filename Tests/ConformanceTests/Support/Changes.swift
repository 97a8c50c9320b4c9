import SourceText

@testable import Conformance

extension Reply {
    /// The same answer with another value.
    func with(_ change: (inout JSONObject) -> Void) -> Reply {
        var object = value?.object ?? JSONObject()
        change(&object)
        return Reply(
            outcome: outcome, value: .object(object), status: status, detail: detail, headers: headers,
            exchanges: exchanges)
    }
}

extension Snapshot {
    /// The same rows, some of them changed; nil takes a row away.
    func with(_ change: (Node) -> Node?) -> Snapshot {
        Snapshot(nodes: nodes.compactMap(change), edges: edges, strays: strays)
    }
}
