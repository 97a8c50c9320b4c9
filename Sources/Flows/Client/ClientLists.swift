import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// `list:` and `pages:` through the library's list calls and its `Pager`.
struct ClientLists {
    /// More pages than any story can mean.
    private static let maximum = 10_000

    typealias Fetch = Pager<JSONObject>.Fetch

    private let client: ModelRegistryClient

    init(_ client: ModelRegistryClient) { self.client = client }

    func page(_ type: ResourceType, _ parentID: String?, _ parameters: ListParameters) async throws -> JSONObject {
        var filters = try ListFilters(parameters)
        let fetch = try fetch(type, parentID, &filters)
        return ClientWire.object(try await fetch(filters.options))
    }

    /// - Returns: `{items, sizes, pages}`, of the second walk when `restart`; the items of the first are `taken` then.
    func walk(
        _ type: ResourceType, _ parentID: String?, _ parameters: ListParameters, take: Int?, restart: Bool
    ) async throws -> JSONObject {
        var filters = try ListFilters(parameters)
        let fetch = try fetch(type, parentID, &filters)
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
        _ type: ResourceType, _ parentID: String?, _ filters: inout ListFilters
    ) throws(Inexpressible) -> Fetch {
        let client = client
        switch (type, parentID) {
        case (.registeredModel, nil):
            try filters.finish()
            return { options throws(RegistryError) in
                try await client.registeredModels(options).mapped(ClientWire.object)
            }
        case (.registeredModel, _?): throw Inexpressible("the library lists no models below a parent")
        case (.modelVersion, nil):
            try filters.finish()
            return { options throws(RegistryError) in
                try await client.modelVersions(options).mapped(ClientWire.object)
            }
        case (.modelVersion, let modelID?):
            let (name, externalID) = (filters.take("name"), filters.take("externalId"))
            try filters.finish()
            return { options throws(RegistryError) in
                try await client.modelVersions(
                    ofRegisteredModel: modelID, name: name, externalId: externalID, options
                ).mapped(ClientWire.object)
            }
        case (.modelArtifact, nil):
            try filters.finish()
            return { options throws(RegistryError) in
                try await client.modelArtifacts(options).mapped(ClientWire.object)
            }
        case (.modelArtifact, let versionID?) where filters.isEmpty:
            return { options throws(RegistryError) in
                try await client.modelArtifacts(ofModelVersion: versionID, options).mapped(ClientWire.object)
            }
        case (.docArtifact, nil), (.artifact, nil):
            let kind = filters.takeArtifactType(of: type)
            try filters.finish()
            return { options throws(RegistryError) in
                try await client.artifacts(artifactType: kind, options).mapped(ClientWire.object)
            }
        case (.modelArtifact, let versionID?), (.docArtifact, let versionID?), (.artifact, let versionID?):
            let kind = filters.takeArtifactType(of: type)
            let (name, externalID) = (filters.take("name"), filters.take("externalId"))
            try filters.finish()
            return { options throws(RegistryError) in
                try await client.artifacts(
                    ofModelVersion: versionID, name: name, externalId: externalID, artifactType: kind, options
                ).mapped(ClientWire.object)
            }
        default: throw Inexpressible("the library lists no \(type.rawValue)")
        }
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
            case "nextPageToken": options.nextPageToken = item.value
            default: filters[item.name] = item.value
            }
        }
    }

    mutating func take(_ name: String) -> String? { filters.removeValue(forKey: name) }

    mutating func takeArtifactType(of type: ResourceType) -> ArtifactType? {
        if let word = take("artifactType") { return ArtifactType(rawValue: word) }
        return switch type {
        case .modelArtifact: .model
        case .docArtifact: .doc
        default: nil
        }
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
