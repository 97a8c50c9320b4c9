import SourceText

/// Values that obey a schema, and values that do not.
enum CaseValues {
    /// A value of the type and the format that the schema wants.
    static func good(_ schema: Schema) -> JSONValue {
        for rule in schema.rules {
            if case .values(let values) = rule.demand, let first = values.first { return first }
        }
        for rule in schema.rules {
            guard case .format(let format) = rule.demand, admits(.string, schema) else { continue }
            switch format {
            case .int32, .int64, .float, .double: return "1700000000000"
            case .uri: return "https://example.org/a"
            case .byte: return "aGk="
            case .uuid: return "123e4567-e89b-42d3-a456-426614174000"
            case .date: return "2026-11-21"
            case .dateTime: return "2026-11-21T13:00:00Z"
            }
        }
        if admits(.string, schema) { return "text" }
        if admits(.number, schema) { return .number(JSONNumber(validated: "0.25")) }
        if admits(.integer, schema) { return 5 }
        if admits(.boolean, schema) { return true }
        if admits(.array, schema) { return ["one", "two"] }
        return .object(JSONObject())
    }

    /// A value of another type; nil when every type will do.
    static func wrongType(_ types: ValueTypes) -> JSONValue? {
        let candidates: [JSONValue] = [7, "seven", true]
        return candidates.first { !types.admit($0) }
    }

    /// A text that a pattern does not match.
    static func beyond(_ pattern: TextPattern) -> String? {
        ["abc", "-1", "a b", "\u{E4}"].first { !pattern.isFound(in: $0) }
    }

    private static func admits(_ type: ValueTypes, _ schema: Schema) -> Bool {
        schema.rules.allSatisfy { rule in
            if case .types(let types) = rule.demand { types.isSuperset(of: type) } else { true }
        }
    }
}

/// What a value is, in words for a case.
enum ValueWords {
    static func of(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
