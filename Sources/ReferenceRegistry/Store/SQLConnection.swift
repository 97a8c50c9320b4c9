/// A connection to a database, which one thread has at a time.
///
/// Statements come in SQLite's words, which are the registry's own; a connection to another database says them in its words.
protocol SQLConnection: AnyObject {
    /// Whether the database chooses itself, from what it knows of its rows, which index leads to those of a filter.
    var choosesIndexes: Bool { get }

    /// Executes statements in order and hands out their rows.
    ///
    /// - Parameter each: a row, and the place of its statement.
    /// - Throws: `.duplicate` when a unique key refuses a row, `.unfit` when a value does not fit its column, `.storeAway` when
    ///   the database can not be used now, `.statement` for everything else.
    func run(_ statements: [SQLText], each: (Int, any SQLRow) -> Void) throws(RegistryError)

    /// Executes a statement without rows, now or together with the next that has some; what goes wrong may be told then.
    func send(_ statement: SQLText) throws(RegistryError)
}

extension SQLConnection {
    /// Executes one statement and hands out its rows.
    func run(
        _ text: String, _ bindings: [SQLValue] = [], each: (any SQLRow) -> Void = { _ in }
    ) throws(RegistryError) {
        try run([SQLText(text, bindings)]) { _, row in each(row) }
    }
}

/// A statement with the values of its question marks.
struct SQLText: Sendable, Hashable {
    let text: String
    let bindings: [SQLValue]

    init(_ text: String, _ bindings: [SQLValue] = []) {
        self.text = text
        self.bindings = bindings
    }
}

/// One row of a result, valid while it is handed out; columns are counted from 0.
protocol SQLRow {
    /// All columns.
    var values: [SQLValue] { get }
    func isNull(_ column: Int32) -> Bool
    /// 0 for NULL.
    func integer(_ column: Int32) -> Int64
    func real(_ column: Int32) -> Double
    func text(_ column: Int32) -> String?
    func blob(_ column: Int32) -> [UInt8]
}

extension SQLRow {
    func integerOrNil(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
}
