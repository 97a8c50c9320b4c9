import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText
import Synchronization

/// `run:` as a block of the library's facade.
struct ClientRun {
    /// What a block of `breaks: true` throws.
    private struct Breakage: Error {}

    let call: RunCall

    func perform(_ registry: ModelRegistry) async throws -> JSONObject {
        var properties = try call.customProperties.map(ClientProperties.properties)
        let outer = call.outerID.map { ExperimentRun(id: $0, experimentId: "") }
        if properties?.isEmpty == true { properties = nil }
        let entries = try call.logs.map { (type: $0.type, value: try ClientCalls.artifact($0.type, nil, $0.members)) }
        let kept = Mutex<ExperimentRunLog?>(nil)
        do {
            try await facade(registry).withExperimentRun(
                call.experiment, run: call.name, owner: call.owner, description: call.description,
                customProperties: properties, parent: outer, marksEnd: call.end != nil
            ) { log in
                kept.withLock { $0 = log }
                for entry in entries { try Self.log(entry.value, to: log) }
                // So that the end is seen to be a later write in every flow.
                Pause.beyondAMillisecond()
                if call.breaks { throw Breakage() }
            }
            if call.breaks { throw HiddenBreakage() }
        } catch is Breakage {
            if let failure = kept.withLock(\.self)?.failure { throw failure }
        }
        guard let log = kept.withLock(\.self), let experiment = log.experiment else {
            throw RegistryError.unexpectedResponse("the block has not run")
        }
        return JSONObject([
            ("experiment", .object(ClientWire.object(experiment))), ("run", .object(ClientWire.object(log.run))),
            ("logs", .array(log.stored.map { .object(ClientWire.object($0)) })),
        ])
    }

    /// The end of a run has the library's time: the story's, where it says one.
    private func facade(_ registry: ModelRegistry) throws(Inexpressible) -> ModelRegistry {
        guard let end = call.end else { return registry }
        guard let time = Int64(end) else { throw Inexpressible("the library takes no time \"\(end)\"") }
        return ModelRegistry(
            client: registry.client, author: registry.author,
            surroundings: Surroundings(variable: { _ in nil }, now: { time }))
    }

    private static func log(_ artifact: Artifact, to log: ExperimentRunLog) throws {
        switch artifact {
        case .parameter(let parameter):
            guard let value = parameter.typedValue else {
                throw Inexpressible("the library's parameters have no value that is not of their type")
            }
            try log.parameter(parameter.name ?? "", value, description: parameter.description)
        case .metric(let metric):
            try log.metric(
                metric.name ?? "", metric.value, step: metric.step ?? 0, timestamp: metric.timestamp,
                description: metric.description)
        case .dataSet(let data):
            try log.dataSet(
                data.name ?? "", uri: data.uri ?? "", digest: data.digest, sourceType: data.sourceType,
                source: data.source, schema: data.schema, profile: data.profile, description: data.description)
        case .model, .doc, .other: throw Inexpressible("the library's runs log no \(artifact.artifactType.rawValue)")
        }
    }
}

/// The library has taken the error of a block for its own affair.
struct HiddenBreakage: Error {}
