import Foundation
import HTTPCore
import RegistryClient
import SourceText
import Synchronization
import TestSupport
import Testing

@Suite("Blocks of experiment runs")
struct ExperimentBlockTests {
    private struct Breakdown: Error {}

    private static let experiment: (Int, JSONValue) = (200, ["id": "5", "name": "e"])
    private static let outer: (Int, JSONValue) = (201, ["id": "6", "name": "outer", "experimentId": "5"])
    private static let inner: (Int, JSONValue) = (201, ["id": "7", "name": "inner", "experimentId": "5"])
    private static let parameter: (Int, JSONValue) = (200, ["id": "9", "artifactType": "parameter"])
    private static let metric: (Int, JSONValue) = (200, ["id": "8", "artifactType": "metric", "value": 1])
    private static let broken: (Int, JSONValue) = (500, ["code": "Internal Server Error", "message": "broken"])
    private static let inactive = RegistryError.invalidArgument("no run is active in which this one could be nested")

    /// A facade that never sleeps, and writes down how long it would have.
    private static func registry(
        _ transport: ScriptedTransport, baseURL: String = "http://registry:8080", naps: Naps = Naps()
    ) -> ModelRegistry {
        ModelRegistry(
            client: ModelRegistryClient(baseURL: baseURL, transport: transport), author: "ada",
            surroundings: Surroundings(
                variable: { _ in nil }, now: { 1000 }, random: { 255 }, uptime: { .zero }, sleep: naps.take))
    }

    private final class Naps: Sendable {
        private let taken = Mutex<[Duration]>([])
        var all: [Duration] { taken.withLock(\.self) }

        @Sendable func take(_ nap: Duration) { taken.withLock { $0.append(nap) } }
    }

    @Test("nest by themselves, and leaving one leaves the outer one active")
    func nesting() async throws {
        let transport = ScriptedTransport([
            Self.experiment, Self.outer, Self.inner, Self.parameter, Self.inner, Self.parameter,
        ])
        let registry = Self.registry(transport)
        #expect(registry.activeRun == nil)
        try await registry.withExperimentRun("e", run: "outer") { log in
            #expect(registry.activeRun === log)
            try log.parameter("budget", 9)
            try await registry.withNestedRun(run: "inner") { inner in
                #expect(registry.activeRun === inner)
                try inner.parameter("rate", 0.5)
            }
            #expect(registry.activeRun === log)
            _ = try? await registry.withNestedRun(run: "inner") { _ in throw Breakdown() }
            #expect(registry.activeRun === log)
        }
        #expect(registry.activeRun == nil)
        let nested =
            #"POST experiment_runs {"name":"inner","experimentId":"5","customProperties":{"kubeflow.parent_run_id":{"metadataType":"MetadataStringValue","string_value":"6"}},"status":"RUNNING"}"#
        #expect(
            transport.log == [
                "GET experiment?name=e",
                #"POST experiment_runs {"name":"outer","experimentId":"5","status":"RUNNING"}"#,
                nested,
                #"POST experiment_runs/7/artifacts {"artifactType":"parameter","name":"rate","value":"0.5","parameterType":"number"}"#,
                nested,
                #"POST experiment_runs/6/artifacts {"artifactType":"parameter","name":"budget","value":"9","parameterType":"number"}"#,
            ])
    }

    @Test("are active in the tasks that they start, and in no others")
    func tasks() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.outer] + Array(repeating: Self.inner, count: 5))
        let registry = Self.registry(transport)
        try await registry.withExperimentRun("e") { log in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...5 {
                    group.addTask { try await registry.withNestedRun { _ in #expect(registry.activeRun !== log) } }
                }
                try await group.waitForAll()
            }
            let detached = Task.detached { registry.activeRun == nil }
            #expect(await detached.value)
        }
        #expect(transport.log.count { $0.contains(#""string_value":"6""#) } == 5)
    }

    @Test("do not begin inside of another without being nested, and not nested outside of one")
    func refusals() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.outer])
        let registry = Self.registry(transport)
        await #expect(throws: Self.inactive) { try await registry.withNestedRun { _ in } }
        #expect(transport.requests.isEmpty)
        try await registry.withExperimentRun("e") { _ in
            await #expect(
                throws: RegistryError.invalidArgument(
                    "the run \"outer\" is active: withNestedRun begins one inside of it")
            ) { try await registry.withExperimentRun("other") { _ in } }
        }
        #expect(transport.requests.count == 2)
    }

    @Test("are of one registry: a run of another one is not nested in them")
    func otherRegistry() async throws {
        let here = Self.registry(ScriptedTransport([Self.experiment, Self.outer]))
        let there = Self.registry(ScriptedTransport([Self.experiment, Self.inner]), baseURL: "http://elsewhere:8080")
        try await here.withExperimentRun("e") { _ in
            #expect(there.activeRun == nil)
            await #expect(throws: Self.inactive) { try await there.withNestedRun { _ in } }
            try await there.withExperimentRun("e") { log in #expect(there.activeRun === log) }
        }
    }

    @Test("make up the name of an experiment that has none")
    func noNames() async throws {
        let transport = ScriptedTransport([notFound, Self.experiment, Self.outer])
        try await Self.registry(transport).withExperimentRun { _ in }
        #expect(
            transport.log.prefix(2) == [
                "GET experiment?name=experiment_00000000000000ff",
                #"POST experiments {"name":"experiment_00000000000000ff"}"#,
            ])
    }

    @Test("go on with a run that is there")
    func continuing() async throws {
        let transport = ScriptedTransport([Self.parameter])
        let registry = Self.registry(transport)
        let run = ExperimentRun(id: "6", name: "outer", experimentId: "5")
        let log = try await registry.withExperimentRun(continuing: run) { log in
            try log.parameter("a", "b")
            return log
        }
        #expect(transport.log.count == 1)
        #expect(log.stored.map(\.id) == ["9"])
        await #expect(throws: RegistryError.store("the experiment run has no id: it was never stored")) {
            try await registry.withExperimentRun(continuing: ExperimentRun(experimentId: "5")) { _ in }
        }
    }

    @Test("let a moment pass between two values of one metric, whose history goes by the millisecond")
    func pauses() async throws {
        let naps = Naps()
        let transport = ScriptedTransport([Self.experiment, Self.outer] + Array(repeating: Self.metric, count: 4))
        try await Self.registry(transport, naps: naps).withExperimentRun("e") { log in
            for step in 1...3 { try log.metric("loss", 0.5, step: Int64(step)) }
            try log.metric("accuracy", 1)
        }
        #expect(naps.all == [.milliseconds(2), .milliseconds(2)])
    }

    @Test("send the rest of what was logged though the registry refuses a part, and say what it refused")
    func partlyRefused() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.outer, Self.broken, Self.metric, Self.outer])
        let kept = Mutex<ExperimentRunLog?>(nil)
        let refusal = RegistryError.http(status: 500, code: "Internal Server Error", message: "broken")
        await #expect(throws: refusal) {
            try await Self.registry(transport).withExperimentRun("e", marksEnd: true) { log in
                kept.withLock { $0 = log }
                try log.parameter("a", "b")
                try log.metric("loss", 0.5)
            }
        }
        #expect(transport.log.last == #"PATCH experiment_runs/6 {"status":"FINISHED","endTimeSinceEpoch":"1000"}"#)
        let log = kept.withLock(\.self)
        #expect(log?.stored.map(\.id) == ["8"])
        #expect(log?.failure == refusal)
    }

    @Test("stop sending when the registry is gone; the block's own error wins")
    func unreachable() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.outer])
        let kept = Mutex<ExperimentRunLog?>(nil)
        await #expect(throws: Breakdown.self) {
            try await Self.registry(transport).withExperimentRun("e", marksEnd: true) { log in
                kept.withLock { $0 = log }
                try log.parameter("a", "b")
                try log.metric("loss", 0.5)
                throw Breakdown()
            }
        }
        #expect(transport.requests.count == 3)
        #expect(
            kept.withLock(\.self)?.failure == .transport(TransportError(.dropped, "the script has no further answer")))
    }

    @Test("upload the data set that they log, and log nothing where that fails")
    func upload() async throws {
        let folder = try TemporaryDirectory()
        let file = try folder.write("1,2\n", to: "train.csv")
        let storage = try DirectoryStorage(folder.path("store"))
        let stored: (Int, JSONValue) = (200, ["id": "9", "artifactType": "dataset-artifact"])
        let transport = ScriptedTransport([Self.experiment, Self.outer, stored])
        try await Self.registry(transport).withExperimentRun("e") { log in
            try await log.dataSet("train", uploading: file, to: storage, sourceType: "csv")
            await #expect(throws: RegistryError.self) {
                try await log.dataSet("test", uploading: folder.path("none.csv"), to: storage)
            }
        }
        let uri = try storage.uri(of: "runs/6/train")
        #expect(
            transport.log.suffix(from: 2) == [
                #"POST experiment_runs/6/artifacts {"artifactType":"dataset-artifact","name":"train","uri":"\#(uri)","sourceType":"csv"}"#
            ])
        #expect(try String(contentsOfFile: folder.path("store/runs/6/train/train.csv"), encoding: .utf8) == "1,2\n")
    }

    @Test("take nothing any more once they are over")
    func over() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.outer])
        let log = try await Self.registry(transport).withExperimentRun("e") { $0 }
        let over = RegistryError.invalidArgument(
            "the block of the run is over: what is logged now would not be sent")
        #expect(throws: over) { try log.parameter("a", "b") }
        #expect(throws: over) { try log.metric("a", 1) }
        #expect(throws: over) { try log.dataSet("a", uri: "u") }
    }

    @Test("store what was logged though their task is cancelled, and mark the run as killed")
    func cancelled() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.outer, Self.parameter, Self.outer])
        let registry = Self.registry(transport)
        let task = Task {
            try await registry.withExperimentRun("e", marksEnd: true) { log in
                try log.parameter("a", "b")
                withUnsafeCurrentTask { $0?.cancel() }
                try Task.checkCancellation()
            }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(
            transport.log.suffix(2) == [
                #"POST experiment_runs/6/artifacts {"artifactType":"parameter","name":"a","value":"b","parameterType":"string"}"#,
                #"PATCH experiment_runs/6 {"status":"KILLED","endTimeSinceEpoch":"1000"}"#,
            ])
    }
}
