import SourceText

/// A resource that an answer holds as a JSON object; members that it does not know are ignored.
protocol ReadableResource: Sendable {
    /// The resource in words, for messages: "registered model".
    static var kind: String { get }
    init(_ members: MemberReader) throws(RegistryError)
}

/// The members of one object of an answer, with messages that name the object and the member.
struct MemberReader {
    let object: JSONObject
    let kind: String

    /// - Throws: `.unexpectedResponse` when the value is no object.
    init(_ json: JSONValue, kind: String) throws(RegistryError) {
        guard case .object(let object) = json else {
            throw .unexpectedResponse("\(kind): found \(json.kindInWords), expected an object")
        }
        self.object = object
        self.kind = kind
    }

    /// nil where the member is absent or null.
    func optional<Value: MemberValue>(_ name: String) throws(RegistryError) -> Value? {
        guard let json = object[name], json != .null else { return nil }
        guard let value = Value(json) else {
            throw .unexpectedResponse("\(kind): \"\(name)\" is \(json.shown), expected \(Value.expectation)")
        }
        return value
    }

    func optional(_ name: String) throws(RegistryError) -> CustomProperties? {
        guard let json = object[name], json != .null else { return nil }
        return try CustomProperties(reading: json, of: kind)
    }

    func required<Value: MemberValue>(_ name: String) throws(RegistryError) -> Value {
        guard let value: Value = try optional(name) else {
            throw .unexpectedResponse("\(kind): \"\(name)\" is missing, expected \(Value.expectation)")
        }
        return value
    }

    /// A time on the wire: decimal text.
    func milliseconds(_ name: String) throws(RegistryError) -> Int64? {
        guard let text: String = try optional(name) else { return nil }
        guard let value = Int64(text) else {
            throw .unexpectedResponse("\(kind): \"\(name)\" is \"\(text)\", expected milliseconds since 1970 as text")
        }
        return value
    }

    /// A count on the wire: a JSON number.
    func count(_ name: String) throws(RegistryError) -> Int? {
        guard let json = object[name], json != .null else { return nil }
        guard let value = json.number?.int64 else {
            throw .unexpectedResponse("\(kind): \"\(name)\" is \(json.shown), expected a whole number")
        }
        return Int(value)
    }

    /// The discriminator must be there and say this kind.
    func expect(artifactType wanted: ArtifactType) throws(RegistryError) {
        let found: ArtifactType = try required("artifactType")
        guard found == wanted else {
            throw .unexpectedResponse(
                "\(kind): \"artifactType\" is \"\(found.rawValue)\", expected \"\(wanted.rawValue)\"")
        }
    }
}
