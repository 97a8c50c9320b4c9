import CPostgreSQL

/// A row of an answer in binary format (postgresql.org/docs, "Formats and Format Codes").
struct PostgreSQLRow: SQLRow {
    private let connection: PostgreSQLConnection
    private let result: OpaquePointer
    private let row: Int32

    init(of connection: PostgreSQLConnection, _ result: OpaquePointer, _ row: Int32) {
        self.connection = connection
        self.result = result
        self.row = row
    }

    private var library: LibPQ { _read { yield connection.library } }

    var values: [SQLValue] { (0..<library.columnCount(result)).map { self[$0] } }

    private subscript(column: Int32) -> SQLValue {
        if isNull(column) { return .null }
        return switch PostgreSQLType(rawValue: library.columnType(result, column)) {
        case .int16, .int32, .int64, .bool: .integer(integer(column))
        case .float32, .float64: .real(real(column))
        case .bytes: .blob(blob(column))
        default: .text(text(column) ?? "")
        }
    }

    func isNull(_ column: Int32) -> Bool { library.isNull(result, row, column) == 1 }

    /// Also of a truth value, which is one byte.
    func integer(_ column: Int32) -> Int64 {
        let bytes = bytes(column)
        return switch bytes.count {
        case 1: Int64(bytes[0])
        case 2: Int64(Int16(truncatingIfNeeded: number(bytes)))
        case 4: Int64(Int32(truncatingIfNeeded: number(bytes)))
        case 8: Int64(bitPattern: number(bytes))
        default: 0
        }
    }

    func real(_ column: Int32) -> Double {
        let bytes = bytes(column)
        return bytes.count == 4
            ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: number(bytes))))
            : Double(bitPattern: number(bytes))
    }

    func text(_ column: Int32) -> String? {
        isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
    }

    func blob(_ column: Int32) -> [UInt8] { Array(bytes(column)) }

    private func number(_ bytes: UnsafeRawBufferPointer) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    private func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        guard let start = library.value(result, row, column) else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        return UnsafeRawBufferPointer(start: start, count: Int(library.length(result, row, column)))
    }
}
