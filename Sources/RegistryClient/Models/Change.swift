import SourceText

/// What an update does with one member.
public enum Change<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The member is not sent, so the registry leaves it alone.
    case keep
    /// The member is sent with this value.
    case set(Value)
    /// The member is sent as an explicit null. Registries that take null for an absent member keep what is stored; there an
    /// empty text or an empty set of properties is what comes nearest.
    case clear

    /// Sets a value, or keeps what is stored where there is none.
    public init(_ value: Value?) {
        self = value.map(Change.set) ?? .keep
    }
}

extension Change where Value: MemberValue {
    /// What makes one value into another: nothing where both are the same on the wire. Letters that Swift takes for equal,
    /// composed and decomposed, are not.
    init(from old: Value?, to new: Value?) {
        let isSame = Self.bytes { try old?.json() } == Self.bytes { try new?.json() }
        self = old == new && isSame ? .keep : new.map(Change.set) ?? .clear
    }
}

extension Change where Value == CustomProperties {
    /// Properties that are gone are removed, all of them by an empty set, which every registry understands.
    init(from old: CustomProperties?, to new: CustomProperties?) {
        let isSame =
            old?.count == new?.count
            && (new ?? [:]).allSatisfy { entry in
                let known = old?[entry.name]
                return known == entry.value
                    && Self.bytes { try CustomProperties([("", entry.value)]).json() }
                        == Self.bytes { try CustomProperties([("", known ?? entry.value)]).json() }
            }
        self = isSame ? .keep : .set(new ?? CustomProperties())
    }
}

extension Change {
    /// nil also for what JSON can not say, which is refused when it is sent.
    fileprivate static func bytes(_ json: () throws -> JSONValue?) -> [UInt8]? {
        guard let json = try? json() else { return nil }
        return JSONWriter.bytes(json)
    }
}

extension Change: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral,
    ExpressibleByStringLiteral
where Value == String {
    /// `.set` of the text, so that an update reads `RegisteredModelUpdate(description: "new")`.
    public init(stringLiteral value: String) { self = .set(value) }
}
