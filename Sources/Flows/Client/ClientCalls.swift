import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// Performs calls through public methods of the library: the facade where it has one, the core calls for the rest.
///
/// Each gives the wire form of what the library gave, nil for nil. What throws is a `RegistryError` of the library or
/// `Inexpressible`.
struct ClientCalls {
    let registry: ModelRegistry
    /// Whether the story says who acts; a facade always has an author.
    let hasUser: Bool
    private var client: ModelRegistryClient { registry.client }

    init(_ registry: ModelRegistry, hasUser: Bool) {
        self.registry = registry
        self.hasUser = hasUser
    }

    func value(of call: Call) async throws -> JSONObject? {
        try refuseUnknownTypes(call)
        switch call {
        case .create(let type, let parent, let route, let members):
            return try await create(type, parent?.id, route, members)
        case .update(let type, let id, nil, let route, let members) where route != .nested:
            return try await update(type, id, route, members)
        case .update(let type, let id, let parent?, let route, let members) where route ?? .nested == .nested:
            return try await upsert(type, id, parent.id, members)
        case .update(let type, _, _, let route, _):
            throw Inexpressible(
                "the library updates no \(type.rawValue) via the route `\(route?.rawValue ?? "nested")`")
        case .get(let type, let id, let route): return try await get(type, id, route)
        case .find(let type, let criteria): return try await find(type, criteria)
        case .served(let type, _): throw Inexpressible("the library does not get the \(type.rawValue) of a service")
        case .list(let type, let parent, let parameters):
            return try await ClientLists(client).page(type, parent?.id, parameters)
        case .pages(let type, let parent, let parameters, let take, let restart):
            return try await ClientLists(client).walk(type, parent?.id, parameters, take: take, restart: restart)
        case .register(let arguments):
            return try await ClientRegistration(arguments: arguments, hasUser: hasUser).perform(registry)
        case .raw: throw Inexpressible("a raw request is no call of a library")
        }
    }

    /// - Throws: `Inexpressible` for the resources that the library does not have.
    private func refuseUnknownTypes(_ call: Call) throws(Inexpressible) {
        let (type, parent): (ResourceType, ParentReference?) =
            switch call {
            case .create(let type, let parent, _, _), .update(let type, _, let parent, _, _),
                .list(let type, let parent, _), .pages(let type, let parent, _, _, _):
                (type, parent)
            case .get(let type, _, _), .find(let type, _), .served(let type, _): (type, nil)
            case .register, .raw: (.registeredModel, nil)
            }
        switch type {
        case .registeredModel, .modelVersion, .modelArtifact, .docArtifact, .artifact: break
        default: throw Inexpressible("the library has no \(type.rawValue)")
        }
        if let owner = parent?.type, owner != .registeredModel, owner != .modelVersion {
            throw Inexpressible("the library has no \(type.rawValue) below a \(owner.rawValue)")
        }
    }

    // MARK: Writing

    private func create(
        _ type: ResourceType, _ parentID: String?, _ route: Route?, _ members: JSONObject
    ) async throws -> JSONObject {
        switch (type, route, parentID) {
        case (.registeredModel, nil, nil), (.registeredModel, .direct, nil):
            let model = RegisteredModelCreate(try ClientValues.registeredModel(members))
            return ClientWire.object(try await client.createRegisteredModel(model))
        case (.modelVersion, nil, let modelID?), (.modelVersion, .direct, let modelID?):
            let version = ModelVersionCreate(try ClientValues.modelVersion(members, parentID: modelID))
            return ClientWire.object(try await client.createModelVersion(version))
        case (.modelVersion, .nested, let modelID?):
            let version = ModelVersionCreate(try ClientValues.modelVersion(members, parentID: modelID))
            return ClientWire.object(try await client.createModelVersion(version, ofRegisteredModel: modelID))
        case (.modelArtifact, nil, nil), (.modelArtifact, .direct, nil):
            let artifact = ModelArtifactCreate(try ClientValues.modelArtifact(members))
            return ClientWire.object(try await client.createModelArtifact(artifact))
        case (.modelArtifact, .generic, nil), (.docArtifact, nil, nil), (.docArtifact, .generic, nil),
            (.artifact, nil, nil), (.artifact, .generic, nil):
            return ClientWire.object(try await client.createArtifact(Self.artifactCreate(type, members)))
        case (.modelArtifact, nil, let versionID?), (.modelArtifact, .nested, let versionID?),
            (.docArtifact, nil, let versionID?), (.docArtifact, .nested, let versionID?),
            (.artifact, nil, let versionID?), (.artifact, .nested, let versionID?):
            let artifact = try Self.artifactCreate(type, members)
            return ClientWire.object(try await client.createArtifact(artifact, ofModelVersion: versionID))
        default:
            throw Inexpressible(
                "the library creates no \(type.rawValue) \(parentID == nil ? "without" : "with") a parent via the route "
                    + "`\(route?.rawValue ?? "default")`")
        }
    }

    private func update(
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
        case (.modelArtifact, .generic), (.docArtifact, nil), (.docArtifact, .generic), (.artifact, nil),
            (.artifact, .generic):
            let update: ArtifactUpdate =
                switch try Self.kind(type, members) {
                case .model: .model(try ClientValues.modelArtifactUpdate(members))
                default: .doc(try ClientValues.docArtifactUpdate(members))
                }
            return ClientWire.object(try await client.updateArtifact(id: id, update))
        default:
            throw Inexpressible(
                "the library updates no \(type.rawValue) via the route `\(route?.rawValue ?? "default")`")
        }
    }

    /// Posts an artifact to a version again, with its id: edits it and links it.
    private func upsert(
        _ type: ResourceType, _ id: String, _ parentID: String, _ members: JSONObject
    ) async throws -> JSONObject {
        guard type.isArtifact else { throw Inexpressible("the library posts no \(type.rawValue) again with its id") }
        let artifact: Artifact =
            switch try Self.kind(type, members) {
            case .model: .model(try ClientValues.modelArtifact(members, id: id))
            default: .doc(try ClientValues.docArtifact(members, id: id))
            }
        return ClientWire.object(try await client.upsertArtifact(artifact, ofModelVersion: parentID))
    }

    private static func artifactCreate(_ type: ResourceType, _ members: JSONObject) throws -> ArtifactCreate {
        switch try kind(type, members) {
        case .model: .model(ModelArtifactCreate(try ClientValues.modelArtifact(members)))
        default: .doc(DocArtifactCreate(try ClientValues.docArtifact(members)))
        }
    }

    /// Which of the library's artifact types it is; for the union, the members have to say.
    private static func kind(_ type: ResourceType, _ members: JSONObject) throws(Inexpressible) -> ArtifactType {
        switch (type, members["artifactType"]?.string) {
        case (.modelArtifact, _), (.artifact, ArtifactType.model.rawValue): return .model
        case (.docArtifact, _), (.artifact, ArtifactType.doc.rawValue): return .doc
        default: throw Inexpressible("the library has no artifact without a type that it knows")
        }
    }

    // MARK: Reading

    private func get(_ type: ResourceType, _ id: String, _ route: Route?) async throws -> JSONObject? {
        switch (type, route) {
        case (.registeredModel, nil), (.registeredModel, .direct):
            return try await client.registeredModel(id: id).map(ClientWire.object)
        case (.modelVersion, nil), (.modelVersion, .direct):
            return try await client.modelVersion(id: id).map(ClientWire.object)
        case (.modelArtifact, nil), (.modelArtifact, .direct):
            return try await client.modelArtifact(id: id).map(ClientWire.object)
        case (.modelArtifact, .generic), (.docArtifact, nil), (.docArtifact, .generic), (.artifact, nil),
            (.artifact, .generic):
            return try await client.artifact(id: id).map(ClientWire.object)
        default:
            throw Inexpressible("the library gets no \(type.rawValue) via the route `\(route?.rawValue ?? "default")`")
        }
    }

    private func find(_ type: ResourceType, _ criteria: FindCriteria) async throws -> JSONObject? {
        if let modelName = criteria.modelName { return try await find(type, modelName, criteria.versionName) }
        switch type {
        case .registeredModel:
            guard criteria.parentID == nil else {
                throw Inexpressible("the library finds no RegisteredModel by a parent")
            }
            return try await client.findRegisteredModel(name: criteria.name, externalId: criteria.externalID)
                .map(ClientWire.object)
        case .modelVersion:
            return try await client.findModelVersion(
                name: criteria.name, registeredModelId: criteria.parentID, externalId: criteria.externalID
            ).map(ClientWire.object)
        case .modelArtifact:
            return try await client.findModelArtifact(
                name: criteria.name, modelVersionId: criteria.parentID, externalId: criteria.externalID
            ).map(ClientWire.object)
        case .docArtifact, .artifact:
            return try await client.findArtifact(
                name: criteria.name, parentResourceId: criteria.parentID, externalId: criteria.externalID
            ).map(ClientWire.object)
        default: throw Inexpressible("the library finds no \(type.rawValue)")
        }
    }

    /// Lookup by names through the facade.
    private func find(_ type: ResourceType, _ modelName: String, _ versionName: String?) async throws -> JSONObject? {
        switch (type, versionName) {
        case (.registeredModel, _): return try await registry.getRegisteredModel(modelName).map(ClientWire.object)
        case (.modelVersion, let version?):
            return try await registry.getModelVersion(modelName, version).map(ClientWire.object)
        case (.modelArtifact, let version?):
            return try await registry.getModelArtifact(modelName, version).map(ClientWire.object)
        case (.modelVersion, nil), (.modelArtifact, nil):
            throw Inexpressible("the library's facade needs the version's name")
        default: throw Inexpressible("the library's facade looks up no \(type.rawValue) by names")
        }
    }
}
