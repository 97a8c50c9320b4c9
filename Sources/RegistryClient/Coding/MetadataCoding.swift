import SourceText

extension CustomProperties {
    /// Reads the object `customProperties`.
    init(reading json: JSONValue, of kind: String) throws(RegistryError) {
        guard let object = json.object else {
            throw .unexpectedResponse("\(kind): \"customProperties\" is \(json.kindInWords), expected an object")
        }
        self.init()
        for (name, value) in object.members {
            self[name] = try MetadataValue(reading: value, place: "\(kind): custom property \"\(name)\"")
        }
    }

    /// - Throws: `.invalidArgument` naming the property that the contract can not say.
    func json() throws(RegistryError) -> JSONValue {
        var members: [(String, JSONValue)] = []
        members.reserveCapacity(count)
        for (name, value) in self { members.append((name, try value.json(name: name))) }
        return .object(JSONObject(members))
    }
}

extension MetadataValue {
    /// Reads one value by its discriminator (contract schema `MetadataValue`); members of other kinds are ignored.
    init(reading json: JSONValue, place: String) throws(RegistryError) {
        func member<Value>(_ name: String, _ expected: String, _ read: (JSONValue) -> Value?) throws(RegistryError)
            -> Value
        {
            guard let value = json[name] else {
                throw .unexpectedResponse("\(place): \"\(name)\" is missing, expected \(expected)")
            }
            guard let result = read(value) else {
                throw .unexpectedResponse("\(place): \"\(name)\" is \(value.shown), expected \(expected)")
            }
            return result
        }
        switch json["metadataType"]?.string {
        case "MetadataStringValue": self = .string(try member("string_value", "text", \.string))
        case "MetadataIntValue":
            self = .int(try member("int_value", "a whole number as text") { $0.string.flatMap { Int64($0) } })
        case "MetadataDoubleValue": self = .double(try member("double_value", "a number") { $0.number?.double })
        case "MetadataBoolValue": self = .bool(try member("bool_value", "true or false", \.bool))
        case "MetadataStructValue":
            self = .structure(
                try member("struct_value", "base64 of JSON") { $0.string.flatMap(MetadataValue.structureText) })
        case "MetadataProtoValue":
            let type = try member("type", "text", \.string)
            self = .proto(type: type, value: try member("proto_value", "base64") { $0.string.flatMap(Base64.decode) })
        case let type:
            let found = type.map { "\"\($0)\"" } ?? "missing"
            throw .unexpectedResponse("\(place): \"metadataType\" is \(found), expected one of the six of the contract")
        }
    }

    /// The JSON text behind a struct value: base64 of it as the contract says, or the text itself as the registry of
    /// the Kubeflow project answers (registry-behaviour.md, "Custom property values").
    private static func structureText(_ wire: String) -> String? {
        if let bytes = Base64.decode(wire), (try? JSONReader.read(bytes)) != nil {
            return String(decoding: bytes, as: UTF8.self)
        }
        return (try? JSONReader.read(Array(wire.utf8))) == nil ? nil : wire
    }

    fileprivate func json(name: String) throws(RegistryError) -> JSONValue {
        let place = "custom property \"\(name)\""
        switch self {
        case .string(let text):
            return ["metadataType": "MetadataStringValue", "string_value": .string(text)]
        case .int(let number):
            guard Self.intRange.contains(number) else {
                throw .invalidArgument("\(place): \(number) has more than the nine digits that the contract allows")
            }
            return ["metadataType": "MetadataIntValue", "int_value": .string(String(number))]
        case .double(let number):
            guard let spelt = JSONNumber(number) else {
                throw .invalidArgument("\(place): \(number) is no finite number, which JSON can not say")
            }
            return ["metadataType": "MetadataDoubleValue", "double_value": .number(spelt)]
        case .bool(let value):
            return ["metadataType": "MetadataBoolValue", "bool_value": .bool(value)]
        case .structure(let text):
            do {
                _ = try JSONReader.read(Array(text.utf8))
            } catch {
                throw .invalidArgument("\(place): the structure is not JSON: \(error)")
            }
            return ["metadataType": "MetadataStructValue", "struct_value": .string(Base64.encode(Array(text.utf8)))]
        case .proto(let type, let value):
            return [
                "metadataType": "MetadataProtoValue", "type": .string(type),
                "proto_value": .string(Base64.encode(value)),
            ]
        }
    }
}

extension JSONValue {
    /// "a number" and the like, for messages.
    var kindInWords: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// The value itself where it is short, else its kind.
    var shown: String {
        let text = JSONWriter.text(self)
        return text.utf8.count <= 80 ? text : kindInWords
    }
}
