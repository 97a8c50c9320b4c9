import SourceText

/// Turns the bytes of a body into what it says about an entity.
struct BodyReader: Sendable {
    let rules: RegistryRules
    let limits: HTTPLimits

    /// The JSON value of a body.
    ///
    /// - Throws: 400 when it is none.
    func value(_ bytes: [UInt8]) throws(Refusal) -> JSONValue {
        do {
            let limits = JSONReader.Limits(depth: limits.jsonDepth, bytes: limits.bodyBytes)
            return try JSONReader.document(bytes, limits: limits, options: rules.bodyReading).value
        } catch {
            throw .undecodable(Self.message(error, length: bytes.count))
        }
    }

    /// What an object says, member by member.
    ///
    /// - Throws: 400 for unknown members and wrong types, 422 for a required member that is missing or empty.
    func draft(_ value: JSONValue, _ schema: BodySchema) throws(Refusal) -> EntityDraft {
        var draft = EntityDraft()
        var custom: JSONObject?
        switch value {
        case .object(let object):
            for member in object.members {
                guard let known = self.member(member.name, of: schema.kind), schema.holds(known) else {
                    if schema.union != nil || rules.unknownMembers == .ignore { continue }
                    throw .undecodable("json: unknown field \"\(member.name)\"")
                }
                draft.given.insert(known.name)
                if case .null = member.value { continue }
                if known.storage == .customProperties {
                    custom = try Self.object(member.value, known, schema)
                } else {
                    try take(member.value, known, schema, into: &draft)
                }
            }
        // All recorded servers read null as an object without members.
        case .null: break
        default:
            throw .undecodable(
                "json: cannot unmarshal \(value.goKind) into Go value of type openapi.\(schema.name)")
        }
        if schema.purpose != .update { try checkRequired(draft, schema) }
        for (row, text) in draft.identifiers {
            switch Identifier.parse(text, strictly: rules.identifiersAreStrict) {
            case .success(let id): draft.set(row, .int(id))
            case .failure(let malformed):
                throw .badRequest("error setting field Properties: invalid numeric string: \(malformed)")
            }
        }
        if let custom {
            if let name = custom.names.first(where: { schema.kind.memberOfCustomRow[$0] != nil }) {
                throw .badRequest("error setting field CustomProperties: the key \(name) is the registry's own")
            }
            draft.customProperties = try CustomProperties(rules: rules).read(custom)
        }
        return draft
    }

    private func take(
        _ value: JSONValue, _ member: Member, _ schema: BodySchema, into draft: inout EntityDraft
    ) throws(Refusal) {
        if case .property(let row) = member.storage, let stored = try notText(value, member, schema, row: row) {
            draft.filled.insert(member.name)
            return draft.set(row, stored)
        }
        guard let text = value.string else {
            throw schema.mismatch(value.goKind, member: member.name, wanted: "string")
        }
        if case .enumeration(let type, let values) = member.shape, !values.contains(text) {
            throw schema.undecodable("\(text) is not a valid \(type)")
        }
        if rules.numbersInTextsAreChecked, member.shape == .integerText, Int64(text) == nil {
            throw schema.undecodable("\(text) is not a whole number of 64 bits, as \(member.name) has to be")
        }
        if !text.isEmpty { draft.filled.insert(member.name) }
        switch member.storage {
        case .id: draft.id = text
        case .name: draft.name = text
        case .externalID:
            try checkLength(text, member)
            draft.externalID = text
        case .uri: draft.uri = text
        case .state:
            draft.state = member.words.firstIndex(of: text).map(Int64.init)
        case .created, .updated:
            guard Int64(text) != nil else {
                throw .badRequest(
                    "error setting field Attributes: bad request: unable to decode as int64 invalid numeric string:"
                        + " strconv.ParseInt: parsing \"\(text)\": invalid syntax for key \(member.name)")
            }
        case .property(let row):
            if member.name == schema.kind.parentMember {
                draft.parent = text
            } else if member.shape == .identifier {
                draft.identifiers.append((row, text))
            } else {
                draft.set(row, .string(text))
            }
        case .customProperties, .customProperty, .discriminator: break
        }
    }

    /// What a member is stored as that is no text in JSON; nil for the others.
    private func notText(
        _ value: JSONValue, _ member: Member, _ schema: BodySchema, row: String
    ) throws(Refusal) -> PropertyValue? {
        switch member.shape {
        case .strings:
            return .string(StructEncoding.encode(list: try strings(value, member, schema), field: row))
        case .double:
            guard let number = value.number else {
                throw schema.mismatch(value.goKind, member: member.name, wanted: "float64")
            }
            guard let double = number.double else {
                throw schema.mismatch("number \(number.text)", member: member.name, wanted: "float64")
            }
            return .double(double)
        case .integer:
            guard let number = value.number else {
                throw schema.mismatch(value.goKind, member: member.name, wanted: "int64")
            }
            guard let integer = number.int64 else {
                throw schema.mismatch("number \(number.text)", member: member.name, wanted: "int64")
            }
            return .int(integer)
        default: return nil
        }
    }

    private func member(_ name: String, of kind: EntityKind) -> Member? {
        if let member = kind.member(name) { return member }
        guard rules.membersIgnoreLetterCase else { return nil }
        let lowered = name.lowercased()
        return kind.members.first { $0.name.lowercased() == lowered }
    }

    private func checkRequired(_ draft: EntityDraft, _ schema: BodySchema) throws(Refusal) {
        // In one order, so that the one that is named does not depend on luck.
        for member in schema.kind.members where !draft.filled.contains(member.name) {
            switch member.use {
            case .required:
                throw Refusal(
                    status: rules.statusOfMissingMember, message: "required field '\(member.name)' is zero value.")
            case .needed where rules.metricsNeedValues:
                throw .badRequest("\(schema.kind.discriminator ?? schema.kind.noun) \(member.name) is required")
            default: break
            }
        }
    }

    private func checkLength(_ text: String, _ member: Member) throws(Refusal) {
        guard text.unicodeScalars.count <= rules.longestName else {
            throw .badRequest("\(member.name) is longer than \(rules.longestName) characters")
        }
    }

    private func strings(
        _ value: JSONValue, _ member: Member, _ schema: BodySchema
    ) throws(Refusal) -> [String] {
        guard let items = value.array else {
            throw schema.mismatch(value.goKind, member: member.name, wanted: "[]string")
        }
        var texts: [String] = []
        for item in items {
            guard let text = item.string else {
                throw schema.mismatch(item.goKind, member: member.name, wanted: "string")
            }
            texts.append(text)
        }
        return texts
    }

    private static func object(
        _ value: JSONValue, _ member: Member, _ schema: BodySchema
    ) throws(Refusal) -> JSONObject {
        guard let object = value.object else {
            throw schema.mismatch(
                value.goKind, member: member.name, wanted: "map[string]openapi.MetadataValue")
        }
        return object
    }

    /// The words of recorded servers where they have short ones.
    private static func message(_ error: JSONError, length: Int) -> String {
        if error.code == .empty { return "EOF" }
        if error.byteOffset >= length { return "unexpected EOF" }
        return "invalid JSON: \(error)"
    }
}

extension JSONValue {
    /// The kind of value as Go's decoder calls it in its messages.
    var goKind: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
