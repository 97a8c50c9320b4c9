import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// `call: sync.…` as calls of `Synchronous.ModelRegistry`.
struct SynchronousFace: ClientStyleFace {
    static let name = "sync"
    private let registry: Synchronous.ModelRegistry

    init(_ registry: ModelRegistry, _ storage: StorageLink?) {
        self.registry = Synchronous.ModelRegistry(client: registry.client)
    }

    func value(of method: String, _ arguments: inout ClientMembers) async throws -> JSONValue? {
        // The calls block; the thread that a flow runs on is its worker's own.
        try blocking(method, &arguments)
    }

    private func blocking(_ method: String, _ arguments: inout ClientMembers) throws -> JSONValue? {
        do {
            return try call(method, &arguments)
        } catch let error as Synchronous.StoreError {
            throw Self.failure(error)
        }
    }

    private func call(_ method: String, _ arguments: inout ClientMembers) throws -> JSONValue? {
        switch method {
        case "upsertRegisteredModel": return try upsertModel(&arguments)
        case "upsertModelVersion": return try upsertVersion(&arguments)
        case "upsertModelArtifact": return try upsertArtifact(&arguments)
        case "getRegisteredModelByID": return Self.wire(try registry.getRegisteredModelByID(arguments.id()))
        case "getModelVersionByID": return Self.wire(try registry.getModelVersionByID(arguments.id()))
        case "getModelArtifactByID": return Self.wire(try registry.getModelArtifactByID(arguments.id()))
        case "getModelArtifactByParams":
            let (version, externalID) = (try arguments.text("version"), try arguments.text("externalId"))
            try arguments.finish()
            return Self.wire(try registry.getModelArtifactByParams(modelVersionId: version, externalId: externalID))
        case "getRegisteredModels":
            return .array(try registry.getRegisteredModels(arguments.listOptions()).map(Self.wire))
        case "getModelVersions":
            let model = try arguments.requiredText("model")
            return .array(try registry.getModelVersions(model, arguments.listOptions()).map(Self.wire))
        case "getModelArtifacts":
            let version = try arguments.text("version")
            return .array(try registry.getModelArtifacts(version, arguments.listOptions()).map(Self.wire))
        default: throw Inexpressible("the synchronous style has no method \(method)")
        }
    }

    // MARK: Upserts

    private func upsertModel(_ arguments: inout ClientMembers) throws -> JSONValue {
        let name = try arguments.requiredText("name")
        let model =
            try arguments.text("id").map { try registry.getRegisteredModelByID($0) }
            ?? Synchronous.RegisteredModel(name)
        if let text = try arguments.text("description") { model.description = text }
        if let text = try arguments.text("externalId") { model.externalId = text }
        try arguments.finish()
        let id = try registry.upsertRegisteredModel(model)
        try Self.expect(model.id, is: id)
        return Self.wire(model)
    }

    private func upsertVersion(_ arguments: inout ClientMembers) throws -> JSONValue {
        let model = try arguments.requiredText("model")
        let name = try arguments.requiredText("version")
        let author = try arguments.requiredText("author")
        let version =
            try arguments.text("id").map { try registry.getModelVersionByID($0) }
            ?? Synchronous.ModelVersion(Synchronous.ModelArtifact(name, ""), name, author)
        version.author = author
        if let text = try arguments.text("description") { version.description = text }
        if let text = try arguments.text("externalId") { version.externalId = text }
        if let tags = try arguments.texts("tags") { version.tags = tags }
        if let metadata = try arguments.properties("metadata") { version.metadata = metadata }
        try arguments.finish()
        let id = try registry.upsertModelVersion(version, model)
        try Self.expect(version.id, is: id)
        return Self.wire(version)
    }

    private func upsertArtifact(_ arguments: inout ClientMembers) throws -> JSONValue {
        let version = try arguments.requiredText("version")
        let (name, uri) = (try arguments.requiredText("name"), try arguments.requiredText("uri"))
        let artifact =
            try arguments.text("id").map { try registry.getModelArtifactByID($0) }
            ?? Synchronous.ModelArtifact(name, uri)
        artifact.uri = uri
        for (name, path) in Self.artifactMembers {
            if let text = try arguments.text(name) { artifact[keyPath: path] = text }
        }
        try arguments.finish()
        let id = try registry.upsertModelArtifact(artifact, version)
        try Self.expect(artifact.id, is: id)
        return Self.wire(artifact)
    }

    /// The object has to bear the id that the call gave.
    private static func expect(_ found: String?, is id: String) throws {
        guard found == id else {
            throw StyleFailure(
                outcome: .other("the call gave the id \(id), the object has \(found ?? "none")"), name: "style",
                message: "the object was not filled")
        }
    }

    // MARK: Objects in the contract's words

    private typealias Path = ReferenceWritableKeyPath<Synchronous.ModelArtifact, String?>

    // Key paths are not Sendable, so that a constant is not shared.
    private static var artifactMembers: [(name: String, path: Path)] {
        [
            ("description", \.description), ("externalId", \.externalId), ("modelFormatName", \.modelFormatName),
            ("modelFormatVersion", \.modelFormatVersion), ("runtime", \.runtime), ("storageKey", \.storageKey),
            ("storagePath", \.storagePath), ("serviceAccountName", \.serviceAccountName),
        ]
    }

    private static func wire(_ model: Synchronous.RegisteredModel) -> JSONValue {
        var object = JSONObject()
        object["id"] = ClientWire.text(model.id)
        object["name"] = .string(model.name)
        object["description"] = ClientWire.text(model.description)
        object["externalId"] = ClientWire.text(model.externalId)
        object["createTimeSinceEpoch"] = ClientWire.milliseconds(model.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = ClientWire.milliseconds(model.lastUpdateTimeSinceEpoch)
        object["versions"] = .array(model.versions.map { wire($0) })
        return .object(object)
    }

    private static func wire(_ version: Synchronous.ModelVersion) -> JSONValue {
        var object = JSONObject()
        object["id"] = ClientWire.text(version.id)
        object["name"] = .string(version.version)
        object["author"] = ClientWire.text(version.author)
        object["description"] = ClientWire.text(version.description)
        object["externalId"] = ClientWire.text(version.externalId)
        object["tags"] = .array(version.tags.map(JSONValue.string))
        var properties = version.metadata
        if !version.tags.isEmpty {
            properties[Synchronous.ModelVersion.tagsProperty] = .string(version.tags.joined(separator: ","))
        }
        object["customProperties"] = .object(ClientProperties.wire(properties))
        object["createTimeSinceEpoch"] = ClientWire.milliseconds(version.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = ClientWire.milliseconds(version.lastUpdateTimeSinceEpoch)
        object["model"] = version.model.map { wire($0) }
        return .object(object)
    }

    private static func wire(_ artifact: Synchronous.ModelArtifact) -> JSONValue {
        var object = JSONObject()
        object["id"] = ClientWire.text(artifact.id)
        object["name"] = .string(artifact.name)
        object["uri"] = .string(artifact.uri)
        for (name, path) in artifactMembers { object[name] = ClientWire.text(artifact[keyPath: path]) }
        object["createTimeSinceEpoch"] = ClientWire.milliseconds(artifact.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = ClientWire.milliseconds(artifact.lastUpdateTimeSinceEpoch)
        return .object(object)
    }

    // MARK: Errors

    private static func failure(_ error: Synchronous.StoreError) -> StyleFailure {
        let (outcome, name): (Reply.Outcome, String) =
            switch error {
            case .duplicate: (.word(.conflict), "duplicate")
            case .occupied: (.word(.conflict), "occupied")
            case .notFound: (.word(.notFound), "notFound")
            case .invalidArgument: (.word(.refused), "invalidArgument")
            case .server(let error): (ClientErrors.outcome(of: error), "server")
            }
        return StyleFailure(outcome: outcome, name: name, message: error.description)
    }
}

extension ClientMembers {
    fileprivate mutating func id() throws(Inexpressible) -> String {
        let id = try requiredText("id")
        try finish()
        return id
    }

    fileprivate mutating func listOptions() throws(Inexpressible) -> Synchronous.ListOptions {
        var options = Synchronous.ListOptions()
        options.limit = try wholeNumber("limit").map { Int($0) }
        if let word = try text("orderBy") {
            let fields: [String: Synchronous.ListOptions.OrderByField] = [
                "CREATE_TIME": .createTime, "UPDATE_TIME": .updateTime, "ID": .id,
            ]
            guard let field = fields[word] else { throw Inexpressible("the style has no order \"\(word)\"") }
            options.orderBy = field
        }
        if let isAscending = try flag("isAscending") { options.isAscending = isAscending }
        try finish()
        return options
    }
}
