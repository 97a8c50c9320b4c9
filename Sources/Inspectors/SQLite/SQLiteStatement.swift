import CSQLite
import Conformance

/// A compiled query and the row at which it stands; columns are counted from 0.
final class SQLiteStatement: StoreQuery {
    private let statement: OpaquePointer
    private let connection: SQLiteConnection

    init(_ statement: OpaquePointer, of connection: SQLiteConnection) {
        self.statement = statement
        self.connection = connection
    }

    deinit { sqlite3_finalize(statement) }

    func forEachRow(beyond watermark: Int64, _ body: (SQLiteRow) -> Void) throws(InspectionError) {
        defer { sqlite3_reset(statement) }
        if sqlite3_bind_parameter_count(statement) > 0 {
            let code = sqlite3_bind_int64(statement, 1, watermark)
            guard code == SQLITE_OK else { throw connection.failure(code) }
        }
        while true {
            let code = sqlite3_step(statement)
            switch code {
            case SQLITE_ROW: body(SQLiteRow(statement: statement))
            case SQLITE_DONE: return
            default: throw connection.failure(code)
            }
        }
    }
}

/// The row at which a statement stands; valid only inside `forEachRow`.
struct SQLiteRow: StoreRow {
    fileprivate let statement: OpaquePointer

    func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
    }

    /// The number, or what SQLite makes of another storage class.
    func integer(_ column: Int) -> Int64 {
        sqlite3_column_int64(statement, Int32(column))
    }

    /// A blob, which no registry writes there, is shown as `x'…'`, so that it is seen.
    func text(_ column: Int) -> String? {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_NULL: return nil
        case SQLITE_BLOB: return "x'" + bytes(column).map(Self.hexadecimal).joined() + "'"
        default: return string(column)
        }
    }

    /// The value with the storage class that it has in the file (sqlite.org/datatype3.html, section 2).
    func value(_ column: Int) -> ColumnValue {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, Int32(column)))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, Int32(column)))
        case SQLITE_TEXT: .text(string(column))
        case SQLITE_BLOB: .blob(bytes(column))
        default: .null
        }
    }

    private func string(_ column: Int) -> String {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func bytes(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
        return Array(
            UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
