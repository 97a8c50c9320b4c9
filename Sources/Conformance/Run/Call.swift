package import ScenarioLanguage
package import SourceText

/// One action with every `$(…)` filled in, in the contract's words: ids are text, custom properties have their wire form
/// (`{"metadataType": …, "int_value": "5"}`), `struct_value` is base64.
package enum Call: Sendable {
    /// Create `type` below `parent`; `route` nil takes the default of the type (`Scenarios/README.md`, section 4). The ids
    /// of other entities that `of:` names are among the members.
    case create(type: ResourceType, parent: ParentReference?, route: Route?, members: JSONObject)
    /// Send exactly these members; JSON null is sent as null. `parent` only with the nested route.
    case update(type: ResourceType, id: String, parent: ParentReference?, route: Route?, members: JSONObject)
    case get(type: ResourceType, id: String, route: Route?)
    /// The model or version (`type`) that an inference service serves.
    case served(type: ResourceType, serviceID: String)
    case find(type: ResourceType, criteria: FindCriteria)
    /// One page.
    case list(type: ResourceType, parent: ParentReference?, parameters: ListParameters)
    /// All pages by their tokens; `take` items first and then again from the start when `restart`.
    case pages(type: ResourceType, parent: ParentReference?, parameters: ListParameters, take: Int?, restart: Bool)
    /// The facade's one-call registration; names as in `client-flow.md` section 9, custom properties under `metadata`.
    case register(JSONObject)
    /// The facade's run with a block around what it logs.
    case run(RunCall)
    /// A method of a style, by its name in the catalogue; custom properties have their wire form, entities are ids.
    case styled(StyledCall)
    /// Take another connection for the calls after it; gives `{address, warnings, authorization}`.
    case connect(Connection)
    case raw(RawRequest)
}

/// What `call:` comes to (`ClientStyle`).
package struct StyledCall: Sendable {
    /// `sync`
    package let style: String
    /// `upsertRegisteredModel`
    package let method: String
    package let arguments: JSONObject

    package init(style: String, method: String, arguments: JSONObject) {
        self.style = style
        self.method = method
        self.arguments = arguments
    }
}

/// How a story connects, by the options of a client library.
package struct Connection: Sendable, Hashable {
    /// With its scheme.
    package var address: String
    package var port: Int?
    package var isSecure: Bool?
    /// Where `$(endpoint.token)` stands, the flow puts the token of its target.
    package var token: String?
    package var tokenVariable: String?
    package var customCA: String?
    package var customCAVariable: String?
    /// The longest time for a request of this connection.
    package var timeout: Duration?
    /// The variables that the library sees, and no others.
    package var environment: [String: String] = [:]
    /// The files that the library sees, by path, beside those of certificate authorities; `$(endpoint.token)` as in `token`.
    package var files: [String: String] = [:]
    /// Whether to make sure with a request that somebody answers.
    package var probes = true

    package init(address: String) { self.address = address }

    /// With the token in the place of its words.
    package func filled(token: String?) -> Connection {
        var copy = self
        copy.token = copy.token?.replacing(EndpointName.token, with: token ?? "")
        copy.files = copy.files.mapValues { $0.replacing(EndpointName.token, with: token ?? "") }
        return copy
    }
}

package struct FindCriteria: Sendable, Hashable {
    package var name: String?
    package var parentID: String?
    package var externalID: String?
    /// Lookup by names through a facade: the model's name and the version's.
    package var modelName: String?
    package var versionName: String?

    package init(
        name: String? = nil, parentID: String? = nil, externalID: String? = nil, modelName: String? = nil,
        versionName: String? = nil
    ) {
        self.name = name
        self.parentID = parentID
        self.externalID = externalID
        self.modelName = modelName
        self.versionName = versionName
    }
}

/// The contract's list parameters as they were written, in their order; values are text as it goes into the query (not yet
/// percent-encoded).
package struct ListParameters: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package var items: [Item]

    package init(_ items: [Item] = []) { self.items = items }

    package subscript(name: String) -> String? { items.first { $0.name == name }?.value }
}

/// A request that the scenario spells out.
package struct RawRequest: Sendable {
    package enum Query: Sendable {
        case parameters(ListParameters)
        /// As it goes on the wire.
        case text(String)
    }

    package enum Body: Sendable {
        case json(JSONValue)
        case bytes([UInt8])
    }

    package let method: String
    /// Below the base path, or absolute where it begins with `/`.
    package let path: String
    package let query: Query?
    package let headers: [(name: String, value: String)]
    package let body: Body?

    package init(method: String, path: String, query: Query?, headers: [(name: String, value: String)], body: Body?) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }
}

/// What a call may take and what its transport has to do to it.
package struct CallOptions: Sendable {
    package let timeout: Duration
    package let injections: [Injection]

    package init(timeout: Duration = .seconds(10), injections: [Injection] = []) {
        self.timeout = timeout
        self.injections = injections
    }
}
