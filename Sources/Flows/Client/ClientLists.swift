import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// `list:` and `pages:` through the library's list calls and its `Pager`.
struct ClientLists {
    /// More pages than any story can mean.
    private static let maximum = 10_000

    typealias Fetch = Pager<JSONObject>.Fetch

    private let client: any RegistryOperations

    init(_ client: any RegistryOperations) { self.client = client }

    func page(_ type: ResourceType, _ owner: ClientOwner?, _ parameters: ListParameters) async throws -> JSONObject {
        var filters = try ListFilters(parameters)
        let fetch = try fetch(type, owner, &filters)
        return ClientWire.object(try await fetch(filters.options))
    }

    /// - Returns: `{items, sizes, pages}`, of the second walk when `restart`; the items of the first are `taken` then.
    func walk(
        _ type: ResourceType, _ owner: ClientOwner?, _ parameters: ListParameters, take: Int?, restart: Bool
    ) async throws -> JSONObject {
        var filters = try ListFilters(parameters)
        let fetch = try fetch(type, owner, &filters)
        var pager = Pager(filters.options, fetch: fetch)
        var walk = try await Self.walk(&pager, take: take)
        var taken: [JSONObject]?
        if restart {
            taken = walk.items
            pager.restart()
            walk = try await Self.walk(&pager, take: nil)
        }
        var value = JSONObject([
            ("items", .array(walk.items.map(JSONValue.object))),
            ("sizes", .array(walk.pages.map { .number(JSONNumber($0.items.count)) })),
            ("pages", .array(walk.pages.map { .object(ClientWire.object($0)) })),
        ])
        if let taken { value["taken"] = .array(taken.map(JSONValue.object)) }
        return value
    }

    private static func walk(
        _ pager: inout Pager<JSONObject>, take: Int?
    ) async throws -> (items: [JSONObject], pages: [Page<JSONObject>]) {
        var items: [JSONObject] = []
        var pages: [Page<JSONObject>] = []
        while let page = try await pager.nextPage() {
            items += page.items
            pages.append(page)
            if let take, items.count >= take {
                items.removeLast(items.count - take)
                break
            }
            guard pages.count < maximum || page.nextPageToken.isEmpty else {
                throw EndlessPaging(message: "paging does not end: \(maximum) pages and still a token")
            }
        }
        return (items, pages)
    }

    // MARK: Which call of the library

    /// - Throws: `Inexpressible` for a filter that the library's call does not take.
    private func fetch(
        _ type: ResourceType, _ owner: ClientOwner?, _ filters: inout ListFilters
    ) throws(Inexpressible) -> Fetch {
        if let owner { return try fetch(type, below: owner, &filters) }
        let client = client
        if type == .metricHistory {
            let (name, steps) = (filters.take("name"), try filters.takeSteps())
            try filters.finish()
            return { options throws(RegistryError) in
                try await client.metricHistory(name: name, stepIds: steps, options).mapped(ClientWire.object)
            }
        }
        let kind = type == .modelArtifact ? nil : filters.takeArtifactType(of: type)
        try filters.finish()
        switch type {
        case .registeredModel: return fetch(client.registeredModels, ClientWire.object)
        case .modelVersion: return fetch(client.modelVersions, ClientWire.object)
        case .modelArtifact: return fetch(client.modelArtifacts, ClientWire.object)
        case .experiment: return fetch(client.experiments, ClientWire.object)
        case .experimentRun: return fetch(client.experimentRuns, ClientWire.object)
        case .servingEnvironment: return fetch(client.servingEnvironments, ClientWire.object)
        case .inferenceService: return fetch(client.inferenceServices, ClientWire.object)
        case .docArtifact, .dataSet, .metric, .parameter, .artifact:
            return { options throws(RegistryError) in
                try await client.artifacts(artifactType: kind, options).mapped(ClientWire.object)
            }
        case .serveModel, .metricHistory:
            throw Inexpressible("the library lists no \(type.rawValue) without a parent")
        }
    }

    private func fetch(
        _ type: ResourceType, below owner: ClientOwner, _ filters: inout ListFilters
    ) throws(Inexpressible) -> Fetch {
        let (client, id) = (client, owner.id)
        if case (.modelArtifact, .modelVersion?) = (type, owner.type), filters.isEmpty {
            return { options throws(RegistryError) in
                try await client.modelArtifacts(ofModelVersion: id, options).mapped(ClientWire.object)
            }
        }
        let kind = filters.takeArtifactType(of: type)
        let (name, externalID) = (filters.take("name"), filters.take("externalId"))
        if case (.metricHistory, .experimentRun?) = (type, owner.type) {
            let steps = try filters.takeSteps()
            try filters.finish()
            return { options throws(RegistryError) in
                try await client.metricHistory(ofExperimentRun: id, name: name, stepIds: steps, options)
                    .mapped(ClientWire.object)
            }
        }
        try filters.finish()
        switch (type, owner.type) {
        case (.modelVersion, .registeredModel?):
            return { options throws(RegistryError) in
                try await client.modelVersions(ofRegisteredModel: id, name: name, externalId: externalID, options)
                    .mapped(ClientWire.object)
            }
        case (.experimentRun, .experiment?):
            return { options throws(RegistryError) in
                try await client.experimentRuns(ofExperiment: id, name: name, externalId: externalID, options)
                    .mapped(ClientWire.object)
            }
        case (.inferenceService, .servingEnvironment?):
            return { options throws(RegistryError) in
                try await client.inferenceServices(
                    ofServingEnvironment: id, name: name, externalId: externalID, options
                ).mapped(ClientWire.object)
            }
        case (.serveModel, .inferenceService?):
            return { options throws(RegistryError) in
                try await client.serveModels(ofInferenceService: id, name: name, externalId: externalID, options)
                    .mapped(ClientWire.object)
            }
        case (_, .modelVersion?) where type.isArtifact:
            return { options throws(RegistryError) in
                try await client.artifacts(
                    ofModelVersion: id, name: name, externalId: externalID, artifactType: kind, options
                ).mapped(ClientWire.object)
            }
        case (_, .experimentRun?) where type.isArtifact:
            return { options throws(RegistryError) in
                try await client.artifacts(
                    ofExperimentRun: id, name: name, externalId: externalID, artifactType: kind, options
                ).mapped(ClientWire.object)
            }
        default:
            throw Inexpressible(
                "the library lists no \(type.rawValue) below \(owner.type.map { "a \($0.rawValue)" } ?? "a parent")")
        }
    }

    private func fetch<Item>(
        _ list: @escaping @Sendable (ListOptions) async throws(RegistryError) -> Page<Item>,
        _ wire: @escaping @Sendable (Item) -> JSONObject
    ) -> Fetch {
        { options throws(RegistryError) in try await list(options).mapped(wire) }
    }
}

/// Page tokens that go on for ever, each of them new.
struct EndlessPaging: Error {
    let message: String
}

/// List parameters as the library takes them: options of every list, and filters of some.
private struct ListFilters {
    private(set) var options = ListOptions()
    private var filters: [String: String] = [:]

    var isEmpty: Bool { filters.isEmpty }

    init(_ parameters: ListParameters) throws(Inexpressible) {
        for item in parameters.items {
            switch item.name {
            case "pageSize":
                guard let size = Int(item.value), String(size) == item.value else {
                    throw Inexpressible("the library takes a number as page size, not \"\(item.value)\"")
                }
                options.pageSize = size
            case "orderBy":
                guard let field = ListOptions.OrderField(rawValue: item.value) else {
                    throw Inexpressible("the library has no order \"\(item.value)\"")
                }
                options.orderBy = field
            case "sortOrder":
                guard let order = ListOptions.SortOrder(rawValue: item.value) else {
                    throw Inexpressible("the library has no sort order \"\(item.value)\"")
                }
                options.sortOrder = order
            case "filterQuery": options.filterQuery = item.value
            case "nextPageToken": options.nextPageToken = item.value
            default: filters[item.name] = item.value
            }
        }
    }

    mutating func take(_ name: String) -> String? { filters.removeValue(forKey: name) }

    mutating func takeArtifactType(of type: ResourceType) -> ArtifactType? {
        (take("artifactType") ?? type.artifactType).map(ArtifactType.init(rawValue:))
    }

    /// `1,3` as the library takes it.
    mutating func takeSteps() throws(Inexpressible) -> [Int64] {
        guard let text = take("stepIds") else { return [] }
        var steps: [Int64] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let step = Int64(word), String(step) == word else {
                throw Inexpressible("the library takes whole numbers as steps, not \"\(text)\"")
            }
            steps.append(step)
        }
        return steps
    }

    func finish() throws(Inexpressible) {
        guard let name = filters.keys.min() else { return }
        throw Inexpressible("the library's list call takes no parameter \"\(name)\"")
    }
}

extension Page {
    fileprivate func mapped(_ transform: (Item) -> JSONObject) -> Page<JSONObject> {
        Page<JSONObject>(
            items: items.map(transform), size: size, pageSize: pageSize, nextPageToken: nextPageToken)
    }
}
