import HTTPCore
import RegistryClient
import SourceText
import Testing

/// One core call, the requests that it must make, and the object with which the registry answers.
struct CoreCall: Sendable, CustomTestStringConvertible {
    let name: String
    let request: String
    let answer: JSONValue
    let call: @Sendable (ModelRegistryClient) async throws -> Void

    var testDescription: String { name }

    init(
        _ name: String, _ request: String, _ answer: JSONValue,
        _ call: @escaping @Sendable (ModelRegistryClient) async throws -> Void
    ) {
        self.name = name
        self.request = request
        self.answer = answer
        self.call = call
    }
}

private let model: JSONValue = ["id": "1", "name": "m", "customProperties": [:]]
private let version: JSONValue = ["id": "2", "name": "v", "registeredModelId": "1"]
private let modelArtifact: JSONValue = ["id": "3", "artifactType": "model-artifact"]
private let docArtifact: JSONValue = ["id": "4", "artifactType": "doc-artifact"]

private func list(_ items: JSONValue...) -> JSONValue {
    ["items": .array(items), "nextPageToken": "", "pageSize": 0, "size": .number(JSONNumber(items.count))]
}

private let calls: [CoreCall] = [
    CoreCall(
        "create a registered model with everything",
        #"POST registered_models {"name":"m","description":"d","externalId":"x","customProperties":{"a":{"metadataType":"MetadataStringValue","string_value":""}},"owner":"o","state":"ARCHIVED","readme":"r","maturity":"mt","language":["en"],"tasks":[],"provider":"p","logo":"lg","license":"l","licenseLink":"ll","libraryName":"ln"}"#,
        model
    ) {
        _ = try await $0.createRegisteredModel(
            RegisteredModelCreate(
                name: "m", description: "d", externalId: "x", customProperties: ["a": ""], owner: "o", state: .archived,
                readme: "r", maturity: "mt", language: ["en"], tasks: [], provider: "p", logo: "lg", license: "l",
                licenseLink: "ll", libraryName: "ln"))
    },
    CoreCall("create a bare registered model", #"POST registered_models {"name":"m"}"#, model) {
        _ = try await $0.createRegisteredModel(RegisteredModelCreate(name: "m"))
    },
    CoreCall(
        "update what is named", #"PATCH registered_models/1 {"description":"","customProperties":{},"owner":null}"#,
        model
    ) {
        _ = try await $0.updateRegisteredModel(
            id: "1", RegisteredModelUpdate(description: "", customProperties: .set([:]), owner: .clear))
    },
    CoreCall("update nothing", "PATCH registered_models/1 {}", model) {
        _ = try await $0.updateRegisteredModel(id: "1", RegisteredModelUpdate())
    },
    CoreCall("upsert without an id", #"POST registered_models {"name":"m","owner":"o"}"#, model) {
        _ = try await $0.upsertRegisteredModel(RegisteredModel(name: "m", owner: "o"))
    },
    CoreCall("upsert with an id", #"PATCH registered_models/1 {"owner":"o"}"#, model) {
        _ = try await $0.upsertRegisteredModel(RegisteredModel(id: "1", name: "m", owner: "o"))
    },
    CoreCall("get a registered model", "GET registered_models/1", model) { _ = try await $0.registeredModel(id: "1") },
    CoreCall("get by an odd id", "GET registered_models/..%2F1%3F", model) {
        _ = try await $0.registeredModel(id: "../1?")
    },
    CoreCall("find by name", "GET registered_model?name=a%20b%2F%25", model) {
        _ = try await $0.findRegisteredModel(name: "a b/%")
    },
    CoreCall("find by external id", "GET registered_model?externalId=x", model) {
        _ = try await $0.findRegisteredModel(externalId: "x")
    },
    CoreCall(
        "list registered models",
        "GET registered_models?pageSize=2&orderBy=LAST_UPDATE_TIME&sortOrder=DESC&nextPageToken=Mzoz%3D", list(model)
    ) {
        _ = try await $0.registeredModels(
            ListOptions(pageSize: 2, orderBy: .lastUpdateTime, sortOrder: .descending, nextPageToken: "Mzoz="))
    },
    CoreCall("list as the registry likes", "GET registered_models", list()) { _ = try await $0.registeredModels() },

    CoreCall(
        "create a version",
        #"POST model_versions {"name":"v","registeredModelId":"1","description":"d","author":"a","state":"LIVE"}"#,
        version
    ) {
        _ = try await $0.createModelVersion(
            ModelVersionCreate(name: "v", registeredModelId: "1", description: "d", author: "a", state: .live))
    },
    CoreCall(
        "create a version below its model", #"POST registered_models/1/versions {"name":"v","registeredModelId":"1"}"#,
        version
    ) {
        _ = try await $0.createModelVersion(
            ModelVersionCreate(name: "v", registeredModelId: "1"), ofRegisteredModel: "1")
    },
    CoreCall("update a version", #"PATCH model_versions/2 {"state":"ARCHIVED"}"#, version) {
        _ = try await $0.updateModelVersion(id: "2", ModelVersionUpdate(state: .set(.archived)))
    },
    CoreCall("upsert a version with an id", #"PATCH model_versions/2 {"author":"a"}"#, version) {
        _ = try await $0.upsertModelVersion(ModelVersion(id: "2", name: "v", registeredModelId: "1", author: "a"))
    },
    CoreCall("upsert a version without", #"POST model_versions {"name":"v","registeredModelId":"1"}"#, version) {
        _ = try await $0.upsertModelVersion(ModelVersion(name: "v", registeredModelId: "1"))
    },
    CoreCall("get a version", "GET model_versions/2", version) { _ = try await $0.modelVersion(id: "2") },
    CoreCall("find a version", "GET model_version?name=v&parentResourceId=1", version) {
        _ = try await $0.findModelVersion(name: "v", registeredModelId: "1")
    },
    CoreCall("list versions", "GET model_versions?orderBy=ID", list(version)) {
        _ = try await $0.modelVersions(ListOptions(orderBy: .id))
    },
    CoreCall(
        "list versions of a model", "GET registered_models/1/versions?pageSize=1&name=v&externalId=x", list(version)
    ) {
        _ = try await $0.modelVersions(
            ofRegisteredModel: "1", name: "v", externalId: "x", ListOptions(pageSize: 1))
    },

    CoreCall(
        "create a model artifact",
        #"POST model_artifacts {"artifactType":"model-artifact","name":"a","uri":"u","state":"PENDING","modelFormatName":"fn","modelFormatVersion":"fv","storageKey":"sk","storagePath":"sp","serviceAccountName":"sa","modelSourceKind":"k","modelSourceClass":"c","modelSourceGroup":"g","modelSourceId":"i","modelSourceName":"n"}"#,
        modelArtifact
    ) {
        _ = try await $0.createModelArtifact(
            ModelArtifactCreate(
                name: "a", uri: "u", state: .pending, modelFormatName: "fn", modelFormatVersion: "fv", storageKey: "sk",
                storagePath: "sp", serviceAccountName: "sa", modelSourceKind: "k", modelSourceClass: "c",
                modelSourceGroup: "g", modelSourceId: "i", modelSourceName: "n"))
    },
    CoreCall(
        "update a model artifact", #"PATCH model_artifacts/3 {"artifactType":"model-artifact","uri":"u"}"#,
        modelArtifact
    ) {
        _ = try await $0.updateModelArtifact(id: "3", ModelArtifactUpdate(uri: "u"))
    },
    CoreCall(
        "upsert a model artifact with an id", #"PATCH model_artifacts/3 {"artifactType":"model-artifact","uri":"u"}"#,
        modelArtifact
    ) {
        _ = try await $0.upsertModelArtifact(ModelArtifact(id: "3", name: "never sent", uri: "u"))
    },
    CoreCall(
        "upsert a model artifact without", #"POST model_artifacts {"artifactType":"model-artifact","uri":"u"}"#,
        modelArtifact
    ) {
        _ = try await $0.upsertModelArtifact(ModelArtifact(uri: "u"))
    },
    CoreCall("get a model artifact", "GET model_artifacts/3", modelArtifact) {
        _ = try await $0.modelArtifact(id: "3")
    },
    CoreCall("find a model artifact", "GET model_artifact?name=a&parentResourceId=2", modelArtifact) {
        _ = try await $0.findModelArtifact(name: "a", modelVersionId: "2")
    },
    CoreCall("list model artifacts", "GET model_artifacts", list(modelArtifact)) {
        _ = try await $0.modelArtifacts()
    },
    CoreCall(
        "list model artifacts of a version", "GET model_versions/2/artifacts?artifactType=model-artifact",
        list(modelArtifact, docArtifact)
    ) {
        let page = try await $0.modelArtifacts(ofModelVersion: "2")
        #expect(page.items.map(\.id) == ["3"])
    },

    CoreCall("create an artifact", #"POST artifacts {"artifactType":"doc-artifact","uri":"u"}"#, docArtifact) {
        _ = try await $0.createArtifact(.doc(DocArtifactCreate(uri: "u")))
    },
    CoreCall(
        "create an artifact of a version",
        #"POST model_versions/2/artifacts {"artifactType":"doc-artifact","name":"d"}"#, docArtifact
    ) {
        _ = try await $0.createArtifact(.doc(DocArtifactCreate(name: "d")), ofModelVersion: "2")
    },
    CoreCall(
        "upsert an artifact of a version",
        #"POST model_versions/2/artifacts {"id":"4","artifactType":"doc-artifact","name":"d","uri":"u"}"#, docArtifact
    ) {
        _ = try await $0.upsertArtifact(.doc(DocArtifact(id: "4", name: "d", uri: "u")), ofModelVersion: "2")
    },
    CoreCall(
        "upsert an artifact of a foreign kind",
        #"POST model_versions/2/artifacts {"id":"5","value":1.50,"artifactType":"metric"}"#, docArtifact
    ) {
        let members = JSONObject([("id", "5"), ("value", .number(JSONNumber(validated: "1.50")))])
        _ = try await $0.upsertArtifact(
            .other(artifactType: ArtifactType(rawValue: "metric"), members), ofModelVersion: "2")
    },
    CoreCall("update an artifact", #"PATCH artifacts/4 {"artifactType":"doc-artifact","state":null}"#, docArtifact) {
        _ = try await $0.updateArtifact(id: "4", .doc(DocArtifactUpdate(state: .clear)))
    },
    CoreCall("get an artifact", "GET artifacts/4", docArtifact) { _ = try await $0.artifact(id: "4") },
    CoreCall("find an artifact", "GET artifact?externalId=x", docArtifact) {
        _ = try await $0.findArtifact(externalId: "x")
    },
    CoreCall("list artifacts", "GET artifacts?pageSize=3&artifactType=doc-artifact", list(docArtifact)) {
        _ = try await $0.artifacts(artifactType: .doc, ListOptions(pageSize: 3))
    },
    CoreCall(
        "list artifacts of a version", "GET model_versions/2/artifacts?name=n&externalId=x",
        list(modelArtifact, docArtifact)
    ) {
        _ = try await $0.artifacts(ofModelVersion: "2", name: "n", externalId: "x")
    },
]

@Suite("Core calls")
struct CoreCallTests {
    @Test("send exactly one request", arguments: calls)
    func request(_ sample: CoreCall) async throws {
        let transport = ScriptedTransport((200, sample.answer))
        try await sample.call(transport.client)
        #expect(transport.log == [sample.request])
    }

    @Test("send token, own headers and content type")
    func headers() async throws {
        let transport = ScriptedTransport((200, model), (200, model))
        let client = ModelRegistryClient(
            baseURL: "http://registry:8080//", transport: transport, token: " secret\n",
            headers: HTTPHeaders([("X-A", "1"), ("X-A", "2"), ("user-agent", "mine")]), timeout: .seconds(3))
        _ = try await client.registeredModel(id: "1")
        _ = try await client.updateRegisteredModel(id: "1", RegisteredModelUpdate())
        let common = [
            ("Accept", "application/json"), ("Authorization", "Bearer secret"), ("X-A", "1"), ("X-A", "2"),
            ("user-agent", "mine"),
        ]
        let url = "http://registry:8080/api/model_registry/v1alpha3/registered_models/1"
        #expect(
            transport.requests == [
                HTTPRequest(method: "GET", url: url, headers: HTTPHeaders(common), timeout: .seconds(3)),
                HTTPRequest(
                    method: "PATCH", url: url, headers: HTTPHeaders(common + [("Content-Type", "application/json")]),
                    body: Array("{}".utf8), timeout: .seconds(3)),
            ])
    }

    @Test("send no Authorization without a token", arguments: [nil, "", " \n"])
    func noToken(_ token: String?) async throws {
        let transport = ScriptedTransport((200, model))
        _ = try await ModelRegistryClient(baseURL: "http://registry", transport: transport, token: token)
            .registeredModel(id: "1")
        #expect(transport.requests.first?.headers["Authorization"] == nil)
    }

    @Test("give nil for a get-one that answers 404")
    func absent() async throws {
        let transport = ScriptedTransport(Array(repeating: notFound, count: 7))
        let client = transport.client
        #expect(try await client.registeredModel(id: "9") == nil)
        #expect(try await client.findRegisteredModel(name: "x") == nil)
        #expect(try await client.modelVersion(id: "9") == nil)
        #expect(try await client.findModelVersion(externalId: "x") == nil)
        #expect(try await client.modelArtifact(id: "9") == nil)
        #expect(try await client.artifact(id: "9") == nil)
        #expect(try await client.findArtifact(name: "x", parentResourceId: "1") == nil)
        #expect(transport.requests.count == 7)
    }

    @Test("throw what the registry refuses, also 404 of lists and updates")
    func refusals() async throws {
        let conflict: (Int, JSONValue) = (409, ["code": "Conflict", "message": "m already exists"])
        let transport = ScriptedTransport([conflict, notFound, notFound])
        let client = transport.client
        await #expect(throws: RegistryError.http(status: 409, code: "Conflict", message: "m already exists")) {
            try await client.createRegisteredModel(RegisteredModelCreate(name: "m"))
        }
        let absent = RegistryError.http(status: 404, code: "Not Found", message: "no such thing")
        await #expect(throws: absent) { try await client.registeredModels() }
        await #expect(throws: absent) { try await client.updateModelVersion(id: "1", ModelVersionUpdate()) }
    }

    @Test(
        "keep what a proxy answers in place of the registry",
        arguments: [
            ("<html>no</html>\n", "<html>no</html>"), ("", ""), (#"{"error":"x"}"#, #"{"error":"x"}"#),
        ])
    func foreignErrors(_ sample: (body: String, message: String)) async {
        let transport = ScriptedTransport([.success(HTTPResponse(status: 503, body: Array(sample.body.utf8)))])
        await #expect(throws: RegistryError.http(status: 503, code: "", message: sample.message)) {
            try await transport.client.registeredModel(id: "1")
        }
    }

    @Test("pass on why there is no answer")
    func transportError() async {
        let error = TransportError(.cannotConnect, "nobody listens")
        await #expect(throws: RegistryError.transport(error)) {
            try await ScriptedTransport([.failure(error)]).client.registeredModel(id: "1")
        }
    }

    @Test("refuse calls that make no sense before any request")
    func invalidArguments() async {
        let transport = ScriptedTransport()
        let client = transport.client
        func expectRefusal(_ message: String, _ call: () async throws -> Void) async {
            await #expect(throws: RegistryError.invalidArgument(message)) { try await call() }
        }
        await expectRefusal("to find one registered model, give a name or an external id") {
            _ = try await client.findRegisteredModel(name: "")
        }
        let either = "give a name together with the id of its parent, or an external id"
        await expectRefusal("to find one model version, \(either)") { _ = try await client.findModelVersion(name: "v") }
        await expectRefusal("to find one model version, \(either)") {
            _ = try await client.findModelVersion(registeredModelId: "1")
        }
        await expectRefusal("to find one model artifact, \(either)") { _ = try await client.findModelArtifact() }
        await expectRefusal("to find one artifact, \(either)") { _ = try await client.findArtifact(name: "a") }
        await expectRefusal("registered_models: the id is empty") { _ = try await client.registeredModel(id: "") }
        await expectRefusal("a page size of 0: expected 1 or more") {
            _ = try await client.registeredModels(ListOptions(pageSize: 0))
        }
        await expectRefusal("custom property \"n\": 1000000000 has more than the nine digits that the contract allows")
        {
            _ = try await client.createRegisteredModel(
                RegisteredModelCreate(name: "m", customProperties: ["n": 1_000_000_000]))
        }
        await expectRefusal("custom property \"n\": nan is no finite number, which JSON can not say") {
            _ = try await client.updateRegisteredModel(
                id: "1", RegisteredModelUpdate(customProperties: .set(["n": .double(.nan)])))
        }
        #expect(transport.requests.isEmpty)
    }
}
