import SourceText

extension JSONValue {
    static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    static func milliseconds(_ duration: Duration) -> JSONValue {
        .number(JSONNumber(validated: DurationText.milliseconds(duration)))
    }
}
