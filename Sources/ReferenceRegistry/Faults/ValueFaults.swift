import SourceText

/// Values that change where they are written.
enum ValueFaults {
    static let all: [Fault] = [
        properties("double-through-float", "A fraction is stored with the precision of 32 bits.") { property in
            guard let value = property["double_value"]?.number?.double else { return }
            property["double_value"] = JSONNumber(Double(Float(value))).map { .number($0) }
        },
        properties("whole-double-becomes-int", "A fraction without decimals becomes a whole number.") { property in
            guard let value = property["double_value"]?.number?.double, let whole = Int32(exactly: value) else {
                return
            }
            property = JSONObject([("metadataType", "MetadataIntValue"), ("int_value", .string("\(whole)"))])
        },
        properties("small-double-becomes-zero", "A fraction keeps six decimals.") { property in
            guard let value = property["double_value"]?.number?.double, abs(value) < 1e9 else { return }
            property["double_value"] = JSONNumber((value * 1e6).rounded() / 1e6).map { .number($0) }
        },
        properties("negative-int-loses-its-sign", "A whole number below zero loses its sign.") { property in
            guard let text = property["int_value"]?.string, text.hasPrefix("-") else { return }
            property["int_value"] = .string(String(text.dropFirst()))
        },
        properties("numeric-text-becomes-int", "A text of digits becomes a whole number.") { property in
            guard let text = property["string_value"]?.string, Int32(text) != nil else { return }
            property = JSONObject([("metadataType", "MetadataIntValue"), ("int_value", .string(text))])
        },
        properties("text-true-becomes-bool", "The text true becomes a boolean.") { property in
            guard let text = property["string_value"]?.string, text == "true" || text == "false" else { return }
            property = JSONObject([("metadataType", "MetadataBoolValue"), ("bool_value", .bool(text == "true"))])
        },
        structures("struct-nulls-dropped", "Members of a structure that are null are lost.") { object in
            JSONObject(object.members.filter { $0.value != .null }.map { ($0.name, $0.value) })
        },
        structures("struct-numbers-become-text", "Numbers in a structure become texts.") { object in
            JSONObject(
                object.members.map { member in
                    (member.name, member.value.number.map { .string($0.text) } ?? member.value)
                })
        },
        structures("struct-lists-cut", "A list in a structure keeps its first item.") { object in
            JSONObject(
                object.members.map { member in
                    (member.name, member.value.array.map { .array(Array($0.prefix(1))) } ?? member.value)
                })
        },
        structures("struct-keeps-one-level", "Objects inside of a structure come back empty.") { object in
            JSONObject(object.members.map { ($0.name, $0.value.object == nil ? $0.value : .object(JSONObject())) })
        },
        keys("property-key-cut-at-its-dot", "The name of a custom property is cut at its last dot.") { key in
            key.split(separator: ".").last.map(String.init) ?? key
        },
        keys("property-keys-trimmed", "Blanks around the name of a custom property are lost.") { key in
            var key = key[...]
            while key.first == " " { key = key.dropFirst() }
            while key.last == " " { key = key.dropLast() }
            return String(key)
        },
        Fault("eleventh-property-dropped", "An entity keeps ten custom properties.") {
            $0.onBodies(of: FaultScope.writes) { body in
                guard let custom = body["customProperties"]?.object else { return }
                body["customProperties"] = .object(JSONObject(custom.members.prefix(10).map { ($0.name, $0.value) }))
            }
        },
        Fault("zero-property-dropped", "A custom property that is the whole number 0 is not stored.") {
            $0.onBodies(of: FaultScope.writes) { body in
                guard let custom = body["customProperties"]?.object else { return }
                let kept = custom.members.filter { $0.value["int_value"] != "0" }
                body["customProperties"] = .object(JSONObject(kept.map { ($0.name, $0.value) }))
            }
        },
        Fault("null-empties-a-member", "A PATCH with null for a description empties it.") {
            $0.onMember("description", of: FaultScope.everyPatch) { $0 == .null ? "" : $0 }
        },
        Fault("null-clears-custom-properties", "A PATCH with null for customProperties clears the map.") {
            $0.onMember("customProperties", of: FaultScope.everyPatch) { $0 == .null ? .object(JSONObject()) : $0 }
        },
        Fault("empty-text-is-no-change", "A PATCH that empties a text leaves it as it was.") {
            $0.onBodies(of: FaultScope.everyPatch) { body in
                for name in body.names where body[name] == "" { body[name] = nil }
            }
        },
        Fault("empty-update-keeps-its-time", "An empty PATCH of a version does not move its time.") { seams in
            let isEmpty = LastSeen<Bool>()
            seams.onRequest(FaultScope.patchVersion) { isEmpty.value = $0.body == Array("{}".utf8) }
            seams.onStatement(FaultScope.patchVersion, [.updateNode]) { call in
                guard isEmpty.value == true else { return [call] }
                return []
            }
        },
        Fault("external-id-is-set-once", "An external id that is there can not be changed.") {
            $0.onStatement(FaultScope.everyPatch, [.updateNode]) { call in
                var call = call
                call.text = call.text.replacing("external_id = ?", with: "external_id = coalesce(external_id, ?)")
                return [call]
            }
        },
        Fault("property-update-reaches-namesakes", "A PATCH of a custom property changes those of its name everywhere.")
        {
            $0.onStatement(FaultScope.patches, [.replaceProperty]) { call in
                guard call.bindings[2] == .integer(1) else { return [call] }
                let others = """
                    UPDATE \(call.table)Property SET int_value = ?1, double_value = ?2, string_value = ?3, \
                    bool_value = ?4 WHERE name = ?5 AND is_custom_property = 1
                    """
                let values = [call.bindings[3], call.bindings[4], call.bindings[5], call.bindings[8], call.bindings[1]]
                return [call.with(others, values), call]
            }
        },
        Fault("generic-update-empties-the-uri", "PATCH artifacts/{id} without a uri removes it.") {
            $0.onBodies(of: ["updateArtifact"]) { body in
                if body["uri"] == nil { body["uri"] = "" }
            }
        },
        Fault(
            "posted-edit-clears-custom-properties",
            "Posting an artifact with its id clears the map that it does not name."
        ) {
            $0.onBodies(of: ExperimentScope.nestedCreate) { body in
                if body["id"] != nil, body["customProperties"] == nil {
                    body["customProperties"] = .object(JSONObject())
                }
            }
        },
    ]

    private static func properties(
        _ name: String, _ sentence: String, _ change: @escaping @Sendable (inout JSONObject) -> Void
    ) -> Fault {
        Fault(name, sentence) { seams in
            seams.onBodies(of: FaultScope.writes) { body in body.changeProperties(change) }
        }
    }

    private static func structures(
        _ name: String, _ sentence: String, _ change: @escaping @Sendable (JSONObject) -> JSONObject
    ) -> Fault {
        properties(name, sentence) { property in
            guard let text = property["struct_value"]?.string, let bytes = Base64.bytes(text),
                case .object(let object)? = try? JSONReader.read(bytes)
            else { return }
            property["struct_value"] = .string(Base64.text(JSONWriter.bytes(.object(change(object)))))
        }
    }

    private static func keys(
        _ name: String, _ sentence: String, _ change: @escaping @Sendable (String) -> String
    ) -> Fault {
        Fault(name, sentence) { seams in
            seams.onBodies(of: FaultScope.writes) { body in
                guard let custom = body["customProperties"]?.object else { return }
                body["customProperties"] = .object(JSONObject(custom.members.map { (change($0.name), $0.value) }))
            }
        }
    }

    static let clauses: [String: [String]] = [
        "double-through-float": ["MR-0304"],
        "whole-double-becomes-int": ["MR-0304"],
        "small-double-becomes-zero": ["MR-0304"],
        "negative-int-loses-its-sign": ["MR-0303"],
        "numeric-text-becomes-int": ["MR-0301"],
        "text-true-becomes-bool": ["MR-0301"],
        "struct-nulls-dropped": ["MR-0306"],
        "struct-numbers-become-text": ["MR-0306"],
        "struct-lists-cut": ["MR-0306"],
        "struct-keeps-one-level": ["MR-0306"],
        "property-key-cut-at-its-dot": ["MR-0301"],
        "property-keys-trimmed": ["MR-0128", "MR-0301"],
        "eleventh-property-dropped": ["MR-0301"],
        "zero-property-dropped": ["MR-0303"],
        "null-empties-a-member": ["MR-0408"],
        "null-clears-custom-properties": ["MR-0408", "MR-0309"],
        "empty-text-is-no-change": ["MR-0406"],
        "empty-update-keeps-its-time": ["MR-0503"],
        "external-id-is-set-once": ["MR-0402"],
        "property-update-reaches-namesakes": ["MR-0405"],
        "generic-update-empties-the-uri": ["MR-0403", "MR-0414"],
        "posted-edit-clears-custom-properties": ["MR-0126", "MR-0309"],
    ]
}
