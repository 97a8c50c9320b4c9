import HTTPCore
import RegistryClient
import SourceText
import Testing

/// A resource with every member of its contract schema, and what comes out when it is read, created and updated again.
struct MemberSample: Sendable, CustomTestStringConvertible {
    let kind: String
    /// Everything that the registry may answer.
    let full: JSONObject
    /// What a create does not say, beside `id` and the times.
    var notCreated: Set<String> = []
    /// What an update does not say, beside `id`, the name and the times.
    var notUpdated: Set<String> = []
    var hasUpdate = true
    /// Reads one, then creates and updates with all that it holds.
    let calls: @Sendable (ModelRegistryClient) async throws -> Void

    var testDescription: String { kind }
}

@Suite("Every member")
struct MemberRoundTripTests {
    private static let base: [(String, JSONValue)] = [
        ("id", "7"), ("name", "n"), ("description", ""), ("externalId", "x"),
        ("customProperties", ["k": ["metadataType": "MetadataDoubleValue", "double_value": two]]),
        ("createTimeSinceEpoch", "1795223846759"), ("lastUpdateTimeSinceEpoch", "9007199254740993"),
    ]
    private static let run: [(String, JSONValue)] = [("experimentId", "5"), ("experimentRunId", "6")]
    private static let two = JSONValue.number(JSONNumber(validated: "2.0"))

    private static func full(_ members: [(String, JSONValue)]) -> JSONObject { JSONObject(base + members) }

    private static let samples: [MemberSample] = [
        MemberSample(
            kind: "registered model",
            full: full([
                ("owner", "o"), ("state", "ARCHIVED"), ("readme", "r"), ("maturity", "m"), ("language", ["en", ""]),
                ("tasks", []), ("provider", "p"), ("logo", "l"), ("license", "li"), ("licenseLink", "ll"),
                ("libraryName", "ln"),
            ])
        ) { client in
            let value = try #require(try await client.registeredModel(id: "7"))
            _ = try await client.createRegisteredModel(RegisteredModelCreate(value))
            _ = try await client.upsertRegisteredModel(value)
        },
        MemberSample(
            kind: "model version", full: full([("registeredModelId", "1"), ("author", "a"), ("state", "LIVE")]),
            notUpdated: ["registeredModelId"]
        ) { client in
            let value = try #require(try await client.modelVersion(id: "7"))
            _ = try await client.createModelVersion(ModelVersionCreate(value))
            _ = try await client.upsertModelVersion(value)
        },
        MemberSample(
            kind: "model artifact",
            full: full(
                run + [
                    ("artifactType", "model-artifact"), ("uri", "u"), ("state", "REFERENCE"), ("modelFormatName", "fn"),
                    ("modelFormatVersion", "fv"), ("storageKey", "sk"), ("storagePath", "sp"),
                    ("serviceAccountName", "sa"), ("modelSourceKind", "k"), ("modelSourceClass", "c"),
                    ("modelSourceGroup", "g"), ("modelSourceId", "i"), ("modelSourceName", "n"),
                ]),
            notCreated: ["experimentId", "experimentRunId"]
        ) { client in
            let value = try #require(try await client.modelArtifact(id: "7"))
            _ = try await client.createModelArtifact(ModelArtifactCreate(value))
            _ = try await client.upsertModelArtifact(value)
        },
        artifact("doc artifact", "doc-artifact", [("uri", "u")]) { artifact in
            guard case .doc(let value) = artifact else { return nil }
            return (.doc(DocArtifactCreate(value)), .doc(DocArtifactUpdate(value)))
        },
        artifact(
            "data set", "dataset-artifact",
            [
                ("uri", "u"), ("digest", "d"), ("sourceType", "st"), ("source", "s"), ("schema", "sc"),
                ("profile", "p"),
            ]
        ) { artifact in
            guard case .dataSet(let value) = artifact else { return nil }
            return (.dataSet(DataSetCreate(value)), .dataSet(DataSetUpdate(value)))
        },
        artifact(
            "metric", "metric", [("value", two), ("timestamp", "9007199254740993"), ("step", 9_007_199_254_740_993)]
        ) { artifact in
            guard case .metric(let value) = artifact else { return nil }
            return (.metric(MetricCreate(value)), .metric(MetricUpdate(value)))
        },
        artifact("parameter", "parameter", [("value", "{}"), ("parameterType", "object")]) { artifact in
            guard case .parameter(let value) = artifact else { return nil }
            return (.parameter(ParameterCreate(value)), .parameter(ParameterUpdate(value)))
        },
        MemberSample(kind: "serving environment", full: full([])) { client in
            let value = try #require(try await client.servingEnvironment(id: "7"))
            _ = try await client.createServingEnvironment(ServingEnvironmentCreate(value))
            _ = try await client.upsertServingEnvironment(value)
        },
        MemberSample(
            kind: "inference service",
            full: full([
                ("registeredModelId", "1"), ("servingEnvironmentId", "5"), ("modelVersionId", "2"), ("runtime", "r"),
                ("desiredState", "UNDEPLOYED"),
            ]),
            notUpdated: ["registeredModelId", "servingEnvironmentId"]
        ) { client in
            let value = try #require(try await client.inferenceService(id: "7"))
            _ = try await client.createInferenceService(InferenceServiceCreate(value))
            _ = try await client.upsertInferenceService(value)
        },
        MemberSample(
            kind: "serve model", full: full([("modelVersionId", "2"), ("lastKnownState", "CACHED")]), hasUpdate: false
        ) { client in
            let value = try #require(try await client.serveModels(ofInferenceService: "6").items.first)
            _ = try await client.createServeModel(ServeModelCreate(value), ofInferenceService: "6")
        },
        MemberSample(kind: "experiment", full: full([("owner", "o"), ("state", "ARCHIVED")])) { client in
            let value = try #require(try await client.experiment(id: "7"))
            _ = try await client.createExperiment(ExperimentCreate(value))
            _ = try await client.upsertExperiment(value)
        },
        MemberSample(
            kind: "experiment run",
            full: full([
                ("experimentId", "5"), ("owner", "o"), ("status", "KILLED"), ("state", "LIVE"),
                ("startTimeSinceEpoch", "9007199254740993"), ("endTimeSinceEpoch", "0"),
            ]),
            notUpdated: ["experimentId", "startTimeSinceEpoch"]
        ) { client in
            let value = try #require(try await client.experimentRun(id: "7"))
            _ = try await client.createExperimentRun(ExperimentRunCreate(value))
            _ = try await client.upsertExperimentRun(value)
        },
    ]

    private static func artifact(
        _ kind: String, _ type: String, _ members: [(String, JSONValue)],
        _ bodies: @escaping @Sendable (Artifact) -> (ArtifactCreate, ArtifactUpdate)?
    ) -> MemberSample {
        MemberSample(
            kind: kind,
            full: full(run + members + [("artifactType", .string(type)), ("state", "MARKED_FOR_DELETION")]),
            notCreated: ["experimentId", "experimentRunId"]
        ) { client in
            let value = try #require(try await client.artifact(id: "7"))
            let (create, update) = try #require(bodies(value))
            _ = try await client.createArtifact(create)
            _ = try await client.updateArtifact(id: "7", update)
        }
    }

    @Test("comes out as it came in", arguments: samples)
    func roundTrip(_ sample: MemberSample) async throws {
        let full = JSONValue.object(sample.full)
        let read: JSONValue = sample.hasUpdate ? full : CoreCall.list(full)
        let transport = ScriptedTransport((200, read), (201, full), (200, full))
        try await sample.calls(transport.client)
        let sent = try transport.requests.compactMap(\.body).map { try #require(try JSONReader.read($0).object) }
        let times: Set = ["id", "createTimeSinceEpoch", "lastUpdateTimeSinceEpoch"]
        let created = Self.without(times.union(sample.notCreated), sample.full)
        let updated = Self.without(sample.notUpdated.union(["name"]), created)
        #expect(sent == (sample.hasUpdate ? [created, updated] : [created]))
    }

    @Test("the words of states stay what they are", arguments: ["LIVE", "ASLEEP", "live", ""])
    func words(_ word: String) {
        #expect(ExperimentState(rawValue: word).rawValue == word)
        #expect(ExperimentRunState(rawValue: word).rawValue == word)
        #expect(ExperimentRunStatus(rawValue: word).rawValue == word)
        #expect(InferenceServiceState(rawValue: word).rawValue == word)
        #expect(ExecutionState(rawValue: word).rawValue == word)
        #expect(ParameterType(rawValue: word).rawValue == word)
    }

    @Test("knows the words of the contract")
    func knownWords() {
        func unknown<Word: RawRepresentable<String>>(_ type: Word.Type, _ words: [String]) -> [String] {
            words.filter { word in
                guard let value = type.init(rawValue: word) else { return true }
                return value.rawValue != word || "\(value)".hasPrefix("unrecognised")
            }
        }
        #expect(unknown(ExperimentState.self, ["LIVE", "ARCHIVED"]) == [])
        #expect(unknown(ExperimentRunState.self, ["LIVE", "ARCHIVED"]) == [])
        #expect(
            unknown(ExperimentRunStatus.self, ["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"]) == [])
        #expect(unknown(InferenceServiceState.self, ["DEPLOYED", "UNDEPLOYED"]) == [])
        #expect(
            unknown(ExecutionState.self, ["UNKNOWN", "NEW", "RUNNING", "COMPLETE", "FAILED", "CACHED", "CANCELED"])
                == [])
        #expect(unknown(ParameterType.self, ["string", "number", "boolean", "object"]) == [])
    }

    @Test("reads the step of a metric also as text, as contract v1 says it")
    func textStep() async throws {
        let metric: JSONValue = ["id": "7", "artifactType": "metric", "value": 1, "step": "9007199254740993"]
        let transport = ScriptedTransport((200, metric))
        let read = try await transport.client.artifact(id: "7")
        #expect(read == .metric(Metric(id: "7", value: 1, step: 9_007_199_254_740_993)))
    }

    private static func without(_ names: Set<String>, _ object: JSONObject) -> JSONObject {
        JSONObject(object.members.filter { !names.contains($0.name) }.map { ($0.name, $0.value) })
    }
}
