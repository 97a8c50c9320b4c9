import Synchronization

/// Ids as identity columns give them: a row that is refused has taken its number as well.
final class IdentityColumns: Sendable {
    private let given = Mutex<[String: Int64]>([:])

    /// The next number of a table.
    func next(_ table: String) -> Int64 {
        given.withLock { given in
            given[table, default: 0] += 1
            return given[table, default: 1]
        }
    }
}

extension Seams {
    /// Gives ids to nodes as PostgreSQL and MySQL do; rows that were there before keep theirs.
    mutating func usesIdentityColumns() {
        let columns = IdentityColumns()
        onStatement(nil, [.insertNode]) { call in
            var call = call
            let table = call.table
            // The last parenthesis of the columns, and that of the values.
            call.text = call.text.replacing(
                ") VALUES (", with: ", id) VALUES (", maxReplacements: 1)
            call.text = call.text.replacing(
                ") RETURNING id",
                with: ", max(?, coalesce((SELECT max(id) + 1 FROM \(table)), 1))) RETURNING id", maxReplacements: 1)
            call.bindings.append(.integer(columns.next(table)))
            return [call]
        }
    }
}
