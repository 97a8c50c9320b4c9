import Conformance
import ScenarioLanguage
import SourceText

/// `call: storage.…` with nothing but a folder or a bucket (`client-flow.md`, "Utilities").
enum StorageRequests: RESTStyle {
    static let name = "storage"

    static func value(
        of method: String, _ arguments: JSONObject, user: String?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue {
        let store = try RESTStores.of(arguments["storage"], conversation.storage)
        let place = arguments["place"]?.string ?? ""
        switch method {
        case "upload":
            if arguments["replacing"] != .bool(true), try await store.holds(place) {
                throw RESTConversation.End(outcome: .word(.conflict))
            }
            try await store.put(arguments["path"]?.string ?? "", at: place)
            return .string(store.uri(place))
        case "list":
            let files = try await store.files(place)
            if files == .array([]) { throw RESTConversation.End(outcome: .word(.notFound)) }
            return files
        case "delete":
            try await store.remove(place)
            return .null
        case "unfinished": return try await store.unfinished(place)
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
        let store = try RESTStores.of(arguments["storage"], conversation.storage)
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
        try await store.put(arguments["path"]?.string ?? "", at: place)
        var registration = arguments
        for name in ["storage", "path", "place"] { registration[name] = nil }
        registration["uri"] = .string(store.uri(place))
        return .object(try await RESTRegistration(arguments: registration, user: user).perform(&conversation))
    }
}
