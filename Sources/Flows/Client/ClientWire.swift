import RegistryClient
import SourceText

/// The contract's wire form of the library's values, written apart from the library's own coding. What is nil is not
/// there.
enum ClientWire {
    static func object(_ model: RegisteredModel) -> JSONObject {
        var object = JSONObject()
        object["id"] = text(model.id)
        object["name"] = .string(model.name)
        put(model, ClientFields.registeredModel, into: &object)
        object["customProperties"] = model.customProperties.map { .object(ClientProperties.wire($0)) }
        object["state"] = text(model.state?.rawValue)
        object["language"] = texts(model.language)
        object["tasks"] = texts(model.tasks)
        object["createTimeSinceEpoch"] = milliseconds(model.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(model.lastUpdateTimeSinceEpoch)
        return object
    }

    static func object(_ version: ModelVersion) -> JSONObject {
        var object = JSONObject()
        object["id"] = text(version.id)
        object["name"] = .string(version.name)
        object["registeredModelId"] = .string(version.registeredModelId)
        put(version, ClientFields.modelVersion, into: &object)
        object["customProperties"] = version.customProperties.map { .object(ClientProperties.wire($0)) }
        object["state"] = text(version.state?.rawValue)
        object["createTimeSinceEpoch"] = milliseconds(version.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(version.lastUpdateTimeSinceEpoch)
        return object
    }

    static func object(_ artifact: ModelArtifact) -> JSONObject {
        var object = JSONObject([("artifactType", .string(ArtifactType.model.rawValue))])
        object["id"] = text(artifact.id)
        put(artifact, ClientFields.modelArtifact, into: &object)
        object["experimentId"] = text(artifact.experimentId)
        object["experimentRunId"] = text(artifact.experimentRunId)
        object["customProperties"] = artifact.customProperties.map { .object(ClientProperties.wire($0)) }
        object["state"] = text(artifact.state?.rawValue)
        object["createTimeSinceEpoch"] = milliseconds(artifact.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(artifact.lastUpdateTimeSinceEpoch)
        return object
    }

    static func object(_ artifact: DocArtifact) -> JSONObject {
        var object = JSONObject([("artifactType", .string(ArtifactType.doc.rawValue))])
        object["id"] = text(artifact.id)
        put(artifact, ClientFields.docArtifact, into: &object)
        object["experimentId"] = text(artifact.experimentId)
        object["experimentRunId"] = text(artifact.experimentRunId)
        object["customProperties"] = artifact.customProperties.map { .object(ClientProperties.wire($0)) }
        object["state"] = text(artifact.state?.rawValue)
        object["createTimeSinceEpoch"] = milliseconds(artifact.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(artifact.lastUpdateTimeSinceEpoch)
        return object
    }

    static func object(_ artifact: Artifact) -> JSONObject {
        switch artifact {
        case .model(let artifact): object(artifact)
        case .doc(let artifact): object(artifact)
        case .dataSet(let artifact): object(artifact)
        case .metric(let artifact): object(artifact)
        case .parameter(let artifact): object(artifact)
        case .other(_, let members): members
        }
    }

    static func object(_ page: Page<JSONObject>) -> JSONObject {
        var object = JSONObject([
            ("items", .array(page.items.map(JSONValue.object))), ("nextPageToken", .string(page.nextPageToken)),
        ])
        object["pageSize"] = page.pageSize.map { .number(JSONNumber($0)) }
        object["size"] = page.size.map { .number(JSONNumber($0)) }
        return object
    }

    static func put<Root>(_ root: Root, _ fields: [ClientFields.Text<Root>], into object: inout JSONObject) {
        for (name, path) in fields {
            if let text = root[keyPath: path] { object[name] = .string(text) }
        }
    }

    static func text(_ text: String?) -> JSONValue? { text.map(JSONValue.string) }

    private static func texts(_ texts: [String]?) -> JSONValue? {
        texts.map { .array($0.map(JSONValue.string)) }
    }

    static func milliseconds(_ time: Int64?) -> JSONValue? { time.map { .string(String($0)) } }
}
