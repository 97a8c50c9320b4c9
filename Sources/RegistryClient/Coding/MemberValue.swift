import SourceText

/// A Swift value that stands for one member of a JSON object.
protocol MemberValue {
    /// What the member must be, for messages: "text".
    static var expectation: String { get }
    /// nil when the JSON value is of another kind.
    init?(_ json: JSONValue)
    /// - Throws: `.invalidArgument` where JSON or the contract can not say the value.
    func json() throws(RegistryError) -> JSONValue
}

extension String: MemberValue {
    static var expectation: String { "text" }

    init?(_ json: JSONValue) {
        guard case .string(let text) = json else { return nil }
        self = text
    }

    func json() -> JSONValue { .string(self) }
}

extension [String]: MemberValue {
    static var expectation: String { "a list of texts" }

    init?(_ json: JSONValue) {
        guard let items = json.array else { return nil }
        let texts = items.compactMap(\.string)
        guard texts.count == items.count else { return nil }
        self = texts
    }

    func json() -> JSONValue { .array(map(JSONValue.string)) }
}

extension MemberValue where Self: RawRepresentable, RawValue == String {
    static var expectation: String { "text" }
    func json() -> JSONValue { .string(rawValue) }
}

extension RegisteredModelState: MemberValue {
    init?(_ json: JSONValue) {
        guard case .string(let word) = json else { return nil }
        self.init(rawValue: word)
    }
}

extension ModelVersionState: MemberValue {
    init?(_ json: JSONValue) {
        guard case .string(let word) = json else { return nil }
        self.init(rawValue: word)
    }
}

extension ArtifactState: MemberValue {
    init?(_ json: JSONValue) {
        guard case .string(let word) = json else { return nil }
        self.init(rawValue: word)
    }
}

extension ArtifactType: MemberValue {
    init?(_ json: JSONValue) {
        guard case .string(let word) = json else { return nil }
        self.init(rawValue: word)
    }
}
