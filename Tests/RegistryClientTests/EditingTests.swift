import RegistryClient
import SourceText
import Testing

@Suite("Editing what is stored")
struct EditingTests {
    private static let stored = RegisteredModel(
        id: "7", name: "m", description: "old", customProperties: ["runs": 5, "accuracy": 2.0], owner: "ada",
        state: .archived, tasks: ["a"])

    private static func sent<Resource: EditableResource>(
        _ resource: Resource, answer: JSONValue = ["id": "7", "name": "m"], _ edit: (inout Resource) -> Void
    ) async throws -> [String] {
        let transport = ScriptedTransport((200, answer))
        try await transport.registry.update(resource, edit)
        return transport.log
    }

    @Test("sends the members that changed and no others")
    func changes() async throws {
        #expect(
            try await Self.sent(Self.stored) { $0.description = "new" }
                == [#"PATCH registered_models/7 {"description":"new"}"#])
        #expect(
            try await Self.sent(Self.stored) {
                $0.state = .live
                $0.tasks?.append("b")
            } == [#"PATCH registered_models/7 {"state":"LIVE","tasks":["a","b"]}"#])
    }

    @Test("sends nothing where nothing changed, and gives the same back")
    func nothing() async throws {
        let transport = ScriptedTransport()
        #expect(try await transport.registry.update(Self.stored) { $0.owner = "ada" } == Self.stored)
        #expect(transport.requests.isEmpty)
    }

    @Test("clears a member with null, and properties with what every registry understands")
    func clearing() async throws {
        #expect(
            try await Self.sent(Self.stored) { $0.owner = nil } == [#"PATCH registered_models/7 {"owner":null}"#])
        #expect(
            try await Self.sent(Self.stored) { $0.customProperties = nil }
                == [#"PATCH registered_models/7 {"customProperties":{}}"#])
        #expect(
            try await Self.sent(Self.stored) { $0.customProperties?["runs"] = nil } == [
                #"PATCH registered_models/7 {"customProperties":{"accuracy":{"metadataType":"MetadataDoubleValue","double_value":2.0}}}"#
            ])
    }

    @Test("tells letters apart that Swift takes for equal")
    func letters() async throws {
        let composed = RegisteredModel(
            id: "7", name: "m", description: "\u{E9}", customProperties: ["k": .string("\u{E9}")])
        #expect(try await Self.sent(composed) { $0.description = "e\u{301}" }.count == 1)
        #expect(try await Self.sent(composed) { $0.customProperties = ["k": .string("e\u{301}")] }.count == 1)
        #expect(try await Self.sent(composed) { $0.customProperties = ["k": .string("\u{E9}")] } == [])
    }

    @Test("refuses what no update changes, before any request")
    func refusals() async {
        let transport = ScriptedTransport()
        let registry = transport.registry
        await #expect(
            throws: RegistryError.invalidArgument("no update changes \"name\" of a stored registered model")
        ) { try await registry.update(Self.stored) { $0.name = "other" } }
        await #expect(
            throws: RegistryError.invalidArgument("no update changes \"registeredModelId\" of a stored model version")
        ) {
            try await registry.update(ModelVersion(id: "1", name: "v", registeredModelId: "2")) {
                $0.registeredModelId = "3"
            }
        }
        await #expect(throws: RegistryError.store("the experiment has no id: it was never stored")) {
            try await registry.update(Experiment(name: "e")) { $0.owner = "ada" }
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("reaches every kind of entity by its own route")
    func kinds() async throws {
        func metadata(_ type: JSONValue) -> JSONValue { ["id": "7", "artifactType": type, "value": 1] }
        #expect(
            try await Self.sent(
                ModelVersion(id: "7", name: "m", registeredModelId: "1"),
                answer: ["id": "7", "name": "m", "registeredModelId": "1"]
            ) { $0.author = "a" } == [#"PATCH model_versions/7 {"author":"a"}"#])
        #expect(
            try await Self.sent(ModelArtifact(id: "7"), answer: metadata("model-artifact")) { $0.uri = "u" }
                == [#"PATCH model_artifacts/7 {"artifactType":"model-artifact","uri":"u"}"#])
        #expect(
            try await Self.sent(DocArtifact(id: "7"), answer: metadata("doc-artifact")) { $0.uri = "u" }
                == [#"PATCH artifacts/7 {"artifactType":"doc-artifact","uri":"u"}"#])
        #expect(
            try await Self.sent(DataSet(id: "7"), answer: metadata("dataset-artifact")) { $0.digest = "d" }
                == [#"PATCH artifacts/7 {"artifactType":"dataset-artifact","digest":"d"}"#])
        #expect(
            try await Self.sent(Metric(id: "7", value: 1), answer: metadata("metric")) { $0.value = 2 }
                == [#"PATCH artifacts/7 {"artifactType":"metric","value":2.0}"#])
        #expect(
            try await Self.sent(Parameter(id: "7"), answer: ["id": "7", "artifactType": "parameter"]) { $0.value = "2" }
                == [#"PATCH artifacts/7 {"artifactType":"parameter","value":"2"}"#])
        #expect(
            try await Self.sent(Experiment(id: "7", name: "m")) { $0.state = .archived }
                == [#"PATCH experiments/7 {"state":"ARCHIVED"}"#])
        #expect(
            try await Self.sent(
                ExperimentRun(id: "7", experimentId: "1"), answer: ["id": "7", "experimentId": "1"]
            ) { $0.endTimeSinceEpoch = 5 } == [#"PATCH experiment_runs/7 {"endTimeSinceEpoch":"5"}"#])
        #expect(
            try await Self.sent(ServingEnvironment(id: "7", name: "m")) { $0.externalId = "x" }
                == [#"PATCH serving_environments/7 {"externalId":"x"}"#])
        #expect(
            try await Self.sent(
                InferenceService(id: "7", registeredModelId: "1", servingEnvironmentId: "2"),
                answer: ["id": "7", "registeredModelId": "1", "servingEnvironmentId": "2"]
            ) { $0.desiredState = .undeployed }
                == [#"PATCH inference_services/7 {"desiredState":"UNDEPLOYED"}"#])
    }
}
