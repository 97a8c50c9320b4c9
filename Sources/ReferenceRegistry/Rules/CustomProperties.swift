import SourceText

/// Custom properties between JSON and rows (`registry-behaviour.md` 2.5).
struct CustomProperties: Sendable {
    let rules: RegistryRules

    /// The rows of an object of `MetadataValue`s.
    ///
    /// - Throws: 400 for a value that the contract's schemas do not allow.
    func read(_ object: JSONObject) throws(Refusal) -> [PropertyRow] {
        var rows: [PropertyRow] = []
        for member in object.members {
            guard member.name.unicodeScalars.count <= rules.longestName else {
                throw .badRequest("a key of customProperties is longer than \(rules.longestName) characters")
            }
            let value = try read(member.value, key: member.name)
            rows.append(PropertyRow(name: member.name, isCustom: true, value: value))
        }
        return rows
    }

    private func read(_ value: JSONValue, key: String) throws(Refusal) -> PropertyValue {
        if case .null = value { throw Self.refusal("metadataType not found for \(key)") }
        guard let object = value.object else {
            throw .undecodable("failed to unmarshal JSON into map for the discriminator lookup")
        }
        guard let type = object["metadataType"]?.string, let kind = Kind(rawValue: type) else {
            throw Self.refusal("metadataType not found for \(key)")
        }
        let known = ["metadataType", kind.member] + (kind == .proto ? ["type"] : [])
        let isStrict = rules.metadataValues == .exact
        for name in object.names where !known.contains(name) && isStrict && rules.unknownMembers == .refuse {
            throw Self.refusal("unknown member \"\(name)\" in the \(type) for key \(key)")
        }
        if let content = object[kind.member], content != .null {
            return try read(content, kind, key: key, protoType: object["type"])
        }
        guard isStrict else { return try read(kind.zero, kind, key: key, protoType: object["type"]) }
        throw Self.refusal("\(kind.member) not found in the \(type) for key \(key)")
    }

    private func read(
        _ content: JSONValue, _ kind: Kind, key: String, protoType: JSONValue?
    ) throws(Refusal) -> PropertyValue {
        switch kind {
        case .string:
            let text = try Self.text(content, kind)
            guard rules.metadataValues == .lenient || StructEncoding.decode(text) == nil else {
                throw Self.refusal("the text for key \(key) is the stored form of a struct; send a MetadataStructValue")
            }
            return .string(text)
        case .int:
            let text = try Self.text(content, kind)
            return .int(try integer(text, key: key))
        case .double:
            guard let number = content.number else { throw Self.mismatch(content, kind, "float64") }
            guard let value = number.double else {
                throw .undecodable(
                    "failed to unmarshal MetadataValue as \(kind.rawValue): \(number.text) is out of range")
            }
            return .double(value)
        case .bool:
            guard let value = content.bool else { throw Self.mismatch(content, kind, "bool") }
            return .bool(value)
        case .structure:
            return .string(try structure(try Self.text(content, kind), key: key))
        case .proto:
            guard rules.protoValuesAreStored else {
                throw Self.refusal("metadataType not found for \(key)")
            }
            let text = try Self.text(content, kind)
            guard let type = protoType?.string else {
                throw Self.refusal("type not found in the \(kind.rawValue) for key \(key)")
            }
            return .proto(ProtoAny(type: type, content: try Self.bytes(text, key: key)).bytes)
        }
    }

    /// A whole number of 32 bits in its shortest spelling.
    private func integer(_ text: String, key: String) throws(Refusal) -> Int64 {
        if rules.metadataValues == .lenient, let value = Int32(text) { return Int64(value) }
        let digits = text.first == "-" ? text.dropFirst() : text[...]
        var reason = "invalid syntax"
        if !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard digits.first == "0", digits.count > 1 else {
                if let value = Int32(text) { return Int64(value) }
                reason = "value out of range"
                throw Self.refusal(Self.integerMessage(text, reason, key))
            }
            reason = "leading zeros"
        }
        throw Self.refusal(Self.integerMessage(text, reason, key))
    }

    private static func integerMessage(_ text: String, _ reason: String, _ key: String) -> String {
        "unable to decode as int64 invalid numeric string: strconv.ParseInt: parsing \"\(text)\": \(reason)"
            + " for key \(key)"
    }

    private func structure(_ text: String, key: String) throws(Refusal) -> String {
        let bytes = try Self.bytes(text, key: key)
        guard let object = (try? JSONReader.read(bytes))?.object else {
            throw Self.refusal("the struct_value for key \(key) does not hold a JSON object")
        }
        guard let encoded = StructEncoding.encode(object) else {
            throw Self.refusal("a number in the struct_value for key \(key) is out of range")
        }
        return encoded
    }

    private static func bytes(_ text: String, key: String) throws(Refusal) -> [UInt8] {
        guard let bytes = Base64.bytes(text) else {
            throw illegalBase64(at: Base64.illegalByte(in: text), key: key)
        }
        return bytes
    }

    static func illegalBase64(at offset: Int, key: String) -> Refusal {
        refusal("unable to decode illegal base64 data at input byte \(offset) for key \(key)")
    }

    private static func text(_ content: JSONValue, _ kind: Kind) throws(Refusal) -> String {
        guard let text = content.string else { throw mismatch(content, kind, "string") }
        return text
    }

    private static func mismatch(_ content: JSONValue, _ kind: Kind, _ wanted: String) -> Refusal {
        .undecodable(
            "failed to unmarshal MetadataValue as \(kind.rawValue): json: cannot unmarshal \(content.goKind) into"
                + " Go struct field \(kind.rawValue).\(kind.member) of type \(wanted)")
    }

    private static func refusal(_ reason: String) -> Refusal {
        .badRequest("error setting field CustomProperties: bad request: \(reason)")
    }
}

extension CustomProperties {
    enum Kind: String, Sendable {
        case string = "MetadataStringValue"
        case int = "MetadataIntValue"
        case double = "MetadataDoubleValue"
        case bool = "MetadataBoolValue"
        case structure = "MetadataStructValue"
        case proto = "MetadataProtoValue"

        /// What a value without its member is where that is allowed.
        var zero: JSONValue {
            switch self {
            case .string, .int, .structure, .proto: ""
            case .double: 0
            case .bool: false
            }
        }

        /// The member that holds the value.
        var member: String {
            switch self {
            case .string: "string_value"
            case .int: "int_value"
            case .double: "double_value"
            case .bool: "bool_value"
            case .structure: "struct_value"
            case .proto: "proto_value"
            }
        }
    }

    /// The `MetadataValue` of a row; its members are sorted.
    func write(_ value: PropertyValue) -> JSONValue {
        switch value {
        case .int(let value): return Self.value(.int, .string(String(value)))
        case .double(let value):
            return Self.value(.double, JSONNumber(value).map { .number($0) } ?? .null)
        case .bool(let value): return Self.value(.bool, .bool(value))
        case .string(let text):
            guard let object = StructEncoding.decode(text) else { return Self.value(.string, .string(text)) }
            let json = JSONWriter.bytes(.object(object))
            return Self.value(
                .structure,
                .string(rules.structsAreBase64 ? Base64.text(json) : String(decoding: json, as: UTF8.self)))
        // Rows of other writers only: recorded servers show them as the base64 of a JSON string.
        case .bytes(let bytes):
            return Self.value(
                .structure, .string(Base64.text(JSONWriter.bytes(.string(Base64.text(bytes))))))
        case .proto(let bytes):
            let proto = ProtoAny(bytes: bytes) ?? ProtoAny(type: "", content: bytes)
            return [
                "metadataType": .string(Kind.proto.rawValue), "proto_value": .string(Base64.text(proto.content)),
                "type": .string(proto.type),
            ]
        }
    }

    private static func value(_ kind: Kind, _ content: JSONValue) -> JSONValue {
        let type = JSONValue.string(kind.rawValue)
        return .object(
            JSONObject(
                kind.member < "metadataType"
                    ? [(kind.member, content), ("metadataType", type)]
                    : [("metadataType", type), (kind.member, content)]))
    }
}
