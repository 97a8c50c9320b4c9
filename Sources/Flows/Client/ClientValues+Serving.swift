import RegistryClient
import SourceText

/// Serving environments, inference services, and what they serve.
extension ClientValues {
    // MARK: Entities

    static func servingEnvironment(_ members: JSONObject) throws(Inexpressible) -> ServingEnvironment {
        var members = ClientMembers(members, for: ServingEnvironment.self)
        var value = ServingEnvironment(name: try members.requiredText("name"))
        try members.take(ClientFields.servingEnvironment, into: &value)
        value.customProperties = try members.properties("customProperties")
        try members.finish()
        return value
    }

    /// - Parameter environmentID: unless the members name one themselves.
    static func inferenceService(_ members: JSONObject, environmentID: String) throws(Inexpressible)
        -> InferenceService
    {
        var members = ClientMembers(members, for: InferenceService.self)
        var value = InferenceService(
            registeredModelId: try members.requiredText("registeredModelId"),
            servingEnvironmentId: try members.text("servingEnvironmentId") ?? environmentID)
        try members.take(ClientFields.inferenceService, into: &value)
        value.customProperties = try members.properties("customProperties")
        value.desiredState = try members.text("desiredState").map(InferenceServiceState.init(rawValue:))
        try members.finish()
        return value
    }

    static func serveModel(_ members: JSONObject) throws(Inexpressible) -> ServeModel {
        var members = ClientMembers(members, for: ServeModel.self)
        var value = ServeModel(modelVersionId: try members.requiredText("modelVersionId"))
        try members.take(ClientFields.serveModel, into: &value)
        value.customProperties = try members.properties("customProperties")
        value.lastKnownState = try members.text("lastKnownState").map(ExecutionState.init(rawValue:))
        try members.finish()
        return value
    }

    // MARK: Edits

    static func servingEnvironmentUpdate(_ members: JSONObject) throws(Inexpressible) -> ServingEnvironmentUpdate {
        var members = ClientMembers(members, for: ServingEnvironmentUpdate.self)
        var update = ServingEnvironmentUpdate()
        try members.take(ClientFields.servingEnvironmentUpdate, into: &update)
        update.customProperties = try members.propertiesChange("customProperties")
        try members.finish()
        return update
    }

    static func inferenceServiceUpdate(_ members: JSONObject) throws(Inexpressible) -> InferenceServiceUpdate {
        var members = ClientMembers(members, for: InferenceServiceUpdate.self)
        var update = InferenceServiceUpdate()
        try members.take(ClientFields.inferenceServiceUpdate, into: &update)
        update.customProperties = try members.propertiesChange("customProperties")
        update.desiredState = try members.stateChange("desiredState", InferenceServiceState.init(rawValue:))
        try members.finish()
        return update
    }
}
