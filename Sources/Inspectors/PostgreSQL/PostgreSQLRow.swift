import CPostgreSQL
import Conformance

/// A row of an answer in text format, read by the types that its columns have on the server.
struct PostgreSQLRow: StoreRow {
    let library: LibPQ
    let result: LibPQ.Result
    let row: Int32

    /// Object ids of the built-in types (`pg_type.dat`).
    private enum TypeID {
        static let bool: UInt32 = 16
        static let bytea: UInt32 = 17
        static let integers: Set<UInt32> = [20, 21, 23]
        static let floats: Set<UInt32> = [700, 701]
    }

    func isNull(_ column: Int) -> Bool { library.isNull(result, row, Int32(column)) == 1 }

    func integer(_ column: Int) -> Int64 {
        switch value(column) {
        case .integer(let number): number
        case .bool(let truth): truth ? 1 : 0
        case .real(let number): Int64(exactly: number) ?? 0
        case .text(let text): Int64(text) ?? 0
        case .null, .blob: 0
        }
    }

    func text(_ column: Int) -> String? { isNull(column) ? nil : string(column) }

    func value(_ column: Int) -> ColumnValue {
        if isNull(column) { return .null }
        let text = string(column)
        let type = library.columnType(result, Int32(column))
        if TypeID.integers.contains(type), let number = Int64(text) { return .integer(number) }
        if TypeID.floats.contains(type), let number = Double(text) { return .real(number) }
        return switch type {
        case TypeID.bool: .bool(text == "t")
        case TypeID.bytea: Self.bytes(text).map(ColumnValue.blob) ?? .text(text)
        default: .text(text)
        }
    }

    private func string(_ column: Int) -> String {
        guard let start = library.value(result, row, Int32(column)) else { return "" }
        let count = Int(library.length(result, row, Int32(column)))
        return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// The bytes of `\x00ff` (postgresql.org/docs, "bytea Hex Format"); nil for another spelling.
    private static func bytes(_ text: String) -> [UInt8]? {
        guard text.hasPrefix("\\x") else { return nil }
        var bytes: [UInt8] = []
        var high: Int?
        for character in text.dropFirst(2) {
            guard let digit = character.hexDigitValue else { return nil }
            if let first = high {
                bytes.append(UInt8(first * 16 + digit))
                high = nil
            } else {
                high = digit
            }
        }
        return high == nil ? bytes : nil
    }
}
