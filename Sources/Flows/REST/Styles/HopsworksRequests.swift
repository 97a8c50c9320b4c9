import Conformance
import ScenarioLanguage
import SourceText

/// `call: hopsworks.…` as requests (`client-flow.md`, "[P] Expressing G4 over Kubeflow v1alpha3").
enum HopsworksRequests: RESTStyle {
    static let name = "hopsworks"
    private typealias End = RESTConversation.End

    static func value(
        of method: String, _ arguments: JSONObject, user: String?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue {
        switch method {
        case "createModel", "save": return try await create(arguments, user, &conversation)
        case "getModel": return try await read(arguments, &conversation)
        case "getModels": return .array(try await ranked(arguments, by: "sortedBy", &conversation))
        case "getBestModel":
            let metric = arguments["metric"]?.string ?? ""
            guard let best = try await ranked(arguments, by: "metric", &conversation).first,
                best["metrics"]?[metric] != nil
            else { throw End(outcome: .word(.notFound)) }
            return best
        case "delete": return try await delete(arguments, &conversation)
        case "setTag": return try await changeTag(arguments, to: arguments["value"], &conversation)
        case "deleteTag": return try await changeTag(arguments, to: nil, &conversation)
        case "download":
            _ = try await read(arguments, &conversation)
            let place = place(arguments, arguments["version"]?.number?.int64 ?? 1)
            return try await RESTStores.of(arguments["storage"], conversation.storage).files(place)
        default: throw End(outcome: .unsupported("hopsworks.\(method) is not put into requests"))
        }
    }

    // MARK: Names

    private static func fullName(_ arguments: JSONObject) -> String {
        (arguments["project"]?.string.map { $0 + "::" } ?? "") + (arguments["name"]?.string ?? "")
    }

    private static func place(_ arguments: JSONObject, _ version: Int64) -> String {
        (arguments["project"]?.string.map { $0 + "/" } ?? "") + "\(arguments["name"]?.string ?? "")/\(version)"
    }

    private static func number(_ version: JSONObject) -> Int64? {
        version["name"]?.string.flatMap { text in Int64(text).flatMap { String($0) == text && $0 > 0 ? $0 : nil } }
    }

    // MARK: Writing

    private static func create(
        _ arguments: JSONObject, _ user: String?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue {
        let properties = try self.properties(arguments)
        let found = try await conversation.sendOptional(RESTRoutes.find(.registeredModel, name: fullName(arguments)))
        var existing: JSONObject?
        var version = arguments["version"]?.number?.int64
        if let found {
            let id = try RESTLookup.id(of: found, "registered model")
            if let version {
                existing = try await conversation.sendOptional(
                    RESTRoutes.find(.modelVersion, name: String(version), parentID: id))
            } else {
                version = (try await versions(of: id, &conversation).compactMap(number).max() ?? 0) + 1
            }
        }
        if let existing, existing["state"] != "ARCHIVED", arguments["overwrite"] != .bool(true) {
            throw End(outcome: .word(.conflict))
        }
        let number = version ?? 1
        var uri = arguments["uri"]
        if let path = arguments["modelPath"]?.string {
            let store = try RESTStores.of(arguments["storage"], conversation.storage)
            let place = place(arguments, number)
            try await store.put(path, at: place)
            uri = .string(store.uri(place))
        }
        let model: JSONObject
        if let found {
            model = found
        } else {
            var body = JSONObject([("name", .string(fullName(arguments))), ("state", "LIVE")])
            body["owner"] = user.map(JSONValue.string)
            if let project = arguments["project"]?.string { body["customProperties"] = ["project": text(project)] }
            model = try await conversation.send(.post("registered_models", body: body))
        }
        let stored = try await storeVersion(
            String(number), of: model, existing, properties, arguments, user, &conversation)
        let artifact = try await storeArtifact(of: stored, isNew: existing == nil, uri, arguments, &conversation)
        if let wait = arguments["awaitRegistration"]?.number?.double, wait > 0 {
            try await awaitVersion(stored, .seconds(wait), &conversation)
        }
        return shown(model, stored, artifact)
    }

    private static func storeVersion(
        _ name: String, of model: JSONObject, _ existing: JSONObject?, _ properties: JSONObject,
        _ arguments: JSONObject, _ user: String?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        var body = JSONObject([("state", "LIVE"), ("customProperties", .object(properties))])
        body["description"] =
            arguments["description"] ?? .string("A collection of models for \(arguments["name"]?.string ?? "")")
        if let existing {
            return try await conversation.send(
                .patch("model_versions", RESTLookup.id(of: existing, "model version"), body: body))
        }
        body["name"] = .string(name)
        body["registeredModelId"] = .string(try RESTLookup.id(of: model, "registered model"))
        body["author"] = user.map(JSONValue.string)
        return try await conversation.send(.post("model_versions", body: body))
    }

    private static func storeArtifact(
        of version: JSONObject, isNew: Bool, _ uri: JSONValue?, _ arguments: JSONObject,
        _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        let id = try RESTLookup.id(of: version, "model version")
        var body = JSONObject([("artifactType", "model-artifact"), ("state", "LIVE")])
        body["uri"] = uri
        body["modelFormatName"] = arguments["framework"]
        body["modelFormatVersion"] = arguments["frameworkVersion"]
        if !isNew, let old = try await artifact(of: id, fullName(arguments), &conversation) {
            return try await conversation.send(
                .patch("model_artifacts", RESTLookup.id(of: old, "model artifact"), body: body))
        }
        body["name"] = .string(fullName(arguments))
        return try await conversation.send(.post("model_versions", id, "artifacts", body: body))
    }

    /// Reads until it is there.
    private static func awaitVersion(
        _ version: JSONObject, _ wait: Duration, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) {
        let id = try RESTLookup.id(of: version, "model version")
        let deadline = ContinuousClock.now + wait
        while try await conversation.sendOptional(.get("model_versions", id)) == nil {
            guard .now < deadline, (try? await Task.sleep(for: .milliseconds(20))) != nil else {
                throw End(outcome: .word(.notFound))
            }
        }
    }

    private static func delete(
        _ arguments: JSONObject, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue {
        let (model, version) = try await find(arguments, &conversation)
        let id = try RESTLookup.id(of: version, "model version")
        let archived = try await conversation.send(
            .patch("model_versions", id, body: JSONObject([("state", "ARCHIVED")])))
        var marked: JSONObject?
        if let file = try await artifact(of: id, fullName(arguments), &conversation) {
            marked = try await conversation.send(
                .patch(
                    "model_artifacts", RESTLookup.id(of: file, "model artifact"),
                    body: JSONObject([("artifactType", "model-artifact"), ("state", "MARKED_FOR_DELETION")])))
        }
        if arguments["storage"] != nil {
            try await RESTStores.of(arguments["storage"], conversation.storage).remove(
                place(arguments, number(version) ?? 1))
        }
        return shown(model, archived, marked)
    }

    private static func changeTag(
        _ arguments: JSONObject, to value: JSONValue?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue {
        let (model, version) = try await find(arguments, &conversation)
        var properties = version["customProperties"]?.object ?? JSONObject()
        properties[arguments["tag"]?.string ?? ""] = value.map { text(JSONWriter.text($0)) }
        let changed = try await conversation.send(
            .patch(
                "model_versions", RESTLookup.id(of: version, "model version"),
                body: JSONObject([("customProperties", .object(properties))])))
        return shown(model, changed, nil)
    }

    // MARK: Reading

    private static func find(
        _ arguments: JSONObject, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> (model: JSONObject, version: JSONObject) {
        let model = try await conversation.send(RESTRoutes.find(.registeredModel, name: fullName(arguments)))
        let number = arguments["version"]?.number?.int64 ?? 1
        let version = try await conversation.send(
            RESTRoutes.find(
                .modelVersion, name: String(number), parentID: RESTLookup.id(of: model, "registered model")))
        guard version["state"] != "ARCHIVED" else { throw End(outcome: .word(.notFound)) }
        return (model, version)
    }

    private static func read(
        _ arguments: JSONObject, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue {
        let (model, version) = try await find(arguments, &conversation)
        return shown(model, version, nil)
    }

    private static func ranked(
        _ arguments: JSONObject, by argument: String, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> [JSONValue] {
        let name = try RESTRoutes.find(.registeredModel, name: fullName(arguments))
        guard let model = try await conversation.sendOptional(name) else { return [JSONValue]() }
        let id = try RESTLookup.id(of: model, "registered model")
        let all = try await versions(of: id, &conversation)
        let numbered = all.filter { $0["state"] != "ARCHIVED" && number($0) != nil }
        let ordered = numbered.sorted { (number($0) ?? 0) < (number($1) ?? 0) }
        let live = ordered.map { shown(model, $0, nil) }
        let goesUp = ["asc", "min"].contains(arguments["direction"]?.string ?? "")
        guard let metric = arguments[argument]?.string else {
            return arguments["direction"] == "desc" ? live.reversed() : live
        }
        func value(_ model: JSONValue) -> Double? { model["metrics"]?[metric]?.number?.double }
        var rest = live.filter { value($0) != nil }
        var sorted: [JSONValue] = []
        // The first of equals goes first: few versions, so that the simplest way will do.
        while !rest.isEmpty {
            var best = 0
            for index in rest.indices {
                let (one, other) = (value(rest[index]) ?? 0, value(rest[best]) ?? 0)
                if goesUp ? one < other : one > other { best = index }
            }
            sorted.append(rest.remove(at: best))
        }
        return sorted + live.filter { value($0) == nil }
    }

    private static func versions(
        of model: String, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> [JSONObject] {
        let walk = try await RESTPages.walk(
            .get("registered_models", model, "versions"), take: nil, restart: false, &conversation)
        return (walk["items"]?.array ?? []).compactMap(\.object)
    }

    private static func artifact(
        of version: String, _ name: String, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject? {
        try await conversation.sendOptional(RESTRoutes.find(.modelArtifact, name: name, parentID: version))
    }

    // MARK: The style's words

    private static func text(_ text: String) -> JSONValue {
        ["metadataType": "MetadataStringValue", "string_value": .string(text)]
    }

    /// Metrics are numbers; signature, example and tags are texts of JSON.
    private static func properties(_ arguments: JSONObject) throws(RESTConversation.End) -> JSONObject {
        var properties = JSONObject()
        for (name, value) in arguments["metrics"]?.object?.members ?? [] {
            properties[name] = ["metadataType": "MetadataDoubleValue", "double_value": value]
        }
        if let signature = arguments["signature"] {
            var object = JSONObject()
            object["input_schema"] = signature["input"].map { schema($0, toWire: true) }
            object["output_schema"] = signature["output"].map { schema($0, toWire: true) }
            properties["model_schema"] = text(JSONWriter.text(.object(object)))
        }
        if let example = arguments["inputExample"] { properties["input_example"] = text(JSONWriter.text(example)) }
        for (name, value) in arguments["tags"]?.object?.members ?? [] {
            properties[name] = text(JSONWriter.text(value))
        }
        return properties
    }

    /// `columns` and `tensors` are `columnar_schema` and `tensor_schema` on the wire.
    private static func schema(_ side: JSONValue, toWire: Bool) -> JSONValue {
        let names = [("columns", "columnar_schema"), ("tensors", "tensor_schema")]
        var object = JSONObject()
        for (story, wire) in names {
            if let list = side[toWire ? story : wire] { object[toWire ? wire : story] = list }
        }
        return .object(object)
    }

    private static func shown(_ model: JSONObject, _ version: JSONObject, _ artifact: JSONObject?) -> JSONValue {
        var object = JSONObject([("model", .object(model)), ("version", .object(version))])
        object["artifact"] = artifact.map(JSONValue.object)
        object["number"] = number(version).map { .number(JSONNumber($0)) }
        var metrics = JSONObject()
        var tags = JSONObject()
        for (name, value) in version["customProperties"]?.object?.members ?? [] {
            if let number = value["double_value"] { metrics[name] = number }
            guard let text = value["string_value"]?.string else { continue }
            let json = (try? JSONReader.read(Array(text.utf8))) ?? .string(text)
            switch name {
            case "input_example": object["inputExample"] = json
            case "model_schema":
                var signature = JSONObject()
                signature["input"] = json["input_schema"].map { schema($0, toWire: false) }
                signature["output"] = json["output_schema"].map { schema($0, toWire: false) }
                object["signature"] = .object(signature)
            case "project": break
            default: tags[name] = json
            }
        }
        object["metrics"] = .object(metrics)
        object["tags"] = .object(tags)
        return .object(object)
    }
}
