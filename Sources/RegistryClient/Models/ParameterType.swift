/// How the text of a parameter is to be read (contract schema `ParameterType`).
///
/// A word that this library does not know is kept as `unrecognised`, so that a newer registry stays readable.
public enum ParameterType: Sendable, Hashable {
    /// As the text that it is (`string`).
    case string
    /// As a JSON number (`number`).
    case number
    /// As `true` or `false` (`boolean`).
    case boolean
    /// As a JSON object (`object`).
    case object
    /// Any other word, as it came.
    case unrecognised(String)
}

extension ParameterType: RawRepresentable {
    /// The type of a word of the contract, or `unrecognised`; never fails.
    public init(rawValue: String) {
        self =
            switch rawValue {
            case "string": .string
            case "number": .number
            case "boolean": .boolean
            case "object": .object
            default: .unrecognised(rawValue)
            }
    }

    /// The word on the wire.
    public var rawValue: String {
        switch self {
        case .string: "string"
        case .number: "number"
        case .boolean: "boolean"
        case .object: "object"
        case .unrecognised(let word): word
        }
    }
}
