/// What an update does with one member.
public enum Change<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The member is not sent, so the registry leaves it alone.
    case keep
    /// The member is sent with this value.
    case set(Value)
    /// The member is sent as an explicit null.
    case clear

    /// Sets a value, or keeps what is stored where there is none.
    public init(_ value: Value?) {
        self = value.map(Change.set) ?? .keep
    }
}

extension Change: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral,
    ExpressibleByStringLiteral
where Value == String {
    /// `.set` of the text, so that an update reads `RegisteredModelUpdate(description: "new")`.
    public init(stringLiteral value: String) { self = .set(value) }
}
