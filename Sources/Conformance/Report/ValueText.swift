import ScenarioLanguage
package import SourceText

/// Shows observed values with their types, as failures print them.
package enum ValueText {
    /// `text "LIVE"`, `number 5`, `true`, `null`, `list of 2: …`; a custom property by its kind, `int 5`; nil is "nothing".
    package static func of(_ value: JSONValue?, limit: Int = 200) -> String {
        switch value {
        case nil: return "nothing"
        case .null: return "null"
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number): return "number \(number.text)"
        case .string: return "text \(cut(quoted(value), limit))"
        case .array(let items): return "list of \(items.count): \(cut(quoted(value), limit))"
        case .object(let object):
            if let (kind, native) = property(object) {
                return "\(word(kind)) \(cut(JSONWriter.text(inOrder(native)), limit))"
            }
            if let natives = properties(object) {
                return "custom properties \(cut(JSONWriter.text(.object(natives)), limit))"
            }
            return "object \(cut(quoted(value), limit))"
        }
    }

    /// The value as JSON text, members in the order of their names.
    package static func quoted(_ value: JSONValue?) -> String {
        value.map { JSONWriter.text(inOrder($0)) } ?? "nothing"
    }

    /// A map of custom properties as a scenario writes it; nil when a member is anything else.
    private static func properties(_ object: JSONObject) -> JSONObject? {
        guard object.count > 0 else { return nil }
        var natives: [(String, JSONValue)] = []
        for (name, value) in sorted(object) {
            guard let (kind, native) = value.object.flatMap(property) else { return nil }
            natives.append((name, inScenario(kind, native)))
        }
        return JSONObject(natives)
    }

    /// What the wire form of a custom property holds; nil when it is anything but the exact wire form of a kind, which then has
    /// to be seen as it is.
    private static func property(_ object: JSONObject) -> (PropertyKind, JSONValue)? {
        guard let kind = object["metadataType"]?.string.flatMap(PropertyKind.init) else { return nil }
        if kind == .proto {
            guard let type = object["type"], let value = object["proto_value"], object.count == 3 else { return nil }
            return (kind, ["type": type, "value": value])
        }
        let native = CustomProperty.native(.object(object))
        return CustomProperty.same(CustomProperty.wire(kind, native), .object(object)) && object.count == 2
            ? (kind, native) : nil
    }

    private static func inScenario(_ kind: PropertyKind, _ native: JSONValue) -> JSONValue {
        switch kind {
        case .string, .int, .bool: return native
        case .double:
            if let number = native.number, number.text.contains(where: { ".eE".contains($0) }) { return native }
        case .structure, .proto: break
        }
        return .object(JSONObject([(kind.operatorName, inOrder(native))]))
    }

    private static func word(_ kind: PropertyKind) -> String {
        switch kind {
        case .string: "text"
        case .structure: "structure"
        default: String(kind.operatorName.dropFirst())
        }
    }

    private static func inOrder(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): .array(items.map(inOrder))
        case .object(let object): .object(JSONObject(sorted(object).map { ($0.name, inOrder($0.value)) }))
        default: value
        }
    }

    private static func sorted(_ object: JSONObject) -> [(name: String, value: JSONValue)] {
        object.members.map { (name: $0.name, value: $0.value) }.sorted { $0.name < $1.name }
    }

    /// The text, or its beginning and how much was left out.
    package static func cut(_ text: String, _ limit: Int) -> String {
        guard text.count > limit else { return text }
        return "\(text.prefix(limit))… (\(text.count) characters)"
    }
}
