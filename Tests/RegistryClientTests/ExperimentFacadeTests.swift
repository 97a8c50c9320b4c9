import HTTPCore
import RegistryClient
import SourceText
import Testing

@Suite("Experiments through the facade")
struct ExperimentFacadeTests {
    private struct Breakdown: Error {}

    private static let experiment: (Int, JSONValue) = (200, ["id": "5", "name": "e"])
    private static let run: (Int, JSONValue) = (201, ["id": "6", "name": "r", "experimentId": "5"])
    private static let parameter: (Int, JSONValue) = (200, ["id": "9", "artifactType": "parameter"])
    private static let metric: (Int, JSONValue) = (200, ["id": "8", "artifactType": "metric", "value": 1])
    private static let dataSet: (Int, JSONValue) = (200, ["id": "7", "artifactType": "dataset-artifact"])
    private static let conflict: (Int, JSONValue) = (409, ["code": "Conflict", "message": "there is one"])

    /// A facade whose clock stands at 1000 and whose random number is 255.
    private static func registry(_ transport: ScriptedTransport) -> ModelRegistry {
        ModelRegistry(
            client: transport.client, author: "ada",
            surroundings: Surroundings(variable: { _ in nil }, now: { 1000 }, random: { 255 }))
    }

    @Test("creates an experiment once, and takes the one that is there")
    func createExperiment() async throws {
        let transport = ScriptedTransport(
            [notFound, Self.experiment, Self.experiment, notFound, Self.conflict, Self.experiment])
        let registry = Self.registry(transport)
        for _ in 1...3 { #expect(try await registry.createExperiment("e", owner: "o").id == "5") }
        let find = "GET experiment?name=e"
        let create = #"POST experiments {"name":"e","owner":"o"}"#
        #expect(transport.log == [find, create, find, find, create, find])
    }

    @Test("sends what a block has logged at its end: parameters, metrics, data sets, the last of each name")
    func log() async throws {
        let transport = ScriptedTransport([
            Self.experiment, Self.run, Self.parameter, Self.parameter, Self.metric, Self.metric, Self.dataSet,
        ])
        let sentBefore = try await Self.registry(transport).withExperimentRun("e", description: "d") { log in
            try log.dataSet("data", uri: "u", sourceType: "s3")
            try log.metric("loss", 0.5, step: 1)
            try log.parameter("epochs", 100)
            try log.metric("loss", 0.25, step: 2, timestamp: 7, description: "better")
            try log.metric("loss", 0.75, step: 1)
            try log.parameter("shape", .object(#"{"a":1}"#))
            try log.parameter("epochs", 500)
            return transport.requests.count
        }
        #expect(sentBefore == 2)
        #expect(
            transport.log == [
                "GET experiment?name=e",
                #"POST experiment_runs {"name":"run_00000000000000ff","experimentId":"5","description":"d","status":"RUNNING"}"#,
                #"POST experiment_runs/6/artifacts {"artifactType":"parameter","name":"epochs","value":"500","parameterType":"number"}"#,
                #"POST experiment_runs/6/artifacts {"artifactType":"parameter","name":"shape","value":"{\"a\":1}","parameterType":"object"}"#,
                #"POST experiment_runs/6/artifacts {"artifactType":"metric","name":"loss","value":0.75,"timestamp":"1000","step":1,"state":"LIVE"}"#,
                #"POST experiment_runs/6/artifacts {"artifactType":"metric","name":"loss","value":0.25,"description":"better","timestamp":"7","step":2,"state":"LIVE"}"#,
                #"POST experiment_runs/6/artifacts {"artifactType":"dataset-artifact","name":"data","uri":"u","sourceType":"s3"}"#,
            ])
    }

    @Test("sends what was logged also when the block throws, and passes its error on")
    func failingBlock() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.run, Self.parameter, Self.run])
        await #expect(throws: Breakdown.self) {
            try await Self.registry(transport).withExperimentRun("e", run: "r", marksEnd: true) { log in
                try log.parameter("gpu", true)
                throw Breakdown()
            }
        }
        #expect(
            transport.log.suffix(2) == [
                #"POST experiment_runs/6/artifacts {"artifactType":"parameter","name":"gpu","value":"true","parameterType":"boolean"}"#,
                #"PATCH experiment_runs/6 {"status":"FAILED","endTimeSinceEpoch":"1000"}"#,
            ])
    }

    @Test("marks the end of a run when asked to")
    func end() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.run, Self.run])
        try await Self.registry(transport).withExperimentRun("e", run: "r", marksEnd: true) { _ in }
        #expect(transport.log.last == #"PATCH experiment_runs/6 {"status":"FINISHED","endTimeSinceEpoch":"1000"}"#)
    }

    @Test("puts the id of the run around it into a nested run")
    func nested() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.run])
        let parent = ExperimentRun(id: "4", experimentId: "5")
        _ = try await Self.registry(transport).startExperimentRun(
            "e", run: "child", customProperties: ["a": 1], parent: parent)
        #expect(
            transport.log.last
                == #"POST experiment_runs {"name":"child","experimentId":"5","customProperties":{"a":{"metadataType":"MetadataIntValue","int_value":"1"},"kubeflow.parent_run_id":{"metadataType":"MetadataStringValue","string_value":"4"}},"status":"RUNNING"}"#
        )
        await #expect(throws: RegistryError.store("the experiment run has no id: it was never stored")) {
            try await Self.registry(transport).startExperimentRun("e", parent: ExperimentRun(experimentId: "5"))
        }
        #expect(transport.requests.count == 2)
    }

    @Test("refuses what can not be logged before it is sent")
    func refusals() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.run])
        func expectRefusal(_ message: String, _ call: () throws -> Void) {
            #expect(throws: RegistryError.invalidArgument(message)) { try call() }
        }
        try await Self.registry(transport).withExperimentRun("e") { log in
            expectRefusal("the data set \"d\" has no location: the URI is empty") { try log.dataSet("d", uri: "") }
            expectRefusal("metric \"m\": inf is no finite number, which JSON can not say") {
                try log.metric("m", .infinity)
            }
            expectRefusal("nan is no finite number, which JSON can not say") {
                try log.parameter("p", .number(.nan))
            }
            expectRefusal("the structure is no JSON object: [1]") { try log.parameter("p", .object("[1]")) }
        }
        #expect(transport.requests.count == 2)
    }

    @Test(
        "reads the value of a parameter by its type",
        arguments: [
            ("500", .number, .integer(500)), ("5.75", .number, .number(5.75)), ("x", .number, nil),
            ("false", .boolean, .boolean(false)), ("False", .boolean, nil), ("", .string, .string("")),
            (#"{"a":1}"#, .object, .object(#"{"a":1}"#)), ("{'a': 1}", .object, nil), ("text", nil, .string("text")),
            ("1", .unrecognised("list"), nil),
        ] as [(String, ParameterType?, ParameterValue?)])
    func typedValue(_ text: String, _ type: ParameterType?, _ value: ParameterValue?) {
        #expect(Parameter(value: text, parameterType: type).typedValue == value)
    }

    @Test("pages experiments, runs, what runs log, and its history")
    func pagers() async throws {
        let transport = ScriptedTransport(
            [Self.experiment]
                + [Self.experiment, Self.run, Self.run, Self.parameter, Self.metric].map { (200, CoreCall.list($0.1)) })
        let registry = Self.registry(transport)
        let runs = try await registry.experimentRuns(of: "e")
        #expect(try await registry.experiments().reduce(into: []) { $0.append($1.id) } == ["5"])
        #expect(try await runs.filter("owner = \"o\"").pageSize(2).reduce(into: []) { $0.append($1.id) } == ["6"])
        #expect(try await registry.experimentRuns(ofExperiment: "5").reduce(into: []) { $0.append($1.id) } == ["6"])
        let logs = registry.artifacts(ofExperimentRun: "6", artifactType: .parameter)
        #expect(try await logs.reduce(into: []) { $0.append($1.id) } == ["9"])
        let history = registry.metricHistory(ofExperimentRun: "6", name: "loss", stepIds: [2])
        #expect(try await history.orderByID().reduce(into: []) { $0.append($1.id) } == ["8"])
        #expect(
            transport.log == [
                "GET experiment?name=e", "GET experiments",
                "GET experiments/5/experiment_runs?filterQuery=owner%20%3D%20%22o%22&pageSize=2",
                "GET experiments/5/experiment_runs", "GET experiment_runs/6/artifacts?artifactType=parameter",
                "GET experiment_runs/6/metric_history?orderBy=ID&name=loss&stepIds=2",
            ])
    }

    @Test("looks up by names, and says what is missing")
    func lookUps() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.experiment, notFound, notFound, notFound])
        let registry = Self.registry(transport)
        #expect(try await registry.experiment(named: "e")?.id == "5")
        #expect(try await registry.experimentRun(named: "r", of: "e") == nil)
        let absent = RegistryError.store("the experiment \"e\" does not exist")
        await #expect(throws: absent) { try await registry.experimentRun(named: "r", of: "e") }
        await #expect(throws: absent) { try await registry.experimentRuns(of: "e") }
        #expect(transport.log[2] == "GET experiment_run?name=r&parentResourceId=5")
    }

    @Test("updates with all that a value holds, but never the name")
    func update() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.run, Self.metric])
        let registry = Self.registry(transport)
        _ = try await registry.update(Experiment(id: "5", name: "other", state: .archived))
        _ = try await registry.update(
            ExperimentRun(id: "6", name: "other", experimentId: "9", status: .finished, endTimeSinceEpoch: 3))
        _ = try await registry.update(Artifact.metric(Metric(id: "8", name: "other", value: 2)))
        #expect(
            transport.log == [
                #"PATCH experiments/5 {"state":"ARCHIVED"}"#,
                #"PATCH experiment_runs/6 {"status":"FINISHED","endTimeSinceEpoch":"3"}"#,
                #"PATCH artifacts/8 {"artifactType":"metric","value":2.0}"#,
            ])
        let foreign = Artifact.other(artifactType: ArtifactType(rawValue: "picture"), JSONObject([("id", "1")]))
        await #expect(
            throws: RegistryError.invalidArgument("the library can not update an artifact of the type \"picture\"")
        ) { try await registry.update(foreign) }
        #expect(transport.requests.count == 3)
    }
}
