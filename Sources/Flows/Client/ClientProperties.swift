import RegistryClient
import SourceText

/// Custom properties between their wire form and the library's values, written apart from the library's own coding, so
/// that what it does wrong is seen.
enum ClientProperties {
    // MARK: From the wire form

    static func properties(_ object: JSONObject) throws(Inexpressible) -> CustomProperties {
        var properties = CustomProperties()
        for (name, value) in object.members { properties[name] = try metadata(value, name) }
        return properties
    }

    private static func metadata(_ json: JSONValue, _ name: String) throws(Inexpressible) -> MetadataValue {
        guard let object = json.object, let kind = object["metadataType"]?.string,
            let value = value(object, kind), wire(value).count == object.count
        else {
            throw Inexpressible("the library has no custom property like \"\(name)\": \(JSONWriter.text(json))")
        }
        return value
    }

    private static func value(_ object: JSONObject, _ kind: String) -> MetadataValue? {
        switch kind {
        case "MetadataStringValue": return object["string_value"]?.string.map(MetadataValue.string)
        case "MetadataIntValue":
            // Only the usual spelling: the library could not send `+5` or `007` as they are.
            guard let text = object["int_value"]?.string, let number = Int64(text), String(number) == text else {
                return nil
            }
            return .int(number)
        case "MetadataDoubleValue": return object["double_value"]?.number?.double.map(MetadataValue.double)
        case "MetadataBoolValue": return object["bool_value"]?.bool.map(MetadataValue.bool)
        case "MetadataStructValue":
            return object["struct_value"]?.string.flatMap(Base64Text.decode)
                .map { .structure(String(decoding: $0, as: UTF8.self)) }
        case "MetadataProtoValue":
            guard let type = object["type"]?.string else { return nil }
            return object["proto_value"]?.string.flatMap(Base64Text.decode).map { .proto(type: type, value: $0) }
        default: return nil
        }
    }

    // MARK: To the wire form

    static func wire(_ properties: CustomProperties) -> JSONObject {
        var members: [(String, JSONValue)] = []
        members.reserveCapacity(properties.count)
        for (name, value) in properties { members.append((name, .object(wire(value)))) }
        return JSONObject(members)
    }

    static func wire(_ value: MetadataValue) -> JSONObject {
        switch value {
        case .string(let text):
            JSONObject([("metadataType", "MetadataStringValue"), ("string_value", .string(text))])
        case .int(let number):
            JSONObject([("metadataType", "MetadataIntValue"), ("int_value", .string(String(number)))])
        case .double(let number):
            JSONObject([
                ("metadataType", "MetadataDoubleValue"),
                // What JSON has no number for becomes text, and is seen by any expectation.
                ("double_value", JSONNumber(number).map(JSONValue.number) ?? .string("\(number)")),
            ])
        case .bool(let value):
            JSONObject([("metadataType", "MetadataBoolValue"), ("bool_value", .bool(value))])
        case .structure(let text):
            JSONObject([
                ("metadataType", "MetadataStructValue"), ("struct_value", .string(Base64Text.encode(Array(text.utf8)))),
            ])
        case .proto(let type, let bytes):
            JSONObject([
                ("metadataType", "MetadataProtoValue"), ("type", .string(type)),
                ("proto_value", .string(Base64Text.encode(bytes))),
            ])
        }
    }
}
