import RegistryClient
import SourceText

/// A call that the library has no way to say; the story is left out in this flow, with the reason.
struct Inexpressible: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// The members of `with:` on their way into the library's typed values. Each is taken once; what is left at the end is
/// what the library's type does not have.
struct ClientMembers {
    private var rest: JSONObject
    /// The library's type, for reasons; its name is put together where there is one to tell.
    private let type: Any.Type

    init(_ members: JSONObject, for type: Any.Type) {
        rest = members
        self.type = type
    }

    /// - Throws: `Inexpressible` for the members that nobody took.
    func finish() throws(Inexpressible) {
        guard rest.isEmpty else {
            let names = rest.names.map { "\"\($0)\"" }.joined(separator: ", ")
            throw Inexpressible("the library's \(type) has no member \(names)")
        }
    }

    // MARK: Values that are sent, or not

    mutating func text(_ name: String) throws(Inexpressible) -> String? {
        try value(name) { (value) throws(Inexpressible) in try value.text() }
    }

    mutating func requiredText(_ name: String) throws(Inexpressible) -> String {
        guard let text = try text(name) else {
            throw Inexpressible("the library's \(type) can not leave out \"\(name)\"")
        }
        return text
    }

    mutating func requiredNumber(_ name: String) throws(Inexpressible) -> Double {
        guard let number = try value(name, { (value) throws(Inexpressible) in try value.number() }) else {
            throw Inexpressible("the library's \(type) can not leave out \"\(name)\"")
        }
        return number
    }

    mutating func flag(_ name: String) throws(Inexpressible) -> Bool? {
        try value(name) { (value) throws(Inexpressible) in try value.flag() }
    }

    /// Anything that JSON can say.
    mutating func anything(_ name: String) -> JSONValue? { take(name)?.value }

    mutating func wholeNumber(_ name: String) throws(Inexpressible) -> Int64? {
        try value(name) { (value) throws(Inexpressible) in try value.wholeNumber() }
    }

    mutating func milliseconds(_ name: String) throws(Inexpressible) -> Int64? {
        try value(name) { (value) throws(Inexpressible) in try value.milliseconds() }
    }

    mutating func texts(_ name: String) throws(Inexpressible) -> [String]? {
        try value(name) { (value) throws(Inexpressible) in try value.texts() }
    }

    /// A map of texts; empty where nothing is said.
    mutating func variables(_ name: String) throws(Inexpressible) -> [String: String] {
        try value(name) { (value) throws(Inexpressible) in try value.variables() } ?? [:]
    }

    mutating func properties(_ name: String) throws(Inexpressible) -> CustomProperties? {
        try value(name) { (value) throws(Inexpressible) in try value.properties() }
    }

    // MARK: Values that change, are cleared, or are kept

    mutating func textChange(_ name: String) throws(Inexpressible) -> Change<String> {
        try change(name) { (value) throws(Inexpressible) in try value.text() }
    }

    mutating func textsChange(_ name: String) throws(Inexpressible) -> Change<[String]> {
        try change(name) { (value) throws(Inexpressible) in try value.texts() }
    }

    mutating func propertiesChange(_ name: String) throws(Inexpressible) -> Change<CustomProperties> {
        try change(name) { (value) throws(Inexpressible) in try value.properties() }
    }

    mutating func numberChange(_ name: String) throws(Inexpressible) -> Change<Double> {
        try change(name) { (value) throws(Inexpressible) in try value.number() }
    }

    mutating func wholeNumberChange(_ name: String) throws(Inexpressible) -> Change<Int64> {
        try change(name) { (value) throws(Inexpressible) in try value.wholeNumber() }
    }

    mutating func millisecondsChange(_ name: String) throws(Inexpressible) -> Change<Int64> {
        try change(name) { (value) throws(Inexpressible) in try value.milliseconds() }
    }

    mutating func stateChange<State: RawRepresentable<String> & Sendable & Hashable>(
        _ name: String, _ make: (String) -> State
    ) throws(Inexpressible) -> Change<State> {
        try change(name) { (value) throws(Inexpressible) in make(try value.text()) }
    }

    /// Takes the discriminator that the library sends by itself.
    mutating func expect(artifactType: ArtifactType) throws(Inexpressible) {
        guard let text = try text("artifactType") else { return }
        guard text == artifactType.rawValue else {
            throw Inexpressible("the library's \(type) always is a \"\(artifactType.rawValue)\", not a \"\(text)\"")
        }
    }

    // MARK: Taking

    private mutating func take(_ name: String) -> Member? {
        guard let value = rest[name] else { return nil }
        rest[name] = nil
        return Member(name: name, value: value, type: type)
    }

    private mutating func value<Value>(
        _ name: String, _ read: (Member) throws(Inexpressible) -> Value
    ) throws(Inexpressible) -> Value? {
        guard let member = take(name) else { return nil }
        if case .null = member.value { throw Inexpressible("the library's \(type) can not send \"\(name)\" as null") }
        return try read(member)
    }

    private mutating func change<Value: Sendable & Hashable>(
        _ name: String, _ read: (Member) throws(Inexpressible) -> Value
    ) throws(Inexpressible) -> Change<Value> {
        guard let member = take(name) else { return .keep }
        if case .null = member.value { return .clear }
        return .set(try read(member))
    }
}

/// One member that was taken, and what the library's types make of it.
private struct Member {
    let name: String
    let value: JSONValue
    /// The library's type, for reasons.
    let type: Any.Type

    func text() throws(Inexpressible) -> String {
        guard let text = value.string else {
            throw Inexpressible("the library's \(type) takes \"\(name)\" as text only")
        }
        return text
    }

    func texts() throws(Inexpressible) -> [String] {
        guard let items = value.array else {
            throw Inexpressible("the library's \(type) takes \"\(name)\" as a list of texts only")
        }
        var texts: [String] = []
        for item in items { texts.append(try Member(name: name, value: item, type: type).text()) }
        return texts
    }

    func flag() throws(Inexpressible) -> Bool {
        guard case .bool(let flag) = value else {
            throw Inexpressible("the library's \(type) takes \"\(name)\" as true or false only")
        }
        return flag
    }

    func number() throws(Inexpressible) -> Double {
        guard let number = value.number?.double else {
            throw Inexpressible("the library's \(type) takes \"\(name)\" as a number only")
        }
        return number
    }

    func wholeNumber() throws(Inexpressible) -> Int64 {
        guard let number = value.number?.int64 else {
            throw Inexpressible("the library's \(type) takes \"\(name)\" as a whole number only")
        }
        return number
    }

    /// Only the usual spelling: the library could not send `+5` or `007` as they are.
    func milliseconds() throws(Inexpressible) -> Int64 {
        guard let text = value.string, let number = Int64(text), String(number) == text else {
            throw Inexpressible("the library's \(type) takes \"\(name)\" as milliseconds only, in decimal text")
        }
        return number
    }

    func variables() throws(Inexpressible) -> [String: String] {
        guard let object = value.object else {
            throw Inexpressible("the library's \(type) takes \"\(name)\" as a map of texts only")
        }
        var variables: [String: String] = [:]
        for (name, value) in object.members {
            variables[name] = try Member(name: name, value: value, type: type).text()
        }
        return variables
    }

    func properties() throws(Inexpressible) -> CustomProperties {
        guard let object = value.object else {
            throw Inexpressible("the library's \(type) takes \"\(name)\" as a map only")
        }
        return try ClientProperties.properties(object)
    }
}
