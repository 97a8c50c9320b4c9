/// A filter as SQL, with the ways in which an index can lead to its rows.
struct CompiledFilter: Sendable {
    /// What a row `n` of the node table has to fulfil.
    var condition: SQLCondition
    /// Other tables whose rows the condition is about; a row comes once for each combination of theirs.
    var joins = SQLCondition("")
    /// What an index finds: each alone contains every row that the filter wants, and others.
    var sources: [Source] = []

    /// Rows that an index finds for one comparison that every wanted row fulfils.
    struct Source: Sendable {
        /// SELECTs of ids, none of which two give the same.
        let ids: [SQLCondition]
        /// For comparisons with single values of a property: the conditions on its row `p`, one for each SELECT. The
        /// index has the rows of one value in the order of their ids.
        let properties: [SQLCondition]
    }

    /// The SELECTs of a source as one.
    static func union(_ source: Source) -> SQLCondition {
        SQLCondition(
            source.ids.map(\.text).joined(separator: " UNION ALL "), source.ids.flatMap(\.bindings))
    }
}
