package import SourceText

/// Shows observed values with their types, as failures print them.
package enum ValueText {
    /// `text "LIVE"`, `number 5`, `true`, `null`, `[2 items] …`; nil is "nothing".
    package static func of(_ value: JSONValue?, limit: Int = 200) -> String {
        switch value {
        case nil: "nothing"
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let number): "number \(number.text)"
        case .string: "text \(cut(quoted(value), limit))"
        case .array(let items): "list of \(items.count): \(cut(quoted(value), limit))"
        case .object: "object \(cut(quoted(value), limit))"
        }
    }

    /// The value as JSON text.
    package static func quoted(_ value: JSONValue?) -> String {
        value.map { JSONWriter.text($0) } ?? "nothing"
    }

    /// The text, or its beginning and how much was left out.
    package static func cut(_ text: String, _ limit: Int) -> String {
        guard text.count > limit else { return text }
        return "\(text.prefix(limit))… (\(text.count) characters)"
    }
}
