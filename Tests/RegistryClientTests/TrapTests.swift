import HTTPCore
import SourceText
import Synchronization
import Testing

@testable import RegistryClient

/// What older clients do wrong (client-flow.md, "Upstream defects"), one test each.
@Suite("Traps of older clients")
struct TrapTests {
    private static let experiment: (Int, JSONValue) = (200, ["id": "5", "name": "e"])
    private static let run: (Int, JSONValue) = (201, ["id": "6", "name": "r", "experimentId": "5"])
    private static let two = JSONValue.number(JSONNumber(validated: "2.0"))

    private static func parameter(_ type: JSONValue, _ value: JSONValue) -> (Int, JSONValue) {
        (200, ["id": "9", "artifactType": "parameter", "name": "p", "parameterType": type, "value": value])
    }

    @Test("1: a boolean parameter that is false reads back false")
    func booleans() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.run, Self.parameter("boolean", "false")])
        let log = try await transport.registry.withExperimentRun("e") { log in
            try log.parameter("p", false)
            return log
        }
        #expect(transport.log.last?.hasSuffix(#""value":"false","parameterType":"boolean"}"#) == true)
        guard case .parameter(let stored) = log.stored.first else {
            Issue.record("\(log.stored)")
            return
        }
        #expect(stored.typedValue == .boolean(false))
    }

    @Test("2: an object parameter is JSON, so that it can be read, and one that is none does not spoil its list")
    func objects() async throws {
        let transport = ScriptedTransport([
            Self.experiment, Self.run, Self.parameter("object", #"{"a":1}"#),
            (200, CoreCall.list(Self.parameter("object", "{'a': 1}").1)),
        ])
        let registry = transport.registry
        try await registry.withExperimentRun("e") { log in try log.parameter("p", .object(#"{"a":1}"#)) }
        #expect(transport.log.last?.contains(#""value":"{\"a\":1}""#) == true)
        let listed = try await registry.artifacts(ofExperimentRun: "6").reduce(into: []) { $0.append($1) }
        guard case .parameter(let foreign) = listed.first else {
            Issue.record("\(listed)")
            return
        }
        #expect(foreign.value == "{'a': 1}")
        #expect(foreign.typedValue == nil)
    }

    @Test("3: a run with an id is updated")
    func runUpsert() async throws {
        let transport = ScriptedTransport(Self.run, Self.run)
        _ = try await transport.client.upsertExperimentRun(ExperimentRun(id: "6", experimentId: "5", owner: "o"))
        _ = try await transport.client.upsertExperimentRun(ExperimentRun(name: "r", experimentId: "5"))
        #expect(
            transport.log == [
                #"PATCH experiment_runs/6 {"owner":"o"}"#, #"POST experiment_runs {"name":"r","experimentId":"5"}"#,
            ])
    }

    @Test("4: a run is looked up by its own name, in its experiment")
    func runByName() async throws {
        let transport = ScriptedTransport(Self.experiment, Self.run)
        #expect(try await transport.registry.experimentRun(named: "r", of: "e")?.id == "6")
        #expect(transport.log == ["GET experiment?name=e", "GET experiment_run?name=r&parentResourceId=5"])
    }

    @Test("5: an experiment by its id is an experiment")
    func experimentByID() async throws {
        let found: Experiment? = try await ScriptedTransport(Self.experiment).client.experiment(id: "5")
        #expect(found?.name == "e")
    }

    @Test("6: custom properties keep their kinds when an entity is read, edited and sent again")
    func kinds() async throws {
        let properties: JSONValue = [
            "double": ["metadataType": "MetadataDoubleValue", "double_value": Self.two],
            "struct": ["metadataType": "MetadataStructValue", "struct_value": "eyJhIjpbMV19"],
            "proto": ["metadataType": "MetadataProtoValue", "type": "t", "proto_value": "AQI="],
        ]
        let answer: (Int, JSONValue) = (200, ["id": "1", "name": "m", "customProperties": properties])
        let transport = ScriptedTransport(answer, answer)
        let model = try #require(try await transport.client.registeredModel(id: "1"))
        _ = try await transport.registry.update(model)
        let body = try #require(transport.requests.last?.body)
        #expect(try JSONReader.read(body) == ["customProperties": properties])
    }

    @Test("7: custom properties can be cleared")
    func clearing() async throws {
        let transport = ScriptedTransport((200, ["id": "1", "name": "m"]))
        _ = try await transport.client.updateRegisteredModel(
            id: "1", RegisteredModelUpdate(customProperties: .set([:])))
        #expect(transport.log == [#"PATCH registered_models/1 {"customProperties":{}}"#])
    }

    @Test("8: a model artifact without uri, name and state is read")
    func withoutURI() async throws {
        let transport = ScriptedTransport((200, ["id": "1", "artifactType": "model-artifact"]))
        let artifact = try await transport.client.modelArtifact(id: "1")
        #expect(artifact == ModelArtifact(id: "1"))
    }

    @Test("9: the line break at the end of a token file is no part of the token")
    func tokenFile() throws {
        let surroundings = Surroundings(variable: { $0 == "T" ? "/token" : nil }, file: { _ in "secret\n" })
        let options = ConnectionOptions(serverAddress: "https://registry", userTokenVariable: "T")
        #expect(try ResolvedConnection(options, in: surroundings).token == "secret")
    }

    @Test("10: a walk ends with the last page, without one more request")
    func lastPage() async throws {
        let page: JSONValue = ["items": [Self.run.1], "size": 1, "pageSize": 0, "nextPageToken": ""]
        let transport = ScriptedTransport((200, page), (200, page))
        #expect(try await transport.registry.experimentRuns(ofExperiment: "5").reduce(0) { count, _ in count + 1 } == 1)
        #expect(transport.requests.count == 1)
    }

    @Test("11: documents, data sets and experiments are updated as what they are")
    func updates() async throws {
        let transport = ScriptedTransport(
            (200, ["id": "1", "artifactType": "doc-artifact"]), (200, ["id": "2", "artifactType": "dataset-artifact"]),
            Self.experiment)
        let registry = transport.registry
        _ = try await registry.update(DocArtifact(id: "1", uri: "u"))
        _ = try await registry.update(Artifact.dataSet(DataSet(id: "2", digest: "d")))
        _ = try await registry.update(Experiment(id: "5", name: "e", owner: "o"))
        #expect(
            transport.log == [
                #"PATCH artifacts/1 {"artifactType":"doc-artifact","uri":"u"}"#,
                #"PATCH artifacts/2 {"artifactType":"dataset-artifact","digest":"d"}"#,
                #"PATCH experiments/5 {"owner":"o"}"#,
            ])
    }

    @Test("12: leaving a nested block leaves the outer run active")
    func nestedBlocks() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.run, Self.run])
        let registry = transport.registry
        try await registry.withExperimentRun("e") { log in
            try await registry.withNestedRun { _ in }
            #expect(registry.activeRun === log)
        }
    }

    @Test("13: a run is finished where that is asked for, and only there")
    func finishing() async throws {
        let transport = ScriptedTransport([Self.experiment, Self.run, Self.run, Self.experiment, Self.run])
        let registry = transport.registry
        try await registry.withExperimentRun("e", marksEnd: true) { _ in }
        #expect(
            transport.log.last?.hasPrefix(#"PATCH experiment_runs/6 {"status":"FINISHED","endTimeSinceEpoch":"#) == true
        )
        try await registry.withExperimentRun("e") { _ in }
        #expect(transport.requests.count == 5)
    }

    @Test("14: a registration gets over somebody else who creates the model meanwhile, and checks all before it writes")
    func registration() async throws {
        let model: (Int, JSONValue) = (200, ["id": "1", "name": "m"])
        let transport = ScriptedTransport([
            notFound, (409, ["code": "Conflict", "message": "there is one"]), model, notFound,
            (201, ["id": "2", "name": "v", "registeredModelId": "1"]),
            (201, ["id": "3", "artifactType": "model-artifact"]),
        ])
        func register(_ metadata: CustomProperties) async throws -> Registration {
            try await transport.registry.registerModel(
                "m", uri: "u", modelFormatName: "f", modelFormatVersion: "1", version: "v", metadata: metadata)
        }
        await #expect(throws: RegistryError.self) { try await register(["n": 1_000_000_000]) }
        #expect(transport.requests.isEmpty)
        #expect(try await register([:]).model.id == "1")
    }
}
