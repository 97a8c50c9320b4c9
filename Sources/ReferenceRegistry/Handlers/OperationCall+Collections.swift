import SourceText

/// The operations that all collections have alike.
extension OperationCall {
    /// GET of a collection, or of what hangs on a parent.
    ///
    /// - Parameters:
    ///   - narrowing: whether the parameters `name` and `externalId` narrow the list.
    ///   - steps: what property `step` may be, where that narrows it.
    func list(
        _ collection: EntityCollection, below parent: (id: Int64, collection: EntityCollection)? = nil,
        narrowing: Bool = false, steps: [Int64]? = nil
    ) throws(Refusal) -> ServerResponse {
        let query = try query()
        let page = try PageRequest(query, rules: rules)
        let filter = try filter(query, collection)
        let body = try read { (actions) throws(Refusal) -> JSONValue in
            if let parent {
                let isNeeded = rules.listsNeedTheirParent || rules.listsThatNeedTheirParent.contains(operation)
                try actions.checkParent(parent.id, in: parent.collection, isNeeded: isNeeded)
            }
            return try actions.page(
                page, of: collection, below: parent?.id, name: narrowing ? query["name"] : nil,
                externalID: narrowing ? query["externalId"] : nil, steps: steps, filter: filter)
        }
        return .json(body, status: 200)
    }

    private func filter(_ query: QueryParameters, _ collection: EntityCollection) throws(Refusal) -> FilterQuery? {
        guard let reading = seams.filterReading else {
            return try FilterQuery(query, limits: rules.filterLimits, seam: seams.filter, operation: operation)
        }
        guard let text = query["filterQuery"] else { return nil }
        return try reading.read(text, request, operation, collection).map { FilterQuery(text, compiled: $0) }
    }

    /// GET of the one entity that the parameters mean.
    ///
    /// - Parameter parentNoun: how a malformed parent id is called.
    func find(_ collection: EntityCollection, parentNoun: String) throws(Refusal) -> ServerResponse {
        let query = try query()
        let parentText = collection.needsParent ? query["parentResourceId"] : nil
        let hasName = query["name"] != nil && (parentText != nil || !collection.needsParent)
        guard hasName || query["externalId"] != nil else {
            throw .badRequest("invalid parameters call, \(collection.findHint)")
        }
        var parent: Int64?
        if let parentText { parent = try identifier(parentText, of: parentNoun) }
        let (node, kind) = try read { (actions) throws(Refusal) in
            try actions.find(
                in: collection, name: query["name"], externalID: query["externalId"], below: parent,
                parentText: parentText)
        }
        return answer(node, kind)
    }

    /// GET by the id of the path.
    func get(_ collection: EntityCollection) throws(Refusal) -> ServerResponse {
        let id = try identifier(pathID, of: collection.idNoun)
        let (node, kind) = try read { (actions) throws(Refusal) in try actions.entity(id, in: collection) }
        return answer(node, kind)
    }

    /// PATCH by the id of the path, of collections that are no union. The body is read before the id, as recorded.
    func patch(_ collection: EntityCollection, _ kind: EntityKind) throws(Refusal) -> ServerResponse {
        let draft = try draft(body(), BodySchema(kind, .update))
        let id = try identifier(pathID, of: collection.idNoun)
        let node = try write { (actions) throws(Refusal) -> NodeRow in
            let (node, kind) = try actions.entity(id, in: collection)
            return try actions.update(node, kind, draft)
        }
        return answer(node, kind)
    }
}
