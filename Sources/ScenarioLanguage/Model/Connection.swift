/// `connect:`: over which connection the steps after it go.
package struct Connect: Sendable {
    /// A map of `address`, `token`, … `files`.
    package let arguments: Located<Template>

    package init(arguments: Located<Template>) { self.arguments = arguments }
}

/// Where a story can connect to, `$(endpoint.NAME.address)`.
package enum EndpointName: String, Sendable, Hashable, CaseIterable {
    /// The registry that the story runs on, as the target was given.
    case registry
    /// The same registry, which wants no token here.
    case open
    /// The same over TLS, with a certificate of the `authority`.
    case tls
    /// The same over TLS, with a certificate of another authority.
    case stranger
    /// The same over TLS, with a certificate that has run out.
    case expired
    /// The same over TLS, with a certificate for another host.
    case otherHost = "other-host"
    /// Takes connections and never answers.
    case silent
    /// Nobody listens.
    case closed
    /// A hub of models, in the place of Hugging Face's.
    case hub

    /// What `$(endpoint.NAME.…)` knows about each.
    package static let members = ["address", "host", "port", "authority"]
    /// `$(endpoint.token)`: the token that the registry wants. Only flows know it; reports show these words.
    package static let token = "$(endpoint.token)"
}

extension Scenario {
    /// The endpoints that its `connect:` steps name.
    package var endpoints: Set<EndpointName> { EndpointWalk(self).found }

    /// Whether its `connect:` steps name the token of the registry.
    var namesToken: Bool { EndpointWalk(self).namesToken }

    /// Whether it has a `connect:` step at all.
    package var connects: Bool { EndpointWalk(self).connects }
}

/// Gathers the `$(endpoint.…)` of a scenario.
private struct EndpointWalk {
    private(set) var found: Set<EndpointName> = []
    private(set) var namesToken = false
    private(set) var connects = false

    init(_ scenario: Scenario) {
        for value in scenario.examples.flatMap(\.values) { add(value.value.value) }
        add(scenario.given + scenario.steps + scenario.cleanup)
    }

    private mutating func add(_ steps: [Step]) {
        for step in steps {
            switch step.action {
            case .connect(let connect):
                connects = true
                add(connect.arguments.value)
            case .call(let call): if let arguments = call.arguments { add(arguments.value) }
            case .parallel(let parallel): parallel.branches.forEach { add($0) }
            case .repetition(let repetition): add(repetition.steps)
            case .shared(let shared):
                for argument in shared.arguments { add(argument.value.value) }
                add(shared.steps)
            default: break
            }
        }
    }

    private mutating func add(_ template: Template) {
        switch template {
        case .expression(let expression): add(expression)
        case .interpolated(let parts):
            for case .expression(let expression) in parts { add(expression) }
        case .list(let items): for item in items { add(item.value) }
        case .map(let entries): for entry in entries { add(entry.value.value) }
        case .typed(_, let inner): add(inner.value)
        case .null, .bool, .number, .string: break
        }
    }

    private mutating func add(_ expression: Expression) {
        guard case .reference(let path) = expression, path.first == "endpoint", path.count > 1 else { return }
        if path[1] == "token" { namesToken = true }
        if let name = EndpointName(rawValue: path[1]) { found.insert(name) }
    }
}
