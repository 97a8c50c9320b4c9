import SourceText

/// The value of a parameter with its type, which travels as text (contract schema `Parameter`, members `value` and
/// `parameterType`).
///
/// Literals stand for what they look like: `log.parameter("epochs", 500)`.
public enum ParameterValue: Sendable, Hashable {
    /// Any text.
    case string(String)
    /// A whole number.
    case integer(Int64)
    /// A finite number, whole or not.
    case number(Double)
    /// True or false.
    case boolean(Bool)
    /// A structure, as the text of its JSON.
    case object(String)
}

extension ParameterValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// `.string`.
    public init(stringLiteral value: String) { self = .string(value) }
    /// `.integer`.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// `.number`.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// `.boolean`.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension ParameterValue {
    /// The type on the wire.
    public var type: ParameterType {
        switch self {
        case .string: .string
        case .integer, .number: .number
        case .boolean: .boolean
        case .object: .object
        }
    }

    /// The text on the wire: what JSON writes for the value, the text itself for text.
    ///
    /// - Throws: `.invalidArgument` for a number that is not finite and a structure that is no JSON object.
    func text() throws(RegistryError) -> String {
        switch self {
        case .string(let text): return text
        case .integer(let number): return String(number)
        case .number(let number):
            guard let spelt = JSONNumber(number) else {
                throw .invalidArgument("\(number) is no finite number, which JSON can not say")
            }
            return spelt.text
        case .boolean(let value): return value ? "true" : "false"
        case .object(let text):
            guard (try? JSONReader.read(Array(text.utf8)))?.object != nil else {
                throw .invalidArgument("the structure is no JSON object: \(text)")
            }
            return text
        }
    }

    /// nil where the text does not say a value of the type.
    init?(_ text: String, of type: ParameterType) {
        switch type {
        case .string: self = .string(text)
        case .number:
            guard case .number(let number) = try? JSONReader.read(Array(text.utf8)) else { return nil }
            if let whole = number.int64 {
                self = .integer(whole)
            } else if let double = number.double {
                self = .number(double)
            } else {
                return nil
            }
        case .boolean:
            switch text {
            case "true": self = .boolean(true)
            case "false": self = .boolean(false)
            default: return nil
            }
        case .object:
            guard (try? JSONReader.read(Array(text.utf8)))?.object != nil else { return nil }
            self = .object(text)
        case .unrecognised: return nil
        }
    }
}

extension Parameter {
    /// The value by its type, text where no type is said; nil where there is no value, or its text is none of the type.
    public var typedValue: ParameterValue? {
        value.flatMap { ParameterValue($0, of: parameterType ?? .string) }
    }
}
