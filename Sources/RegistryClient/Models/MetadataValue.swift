/// The value of a custom property: one of the six kinds of the contract (schema `MetadataValue`).
///
/// The kind travels with the value, so that nothing changes its kind when an entity is read and written again:
/// `.double(2)` stays a double. Literals stand for the kinds that they look like:
///
/// ```swift
/// let properties: CustomProperties = ["accuracy": 0.83, "runs": 5, "gpu": true, "label": ""]
/// ```
public enum MetadataValue: Sendable, Hashable {
    /// Any text; the empty one is a mere label.
    case string(String)
    /// A whole number of at most nine digits (contract pattern `^-?([1-9][0-9]{0,8}|0)$`), text on the wire.
    case int(Int64)
    /// A finite number, whole or not.
    case double(Double)
    /// True or false.
    case bool(Bool)
    /// A structure, as the text of its JSON; base64 of that text on the wire. What a registry sends as plain JSON
    /// text instead is read as well.
    case structure(String)
    /// A protocol buffers message: the URL of its type and its bytes, base64 on the wire.
    case proto(type: String, value: [UInt8])

    /// The whole numbers that the contract can say.
    public static let intRange: ClosedRange<Int64> = -999_999_999...999_999_999
}

extension MetadataValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// `.string`.
    public init(stringLiteral value: String) { self = .string(value) }
    /// `.int`.
    public init(integerLiteral value: Int64) { self = .int(value) }
    /// `.double`.
    public init(floatLiteral value: Double) { self = .double(value) }
    /// `.bool`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}
