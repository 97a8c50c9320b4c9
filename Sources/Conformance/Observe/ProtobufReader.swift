/// Walks the fields of one serialized protobuf message (protobuf.dev, "Encoding"). What is malformed ends the walk; nothing
/// traps.
package struct ProtobufReader {
    /// A field as it stands on the wire.
    package struct Field {
        package enum Content {
            case varint(UInt64)
            case fixed64(UInt64)
            case fixed32(UInt32)
            /// A text, a nested message, packed numbers.
            case bytes(ArraySlice<UInt8>)
        }

        package let number: Int
        package let content: Content

        /// The content as a nested message.
        package var message: ProtobufReader? {
            if case .bytes(let bytes) = content { ProtobufReader(bytes) } else { nil }
        }

        /// The content as text; nil where it is no UTF-8.
        package var text: String? {
            if case .bytes(let bytes) = content { String(validating: bytes, as: UTF8.self) } else { nil }
        }
    }

    private var rest: ArraySlice<UInt8>
    /// Whether the walk ended within a field, or at one of an unknown kind.
    package private(set) var isMalformed = false

    package init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The next field; nil at the end, and where the message is malformed.
    package mutating func field() -> Field? {
        guard !isMalformed, !rest.isEmpty else { return nil }
        guard let key = varint() else { return malformed() }
        let number = Int(truncatingIfNeeded: key >> 3)
        switch key & 7 {
        case 0:
            guard let value = varint() else { return malformed() }
            return Field(number: number, content: .varint(value))
        case 1:
            guard let bits = fixed(8) else { return malformed() }
            return Field(number: number, content: .fixed64(bits))
        case 2:
            guard let length = varint(), length <= UInt64(rest.count) else { return malformed() }
            let content = rest.prefix(Int(length))
            rest = rest.dropFirst(Int(length))
            return Field(number: number, content: .bytes(content))
        case 5:
            guard let bits = fixed(4) else { return malformed() }
            return Field(number: number, content: .fixed32(UInt32(truncatingIfNeeded: bits)))
        // Groups, which no message here has.
        default: return malformed()
        }
    }

    private mutating func malformed() -> Field? {
        isMalformed = true
        return nil
    }

    /// The lowest byte comes first.
    private mutating func fixed(_ count: Int) -> UInt64? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
            if shift > 63 { return nil }
        }
        return nil
    }
}
