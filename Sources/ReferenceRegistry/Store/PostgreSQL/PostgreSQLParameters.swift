/// The values of a statement as libpq takes them: one buffer, where each begins and how long it is.
struct PostgreSQLParameters {
    let types: [PostgreSQLType]
    private var bytes: [UInt8] = []
    /// nil for NULL.
    private var places: [Range<Int>?] = []
    /// 1 for binary, 0 for text.
    private var formats: [Int32] = []

    init(_ values: [SQLValue]) {
        types = values.map { PostgreSQLType($0) }
        bytes.reserveCapacity(values.count * 24)
        for value in values { append(value) }
    }

    private mutating func append(_ value: SQLValue) {
        let start = bytes.count
        var format: Int32 = 1
        switch value {
        case .null:
            places.append(nil)
            formats.append(0)
            return
        case .integer(let number) where number == 0 || number == 1:
            bytes.append(number == 0 ? 0x30 : 0x31)
            format = 0
        case .integer(let number): append(UInt64(bitPattern: number))
        case .real(let number): append(number.bitPattern)
        case .text(let text), .pattern(let text): bytes += text.utf8
        case .blob(let content): bytes += content
        // postgresql.org/docs, "Array Input and Output Syntax"
        case .integers(let list):
            bytes += "{\(list.map { String($0) }.joined(separator: ","))}".utf8
            format = 0
        case .texts(let list):
            let members = list.map { "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }
            bytes += "{\(members.joined(separator: ","))}".utf8
            format = 0
        }
        places.append(start..<bytes.count)
        // Text ends with a zero.
        if format == 0 { bytes.append(0) }
        formats.append(format)
    }

    private mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }

    /// Hands out values, lengths and formats.
    func withPointers<Result>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { buffer in
            // An empty buffer has no address, and no address means NULL.
            withUnsafePointer(to: CChar(0)) { nothing in
                let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) ?? nothing
                let pointers = places.map { place in place.map { UnsafePointer(start + $0.lowerBound) } }
                return body(Int32(places.count), pointers, places.map { Int32($0?.count ?? 0) }, formats)
            }
        }
    }
}
