/// What a member of a resource, a parameter or an argument holds.
package enum ValueKind: Sendable, Hashable {
    case text
    /// Decimal digits as text: the contract's ids.
    case identifier
    /// Text that the contract gives the format `uri`, which no server checks.
    case uri
    /// One of these words.
    case enumeration([String])
    /// A list of texts.
    case texts
    /// A map of custom properties in native values.
    case properties
    /// Milliseconds since the epoch as text.
    case millis
    /// A whole number that is 1 or more.
    case positiveNumber
    /// A whole number, stored as one.
    case wholeNumber
    /// Any number, stored as a fraction.
    case number
    /// Text or a number, as the kind of artifact has it.
    case scalar
    /// `true` or `false`.
    case flag
    /// `50ms` or `2s`.
    case duration
    /// A map of texts.
    case textMap

    /// The kind in words, as a message expects it.
    var inWords: String {
        switch self {
        case .text, .uri: "text"
        case .identifier: "an id as text"
        case .enumeration: "a word"
        case .texts: "a list of texts"
        case .properties: "a mapping of custom properties"
        case .millis: "milliseconds as text"
        case .positiveNumber, .wholeNumber: "a whole number"
        case .number: "a number"
        case .scalar: "text or a number"
        case .flag: "true or false"
        case .duration: "a time such as 50ms or 2s"
        case .textMap: "a mapping of texts"
        }
    }
}
