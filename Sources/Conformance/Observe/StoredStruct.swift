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
        var reader = ProtobufReader(bytes[...])
        return structure(&reader, depth: 0)
    }

    // google.protobuf.Struct { map<string, Value> fields = 1 }
    private static func structure(_ reader: inout ProtobufReader, depth: Int) -> JSONValue? {
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
    private static func value(_ reader: inout ProtobufReader, depth: Int) -> JSONValue? {
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
