package import SourceText

/// Reads the text form in which ML Metadata stores a structured value: `mlmd-struct::` and the base64 of a binary
/// `google.protobuf.Struct` (`registry-behaviour.md`, "Struct encoding").
package enum StoredStruct {
    package static let prefix = "mlmd-struct::"
    /// Levels of nesting that are followed.
    private static let deepest = 100

    /// The structure as JSON; nil when the text is no such value.
    package static func decode(_ text: String) -> JSONValue? {
        guard text.hasPrefix(prefix), let bytes = Base64.bytes(text.dropFirst(prefix.count)) else { return nil }
        var reader = WireReader(bytes[...])
        return structure(&reader, depth: 0)
    }

    // google.protobuf.Struct { map<string, Value> fields = 1 }
    private static func structure(_ reader: inout WireReader, depth: Int) -> JSONValue? {
        guard depth < deepest else { return nil }
        var members: [String: JSONValue] = [:]
        while let field = reader.field() {
            guard field.number == 1, var entry = field.message else { return nil }
            var name = ""
            var value = JSONValue.null
            while let part = entry.field() {
                if part.number == 1, let text = part.text {
                    name = text
                } else if part.number == 2, var message = part.message,
                    let decoded = self.value(&message, depth: depth + 1)
                {
                    value = decoded
                } else {
                    return nil
                }
            }
            if entry.isMalformed { return nil }
            // Of a key that comes twice the last entry counts (protobuf.dev, "Maps").
            members[name] = value
        }
        if reader.isMalformed { return nil }
        return .object(JSONObject(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    }

    // google.protobuf.Value: null 1, number 2, string 3, bool 4, struct 5, list 6
    private static func value(_ reader: inout WireReader, depth: Int) -> JSONValue? {
        guard depth < deepest else { return nil }
        var result = JSONValue.null
        while let field = reader.field() {
            switch (field.number, field.content) {
            case (1, .varint): result = .null
            case (2, .fixed64(let bits)):
                let number = Double(bitPattern: bits)
                // A Struct knows doubles only: 1 and 1.0 are the same, shown in the shorter way.
                if let whole = Int64(exactly: number) {
                    result = .number(JSONNumber(whole))
                } else if let number = JSONNumber(number) {
                    result = .number(number)
                } else {
                    return nil
                }
            case (3, .bytes):
                guard let text = field.text else { return nil }
                result = .string(text)
            case (4, .varint(let flag)): result = .bool(flag != 0)
            case (5, .bytes):
                guard var message = field.message, let nested = structure(&message, depth: depth + 1) else {
                    return nil
                }
                result = nested
            case (6, .bytes):
                guard var message = field.message else { return nil }
                var items: [JSONValue] = []
                while let item = message.field() {
                    guard item.number == 1, var content = item.message, let value = value(&content, depth: depth + 1)
                    else { return nil }
                    items.append(value)
                }
                if message.isMalformed { return nil }
                result = .array(items)
            default: return nil
            }
        }
        // Not as `?:`, which would take nil for the JSON null.
        if reader.isMalformed { return nil }
        return result
    }
}

/// Walks the fields of one protobuf message (protobuf.dev, "Encoding").
private struct WireReader {
    struct Field {
        enum Content {
            case varint(UInt64)
            case fixed64(UInt64)
            case bytes(ArraySlice<UInt8>)
        }

        let number: Int
        let content: Content

        var message: WireReader? {
            if case .bytes(let bytes) = content { WireReader(bytes) } else { nil }
        }

        var text: String? {
            if case .bytes(let bytes) = content { String(validating: bytes, as: UTF8.self) } else { nil }
        }
    }

    private var rest: ArraySlice<UInt8>
    private(set) var isMalformed = false

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func field() -> Field? {
        guard !isMalformed, !rest.isEmpty else { return nil }
        guard let key = varint() else { return malformed() }
        let number = Int(truncatingIfNeeded: key >> 3)
        switch key & 7 {
        case 0:
            guard let value = varint() else { return malformed() }
            return Field(number: number, content: .varint(value))
        case 1:
            guard rest.count >= 8 else { return malformed() }
            var bits: UInt64 = 0
            for (shift, byte) in rest.prefix(8).enumerated() { bits |= UInt64(byte) << (8 * UInt64(shift)) }
            rest = rest.dropFirst(8)
            return Field(number: number, content: .fixed64(bits))
        case 2:
            guard let length = varint(), length <= UInt64(rest.count) else { return malformed() }
            let content = rest.prefix(Int(length))
            rest = rest.dropFirst(Int(length))
            return Field(number: number, content: .bytes(content))
        default: return malformed()
        }
    }

    private mutating func malformed() -> Field? {
        isMalformed = true
        return nil
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
