/// A `google.protobuf.Any` as the column `proto_value` holds it: type URL and content.
struct ProtoAny: Sendable, Hashable {
    let type: String
    let content: [UInt8]

    init(type: String, content: [UInt8]) {
        self.type = type
        self.content = content
    }

    /// Any { string type_url = 1; bytes value = 2 }
    init?(bytes: [UInt8]) {
        guard let fields = ProtobufWire.fields(bytes) else { return nil }
        var type = ""
        var content: [UInt8] = []
        for (number, field) in fields {
            guard case .bytes(let part) = field else { return nil }
            if number == 1 { type = String(decoding: part, as: UTF8.self) }
            if number == 2 { content = part }
        }
        self.init(type: type, content: content)
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        ProtobufWire.append(.bytes(Array(type.utf8)), number: 1, to: &bytes)
        ProtobufWire.append(.bytes(content), number: 2, to: &bytes)
        return bytes
    }
}
