import SourceText

/// How JSON objects stand in a text column: `mlmd-struct::` and the base64 of a `google.protobuf.Struct`
/// (`registry-behaviour.md` 6.6).
enum StructEncoding {
    static let prefix = "mlmd-struct::"

    /// The stored text; members are written in the order of their names, so that equal objects are stored alike.
    ///
    /// Returns nil when a number is outside the range of doubles, which is all that a Struct knows.
    static func encode(_ object: JSONObject) -> String? {
        message(object).map { prefix + Base64.text($0) }
    }

    /// The object behind a stored text; nil when the text is none.
    static func decode(_ text: String) -> JSONObject? {
        guard text.hasPrefix(prefix), let bytes = Base64.bytes(text.dropFirst(prefix.count)) else { return nil }
        return object(bytes, depth: 0)
    }

    /// The stored text of a list of strings, which is a Struct of one field named after the member.
    static func encode(list: [String], field: String) -> String {
        encode(JSONObject([(field, .array(list.map { .string($0) }))])) ?? prefix
    }

    /// The strings of a stored list; one that can not be read counts as empty, as in every recorded server.
    static func decodeList(_ text: String, field: String) -> [String] {
        decode(text)?[field]?.array?.compactMap(\.string) ?? []
    }

    // Struct { map<string, Value> fields = 1 }, a map entry is { key = 1, value = 2 };
    // Value { null = 1, number = 2, string = 3, bool = 4, struct = 5, list = 6 }; ListValue { values = 1 }.

    private static func message(_ object: JSONObject) -> [UInt8]? {
        var bytes: [UInt8] = []
        for member in object.members.sorted(by: { $0.name < $1.name }) {
            guard let value = message(member.value) else { return nil }
            var entry: [UInt8] = []
            ProtobufWire.append(.bytes(Array(member.name.utf8)), number: 1, to: &entry)
            ProtobufWire.append(.bytes(value), number: 2, to: &entry)
            ProtobufWire.append(.bytes(entry), number: 1, to: &bytes)
        }
        return bytes
    }

    private static func message(_ value: JSONValue) -> [UInt8]? {
        var bytes: [UInt8] = []
        switch value {
        case .null: ProtobufWire.append(.varint(0), number: 1, to: &bytes)
        case .number(let number):
            guard let double = number.double else { return nil }
            ProtobufWire.append(.fixed64(double.bitPattern), number: 2, to: &bytes)
        case .string(let text): ProtobufWire.append(.bytes(Array(text.utf8)), number: 3, to: &bytes)
        case .bool(let value): ProtobufWire.append(.varint(value ? 1 : 0), number: 4, to: &bytes)
        case .object(let object):
            guard let content = message(object) else { return nil }
            ProtobufWire.append(.bytes(content), number: 5, to: &bytes)
        case .array(let items):
            var list: [UInt8] = []
            for item in items {
                guard let content = message(item) else { return nil }
                ProtobufWire.append(.bytes(content), number: 1, to: &list)
            }
            ProtobufWire.append(.bytes(list), number: 6, to: &bytes)
        }
        return bytes
    }

    private static func object(_ bytes: [UInt8], depth: Int) -> JSONObject? {
        guard depth < 100, let fields = ProtobufWire.fields(bytes) else { return nil }
        var object = JSONObject()
        for (number, field) in fields where number == 1 {
            guard case .bytes(let entry) = field, let parts = ProtobufWire.fields(entry) else { return nil }
            var name = ""
            var value = JSONValue.null
            for (number, part) in parts {
                guard case .bytes(let content) = part else { return nil }
                if number == 1 { name = String(decoding: content, as: UTF8.self) }
                if number == 2 {
                    guard let read = self.value(content, depth: depth + 1) else { return nil }
                    value = read
                }
            }
            object[name] = value
        }
        return object
    }

    private static func value(_ bytes: [UInt8], depth: Int) -> JSONValue? {
        guard depth < 100, let fields = ProtobufWire.fields(bytes) else { return nil }
        var value = JSONValue.null
        for (number, field) in fields {
            switch (number, field) {
            case (1, .varint): value = .null
            case (2, .fixed64(let bits)):
                guard let number = shortest(Double(bitPattern: bits)) else { return nil }
                value = .number(number)
            case (3, .bytes(let content)): value = .string(String(decoding: content, as: UTF8.self))
            case (4, .varint(let flag)): value = .bool(flag != 0)
            case (5, .bytes(let content)):
                guard let object = object(content, depth: depth + 1) else { return nil }
                value = .object(object)
            case (6, .bytes(let content)):
                guard let items = ProtobufWire.fields(content) else { return nil }
                var list: [JSONValue] = []
                for (_, item) in items {
                    guard case .bytes(let content) = item, let read = self.value(content, depth: depth + 1) else {
                        return nil
                    }
                    list.append(read)
                }
                value = .array(list)
            default: return nil
            }
        }
        return value
    }

    /// A Struct knows only doubles; whole ones are spelled without a fraction, as they were sent.
    private static func shortest(_ value: Double) -> JSONNumber? {
        if let whole = Int64(exactly: value), abs(whole) < 1 << 53 { return JSONNumber(whole) }
        return JSONNumber(value)
    }
}
