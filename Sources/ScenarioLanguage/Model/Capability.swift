import SourceText

/// A part of the contract that a registry offers as a whole, or not; the stories about it make the profile of that name.
package enum Capability: String, Sendable, Hashable, CaseIterable {
    /// Models and versions, and what HTTP and JSON demand.
    case core
    case artifacts
    case experiments
    case serving
    /// `filterQuery` on lists.
    case filter
    /// The paths of the contract's version v1.
    case v1

    /// Not of the contract: whether the registry itself looks at bearer tokens.
    package static let token = "bearer-token"
    /// Not of the contract: whether there are endpoints beside that of the registry, such as one with a bad certificate.
    package static let endpoints = "endpoints"
    /// Not of the contract: whether the suite can stop the registry and start it again.
    package static let restart = "restart"
    /// Not of the contract: whether the suite can take the store away from the registry, and give it back.
    package static let storeAway = "store-away"
    /// Not of the contract, and not of the registry: whether the run was given an object store for files.
    package static let objectStore = "object-store"
}

extension Scenario {
    /// What the registry has to offer for the scenario to mean anything: what `requires:` says, and what its steps speak of.
    package var neededCapabilities: [String] {
        var walk = CapabilityWalk(examples: examples)
        walk.add(given + steps + cleanup)
        let declared = requirements.capabilities.map(\.value)
        var found = Capability.allCases.filter(walk.found.contains).map(\.rawValue)
        if namesToken { found.append(Capability.token) }
        if !endpoints.subtracting([.registry]).isEmpty { found.append(Capability.endpoints) }
        found += walk.happenings.sorted()
        return found + declared.filter { !found.contains($0) }
    }

    /// Whether it stores files in an object store, `$(bucket.uri)`.
    package var usesBucket: Bool { requirements.capabilities.contains { $0.value == Capability.objectStore } }

    /// The profiles that the scenario belongs to: `core` where it speaks of nothing beyond.
    package var profiles: Set<Capability> {
        let found = Set(neededCapabilities.compactMap(Capability.init)).subtracting([.core])
        return found.isEmpty ? [.core] : found
    }
}

/// Gathers what steps speak of.
private struct CapabilityWalk {
    private(set) var found: Set<Capability> = [.core]
    /// The words for what has to happen to the registry.
    private(set) var happenings: Set<String> = []
    private let examples: [Example]

    init(examples: [Example]) { self.examples = examples }

    mutating func add(_ steps: [Step]) {
        for step in steps { add(step.action) }
    }

    private mutating func add(_ action: Action) {
        switch action {
        case .create(let create): add(create.type.value, of: create.parent)
        case .update(let update):
            for type in types(update.type) { add(type, of: update.parent) }
        case .get(let get):
            add(get.type.value, of: nil)
            if case .service = get.target { found.insert(.serving) }
        case .find(let find): add(find.type.value, of: nil)
        case .list(let list): add(list)
        case .pages(let pages): add(pages.list)
        case .register: found.insert(.artifacts)
        case .run(let run):
            found.insert(.experiments)
            for log in run.logs { add(log.type.value, of: nil) }
        case .call(let call):
            for type in ClientStyle.method(call.method.value)?.types ?? [] { found.insert(type.capability) }
        case .request(let request): add(request)
        case .parallel(let parallel): parallel.branches.forEach { add($0) }
        case .repetition(let repetition): add(repetition.steps)
        case .shared(let shared): add(shared.steps)
        case .walk(let walk): for type in walk.types { add(type.value, of: nil) }
        case .registry(let event): happenings.insert(event.value.capability)
        case .connect, .unchanged: break
        }
    }

    /// What `type:` says, or any row of the examples says for it.
    private func types(_ value: Located<Template>?) -> [ResourceType] {
        var values = [value?.value]
        if case .expression(.reference(let path))? = value?.value, path.first == "example", path.count == 2 {
            values = examples.map { example in example.values.first { $0.name == path[1] }?.value.value }
        }
        return values.compactMap { $0.flatMap { ResourceType(rawValue: $0.literalText) } }
    }

    private mutating func add(_ type: ResourceType, of owner: Located<Template>?) {
        found.insert(type.capability)
        guard let owner, case .map(let entries) = owner.value else { return }
        for link in ResourceSchema.of(type).owners where entries.contains(where: { $0.key == link.role }) {
            found.insert(link.type.capability)
        }
    }

    private mutating func add(_ list: List) {
        add(list.type.value, of: list.parent)
        if let parameters = list.parameters, case .map(let entries) = parameters.value,
            entries.contains(where: { $0.key == "filterQuery" })
        {
            found.insert(.filter)
        }
    }

    /// Of a raw request the words of its path tell, as far as they are written out.
    private mutating func add(_ request: Request) {
        if let type = request.creates?.value { found.insert(type.capability) }
        let path = request.path.value.literalText
        for segment in path.split(whereSeparator: { $0 == "/" || $0 == "?" }) {
            if let capability = Self.capability(ofSegment: segment) { found.insert(capability) }
        }
        if path.hasPrefix("/api/model_registry/v1/") { found.insert(.v1) }
        switch request.query?.value {
        case .map(let entries): if entries.contains(where: { $0.key == "filterQuery" }) { found.insert(.filter) }
        case let text?: if text.literalText.contains("filterQuery=") { found.insert(.filter) }
        case nil: break
        }
    }

    private static func capability(ofSegment segment: Substring) -> Capability? {
        switch segment {
        case "artifact", "artifacts", "model_artifact", "model_artifacts": .artifacts
        case "experiment", "experiments", "experiment_run", "experiment_runs", "metric_history": .experiments
        case "serving_environment", "serving_environments", "inference_service", "inference_services", "serves":
            .serving
        default: nil
        }
    }
}

extension ResourceType {
    /// The part of the contract that the type belongs to.
    package var capability: Capability {
        switch self {
        case .registeredModel, .modelVersion: .core
        case .modelArtifact, .docArtifact, .dataSet, .metric, .parameter, .artifact: .artifacts
        case .experiment, .experimentRun, .metricHistory: .experiments
        case .servingEnvironment, .inferenceService, .serveModel: .serving
        }
    }
}

extension Template {
    /// The text as far as it is written out, with nothing in the place of `$(…)`.
    fileprivate var literalText: String {
        switch self {
        case .string(let text): text
        case .interpolated(let parts): parts.map { if case .text(let text) = $0 { text } else { "" } }.joined()
        default: ""
        }
    }
}
