import RegistryClient
import SourceText

/// The library's typed values from the members of `with:`.
///
/// New entities are made as whole values and handed to the library's `…Create(_:)`; edits become `…Update`, where null
/// is `.clear`.
enum ClientValues {
    // MARK: Entities

    static func registeredModel(_ members: JSONObject) throws(Inexpressible) -> RegisteredModel {
        var members = ClientMembers(members, for: RegisteredModel.self)
        var model = RegisteredModel(name: try members.requiredText("name"))
        try members.take(ClientFields.registeredModel, into: &model)
        model.customProperties = try members.properties("customProperties")
        model.state = try members.text("state").map(RegisteredModelState.init(rawValue:))
        model.language = try members.texts("language")
        model.tasks = try members.texts("tasks")
        try members.finish()
        return model
    }

    /// - Parameters:
    ///   - parentID: the model, unless the members name one themselves.
    ///   - id: of a stored version that is posted again.
    static func modelVersion(_ members: JSONObject, parentID: String, id: String? = nil) throws(Inexpressible)
        -> ModelVersion
    {
        var members = ClientMembers(members, for: ModelVersion.self)
        let modelID = try members.text("registeredModelId") ?? parentID
        var version = ModelVersion(id: id, name: try members.requiredText("name"), registeredModelId: modelID)
        try members.take(ClientFields.modelVersion, into: &version)
        version.customProperties = try members.properties("customProperties")
        version.state = try members.text("state").map(ModelVersionState.init(rawValue:))
        try members.finish()
        return version
    }

    /// - Parameter id: of a stored artifact that is posted again.
    static func modelArtifact(_ members: JSONObject, id: String? = nil) throws(Inexpressible) -> ModelArtifact {
        var members = ClientMembers(members, for: ModelArtifact.self)
        var artifact = ModelArtifact(id: id)
        try members.expect(artifactType: .model)
        try members.take(ClientFields.modelArtifact, into: &artifact)
        artifact.customProperties = try members.properties("customProperties")
        artifact.state = try members.text("state").map(ArtifactState.init(rawValue:))
        try members.finish()
        return artifact
    }

    /// - Parameter id: of a stored artifact that is posted again.
    static func docArtifact(_ members: JSONObject, id: String? = nil) throws(Inexpressible) -> DocArtifact {
        var members = ClientMembers(members, for: DocArtifact.self)
        var artifact = DocArtifact(id: id)
        try members.expect(artifactType: .doc)
        try members.take(ClientFields.docArtifact, into: &artifact)
        artifact.customProperties = try members.properties("customProperties")
        artifact.state = try members.text("state").map(ArtifactState.init(rawValue:))
        try members.finish()
        return artifact
    }

    // MARK: Edits

    static func registeredModelUpdate(_ members: JSONObject) throws(Inexpressible) -> RegisteredModelUpdate {
        var members = ClientMembers(members, for: RegisteredModelUpdate.self)
        var update = RegisteredModelUpdate()
        try members.take(ClientFields.registeredModelUpdate, into: &update)
        update.customProperties = try members.propertiesChange("customProperties")
        update.state = try members.stateChange("state", RegisteredModelState.init(rawValue:))
        update.language = try members.textsChange("language")
        update.tasks = try members.textsChange("tasks")
        try members.finish()
        return update
    }

    static func modelVersionUpdate(_ members: JSONObject) throws(Inexpressible) -> ModelVersionUpdate {
        var members = ClientMembers(members, for: ModelVersionUpdate.self)
        var update = ModelVersionUpdate()
        try members.take(ClientFields.modelVersionUpdate, into: &update)
        update.customProperties = try members.propertiesChange("customProperties")
        update.state = try members.stateChange("state", ModelVersionState.init(rawValue:))
        try members.finish()
        return update
    }

    static func modelArtifactUpdate(_ members: JSONObject) throws(Inexpressible) -> ModelArtifactUpdate {
        var members = ClientMembers(members, for: ModelArtifactUpdate.self)
        var update = ModelArtifactUpdate()
        try members.expect(artifactType: .model)
        try members.take(ClientFields.modelArtifactUpdate, into: &update)
        update.customProperties = try members.propertiesChange("customProperties")
        update.state = try members.stateChange("state", ArtifactState.init(rawValue:))
        try members.finish()
        return update
    }

    static func docArtifactUpdate(_ members: JSONObject) throws(Inexpressible) -> DocArtifactUpdate {
        var members = ClientMembers(members, for: DocArtifactUpdate.self)
        var update = DocArtifactUpdate()
        try members.expect(artifactType: .doc)
        try members.take(ClientFields.docArtifactUpdate, into: &update)
        update.customProperties = try members.propertiesChange("customProperties")
        update.state = try members.stateChange("state", ArtifactState.init(rawValue:))
        try members.finish()
        return update
    }
}
