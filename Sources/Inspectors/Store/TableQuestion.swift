/// What is asked of one table: columns, beyond a watermark.
struct TableQuestion: Sendable, Hashable {
    /// What stands between SELECT and FROM.
    enum Column: Sendable, Hashable, ExpressibleByStringLiteral {
        case named(String)
        /// Keeps the place of a column that the table does not have.
        case null
        case count
        case highest(String)

        init(stringLiteral name: String) { self = .named(name) }
    }

    let table: String
    let columns: [Column]
    /// The columns of which at least one has to exceed the watermark; none for all rows.
    let beyond: [String]
    let order: String?

    init(_ table: String, _ columns: [Column], beyond: [String] = [], order: String? = nil) {
        self.table = table
        self.columns = columns
        self.beyond = beyond
        self.order = order
    }

    /// The statement; its only parameter is the watermark.
    func sql(in dialect: SQLDialect) -> String {
        let selected = columns.map { column in
            switch column {
            case .named(let name): dialect.quoted(name)
            case .null: "NULL"
            case .count: "count(*)"
            case .highest(let name): "max(\(dialect.quoted(name)))"
            }
        }
        let all = "SELECT \(selected.joined(separator: ", ")) FROM \(dialect.quoted(table))"
        // Each column has an index of its own at most, so each is asked for by itself; UNION leaves no row twice.
        var sql =
            beyond.isEmpty
            ? all
            : beyond.map { "\(all) WHERE \(dialect.quoted($0)) > \(dialect.parameter)" }.joined(separator: " UNION ")
        if let order { sql += " ORDER BY \(dialect.quoted(order))" }
        return sql
    }
}

/// How a database spells what a `TableQuestion` asks.
struct SQLDialect: Sendable, Hashable {
    /// Stands around a name; empty where names need none.
    let quote: String
    /// The first parameter, which may stand more than once.
    let parameter: String

    func quoted(_ name: String) -> String { quote + name + quote }
}
