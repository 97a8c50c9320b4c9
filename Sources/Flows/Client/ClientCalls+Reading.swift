import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

extension ClientCalls {
    func get(_ type: ResourceType, _ id: String, _ route: Route?) async throws -> JSONObject? {
        switch (type, route) {
        case (.registeredModel, nil), (.registeredModel, .direct):
            return try await client.registeredModel(id: id).map(ClientWire.object)
        case (.modelVersion, nil), (.modelVersion, .direct):
            return try await client.modelVersion(id: id).map(ClientWire.object)
        case (.modelArtifact, nil), (.modelArtifact, .direct):
            return try await client.modelArtifact(id: id).map(ClientWire.object)
        case (.experiment, nil), (.experiment, .direct):
            return try await client.experiment(id: id).map(ClientWire.object)
        case (.experimentRun, nil), (.experimentRun, .direct):
            return try await client.experimentRun(id: id).map(ClientWire.object)
        case (.servingEnvironment, nil), (.servingEnvironment, .direct):
            return try await client.servingEnvironment(id: id).map(ClientWire.object)
        case (.inferenceService, nil), (.inferenceService, .direct):
            return try await client.inferenceService(id: id).map(ClientWire.object)
        case (_, nil) where type.isArtifact, (_, .generic) where type.isArtifact:
            return try await client.artifact(id: id).map(ClientWire.object)
        default:
            throw Inexpressible("the library gets no \(type.rawValue) via the route `\(route?.rawValue ?? "default")`")
        }
    }

    /// The model or version that an inference service serves.
    func served(_ type: ResourceType, _ serviceID: String) async throws -> JSONObject? {
        switch type {
        case .registeredModel:
            return try await client.registeredModel(ofInferenceService: serviceID).map(ClientWire.object)
        case .modelVersion:
            return try await client.modelVersion(ofInferenceService: serviceID).map(ClientWire.object)
        default: throw Inexpressible("the library does not get the \(type.rawValue) of a service")
        }
    }

    func find(_ type: ResourceType, _ criteria: FindCriteria) async throws -> JSONObject? {
        if let modelName = criteria.modelName {
            return try await find(type, modelName, versionName: criteria.versionName)
        }
        let (name, parentID, externalID) = (criteria.name, criteria.parentID, criteria.externalID)
        switch type {
        case .registeredModel, .experiment, .servingEnvironment:
            guard parentID == nil else { throw Inexpressible("the library finds no \(type.rawValue) by a parent") }
            return try await find(type, name, externalID: externalID)
        case .modelVersion:
            return try await client.findModelVersion(
                name: name, registeredModelId: parentID, externalId: externalID
            ).map(ClientWire.object)
        case .modelArtifact:
            return try await client.findModelArtifact(name: name, modelVersionId: parentID, externalId: externalID)
                .map(ClientWire.object)
        case .docArtifact, .dataSet, .metric, .parameter, .artifact:
            return try await client.findArtifact(name: name, parentResourceId: parentID, externalId: externalID)
                .map(ClientWire.object)
        case .experimentRun:
            return try await client.findExperimentRun(name: name, experimentId: parentID, externalId: externalID)
                .map(ClientWire.object)
        case .inferenceService:
            return try await client.findInferenceService(
                name: name, servingEnvironmentId: parentID, externalId: externalID
            ).map(ClientWire.object)
        case .metricHistory, .serveModel: throw Inexpressible("the library finds no \(type.rawValue)")
        }
    }

    /// What has no parent.
    private func find(_ type: ResourceType, _ name: String?, externalID: String?) async throws -> JSONObject? {
        switch type {
        case .experiment:
            try await client.findExperiment(name: name, externalId: externalID).map(ClientWire.object)
        case .servingEnvironment:
            try await client.findServingEnvironment(name: name, externalId: externalID).map(ClientWire.object)
        default:
            try await client.findRegisteredModel(name: name, externalId: externalID).map(ClientWire.object)
        }
    }

    /// Lookup by names through the facade.
    private func find(
        _ type: ResourceType, _ modelName: String, versionName: String?
    ) async throws -> JSONObject? {
        if style == .builder {
            return try await BuilderLookup(client).find(type, modelName, versionName: versionName)
        }
        switch (type, versionName) {
        case (.registeredModel, _): return try await registry.registeredModel(named: modelName).map(ClientWire.object)
        case (.modelVersion, let version?):
            return try await registry.modelVersion(named: version, of: modelName).map(ClientWire.object)
        case (.modelArtifact, let version?):
            return try await registry.modelArtifact(of: modelName, version: version).map(ClientWire.object)
        case (.modelVersion, nil), (.modelArtifact, nil):
            throw Inexpressible("the library's facade needs the version's name")
        default: throw Inexpressible("the library's facade looks up no \(type.rawValue) by names")
        }
    }
}
