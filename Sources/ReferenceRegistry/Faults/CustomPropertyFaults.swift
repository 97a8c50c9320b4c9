import SourceText

/// Custom properties that change on their way.
enum CustomPropertyFaults {
    static let all: [Fault] = [
        changes("int-property-comes-back-as-text", "A whole number is returned as a MetadataStringValue.") { value in
            guard let text = value["int_value"] else { return value }
            return ["metadataType": "MetadataStringValue", "string_value": text]
        },
        changes("double-property-loses-fraction", "A double is returned without its fraction.") { value in
            guard let number = value["double_value"]?.number?.double, let whole = Int64(exactly: number.rounded(.down))
            else { return value }
            return ["double_value": .number(JSONNumber(whole)), "metadataType": "MetadataDoubleValue"]
        },
        changes("bool-property-comes-back-as-int", "A boolean is returned as a whole number.") { value in
            guard let flag = value["bool_value"]?.bool else { return value }
            return ["int_value": flag ? "1" : "0", "metadataType": "MetadataIntValue"]
        },
        Fault(
            "struct-comes-back-as-plain-json", "A struct is returned as JSON text instead of base64.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.structsAreBase64 = false },
        Fault("proto-property-dropped", "A MetadataProtoValue is accepted and lost.") {
            $0.onStatement(FaultScope.creates.union(FaultScope.patches), [.insertProperty, .replaceProperty]) { call in
                if case .blob = call.bindings[7] { [] } else { [call] }
            }
        },
        Fault(
            "proto-property-refused", "A MetadataProtoValue is refused.", source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.protoValuesAreStored = false },
        Fault("property-keys-lower-cased", "Keys of custom properties are stored in lower case.") {
            $0.onStatement(FaultScope.creates, [.insertProperty]) { call in
                guard call.bindings[2] == .integer(1), let key = call.bindings[1].text else { return [call] }
                return [call.binding(1, .text(key.lowercased()))]
            }
        },
        Fault("empty-property-dropped", "A custom property that holds an empty text is not stored.") {
            $0.onStatement(FaultScope.creates, [.insertProperty]) { call in
                call.bindings[2] == .integer(1) && call.bindings[5] == .text("") ? [] : [call]
            }
        },
        Fault("patch-merges-custom-properties", "PATCH keeps custom properties that it does not name.") {
            $0.rules.patchMergesCustomProperties = true
        },
        Fault(
            "patch-of-struct-refused", "PATCH of an entity that holds a struct is answered with 400.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.updatesReadStructsBack = true },
    ]

    private static func changes(
        _ name: String, _ sentence: String, _ change: @escaping @Sendable (JSONValue) -> JSONValue
    ) -> Fault {
        Fault(name, sentence) {
            $0.onEntities(FaultScope.gets.union(FaultScope.lists).union(FaultScope.finds)) { entity in
                guard let custom = entity["customProperties"]?.object else { return }
                entity["customProperties"] = .object(JSONObject(custom.members.map { ($0.name, change($0.value)) }))
            }
        }
    }
}
