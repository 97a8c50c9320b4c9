package import ScenarioLanguage
package import SourceText

/// The wire form of custom properties: an object with `metadataType` and one value member (contract, `MetadataValue`).
package enum CustomProperty {
    /// Text, whole number, fraction, boolean by their kind; anything else stays as it is.
    package static func wire(native value: JSONValue) -> JSONValue {
        switch value {
        case .string: wire(.string, value)
        case .bool: wire(.bool, value)
        case .number(let number): wire(number.isWhole ? .int : .double, value)
        case .null, .array, .object: value
        }
    }

    /// The wire form of a kind that was named.
    package static func wire(_ kind: PropertyKind, _ value: JSONValue) -> JSONValue {
        var object: JSONObject = JSONObject([("metadataType", .string(kind.rawValue))])
        switch kind {
        case .string: object["string_value"] = .string(value.string ?? JSONWriter.text(value))
        case .int: object["int_value"] = .string(value.string ?? JSONWriter.text(value))
        case .double: object["double_value"] = value
        case .bool: object["bool_value"] = value
        case .structure: object["struct_value"] = .string(Base64.text(JSONWriter.bytes(value)))
        case .proto:
            object["type"] = value["type"] ?? .string("")
            object["proto_value"] = value["value"] ?? .string("")
        }
        return .object(object)
    }

    /// The native value that a wire form holds, for matchers such as `$contains`; the object itself when it is no known kind.
    package static func native(_ wire: JSONValue) -> JSONValue {
        switch wire["metadataType"]?.string.flatMap(PropertyKind.init) {
        case .string: return wire["string_value"] ?? .null
        case .int:
            guard let text = wire["int_value"]?.string else { return wire["int_value"] ?? .null }
            return Int64(text).map { .number(JSONNumber($0)) } ?? .string(text)
        case .double: return wire["double_value"] ?? .null
        case .bool: return wire["bool_value"] ?? .null
        case .structure:
            guard let text = wire["struct_value"]?.string, let bytes = Base64.bytes(text),
                let value = try? JSONReader.read(bytes)
            else { return wire["struct_value"] ?? .null }
            return value
        case .proto, nil: return wire
        }
    }

    /// Whether two wire forms say the same: same kind, same value; numbers and structures by value, not by spelling.
    package static func same(_ expected: JSONValue, _ actual: JSONValue) -> Bool {
        guard let kind = expected["metadataType"]?.string, kind == actual["metadataType"]?.string else { return false }
        switch PropertyKind(rawValue: kind) {
        case .double:
            guard let left = expected["double_value"]?.number, let right = actual["double_value"]?.number else {
                return false
            }
            return left.means(right)
        case .structure:
            // A value that is not base64 is not the contract's wire form, whatever it may mean.
            guard let left = expected["struct_value"]?.string, let right = actual["struct_value"]?.string,
                let leftBytes = Base64.bytes(left), let rightBytes = Base64.bytes(right)
            else { return expected == actual }
            if leftBytes == rightBytes { return true }
            guard let leftValue = try? JSONReader.read(leftBytes), let rightValue = try? JSONReader.read(rightBytes)
            else {
                return false
            }
            return JSONComparison.same(leftValue, rightValue)
        default: return expected == actual
        }
    }
}

/// Compares JSON values by meaning: numbers by value, objects without order.
package enum JSONComparison {
    package static func same(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): return left.means(right)
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { same($0, $1) }
        case (.object(let left), .object(let right)):
            return left.count == right.count
                && left.members.allSatisfy { member in right[member.name].map { same(member.value, $0) } ?? false }
        default: return left == right
        }
    }
}
