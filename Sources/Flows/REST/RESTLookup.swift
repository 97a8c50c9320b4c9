import Conformance
import ScenarioLanguage
import SourceText

/// `find:` in one request by the contract's parameters, or in two or three by the names of model and version.
enum RESTLookup {
    static func find(
        _ type: ResourceType, _ criteria: FindCriteria, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        guard let modelName = criteria.modelName else {
            return try await conversation.send(
                RESTRoutes.find(
                    type, name: criteria.name, parentID: criteria.parentID, externalID: criteria.externalID))
        }
        if type == .registeredModel {
            return try await conversation.send(RESTRoutes.find(.registeredModel, name: modelName))
        }
        guard let versionName = criteria.versionName else {
            throw RESTConversation.End(
                outcome: .broken("find \(type.rawValue) by names takes `model` and `version`; `version` is not there"))
        }
        let model = try await conversation.send(RESTRoutes.find(.registeredModel, name: modelName))
        let version = try await conversation.send(
            RESTRoutes.find(.modelVersion, name: versionName, parentID: id(of: model, "registered model")))
        if type == .modelVersion { return version }
        // An artifact that was registered through a facade is named like its model.
        return try await conversation.send(
            RESTRoutes.find(type, name: modelName, parentID: id(of: version, "model version")))
    }

    /// - Throws: the call's end when the registry gave an entity without an id.
    static func id(of entity: JSONObject, _ what: String) throws(RESTConversation.End) -> String {
        guard let id = entity["id"]?.string else {
            throw RESTConversation.End(outcome: .other("the \(what) that came back has no id (as text)"))
        }
        return id
    }
}
