/// Contexts below a context: versions of a model, runs of an experiment.
extension OperationCall {
    /// POST of a child without an id.
    func create(
        _ kind: EntityKind, _ draft: EntityDraft, below parent: (id: Int64, collection: EntityCollection)
    ) throws(Refusal) -> ServerResponse {
        let node = try write { (actions) throws(Refusal) -> NodeRow in
            try actions.checkParent(parent.id, in: parent.collection, isNeeded: isNeeded(parent.collection))
            return try actions.create(kind, draft, parent: (.parentContext, parent.id))
        }
        return answer(node, kind, status: 201)
    }

    /// A nested POST with the id of a child changes that child; one of another parent stays where it is, because a child
    /// has one parent and its name carries it.
    func change(
        _ id: Int64, in children: EntityCollection, _ draft: EntityDraft,
        below parent: (id: Int64, collection: EntityCollection)
    ) throws(Refusal) -> ServerResponse {
        let (node, kind) = try write { (actions) throws(Refusal) -> (NodeRow, EntityKind) in
            try actions.checkParent(parent.id, in: parent.collection, isNeeded: isNeeded(parent.collection))
            let (node, kind) = try actions.entity(id, in: children)
            var changed = draft
            if let belongs = kind.parentRow(parent.id), !node.properties.contains(belongs) {
                guard rules.childrenMayMove else {
                    throw .badRequest(
                        "\(children.noun) with id \(id) does not belong to \(parent.collection.noun) \(parent.id)")
                }
                changed.properties.append(belongs)
                try actions.session.link(.parentContext, child: id, parent: parent.id)
            }
            return (try actions.update(node, kind, changed), kind)
        }
        return answer(node, kind, status: 201)
    }

    private func isNeeded(_ parents: EntityCollection) -> Bool {
        let areModels = parents.kinds.contains { $0.typeName == EntityKind.registeredModel.typeName }
        return rules.parentsMustExist && (rules.modelsMustExist || !areModels)
    }
}
