import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

extension ClientCalls {
    // MARK: Creating

    func create(
        _ type: ResourceType, _ owner: ClientOwner?, _ route: Route?, _ members: JSONObject
    ) async throws -> JSONObject {
        guard let owner else { return try await createAlone(type, route, members) }
        switch (type, owner.type) {
        case (.modelVersion, .registeredModel):
            let version = ModelVersionCreate(try ClientValues.modelVersion(members, parentID: owner.id))
            switch route {
            case nil, .direct: return ClientWire.object(try await client.createModelVersion(version))
            case .nested:
                return ClientWire.object(try await client.createModelVersion(version, ofRegisteredModel: owner.id))
            case .generic: break
            }
        case (.experimentRun, .experiment):
            let run = ExperimentRunCreate(try ClientValues.experimentRun(members, parentID: owner.id))
            switch route {
            case nil, .direct: return ClientWire.object(try await client.createExperimentRun(run))
            case .nested: return ClientWire.object(try await client.createExperimentRun(run, ofExperiment: owner.id))
            case .generic: break
            }
        case (.inferenceService, .servingEnvironment):
            let service = InferenceServiceCreate(
                try ClientValues.inferenceService(members, environmentID: owner.id))
            switch route {
            case nil, .direct: return ClientWire.object(try await client.createInferenceService(service))
            case .nested:
                return ClientWire.object(
                    try await client.createInferenceService(service, ofServingEnvironment: owner.id))
            case .generic: break
            }
        case (.serveModel, .inferenceService) where route ?? .nested == .nested:
            let serve = ServeModelCreate(try ClientValues.serveModel(members))
            return ClientWire.object(try await client.createServeModel(serve, ofInferenceService: owner.id))
        case (_, .modelVersion) where type.isArtifact && route ?? .nested == .nested:
            let artifact = try Self.artifactCreate(type, members)
            return ClientWire.object(try await client.createArtifact(artifact, ofModelVersion: owner.id))
        case (_, .experimentRun) where type.isArtifact && route ?? .nested == .nested:
            let artifact = try Self.artifactCreate(type, members)
            return ClientWire.object(try await client.createArtifact(artifact, ofExperimentRun: owner.id))
        default: break
        }
        throw Self.noCreate(type, "with", route)
    }

    private func createAlone(
        _ type: ResourceType, _ route: Route?, _ members: JSONObject
    ) async throws -> JSONObject {
        switch (type, route) {
        case (.registeredModel, nil), (.registeredModel, .direct):
            let model = RegisteredModelCreate(try ClientValues.registeredModel(members))
            return ClientWire.object(try await client.createRegisteredModel(model))
        case (.experiment, nil), (.experiment, .direct):
            let experiment = ExperimentCreate(try ClientValues.experiment(members))
            return ClientWire.object(try await client.createExperiment(experiment))
        case (.servingEnvironment, nil), (.servingEnvironment, .direct):
            let environment = ServingEnvironmentCreate(try ClientValues.servingEnvironment(members))
            return ClientWire.object(try await client.createServingEnvironment(environment))
        case (.modelArtifact, nil), (.modelArtifact, .direct):
            let artifact = ModelArtifactCreate(try ClientValues.modelArtifact(members))
            return ClientWire.object(try await client.createModelArtifact(artifact))
        case (_, nil) where type.isArtifact, (_, .generic) where type.isArtifact:
            return ClientWire.object(try await client.createArtifact(Self.artifactCreate(type, members)))
        default: throw Self.noCreate(type, "without", route)
        }
    }

    private static func noCreate(_ type: ResourceType, _ word: String, _ route: Route?) -> Inexpressible {
        Inexpressible(
            "the library creates no \(type.rawValue) \(word) a parent via the route `\(route?.rawValue ?? "default")`")
    }

    private static func artifactCreate(
        _ type: ResourceType, _ members: JSONObject
    ) throws(Inexpressible) -> ArtifactCreate {
        switch try kind(type, members) {
        case .model: .model(ModelArtifactCreate(try ClientValues.modelArtifact(members)))
        case .dataSet: .dataSet(DataSetCreate(try ClientValues.dataSet(members)))
        case .metric: .metric(MetricCreate(try ClientValues.metric(members)))
        case .parameter: .parameter(ParameterCreate(try ClientValues.parameter(members)))
        default: .doc(DocArtifactCreate(try ClientValues.docArtifact(members)))
        }
    }

    // MARK: Updating

    func update(
        _ type: ResourceType, _ id: String, _ route: Route?, _ members: JSONObject
    ) async throws -> JSONObject {
        switch (type, route) {
        case (.registeredModel, nil), (.registeredModel, .direct):
            let update = try ClientValues.registeredModelUpdate(members)
            return ClientWire.object(try await client.updateRegisteredModel(id: id, update))
        case (.modelVersion, nil), (.modelVersion, .direct):
            let update = try ClientValues.modelVersionUpdate(members)
            return ClientWire.object(try await client.updateModelVersion(id: id, update))
        case (.modelArtifact, nil), (.modelArtifact, .direct):
            let update = try ClientValues.modelArtifactUpdate(members)
            return ClientWire.object(try await client.updateModelArtifact(id: id, update))
        case (.experiment, nil), (.experiment, .direct):
            let update = try ClientValues.experimentUpdate(members)
            return ClientWire.object(try await client.updateExperiment(id: id, update))
        case (.experimentRun, nil), (.experimentRun, .direct):
            let update = try ClientValues.experimentRunUpdate(members)
            return ClientWire.object(try await client.updateExperimentRun(id: id, update))
        case (.servingEnvironment, nil), (.servingEnvironment, .direct):
            let update = try ClientValues.servingEnvironmentUpdate(members)
            return ClientWire.object(try await client.updateServingEnvironment(id: id, update))
        case (.inferenceService, nil), (.inferenceService, .direct):
            let update = try ClientValues.inferenceServiceUpdate(members)
            return ClientWire.object(try await client.updateInferenceService(id: id, update))
        case (_, nil) where type.isArtifact, (_, .generic) where type.isArtifact:
            let update: ArtifactUpdate =
                switch try Self.kind(type, members) {
                case .model: .model(try ClientValues.modelArtifactUpdate(members))
                case .dataSet: .dataSet(try ClientValues.dataSetUpdate(members))
                case .metric: .metric(try ClientValues.metricUpdate(members))
                case .parameter: .parameter(try ClientValues.parameterUpdate(members))
                default: .doc(try ClientValues.docArtifactUpdate(members))
                }
            return ClientWire.object(try await client.updateArtifact(id: id, update))
        default:
            throw Inexpressible(
                "the library updates no \(type.rawValue) via the route `\(route?.rawValue ?? "default")`")
        }
    }

    /// Posts an entity to its owner again, with its id: edits it and links it.
    func upsert(
        _ type: ResourceType, _ id: String, _ owner: ClientOwner, _ members: JSONObject
    ) async throws -> JSONObject {
        switch (type, owner.type) {
        case (.modelVersion, .registeredModel):
            let version = try ClientValues.modelVersion(members, parentID: owner.id, id: id)
            return ClientWire.object(try await client.upsertModelVersion(version, ofRegisteredModel: owner.id))
        case (.experimentRun, .experiment):
            let run = try ClientValues.experimentRun(members, parentID: owner.id, id: id)
            return ClientWire.object(try await client.upsertExperimentRun(run, ofExperiment: owner.id))
        case (_, .modelVersion) where type.isArtifact:
            let artifact = try Self.artifact(type, id, members)
            return ClientWire.object(try await client.upsertArtifact(artifact, ofModelVersion: owner.id))
        case (_, .experimentRun) where type.isArtifact:
            let artifact = try Self.artifact(type, id, members)
            return ClientWire.object(try await client.upsertArtifact(artifact, ofExperimentRun: owner.id))
        default: throw Inexpressible("the library posts no \(type.rawValue) again with its id")
        }
    }

    /// - Parameter id: nil for one that is not stored yet.
    static func artifact(
        _ type: ResourceType, _ id: String?, _ members: JSONObject
    ) throws(Inexpressible) -> Artifact {
        switch try kind(type, members) {
        case .model: .model(try ClientValues.modelArtifact(members, id: id))
        case .dataSet: .dataSet(try ClientValues.dataSet(members, id: id))
        case .metric: .metric(try ClientValues.metric(members, id: id))
        case .parameter: .parameter(try ClientValues.parameter(members, id: id))
        default: .doc(try ClientValues.docArtifact(members, id: id))
        }
    }
}
