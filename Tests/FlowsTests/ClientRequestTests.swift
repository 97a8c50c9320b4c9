import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText
import Testing

@testable import Flows

@Suite("The requests that the client flow sends")
struct ClientRequestTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let call: Call
        let request: String
        let answer: String
        var testDescription: String { request }

        init(_ call: Call, _ request: String, _ answer: String = model) {
            self.call = call
            self.request = request
            self.answer = answer
        }
    }

    static let model = #"{"id":"1","name":"n"}"#
    static let version = #"{"id":"2","name":"n","registeredModelId":"1"}"#
    static let artifact = #"{"id":"3","artifactType":"model-artifact"}"#
    static let doc = #"{"id":"3","artifactType":"doc-artifact"}"#
    static let list = #"{"items":[],"size":0,"pageSize":0,"nextPageToken":""}"#

    static let name: JSONObject = JSONObject([("name", "n")])
    static let note: JSONObject = JSONObject([("description", .null), ("externalId", "e")])
    static let none = ListParameters()

    static let examples: [Example] = [
        // create
        Example(
            .create(
                type: .registeredModel, parent: nil, route: nil,
                members: JSONObject([("language", ["en"]), ("name", "n"), ("state", "ARCHIVED")])),
            #"POST registered_models {"name":"n","state":"ARCHIVED","language":["en"]}"#),
        Example(
            .create(type: .modelVersion, parent: "1", route: nil, members: name),
            #"POST model_versions {"name":"n","registeredModelId":"1"}"#, version),
        Example(
            .create(type: .modelVersion, parent: "1", route: .nested, members: name),
            #"POST registered_models/1/versions {"name":"n","registeredModelId":"1"}"#, version),
        Example(
            .create(type: .modelArtifact, parent: nil, route: nil, members: name),
            #"POST model_artifacts {"artifactType":"model-artifact","name":"n"}"#, artifact),
        Example(
            .create(type: .modelArtifact, parent: nil, route: .generic, members: name),
            #"POST artifacts {"artifactType":"model-artifact","name":"n"}"#, artifact),
        Example(
            .create(type: .modelArtifact, parent: "2", route: nil, members: name),
            #"POST model_versions/2/artifacts {"artifactType":"model-artifact","name":"n"}"#, artifact),
        Example(
            .create(type: .docArtifact, parent: nil, route: nil, members: JSONObject()),
            #"POST artifacts {"artifactType":"doc-artifact"}"#, doc),
        Example(
            .create(
                type: .docArtifact, parent: "2", route: .nested,
                members: JSONObject([("uri", ""), ("state", "LIVE")])),
            #"POST model_versions/2/artifacts {"artifactType":"doc-artifact","uri":"","state":"LIVE"}"#, doc),
        // update
        Example(
            .update(type: .registeredModel, id: "1", parent: nil, route: nil, members: note),
            #"PATCH registered_models/1 {"description":null,"externalId":"e"}"#),
        Example(
            .update(
                type: .registeredModel, id: "1", parent: nil, route: nil,
                members: JSONObject([
                    ("customProperties", JSONValue.object(JSONObject())), ("tasks", []), ("state", "LIVE"),
                ])),
            #"PATCH registered_models/1 {"customProperties":{},"state":"LIVE","tasks":[]}"#),
        Example(
            .update(type: .modelVersion, id: "2", parent: nil, route: nil, members: JSONObject()),
            "PATCH model_versions/2 {}", version),
        Example(
            .update(type: .modelArtifact, id: "3", parent: nil, route: nil, members: note),
            #"PATCH model_artifacts/3 {"artifactType":"model-artifact","description":null,"externalId":"e"}"#, artifact),
        Example(
            .update(type: .modelArtifact, id: "3", parent: nil, route: .generic, members: note),
            #"PATCH artifacts/3 {"artifactType":"model-artifact","description":null,"externalId":"e"}"#, artifact),
        Example(
            .update(type: .docArtifact, id: "3", parent: nil, route: nil, members: note),
            #"PATCH artifacts/3 {"artifactType":"doc-artifact","description":null,"externalId":"e"}"#, doc),
        Example(
            .update(type: .docArtifact, id: "3", parent: "2", route: .nested, members: name),
            #"POST model_versions/2/artifacts {"id":"3","artifactType":"doc-artifact","name":"n"}"#, doc),
        // get
        Example(.get(type: .registeredModel, id: "1", route: nil), "GET registered_models/1"),
        Example(.get(type: .modelVersion, id: "2", route: .direct), "GET model_versions/2", version),
        Example(.get(type: .modelArtifact, id: "3", route: nil), "GET model_artifacts/3", artifact),
        Example(.get(type: .modelArtifact, id: "3", route: .generic), "GET artifacts/3", artifact),
        Example(.get(type: .docArtifact, id: "3", route: nil), "GET artifacts/3", doc),
        Example(.get(type: .artifact, id: "3", route: nil), "GET artifacts/3", doc),
        // find
        Example(
            .find(type: .registeredModel, criteria: FindCriteria(name: "é&=")),
            "GET registered_model?name=%C3%A9%26%3D"),
        Example(
            .find(type: .modelVersion, criteria: FindCriteria(name: "v 1", parentID: "1")),
            "GET model_version?name=v%201&parentResourceId=1", version),
        Example(
            .find(type: .modelArtifact, criteria: FindCriteria(externalID: "x+1")),
            "GET model_artifact?externalId=x%2B1", artifact),
        Example(
            .find(type: .docArtifact, criteria: FindCriteria(name: "d", parentID: "2")),
            "GET artifact?name=d&parentResourceId=2", doc),
        Example(
            .find(type: .registeredModel, criteria: FindCriteria(modelName: "m")), "GET registered_model?name=m"),
        // list
        Example(
            .list(
                type: .registeredModel, parent: nil,
                parameters: ListParameters([
                    .init(name: "sortOrder", value: "DESC"), .init(name: "pageSize", value: "2"),
                    .init(name: "orderBy", value: "CREATE_TIME"), .init(name: "nextPageToken", value: "a="),
                ])),
            "GET registered_models?pageSize=2&orderBy=CREATE_TIME&sortOrder=DESC&nextPageToken=a%3D", list),
        Example(.list(type: .modelVersion, parent: nil, parameters: none), "GET model_versions", list),
        Example(
            .list(
                type: .modelArtifact, parent: "2",
                parameters: ListParameters([.init(name: "filterQuery", value: "state = \"LIVE\"")])),
            "GET model_versions/2/artifacts?filterQuery=state%20%3D%20%22LIVE%22&artifactType=model-artifact", list),
        Example(
            .list(type: .modelVersion, parent: "1", parameters: ListParameters([.init(name: "name", value: "v:1")])),
            "GET registered_models/1/versions?name=v%3A1", list),
        Example(.list(type: .modelArtifact, parent: nil, parameters: none), "GET model_artifacts", list),
        Example(
            .list(type: .modelArtifact, parent: "2", parameters: none),
            "GET model_versions/2/artifacts?artifactType=model-artifact", list),
        Example(
            .list(
                type: .modelArtifact, parent: "2", parameters: ListParameters([.init(name: "externalId", value: "e")])
            ),
            "GET model_versions/2/artifacts?externalId=e&artifactType=model-artifact", list),
        Example(
            .list(type: .docArtifact, parent: nil, parameters: none), "GET artifacts?artifactType=doc-artifact", list),
        Example(
            .list(
                type: .artifact, parent: nil,
                parameters: ListParameters([.init(name: "artifactType", value: "metric")])),
            "GET artifacts?artifactType=metric", list),
        Example(.list(type: .artifact, parent: "2", parameters: none), "GET model_versions/2/artifacts", list),
    ]

    @Test("each call is one request of the library", arguments: examples)
    func oneRequest(_ example: Example) async throws {
        let transport = ScriptedTransport([.json(200, example.answer)])
        let reply = await Samples.clientFlow(transport).perform(example.call, options: CallOptions())
        let parts = example.request.split(separator: " ", maxSplits: 1)
        #expect(transport.lines == ["\(parts[0]) \(Samples.base)/\(parts[1])"])
        #expect(reply.outcome == .ok)
        #expect(reply.value == (try Samples.json(example.answer)))
        #expect(reply.exchanges.count == 1)
    }

    static let inexpressible: [(Call, String)] = [
        (.raw(RawRequest(method: "GET", path: "x", query: nil, headers: [], body: nil)), "raw request"),
        (
            .create(
                type: .registeredModel, parent: nil, route: nil, members: JSONObject([("name", "n"), ("ext_id", 1)])),
            "RegisteredModel has no member \"ext_id\""
        ),
        (
            .create(type: .registeredModel, parent: nil, route: nil, members: JSONObject()),
            "RegisteredModel can not leave out \"name\""
        ),
        (
            .create(type: .registeredModel, parent: nil, route: nil, members: JSONObject([("name", 5)])),
            "RegisteredModel takes \"name\" as text only"
        ),
        (
            .create(type: .registeredModel, parent: nil, route: nil, members: JSONObject([("name", .null)])),
            "RegisteredModel can not send \"name\" as null"
        ),
        (
            .create(
                type: .registeredModel, parent: nil, route: nil,
                members: JSONObject([("name", "n"), ("tasks", ["a", 1])])),
            "RegisteredModel takes \"tasks\" as text only"
        ),
        (.create(type: .modelVersion, parent: nil, route: nil, members: name), "creates no ModelVersion without"),
        (
            .create(
                type: .docArtifact, parent: nil, route: nil, members: JSONObject([("artifactType", "model-artifact")])
            ),
            "always is a \"doc-artifact\""
        ),
        (
            .update(type: .registeredModel, id: "1", parent: nil, route: nil, members: name),
            "RegisteredModelUpdate has no member \"name\""
        ),
        (
            .update(type: .registeredModel, id: "1", parent: "2", route: .nested, members: name),
            "posts no RegisteredModel again"
        ),
        (.update(type: .artifact, id: "1", parent: nil, route: nil, members: name), "without a type"),
        (.find(type: .registeredModel, criteria: FindCriteria(name: "n", parentID: "1")), "by a parent"),
        (.find(type: .docArtifact, criteria: FindCriteria(modelName: "n", versionName: "1")), "by names"),
        (
            .list(
                type: .registeredModel, parent: nil,
                parameters: ListParameters([.init(name: "externalId", value: "")])),
            "takes no parameter \"externalId\""
        ),
        (
            .list(
                type: .modelVersion, parent: nil, parameters: ListParameters([.init(name: "pageSize", value: "ten")])),
            "a number as page size"
        ),
        (
            .list(
                type: .modelVersion, parent: nil, parameters: ListParameters([.init(name: "orderBy", value: "NAME")])),
            "no order \"NAME\""
        ),
        (
            .register(JSONObject([("model", "m"), ("version", "v"), ("uri", "u")])),
            "always has an author"
        ),
        (
            .create(
                type: .registeredModel, parent: nil, route: nil,
                members: JSONObject([
                    ("name", "n"),
                    ("customProperties", ["p": ["metadataType": "MetadataIntValue", "int_value": "007"]]),
                ])),
            "no custom property like \"p\""
        ),
        (
            .create(
                type: .registeredModel, parent: nil, route: nil,
                members: JSONObject([
                    ("name", "n"),
                    ("customProperties", ["p": ["metadataType": "MetadataBoolValue", "bool_value": true, "more": 1]]),
                ])),
            "no custom property like \"p\""
        ),
    ]

    @Test("what the library can not say is unsupported, with the reason, and sends nothing", arguments: inexpressible)
    func unsupported(_ call: Call, _ words: String) async throws {
        let transport = ScriptedTransport([])
        let reply = await Samples.clientFlow(transport).perform(call, options: CallOptions())
        guard case .unsupported(let reason) = reply.outcome else {
            Issue.record("expected unsupported, was \(reply.outcome.inWords)")
            return
        }
        #expect(reason.contains(words))
        #expect(transport.requests.isEmpty)
    }
}
