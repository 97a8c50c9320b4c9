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

/// A number with its value, whole or not (contract format `double`).
extension Double: MemberValue {
    static var expectation: String { "a number" }

    init?(_ json: JSONValue) {
        guard let value = json.number?.double else { return nil }
        self = value
    }

    func json() throws(RegistryError) -> JSONValue {
        guard let spelt = JSONNumber(self) else {
            throw .invalidArgument("\(self) is no finite number, which JSON can not say")
        }
        return .number(spelt)
    }
}

/// A whole number. Sent as a number; read also from decimal text, which contract v1 says where v1alpha3 says a number
/// (schema `Metric`, member `step`).
extension Int64: MemberValue {
    static var expectation: String { "a whole number" }

    init?(_ json: JSONValue) {
        guard let value = json.number?.int64 ?? json.string.flatMap({ Int64($0) }) else { return nil }
        self = value
    }

    func json() -> JSONValue { .number(JSONNumber(self)) }
}

// MARK: Words of the contract

extension MemberValue where Self: RawRepresentable, RawValue == String {
    static var expectation: String { "text" }

    init?(_ json: JSONValue) {
        guard case .string(let word) = json else { return nil }
        self.init(rawValue: word)
    }

    func json() -> JSONValue { .string(rawValue) }
}

extension ArtifactState: MemberValue {}
extension ArtifactType: MemberValue {}
extension ExecutionState: MemberValue {}
extension ExperimentRunState: MemberValue {}
extension ExperimentRunStatus: MemberValue {}
extension ExperimentState: MemberValue {}
extension InferenceServiceState: MemberValue {}
extension ModelVersionState: MemberValue {}
extension ParameterType: MemberValue {}
extension RegisteredModelState: MemberValue {}
