import CSQLite
import Conformance

/// A compiled query and the row at which it stands; columns are counted from 0.
final class SQLiteStatement {
    private let statement: OpaquePointer
    private let connection: SQLiteConnection

    init(_ statement: OpaquePointer, of connection: SQLiteConnection) {
        self.statement = statement
        self.connection = connection
    }

    deinit { sqlite3_finalize(statement) }

    /// Runs the query from its beginning and hands over each row; parameters are bound from `?1` on.
    func forEachRow(
        _ parameters: Int64..., body: (borrowing SQLiteRow) -> Void
    ) throws(InspectionError) {
        defer { sqlite3_reset(statement) }
        for (index, value) in parameters.enumerated() {
            let code = sqlite3_bind_int64(statement, Int32(index + 1), value)
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
struct SQLiteRow: ~Copyable {
    fileprivate let statement: OpaquePointer

    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    /// The number, or what SQLite makes of another storage class.
    func integer(_ column: Int32) -> Int64 {
        sqlite3_column_int64(statement, column)
    }

    /// The text of a name column, nil for NULL; a blob, which no registry writes there, as `x'…'`, so that it is seen.
    func text(_ column: Int32) -> String? {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return nil
        case SQLITE_BLOB: return "x'" + bytes(column).map(Self.hexadecimal).joined() + "'"
        default: return string(column)
        }
    }

    /// The value with the storage class that it has in the file (sqlite.org/datatype3.html, section 2).
    func value(_ column: Int32) -> ColumnValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: .text(string(column))
        case SQLITE_BLOB: .blob(bytes(column))
        default: .null
        }
    }

    /// Like `value`, with the integers 0 and 1 as the truth values that such a column stands for.
    func truth(_ column: Int32) -> ColumnValue {
        let value = value(column)
        return switch value {
        case .integer(0): .bool(false)
        case .integer(1): .bool(true)
        default: value
        }
    }

    private func string(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
