/// Chooses how the database gets to the rows of a filtered page: the page has to come soon whether the filter leaves a
/// handful of a million rows or most of them.
enum FilterPath {
    /// The most values that a statement of several SELECTs may hold; SQLite takes 32,766.
    private static let mostBindings = 4_000

    /// - Returns: the query with its path; how many rows each index leads to is counted before, up to `few`.
    static func choose(_ query: PageQuery, few: Int64, _ session: StoreSession) throws(Refusal) -> PageQuery {
        guard let filter = query.filter, !filter.sources.isEmpty, query.parent == nil else { return query }
        let marks = query.typeIDs.map { _ in "?" }.joined(separator: ", ")
        let everything = SQLCondition(
            "SELECT 1 FROM \(query.table.name) c WHERE c.type_id IN (\(marks))", query.typeIDs.map { .integer($0) })
        let counts = try session.counts(
            [everything] + filter.sources.map { CompiledFilter.union($0) }, upTo: few)
        guard counts.count == filter.sources.count + 1, counts[0] >= few else { return query }
        var query = query
        let least = zip(filter.sources, counts.dropFirst()).min { $0.1 < $1.1 }
        if let least, least.1 < few {
            query.path = .few(least.0)
        } else if query.order == .id, let source = filter.sources.first(where: { !$0.properties.isEmpty }),
            source.properties.count * (filter.condition.bindings.count + 8) <= mostBindings
        {
            query.path = .sorted(source)
        }
        return query
    }
}
