import SourceText

/// Reading entities of a collection.
extension EntityActions {
    /// An entity by id.
    ///
    /// - Throws: 404 when there is none, or one that these paths do not show.
    func entity(_ id: Int64, in collection: EntityCollection) throws(Refusal) -> (NodeRow, EntityKind) {
        guard let table = collection.family.first?.table, let node = try session.node(id, in: table),
            let kind = kind(of: node, collection.family)
        else { throw .notFound("no \(collection.unknownNoun) found for id \(id)") }
        guard collection.kinds.contains(where: { $0.typeName == kind.typeName }) else {
            throw .notFound("artifact with id \(id) is not a \(collection.noun)")
        }
        return (node, kind)
    }

    /// The rows of a list.
    func page(
        _ request: PageRequest, of collection: EntityCollection, below parent: Int64?, name: String?,
        externalID: String?, steps: [Int64]? = nil, filter: FilterQuery? = nil
    ) throws(Refusal) -> JSONValue {
        guard var query = try query(collection, below: parent) else {
            return Self.list([], request, next: nil)
        }
        query.name = name
        query.externalID = name == nil ? externalID : nil
        query.steps = steps
        query.order = request.order
        query.isDescending = request.isDescending
        query.after = request.after.map { ($0.value, $0.id) }
        query.hasTieBreak = rules.orderHasTieBreak
        let size = request.size.flatMap { $0 > 0 ? $0 + rules.pageSurplus : nil }
        query.limit = size.map { $0 + 1 }
        if let filter {
            query.filter = try filter.compiled(for: collection, session)
        }
        var nodes = try FilterPath.nodes(query, rules.filterLimits, session)
        var next: PageToken?
        if let size, Int64(nodes.count) > size {
            nodes.removeLast(nodes.count - Int(size))
            next = nodes.last.map { PageToken(id: $0.id, value: request.order.value(of: $0)) }
        }
        let writer = EntityWriter(rules: rules)
        let items = nodes.compactMap { node in kind(of: node, collection.kinds).map { writer.write(node, $0) } }
        return Self.list(items, request, next: next)
    }

    /// The one entity that a lookup means.
    ///
    /// - Throws: 404 when there is none or more than one.
    func find(
        in collection: EntityCollection, name: String?, externalID: String?, below parent: Int64?, parentText: String?
    ) throws(Refusal) -> (NodeRow, EntityKind) {
        let parameters =
            "name=\(name ?? ""), "
            + (collection.needsParent ? "\(collection.parentWord)=\(parentText ?? ""), " : "")
            + "externalId=\(externalID ?? "")"
        // Of a family the whole is searched: what is found and of another kind is said to be so.
        let family = collection.only(collection.family)
        var nodes: [NodeRow] = []
        if var query = try query(family, below: parent) {
            query.name = name
            query.externalID = name == nil ? externalID : nil
            query.limit = 2
            nodes = try session.nodes(query, .find)
        }
        guard let node = nodes.first, let kind = kind(of: node, collection.family) else {
            throw .notFound("no \(collection.plural) found for \(parameters)")
        }
        guard nodes.count == 1 else { throw .notFound("multiple \(collection.plural) found for \(parameters)") }
        guard collection.kinds.contains(where: { $0.typeName == kind.typeName }) else {
            throw .notFound("artifact with \(parameters) is not a \(collection.noun)")
        }
        return (node, kind)
    }

    /// Fails with 404 when there is no such parent, where the rules ask for one.
    func checkParent(_ id: Int64, in collection: EntityCollection, isNeeded: Bool) throws(Refusal) {
        if isNeeded { _ = try entity(id, in: collection) }
    }

    func kind(of node: NodeRow, _ kinds: [EntityKind]) -> EntityKind? {
        guard let name = session.types.names[node.typeID] else { return nil }
        return kinds.first { $0.typeName == name }
    }

    private func query(_ collection: EntityCollection, below parent: Int64?) throws(Refusal) -> PageQuery? {
        guard let first = collection.kinds.first else { return nil }
        var ids: [Int64] = []
        for kind in collection.kinds { ids.append(try session.typeID(kind.typeName)) }
        var query = PageQuery(table: first.table, typeIDs: ids)
        query.names = first.naming
        query.comparison = rules.comparison
        if let parent, let link = collection.link { query.parent = (link, parent) }
        return query
    }

    private static func list(_ items: [JSONValue], _ request: PageRequest, next: PageToken?) -> JSONValue {
        [
            "items": .array(items), "nextPageToken": .string(next?.text ?? ""),
            "pageSize": .number(JSONNumber(request.size ?? 0)), "size": .number(JSONNumber(items.count)),
        ]
    }
}

extension PageQuery.Order {
    /// What a page token remembers of its last row.
    func value(of node: NodeRow) -> Int64 {
        switch self {
        case .id: node.id
        case .created: node.created
        case .updated: node.updated
        }
    }
}
