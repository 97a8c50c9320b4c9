import HTTPCore
import RegistryClient

/// The operations of the library, each asked for in its builder style.
struct BuilderOperations: RegistryOperations {
    let builder: Builder.Service

    /// What an operation gives; what fails, in the words of the core.
    func value<Value>(
        _ execute: () async throws(Builder.Failure) -> Builder.Response<Value>
    ) async throws(RegistryError) -> Value {
        do throws(Builder.Failure) {
            return try await execute().value
        } catch {
            throw Self.error(error)
        }
    }

    /// The same with nil for 404, which the builder style takes for a failure.
    func optional<Value>(
        _ execute: () async throws(Builder.Failure) -> Builder.Response<Value>
    ) async throws(RegistryError) -> Value? {
        do throws(RegistryError) {
            return try await value(execute)
        } catch {
            if error.status == 404 { return nil }
            throw error
        }
    }

    private static func error(_ failure: Builder.Failure) -> RegistryError {
        switch failure {
        case .invalidArgument(let message): .invalidArgument(message)
        case .transport(let error): .transport(error)
        case .response(let response, let model?):
            .http(status: response.status, code: model.code, message: model.message)
        case .response(let response, nil):
            .http(
                status: response.status, code: "", message: String(decoding: response.body.prefix(1000), as: UTF8.self))
        case .unexpectedResponse(let message, _): .unexpectedResponse(message)
        }
    }

    func createArtifact(_ artifact: ArtifactCreate) async throws(RegistryError) -> Artifact {
        try await value { () throws(Builder.Failure) in try await builder.createArtifact().body(artifact).execute() }
    }

    func createArtifact(_ artifact: ArtifactCreate, ofModelVersion modelVersionId: String) async throws(RegistryError)
        -> Artifact
    {
        try await value { () throws(Builder.Failure) in
            try await builder.upsertModelVersionArtifact(modelVersionId).body(artifact).execute()
        }
    }

    func upsertArtifact(_ artifact: Artifact, ofModelVersion modelVersionId: String) async throws(RegistryError)
        -> Artifact
    {
        try await value { () throws(Builder.Failure) in
            try await builder.upsertModelVersionArtifact(modelVersionId).body(artifact).execute()
        }
    }

    func updateArtifact(id: String, _ update: ArtifactUpdate) async throws(RegistryError) -> Artifact {
        try await value { () throws(Builder.Failure) in try await builder.updateArtifact(id).body(update).execute() }
    }

    func artifact(id: String) async throws(RegistryError) -> Artifact? {
        try await optional(builder.getArtifact(id).execute)
    }

    func findArtifact(name: String?, parentResourceId: String?, externalId: String?) async throws(RegistryError)
        -> Artifact?
    {
        var find = builder.findArtifact()
        if let name { find = find.name(name) }
        if let parentResourceId { find = find.parentResourceId(parentResourceId) }
        if let externalId { find = find.externalId(externalId) }
        return try await optional(find.execute)
    }

    func artifacts(artifactType: ArtifactType?, _ options: ListOptions) async throws(RegistryError) -> Page<Artifact> {
        var list = builder.getArtifacts().options(options)
        if let artifactType { list = list.artifactType(artifactType) }
        return try await value(list.execute)
    }

    func artifacts(
        ofModelVersion modelVersionId: String, name: String?, externalId: String?, artifactType: ArtifactType?,
        _ options: ListOptions
    ) async throws(RegistryError) -> Page<Artifact> {
        var list = builder.getModelVersionArtifacts(modelVersionId).options(options)
        if let name { list = list.name(name) }
        if let externalId { list = list.externalId(externalId) }
        if let artifactType { list = list.artifactType(artifactType) }
        return try await value(list.execute)
    }

    func createModelArtifact(_ artifact: ModelArtifactCreate) async throws(RegistryError) -> ModelArtifact {
        try await value { () throws(Builder.Failure) in try await builder.createModelArtifact().body(artifact).execute()
        }
    }

    func updateModelArtifact(id: String, _ update: ModelArtifactUpdate) async throws(RegistryError) -> ModelArtifact {
        try await value { () throws(Builder.Failure) in try await builder.updateModelArtifact(id).body(update).execute()
        }
    }

    func modelArtifact(id: String) async throws(RegistryError) -> ModelArtifact? {
        try await optional(builder.getModelArtifact(id).execute)
    }

    func findModelArtifact(name: String?, modelVersionId: String?, externalId: String?) async throws(RegistryError)
        -> ModelArtifact?
    {
        var find = builder.findModelArtifact()
        if let name { find = find.name(name) }
        if let modelVersionId { find = find.parentResourceId(modelVersionId) }
        if let externalId { find = find.externalId(externalId) }
        return try await optional(find.execute)
    }

    func modelArtifacts(_ options: ListOptions) async throws(RegistryError) -> Page<ModelArtifact> {
        try await value(builder.getModelArtifacts().options(options).execute)
    }

    func modelArtifacts(ofModelVersion modelVersionId: String, _ options: ListOptions) async throws(RegistryError)
        -> Page<ModelArtifact>
    {
        let page = try await value(
            builder.getModelVersionArtifacts(modelVersionId).options(options).artifactType(.model).execute)
        let models = page.items.compactMap { if case .model(let artifact) = $0 { artifact } else { nil } }
        return Page(items: models, size: page.size, pageSize: page.pageSize, nextPageToken: page.nextPageToken)
    }

    func createModelVersion(_ version: ModelVersionCreate) async throws(RegistryError) -> ModelVersion {
        try await value { () throws(Builder.Failure) in try await builder.createModelVersion().body(version).execute() }
    }

    func createModelVersion(_ version: ModelVersionCreate, ofRegisteredModel registeredModelId: String)
        async throws(RegistryError) -> ModelVersion
    {
        try await value { () throws(Builder.Failure) in
            try await builder.createRegisteredModelVersion(registeredModelId).body(version).execute()
        }
    }

    func upsertModelVersion(_ version: ModelVersion, ofRegisteredModel registeredModelId: String)
        async throws(RegistryError) -> ModelVersion
    {
        try await value { () throws(Builder.Failure) in
            try await builder.createRegisteredModelVersion(registeredModelId).body(version).execute()
        }
    }

    func updateModelVersion(id: String, _ update: ModelVersionUpdate) async throws(RegistryError) -> ModelVersion {
        try await value { () throws(Builder.Failure) in try await builder.updateModelVersion(id).body(update).execute()
        }
    }

    func modelVersion(id: String) async throws(RegistryError) -> ModelVersion? {
        try await optional(builder.getModelVersion(id).execute)
    }

    func findModelVersion(name: String?, registeredModelId: String?, externalId: String?) async throws(RegistryError)
        -> ModelVersion?
    {
        var find = builder.findModelVersion()
        if let name { find = find.name(name) }
        if let registeredModelId { find = find.parentResourceId(registeredModelId) }
        if let externalId { find = find.externalId(externalId) }
        return try await optional(find.execute)
    }

    func modelVersions(_ options: ListOptions) async throws(RegistryError) -> Page<ModelVersion> {
        try await value(builder.getModelVersions().options(options).execute)
    }

    func modelVersions(
        ofRegisteredModel registeredModelId: String, name: String?, externalId: String?, _ options: ListOptions
    ) async throws(RegistryError) -> Page<ModelVersion> {
        var list = builder.getRegisteredModelVersions(registeredModelId).options(options)
        if let name { list = list.name(name) }
        if let externalId { list = list.externalId(externalId) }
        return try await value(list.execute)
    }

    func createRegisteredModel(_ model: RegisteredModelCreate) async throws(RegistryError) -> RegisteredModel {
        try await value { () throws(Builder.Failure) in try await builder.createRegisteredModel().body(model).execute()
        }
    }

    func updateRegisteredModel(id: String, _ update: RegisteredModelUpdate) async throws(RegistryError)
        -> RegisteredModel
    {
        try await value { () throws(Builder.Failure) in
            try await builder.updateRegisteredModel(id).body(update).execute()
        }
    }

    func registeredModel(id: String) async throws(RegistryError) -> RegisteredModel? {
        try await optional(builder.getRegisteredModel(id).execute)
    }

    func findRegisteredModel(name: String?, externalId: String?) async throws(RegistryError) -> RegisteredModel? {
        var find = builder.findRegisteredModel()
        if let name { find = find.name(name) }
        if let externalId { find = find.externalId(externalId) }
        return try await optional(find.execute)
    }

    func registeredModels(_ options: ListOptions) async throws(RegistryError) -> Page<RegisteredModel> {
        try await value(builder.getRegisteredModels().options(options).execute)
    }
}
