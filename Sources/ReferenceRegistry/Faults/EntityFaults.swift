import SourceText

/// Entities that look wrong in answers.
enum EntityFaults {
    private static let everywhere =
        FaultScope.creates.union(FaultScope.patches).union(FaultScope.gets).union(FaultScope.finds)
        .union(FaultScope.lists)

    static let all: [Fault] = [
        Fault("id-is-number", "Ids are JSON numbers instead of strings.") {
            $0.onEntities(everywhere) { entity in
                if let id = entity["id"]?.string.flatMap({ Int64($0) }) { entity["id"] = .number(JSONNumber(id)) }
            }
        },
        Fault("times-are-numbers", "Times are JSON numbers instead of strings.") {
            $0.onEntities(everywhere) { entity in
                for name in ["createTimeSinceEpoch", "lastUpdateTimeSinceEpoch"] {
                    if let time = entity[name]?.string.flatMap({ Int64($0) }) {
                        entity[name] = .number(JSONNumber(time))
                    }
                }
            }
        },
        Fault("absent-members-are-null", "Members that were never set are returned as null.") {
            $0.onEntities(everywhere) { entity in
                for name in ["description", "externalId"] where entity[name] == nil { entity[name] = .null }
            }
        },
        Fault("custom-properties-left-out", "An entity without custom properties lacks the member customProperties.") {
            $0.onEntities(everywhere) { entity in
                if entity["customProperties"]?.object?.isEmpty == true { entity["customProperties"] = nil }
            }
        },
        Fault("list-leaves-out-custom-properties", "Lists return entities with empty custom properties.") {
            $0.onEntities(FaultScope.lists) { $0["customProperties"] = [:] }
        },
        Fault("artifact-type-missing", "Artifacts are returned without artifactType.") {
            $0.onEntities(everywhere) { $0["artifactType"] = nil }
        },
        Fault("version-name-shows-prefix", "The name of a version is returned with the id of its model before it.") {
            $0.onEntities(everywhere) { entity in
                guard let model = entity["registeredModelId"]?.string, let name = entity["name"]?.string else { return }
                entity["name"] = .string("\(model):\(name)")
            }
        },
        Fault(
            "empty-text-dropped", "Members that hold an empty text are not returned.",
            source: "kubeflow/model-registry v0.2.9"
        ) {
            $0.onEntities(everywhere) { entity in
                for member in entity.members where member.value == "" { entity[member.name] = nil }
            }
        },
        Fault("text-trimmed", "Blanks around a description are lost.") {
            $0.onRequest(FaultScope.creates.union(FaultScope.patches)) { request in
                request.changeObject { object in
                    guard let text = object["description"]?.string else { return }
                    object["description"] = .string(
                        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
                }
            }
        },
        Fault("list-size-off-by-one", "The member size of a list is one more than its items.") {
            $0.onResponse(FaultScope.lists) { exchange in
                exchange.response.changeObject { object in
                    guard let size = object["size"]?.number?.int64 else { return }
                    object["size"] = .number(JSONNumber(size + 1))
                }
            }
        },
        Fault("empty-list-is-null", "A list without items has null instead of an empty array.") {
            $0.onResponse(FaultScope.lists) { exchange in
                exchange.response.changeObject { object in
                    if object["items"]?.array?.isEmpty == true { object["items"] = .null }
                }
            }
        },
        Fault("list-hides-archived", "Lists leave out what is archived.") {
            $0.onResponse(["getRegisteredModels", "getModelVersions", "getRegisteredModelVersions"]) { exchange in
                exchange.response.changeObject { object in
                    guard let items = object["items"]?.array else { return }
                    let shown = items.filter { $0["state"] != "ARCHIVED" }
                    object["items"] = .array(shown)
                    object["size"] = .number(JSONNumber(shown.count))
                }
            }
        },
    ]
}
