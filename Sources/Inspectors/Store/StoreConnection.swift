import Conformance

/// A database that holds the tables of ML Metadata, opened for reading only. Not Sendable: one owner at a time.
///
/// The connection, not only the statements, is unable to write.
protocol StoreConnection: AnyObject {
    associatedtype Query: StoreQuery

    /// How the database spells names and parameters.
    static var dialect: SQLDialect { get }

    /// Tables and views that an unqualified name reaches, as they are spelt.
    func tableNames() throws(InspectionError) -> Set<String>

    /// Prepares a question that is asked often.
    /// - Throws: `notMLMD` at once or when it is asked, where the table or a column is missing.
    func prepare(_ question: TableQuestion) throws(InspectionError) -> Query

    /// Begins a transaction that sees one state of the store, whatever others write meanwhile.
    func beginReading() throws(InspectionError)
    func endReading() throws(InspectionError)

    /// Asks questions one after the other, in one transaction, with as few waits for the server as the database allows.
    /// - Parameter body: gets each row with the place of its question.
    func readTogether(
        _ questions: [(query: Query, watermark: Int64)], _ body: (Int, Query.Row) -> Void
    ) throws(InspectionError)

    /// A question outside of a transaction whose one number differs after every commit of someone else; nil where the database
    /// can not say so cheaply.
    func prepareChangeMark() throws(InspectionError) -> Query?
}

extension StoreConnection {
    func readTogether(
        _ questions: [(query: Query, watermark: Int64)], _ body: (Int, Query.Row) -> Void
    ) throws(InspectionError) {
        try beginReading()
        for (place, question) in questions.enumerated() {
            try question.query.forEachRow(beyond: question.watermark) { row in body(place, row) }
        }
        try endReading()
    }
}

/// A question that can be asked again and again.
protocol StoreQuery: AnyObject {
    associatedtype Row: StoreRow

    /// Asks, and hands over row after row.
    /// - Parameter watermark: what the columns of `TableQuestion.beyond` have to exceed; 0 where there are none.
    func forEachRow(beyond watermark: Int64, _ body: (Row) -> Void) throws(InspectionError)
}

/// One row of an answer; valid only while it is handed over. Columns are counted from 0.
protocol StoreRow {
    func isNull(_ column: Int) -> Bool
    /// The number; of a truth value 0 or 1, of NULL 0.
    func integer(_ column: Int) -> Int64
    /// The text of a name column, nil for NULL.
    func text(_ column: Int) -> String?
    /// The value with the type that it has in the store.
    func value(_ column: Int) -> ColumnValue
}

extension StoreRow {
    /// Like `value`, with the integers 0 and 1 as the truth values for which they stand in such a column.
    func truth(_ column: Int) -> ColumnValue {
        let value = value(column)
        return switch value {
        case .integer(0): .bool(false)
        case .integer(1): .bool(true)
        default: value
        }
    }
}
