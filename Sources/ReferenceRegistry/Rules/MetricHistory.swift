/// The history of a metric: a copy of each value that it had below a run (`registry-behaviour.md` 3.11).
extension EntityActions {
    /// Leaves a copy of an artifact as it is now, where its kind has a history.
    func record(_ node: NodeRow, _ kind: EntityKind, below run: Int64) throws(Refusal) {
        guard kind.leavesHistory else { return }
        let history = EntityKind.metricHistory
        let name = StoredName.record(of: StoredName.clientName(node.name, kind.naming), at: node.updated)
        let id = try session.insert(
            history.table, typeID: try session.typeID(history.typeName),
            name: StoredName.stored(name, owner: String(run), history.naming), externalID: nil, now: node.updated,
            own: history.table.ownValues(uri: nil, state: node.state))
        try session.link(.attribution, child: id, parent: run)
        for property in node.properties {
            try session.insert(property, of: id, in: history.table)
        }
    }
}
