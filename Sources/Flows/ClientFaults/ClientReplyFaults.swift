import Conformance
import ScenarioLanguage
import SourceText

/// Entities that are read wrongly.
enum ClientReplyFaults {
    static let all: [ClientFault] = [
        .entity("client-loses-uri", "The uri of an artifact is not read", ["MR-0129", "MR-0104"]) { $0["uri"] = nil },
        .entity("client-loses-author", "The author of a version is not read", ["MR-0104"]) { $0["author"] = nil },
        .entity(
            "client-reads-state-in-lower-case", "A state is read in lower-case letters", ["MR-0109"]
        ) { entity in if let state = entity["state"]?.string { entity["state"] = .string(state.lowercased()) } },
        .entity("client-reads-ids-as-numbers", "An id is read as a number", ["MR-0102"]) { entity in
            if let id = entity["id"]?.string.flatMap({ Int64($0) }) { entity["id"] = .number(JSONNumber(id)) }
        },
        .entity(
            "client-reads-times-as-local", "Times are read as if they were an hour east of Greenwich",
            ["MR-1016", "MR-0502"]
        ) { entity in
            for name in ["createTimeSinceEpoch", "lastUpdateTimeSinceEpoch"] {
                if let time = entity[name]?.string.flatMap({ Int64($0) }) {
                    entity[name] = .string(String(time - 3_600_000))
                }
            }
        },
        .entity(
            "client-reads-times-in-seconds", "Times are read in seconds", ["MR-0504", "MR-1016"]
        ) { entity in
            for name in ["createTimeSinceEpoch", "lastUpdateTimeSinceEpoch"] {
                if let time = entity[name]?.string.flatMap({ Int64($0) }) {
                    entity[name] = .string(String(time / 1000))
                }
            }
        },
        .entity(
            "client-reads-structures-as-text", "A structure is read as text", ["MR-0306"]
        ) { entity in
            guard var properties = entity["customProperties"]?.object else { return }
            for (name, value) in properties.members {
                guard let text = value["struct_value"] else { continue }
                properties[name] = ["metadataType": "MetadataStringValue", "string_value": text]
            }
            entity["customProperties"] = .object(properties)
        },
        .reply(
            "client-gives-what-was-asked", "A create gives back what was asked for, without what the registry adds",
            ["MR-0102", "MR-0107", "MR-0501"]
        ) { call, reply in
            guard reply.outcome == .ok, case .create(_, _, _, let members) = call, let id = reply.value?["id"] else {
                return reply
            }
            var value = members
            value["id"] = id
            return reply.with(value: value)
        },
        .reply(
            "client-mixes-up-ids", "A version that was looked up by names carries the id of its model", ["MR-1112"]
        ) { call, reply in
            guard case .find(.modelVersion, let criteria) = call, criteria.modelName != nil,
                var value = reply.value?.object, let model = value["registeredModelId"]
            else { return reply }
            value["id"] = model
            return reply.with(value: value)
        },
    ]
}
