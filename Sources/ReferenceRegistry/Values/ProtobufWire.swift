/// The little of the protobuf wire format that stored values need (protobuf.dev/programming-guides/encoding).
enum ProtobufWire {
    /// A field of a message.
    enum Field: Hashable {
        case varint(UInt64)
        case fixed64(UInt64)
        case bytes([UInt8])
    }

    static func append(varint value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    static func append(_ field: Field, number: UInt64, to bytes: inout [UInt8]) {
        switch field {
        case .varint(let value):
            append(varint: number << 3, to: &bytes)
            append(varint: value, to: &bytes)
        case .fixed64(let value):
            append(varint: number << 3 | 1, to: &bytes)
            for shift in stride(from: 0, to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
            }
        case .bytes(let content):
            append(varint: number << 3 | 2, to: &bytes)
            append(varint: UInt64(content.count), to: &bytes)
            bytes += content
        }
    }

    /// The fields of a message in order; nil when the bytes are no message.
    static func fields(_ bytes: [UInt8]) -> [(number: UInt64, field: Field)]? {
        var fields: [(number: UInt64, field: Field)] = []
        var index = 0
        while index < bytes.count {
            guard let key = varint(bytes, &index), key >> 3 > 0 else { return nil }
            switch key & 7 {
            case 0:
                guard let value = varint(bytes, &index) else { return nil }
                fields.append((key >> 3, .varint(value)))
            case 1:
                guard index + 8 <= bytes.count else { return nil }
                let value = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[index + $1]) << UInt64(8 * $1) }
                index += 8
                fields.append((key >> 3, .fixed64(value)))
            case 2:
                guard let count = varint(bytes, &index), count <= UInt64(bytes.count - index) else { return nil }
                fields.append((key >> 3, .bytes(Array(bytes[index..<(index + Int(count))]))))
                index += Int(count)
            default:
                return nil
            }
        }
        return fields
    }

    private static func varint(_ bytes: [UInt8], _ index: inout Int) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while index < bytes.count, shift < 64 {
            let byte = bytes[index]
            index += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        return nil
    }
}
