/// Writes a serialized protobuf message, field by field (protobuf.dev, "Encoding").
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ tag: Int, text: String) { write(tag, bytes: Array(text.utf8)) }

    mutating func write(_ tag: Int, message: ProtobufWriter) { write(tag, bytes: message.bytes) }

    /// A number of type int32, int64, enum or bool; a negative one takes ten bytes.
    mutating func write(_ tag: Int, number: Int64) {
        writeVarint(UInt64(tag) << 3)
        writeVarint(UInt64(bitPattern: number))
    }

    mutating func write(_ tag: Int, bytes content: [UInt8]) {
        writeVarint(UInt64(tag) << 3 | 2)
        writeVarint(UInt64(content.count))
        bytes += content
    }

    /// Numbers without a key each.
    mutating func write(_ tag: Int, packed numbers: [Int64]) {
        var content = ProtobufWriter()
        for number in numbers { content.writeVarint(UInt64(bitPattern: number)) }
        write(tag, bytes: content.bytes)
    }

    private mutating func writeVarint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
