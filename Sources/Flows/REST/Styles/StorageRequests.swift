import Conformance
import ScenarioLanguage
import SourceText

/// `call: storage.…` with nothing but a folder (`client-flow.md`, "Utilities").
enum StorageRequests: RESTStyle {
    static let name = "storage"

    static func value(
        of method: String, _ arguments: JSONObject, user: String?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue {
        let folder = try RESTFolder(arguments["storage"])
        let place = arguments["place"]?.string ?? ""
        switch method {
        case "upload":
            guard arguments["replacing"] == .bool(true) || !folder.holds(place) else {
                throw RESTConversation.End(outcome: .word(.conflict))
            }
            try folder.put(arguments["path"]?.string ?? "", at: place)
            return .string(folder.uri(place))
        case "list":
            guard folder.holds(place) else { throw RESTConversation.End(outcome: .word(.notFound)) }
            return FetchedFiles.listing(below: "\(folder.root)/\(place)", as: place + "/")
        case "delete":
            folder.remove(place)
            return .null
        default: throw RESTConversation.End(outcome: .unsupported("storage.\(method) is not put into requests"))
        }
    }
}

/// `call: facade.…` as requests (`client-flow.md`, "G2 high-level client: every method with its call sequence").
enum FacadeRequests: RESTStyle {
    static let name = "facade"

    static func value(
        of method: String, _ arguments: JSONObject, user: String?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue {
        guard method == "uploadAndRegisterModel" else {
            throw RESTConversation.End(outcome: .unsupported("facade.\(method) is not put into requests"))
        }
        let folder = try RESTFolder(arguments["storage"])
        let model = arguments["model"]?.string ?? ""
        let version = arguments["version"]?.string ?? ""
        let found = try await conversation.sendOptional(RESTRoutes.find(.registeredModel, name: model))
        if let found,
            try await conversation.sendOptional(
                RESTRoutes.find(
                    .modelVersion, name: version, parentID: RESTLookup.id(of: found, "registered model"))) != nil
        {
            throw RESTConversation.End(outcome: .word(.conflict))
        }
        let place = arguments["place"]?.string ?? "\(model)/\(version)"
        try folder.put(arguments["path"]?.string ?? "", at: place)
        var registration = arguments
        for name in ["storage", "path", "place"] { registration[name] = nil }
        registration["uri"] = .string(folder.uri(place))
        return .object(try await RESTRegistration(arguments: registration, user: user).perform(&conversation))
    }
}
