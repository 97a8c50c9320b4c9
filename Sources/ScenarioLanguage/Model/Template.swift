package import SourceText

/// A value of a scenario before its `$(…)` are filled in.
package indirect enum Template: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    /// A scalar that is nothing but `$(…)`; keeps the type of what it stands for.
    case expression(Expression)
    /// Text with `$(…)` inside; always becomes text.
    case interpolated([Part])
    case list([Located<Template>])
    case map([(key: String, value: Located<Template>)])
    /// `{$int: 5}` and its like: a custom property of a kind that the native value can not say.
    case typed(PropertyKind, Located<Template>)

    package enum Part: Sendable {
        case text(String)
        case expression(Expression)
    }
}

/// The six kinds of custom properties, named after their `metadataType`.
package enum PropertyKind: String, Sendable, Hashable, CaseIterable {
    case string = "MetadataStringValue"
    case int = "MetadataIntValue"
    case double = "MetadataDoubleValue"
    case bool = "MetadataBoolValue"
    case structure = "MetadataStructValue"
    case proto = "MetadataProtoValue"

    /// The operator that says it in a scenario: `$string`, `$int`, `$double`, `$bool`, `$struct`, `$proto`.
    package var operatorName: String {
        switch self {
        case .string: "$string"
        case .int: "$int"
        case .double: "$double"
        case .bool: "$bool"
        case .structure: "$struct"
        case .proto: "$proto"
        }
    }
}

/// What stands between `$(` and `)` where a value is wanted.
package enum Expression: Sendable, Hashable {
    /// `$(unique word)` or `$(unique word 250)`: a name that no one else uses; with a length it has exactly that many characters.
    case unique(word: String, length: Int?)
    /// `$(alias)`, `$(alias.member)`, `$(page.items.0.id)`; also `$(index)`, `$(example.name)`, `$(parameter.name)`.
    case reference([String])
}
