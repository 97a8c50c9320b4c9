import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// Performs calls through public methods of the library: the facade where it has one, the core calls for the rest.
///
/// Each gives the wire form of what the library gave, nil for nil. What throws is a `RegistryError` of the library or
/// `Inexpressible`.
struct ClientCalls {
    /// Whose calls are performed.
    enum Style: Sendable {
        /// The facade, and the core below it.
        case core
        /// A request of the builder for each operation.
        case builder
    }

    let registry: ModelRegistry
    /// Whether the story says who acts; a facade always has an author.
    let hasUser: Bool
    let style: Style
    /// Where files go that are meant for a bucket.
    let storage: StorageLink?
    let client: any RegistryOperations

    init(_ registry: ModelRegistry, hasUser: Bool, style: Style = .core, storage: StorageLink? = nil) {
        self.registry = registry
        self.hasUser = hasUser
        self.style = style
        self.storage = storage
        client = style == .builder ? BuilderOperations(builder: registry.client.service) : registry.client
    }

    func value(of call: Call) async throws -> JSONValue? {
        if case .styled(let call) = call {
            guard style == .core else { throw Inexpressible("the builder style has no \(call.style).\(call.method)") }
            return try await ClientStyles.value(of: call, registry, storage)
        }
        return try await object(of: call).map(JSONValue.object)
    }

    private func object(of call: Call) async throws -> JSONObject? {
        switch call {
        case .create(let type, let parent, let route, let members):
            return try await create(type, parent.map { ClientOwner($0, of: type) }, route, members)
        case .update(let type, let id, nil, let route, let members) where route != .nested:
            return try await update(type, id, route, members)
        case .update(let type, let id, let parent?, let route, let members) where route ?? .nested == .nested:
            return try await upsert(type, id, ClientOwner(parent, of: type), members)
        case .update(let type, _, _, let route, _):
            throw Inexpressible(
                "the library updates no \(type.rawValue) via the route `\(route?.rawValue ?? "nested")`")
        case .get(let type, let id, let route): return try await get(type, id, route)
        case .served(let type, let serviceID): return try await served(type, serviceID)
        case .find(let type, let criteria): return try await find(type, criteria)
        case .list(let type, let parent, let parameters):
            return try await ClientLists(client).page(type, parent.map { ClientOwner($0, of: type) }, parameters)
        case .pages(let type, let parent, let parameters, let take, let restart):
            return try await ClientLists(client).walk(
                type, parent.map { ClientOwner($0, of: type) }, parameters, take: take, restart: restart)
        case .register(let arguments):
            let registration = ClientRegistration(arguments: arguments, hasUser: hasUser)
            if style == .builder { return try await registration.perform(client, author: registry.author) }
            return try await registration.perform(registry)
        case .run where style == .builder: throw Inexpressible("the builder style has no runs with blocks")
        case .run(let run): return try await ClientRun(call: run).perform(registry)
        case .connect: throw Inexpressible("a connection is made before its calls")
        case .raw, .styled: throw Inexpressible("a raw request is no call of a library")
        }
    }

    /// Which of the library's artifact types it is; for the union, the members have to say.
    static func kind(_ type: ResourceType, _ members: JSONObject) throws(Inexpressible) -> ArtifactType {
        let word = type.artifactType ?? members["artifactType"]?.string
        let known: [ArtifactType] = [.model, .doc, .dataSet, .metric, .parameter]
        guard let word, let kind = known.first(where: { $0.rawValue == word }) else {
            throw Inexpressible("the library has no artifact without a type that it knows")
        }
        return kind
    }
}

/// The entity below which another one is created or listed, with a type also where the story says a bare id.
struct ClientOwner {
    let id: String
    /// nil for a child that belongs to nothing.
    let type: ResourceType?

    init(_ parent: ParentReference, of child: ResourceType) {
        id = parent.id
        type = parent.type ?? ResourceSchema.of(child).owners.first?.type
    }
}
