import HTTPCore
import RegistryClient
import SourceText
import Testing

@Suite("Model registry facade")
struct ModelRegistryTests {
    private static let model: JSONValue = ["id": "1", "name": "m"]
    private static let version: JSONValue = ["id": "2", "name": "v", "registeredModelId": "1"]
    private static let artifact: JSONValue = ["id": "3", "name": "m", "artifactType": "model-artifact"]

    @Test("registers with five requests")
    func register() async throws {
        let transport = ScriptedTransport(
            [notFound, (201, Self.model), notFound, (201, Self.version), (201, Self.artifact)])
        let registration = try await transport.registry.registerModel(
            "m", uri: "s3://x", modelFormatName: "onnx", modelFormatVersion: "1", version: "v", storageKey: "key",
            modelSource: ModelSource(kind: "run", sourceClass: "c"), versionDescription: "d",
            metadata: ["a": 1, "b": 2.0])
        #expect(
            transport.log == [
                "GET registered_model?name=m",
                #"POST registered_models {"name":"m","owner":"ada","state":"LIVE"}"#,
                "GET model_version?name=v&parentResourceId=1",
                #"POST model_versions {"name":"v","registeredModelId":"1","description":"d","customProperties":{"a":{"metadataType":"MetadataIntValue","int_value":"1"},"b":{"metadataType":"MetadataDoubleValue","double_value":2.0}},"author":"ada","state":"LIVE"}"#,
                #"POST model_versions/2/artifacts {"artifactType":"model-artifact","name":"m","uri":"s3://x","state":"UNKNOWN","modelFormatName":"onnx","modelFormatVersion":"1","storageKey":"key","modelSourceKind":"run","modelSourceClass":"c"}"#,
            ])
        #expect(registration.model == RegisteredModel(id: "1", name: "m"))
        #expect(registration.version == ModelVersion(id: "2", name: "v", registeredModelId: "1"))
        #expect(registration.artifact == ModelArtifact(id: "3", name: "m"))
    }

    @Test("takes an existing model as it is, and the author and owner that are given")
    func existingModel() async throws {
        let transport = ScriptedTransport([(200, Self.model), notFound, (201, Self.version), (201, Self.artifact)])
        try await transport.registry.registerModel(
            "m", uri: "u", modelFormatName: "f", modelFormatVersion: "1", version: "v", author: "bob", owner: "eve")
        #expect(
            transport.log == [
                "GET registered_model?name=m", "GET model_version?name=v&parentResourceId=1",
                #"POST model_versions {"name":"v","registeredModelId":"1","author":"bob","state":"LIVE"}"#,
                #"POST model_versions/2/artifacts {"artifactType":"model-artifact","name":"m","uri":"u","state":"UNKNOWN","modelFormatName":"f","modelFormatVersion":"1"}"#,
            ])
    }

    @Test("takes the model that somebody else has created meanwhile")
    func race() async throws {
        let conflict: (Int, JSONValue) = (409, ["code": "Conflict", "message": "exists"])
        let transport = ScriptedTransport(
            [notFound, conflict, (200, Self.model), notFound, (201, Self.version), (201, Self.artifact)])
        let registration = try await transport.registry.registerModel(
            "m", uri: "u", modelFormatName: "f", modelFormatVersion: "1", version: "v", owner: "eve")
        #expect(registration.model.id == "1")
        #expect(
            transport.log.prefix(3) == [
                "GET registered_model?name=m", #"POST registered_models {"name":"m","owner":"eve","state":"LIVE"}"#,
                "GET registered_model?name=m",
            ])
    }

    @Test("refuses an existing version and posts nothing")
    func existingVersion() async {
        let transport = ScriptedTransport((200, Self.model), (200, Self.version))
        await #expect(throws: RegistryError.store("the registered model \"m\" already has a version \"v\"")) {
            try await transport.registry.registerModel(
                "m", uri: "u", modelFormatName: "f", modelFormatVersion: "1", version: "v")
        }
        #expect(transport.log == ["GET registered_model?name=m", "GET model_version?name=v&parentResourceId=1"])
    }

    @Test("passes on the failure of a later step; what was stored stays")
    func laterFailure() async {
        let transport = ScriptedTransport(
            [(200, Self.model), notFound, (201, Self.version), (500, ["code": "x", "message": "broken"])])
        await #expect(throws: RegistryError.http(status: 500, code: "x", message: "broken")) {
            try await transport.registry.registerModel(
                "m", uri: "u", modelFormatName: "f", modelFormatVersion: "1", version: "v")
        }
        #expect(transport.requests.count == 4)
    }

    @Test(
        "checks everything before the first request",
        arguments: [
            ("", "v", 1, "the name of the registered model is empty"),
            ("m", "", 1, "the name of the model version is empty"),
            (
                "m", "v", 1_234_567_890,
                "custom property \"k\": 1234567890 has more than the nine digits that the contract allows"
            ),
        ] as [(String, String, Int64, String)])
    func checks(_ sample: (name: String, version: String, number: Int64, message: String)) async {
        let transport = ScriptedTransport()
        await #expect(throws: RegistryError.invalidArgument(sample.message)) {
            try await transport.registry.registerModel(
                sample.name, uri: "u", modelFormatName: "f", modelFormatVersion: "1", version: sample.version,
                metadata: ["k": .int(sample.number)])
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("looks up by names")
    func lookUps() async throws {
        let transport = ScriptedTransport(
            (200, Self.model), (200, Self.model), (200, Self.version), (200, Self.model), (200, Self.version),
            (200, Self.artifact))
        let registry = transport.registry
        #expect(try await registry.registeredModel(named: "m")?.id == "1")
        #expect(try await registry.modelVersion(named: "v", of: "m")?.id == "2")
        #expect(try await registry.modelArtifact(of: "m", version: "v")?.id == "3")
        #expect(
            transport.log.suffix(3) == [
                "GET registered_model?name=m", "GET model_version?name=v&parentResourceId=1",
                "GET model_artifact?name=m&parentResourceId=2",
            ])
    }

    @Test("gives nil for the thing itself and an error for what it hangs on")
    func absent() async throws {
        let transport = ScriptedTransport(
            [notFound, notFound, (200, Self.model), notFound, (200, Self.model), notFound, notFound])
        let registry = transport.registry
        let noModel = RegistryError.store("the registered model \"m\" does not exist")
        #expect(try await registry.registeredModel(named: "m") == nil)
        await #expect(throws: noModel) { try await registry.modelVersion(named: "v", of: "m") }
        #expect(try await registry.modelVersion(named: "v", of: "m") == nil)
        await #expect(throws: RegistryError.store("the registered model \"m\" has no version \"v\"")) {
            try await registry.modelArtifact(of: "m", version: "v")
        }
        await #expect(throws: noModel) { try await registry.modelVersions(of: "m") }
    }

    @Test("pages the versions of a model that is looked up once")
    func versions() async throws {
        let transport = ScriptedTransport(
            (200, Self.model), (200, ["items": [Self.version], "nextPageToken": "t"]), (200, ["items": [Self.version]]))
        let names = try await transport.registry.modelVersions(of: "m").reduce(into: []) { $0.append($1.name) }
        #expect(names == ["v", "v"])
        #expect(
            transport.log == [
                "GET registered_model?name=m", "GET registered_models/1/versions",
                "GET registered_models/1/versions?nextPageToken=t",
            ])
    }

    @Test("updates with all that a value holds, but never the name")
    func update() async throws {
        let doc: JSONValue = ["id": "4", "artifactType": "doc-artifact"]
        let transport = ScriptedTransport((200, Self.model), (200, Self.version), (200, Self.artifact), (200, doc))
        let registry = transport.registry
        _ = try await registry.update(
            RegisteredModel(id: "1", name: "other", description: "d", customProperties: [:], state: .archived))
        _ = try await registry.update(ModelVersion(id: "2", name: "other", registeredModelId: "9", author: "a"))
        _ = try await registry.update(ModelArtifact(id: "3", name: "other", description: "d", uri: "u"))
        #expect(try await registry.update(DocArtifact(id: "4", uri: "u")) == DocArtifact(id: "4"))
        #expect(
            transport.log == [
                #"PATCH registered_models/1 {"description":"d","customProperties":{},"state":"ARCHIVED"}"#,
                #"PATCH model_versions/2 {"author":"a"}"#,
                #"PATCH model_artifacts/3 {"artifactType":"model-artifact","description":"d","uri":"u"}"#,
                #"PATCH artifacts/4 {"artifactType":"doc-artifact","uri":"u"}"#,
            ])
    }

    @Test("does not update what was never stored")
    func updateWithoutID() async {
        let transport = ScriptedTransport()
        let registry = transport.registry
        await #expect(throws: RegistryError.store("the registered model has no id: it was never stored")) {
            try await registry.update(RegisteredModel(name: "m"))
        }
        await #expect(throws: RegistryError.store("the doc artifact has no id: it was never stored")) {
            try await registry.update(DocArtifact(id: ""))
        }
        #expect(transport.requests.isEmpty)
    }
}
