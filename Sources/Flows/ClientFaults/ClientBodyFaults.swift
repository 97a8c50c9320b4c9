import Conformance
import HTTPCore
import SourceText

/// Bodies that do not say what the library was told.
enum ClientBodyFaults {
    static let all: [ClientFault] = [
        .body(
            "client-drops-description", "A description is never sent", ["MR-0104"]
        ) { _, body in body["description"] = nil },
        .body(
            "client-drops-external-id", "An external id is never sent", ["MR-0104", "MR-0605"]
        ) { _, body in body["externalId"] = nil },
        .body(
            "client-drops-storage-path", "The storage path of an artifact is never sent", ["MR-0124"]
        ) { _, body in body["storagePath"] = nil },
        .body(
            "client-drops-empty-text", "A member with an empty text is not sent", ["MR-0406", "MR-0104", "MR-1014"]
        ) { _, body in
            for (name, value) in body.members where value == "" { body[name] = nil }
        },
        .body(
            "client-trims-text", "White space around text is cut off before it is sent", ["MR-0128", "MR-0104"]
        ) { _, body in
            for (name, value) in body.members {
                guard let text = value.string else { continue }
                let rest = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
                body[name] = .string(String(rest))
            }
        },
        .body(
            "client-cuts-names-to-64", "A name is cut to 64 characters", ["MR-0211"], methods: ["POST"]
        ) { _, body in
            if let name = body["name"]?.string { body["name"] = .string(String(name.prefix(64))) }
        },
        .body(
            "client-sends-state-in-lower-case", "A state is sent in lower-case letters", ["MR-1706", "MR-0109"]
        ) { _, body in
            if let state = body["state"]?.string { body["state"] = .string(state.lowercased()) }
        },
        .body(
            "client-drops-lists-of-text", "Languages and tasks are never sent", ["MR-0123"]
        ) { _, body in
            body["language"] = nil
            body["tasks"] = nil
        },
        property(
            "client-sends-whole-double-as-int", "A fraction without decimals is sent as a whole number",
            ["MR-0304", "MR-1115"]
        ) { value in
            guard let number = value["double_value"]?.number?.double, let whole = Int64(exactly: number) else { return }
            value = JSONObject([("metadataType", "MetadataIntValue"), ("int_value", .string(String(whole)))])
        },
        property("client-sends-int-as-text", "A whole number is sent as text", ["MR-0303"]) { value in
            guard let digits = value["int_value"] else { return }
            value = JSONObject([("metadataType", "MetadataStringValue"), ("string_value", digits)])
        },
        property("client-sends-bool-as-int", "True and false are sent as 1 and 0", ["MR-0305"]) { value in
            guard let bool = value["bool_value"]?.bool else { return }
            value = JSONObject([("metadataType", "MetadataIntValue"), ("int_value", bool ? "1" : "0")])
        },
        property("client-sends-structure-as-text", "A structure is sent as text", ["MR-0306"]) { value in
            guard let text = value["struct_value"] else { return }
            value = JSONObject([("metadataType", "MetadataStringValue"), ("string_value", text)])
        },
        .body(
            "client-drops-empty-labels", "A custom property with an empty text is not sent", ["MR-0302"]
        ) { _, body in
            guard var properties = body["customProperties"]?.object else { return }
            for (name, value) in properties.members where value["string_value"] == "" { properties[name] = nil }
            body["customProperties"] = .object(properties)
        },
    ]

    /// Changes each custom property that is sent.
    private static func property(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable (inout JSONObject) -> Void
    ) -> ClientFault {
        .body(name, sentence, clauses) { _, body in
            guard var properties = body["customProperties"]?.object else { return }
            for (name, value) in properties.members {
                guard var object = value.object else { continue }
                change(&object)
                properties[name] = .object(object)
            }
            body["customProperties"] = .object(properties)
        }
    }
}
