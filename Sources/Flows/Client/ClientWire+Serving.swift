import RegistryClient
import SourceText

/// Serving environments, inference services, and what they serve.
extension ClientWire {
    static func object(_ environment: ServingEnvironment) -> JSONObject {
        var object = JSONObject()
        object["id"] = text(environment.id)
        object["name"] = .string(environment.name)
        put(environment, ClientFields.servingEnvironment, into: &object)
        object["customProperties"] = environment.customProperties.map { .object(ClientProperties.wire($0)) }
        object["createTimeSinceEpoch"] = milliseconds(environment.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(environment.lastUpdateTimeSinceEpoch)
        return object
    }

    static func object(_ service: InferenceService) -> JSONObject {
        var object = JSONObject()
        object["id"] = text(service.id)
        object["registeredModelId"] = .string(service.registeredModelId)
        object["servingEnvironmentId"] = .string(service.servingEnvironmentId)
        put(service, ClientFields.inferenceService, into: &object)
        object["customProperties"] = service.customProperties.map { .object(ClientProperties.wire($0)) }
        object["desiredState"] = text(service.desiredState?.rawValue)
        object["createTimeSinceEpoch"] = milliseconds(service.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(service.lastUpdateTimeSinceEpoch)
        return object
    }

    static func object(_ serve: ServeModel) -> JSONObject {
        var object = JSONObject()
        object["id"] = text(serve.id)
        object["modelVersionId"] = .string(serve.modelVersionId)
        put(serve, ClientFields.serveModel, into: &object)
        object["customProperties"] = serve.customProperties.map { .object(ClientProperties.wire($0)) }
        object["lastKnownState"] = text(serve.lastKnownState?.rawValue)
        object["createTimeSinceEpoch"] = milliseconds(serve.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(serve.lastUpdateTimeSinceEpoch)
        return object
    }
}
