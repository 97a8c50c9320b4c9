/// Chooses how the database gets to the rows of a filtered page: the page has to come soon whether the filter leaves a
/// handful of a million rows or most of them.
enum FilterPath {
    /// The most values that a statement of several SELECTs may hold; SQLite takes 32,766.
    private static let mostBindings = 4_000

    /// The rows of a page; how many rows each index leads to is counted before, up to a limit.
    static func nodes(
        _ query: PageQuery, _ limits: FilterLimits, _ session: StoreSession
    ) throws(Refusal) -> [NodeRow] {
        guard let filter = query.filter, !filter.sources.isEmpty, query.parent == nil, !session.choosesIndexes else {
            return try session.nodes(query, .page)
        }
        let few = limits.fewRows
        let many = few * 6
        let marks = query.typeIDs.map { _ in "?" }.joined(separator: ", ")
        let everything = SQLCondition(
            "SELECT 1 FROM \(query.table.name) c WHERE c.type_id IN (\(marks))", query.typeIDs.map { .integer($0) })
        let counts = try session.counts([everything] + filter.sources.map { CompiledFilter.union($0) }, upTo: many)
        let least = zip(filter.sources, counts.dropFirst()).min { $0.1 < $1.1 }
        guard let least, counts.count == filter.sources.count + 1, counts[0] >= few else {
            return try session.nodes(query, .page)
        }
        var query = query
        // A list of ids comes sorted, so that by id a page of it is full soon; by time every one of its rows is sorted.
        if least.1 < few || (query.order == .id && least.1 < many && sorted(query, filter) == nil) {
            query.path = .listed(least.0)
        } else if query.order == .id, let source = sorted(query, filter) {
            query.path = .sorted(source)
        } else if let limit = query.limit {
            // Most rows of the list may fulfil the filter, unless those that do stand together far behind.
            query.path = .window(few)
            let nodes = try session.nodes(query, .page)
            if Int64(nodes.count) >= limit { return nodes }
            query.path = .listed(least.0)
        }
        return try session.nodes(query, .page)
    }

    /// The index that has the wanted rows in the order of their ids.
    private static func sorted(_ query: PageQuery, _ filter: CompiledFilter) -> CompiledFilter.Source? {
        filter.sources.first { source in
            !source.properties.isEmpty
                && source.properties.count * (filter.condition.bindings.count + 8) <= mostBindings
        }
    }
}
