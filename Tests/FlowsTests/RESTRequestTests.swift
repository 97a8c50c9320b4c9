import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText
import Testing

@testable import Flows

@Suite("The requests that the REST flow sends")
struct RESTRequestTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let call: Call
        let request: String
        var testDescription: String { request }

        init(_ call: Call, _ request: String) {
            self.call = call
            self.request = request
        }
    }

    static let name: JSONObject = JSONObject([("name", "n")])
    static let note: JSONObject = JSONObject([("description", .null)])

    static let examples: [Example] = [
        // create
        Example(
            .create(type: .registeredModel, parent: nil, route: nil, members: name),
            #"POST registered_models {"name":"n"}"#),
        Example(
            .create(type: .modelVersion, parent: "1", route: nil, members: name),
            #"POST model_versions {"name":"n","registeredModelId":"1"}"#),
        Example(
            .create(
                type: .modelVersion, parent: "1", route: .direct,
                members: JSONObject([("registeredModelId", "2"), ("name", "n")])),
            #"POST model_versions {"registeredModelId":"2","name":"n"}"#),
        Example(
            .create(type: .modelVersion, parent: "1", route: .nested, members: name),
            #"POST registered_models/1/versions {"name":"n","registeredModelId":"1"}"#),
        Example(
            .create(type: .modelArtifact, parent: nil, route: nil, members: name),
            #"POST model_artifacts {"name":"n"}"#),
        Example(
            .create(type: .modelArtifact, parent: nil, route: .generic, members: name),
            #"POST artifacts {"name":"n","artifactType":"model-artifact"}"#),
        Example(
            .create(type: .modelArtifact, parent: "2", route: nil, members: name),
            #"POST model_versions/2/artifacts {"name":"n","artifactType":"model-artifact"}"#),
        Example(
            .create(type: .docArtifact, parent: nil, route: nil, members: JSONObject()),
            #"POST artifacts {"artifactType":"doc-artifact"}"#),
        Example(
            .create(type: .docArtifact, parent: "2", route: nil, members: name),
            #"POST model_versions/2/artifacts {"name":"n","artifactType":"doc-artifact"}"#),
        Example(
            .create(
                type: .docArtifact, parent: "2", route: .nested,
                members: JSONObject([("artifactType", "model-artifact")])),
            #"POST model_versions/2/artifacts {"artifactType":"model-artifact"}"#),
        // update
        Example(
            .update(type: .registeredModel, id: "1", parent: nil, route: nil, members: note),
            #"PATCH registered_models/1 {"description":null}"#),
        Example(
            .update(type: .modelVersion, id: "2", parent: nil, route: nil, members: JSONObject()),
            "PATCH model_versions/2 {}"),
        Example(
            .update(type: .modelVersion, id: "2", parent: "7", route: .nested, members: name),
            #"POST registered_models/7/versions {"name":"n","registeredModelId":"7","id":"2"}"#),
        Example(
            .update(type: .modelArtifact, id: "3", parent: nil, route: nil, members: note),
            #"PATCH model_artifacts/3 {"description":null}"#),
        Example(
            .update(type: .modelArtifact, id: "3", parent: nil, route: .generic, members: note),
            #"PATCH artifacts/3 {"description":null,"artifactType":"model-artifact"}"#),
        Example(
            .update(type: .docArtifact, id: "3", parent: nil, route: nil, members: note),
            #"PATCH artifacts/3 {"description":null,"artifactType":"doc-artifact"}"#),
        Example(
            .update(type: .docArtifact, id: "3", parent: "2", route: .nested, members: name),
            #"POST model_versions/2/artifacts {"name":"n","artifactType":"doc-artifact","id":"3"}"#),
        // get
        Example(.get(type: .registeredModel, id: "1", route: nil), "GET registered_models/1"),
        Example(.get(type: .modelVersion, id: "a/b %", route: nil), "GET model_versions/a%2Fb%20%25"),
        Example(.get(type: .modelArtifact, id: "3", route: nil), "GET model_artifacts/3"),
        Example(.get(type: .modelArtifact, id: "3", route: .generic), "GET artifacts/3"),
        Example(.get(type: .docArtifact, id: "3", route: nil), "GET artifacts/3"),
        Example(.get(type: .artifact, id: "3", route: .generic), "GET artifacts/3"),
        // find
        Example(
            .find(type: .registeredModel, criteria: FindCriteria(name: "é&=")),
            "GET registered_model?name=%C3%A9%26%3D"),
        Example(
            .find(type: .modelVersion, criteria: FindCriteria(name: "v 1", parentID: "1")),
            "GET model_version?name=v%201&parentResourceId=1"),
        Example(
            .find(type: .modelArtifact, criteria: FindCriteria(externalID: "x+1")),
            "GET model_artifact?externalId=x%2B1"),
        Example(
            .find(type: .docArtifact, criteria: FindCriteria(name: "d", parentID: "2", externalID: "e")),
            "GET artifact?name=d&parentResourceId=2&externalId=e"),
        Example(.find(type: .modelVersion, criteria: FindCriteria()), "GET model_version"),
        // list
        Example(
            .list(
                type: .registeredModel, parent: nil,
                parameters: ListParameters([.init(name: "pageSize", value: "0"), .init(name: "orderBy", value: "no")])),
            "GET registered_models?pageSize=0&orderBy=no"),
        Example(.list(type: .modelVersion, parent: nil, parameters: ListParameters()), "GET model_versions"),
        Example(
            .list(
                type: .modelVersion, parent: "1", parameters: ListParameters([.init(name: "name", value: "v:1")])),
            "GET registered_models/1/versions?name=v%3A1"),
        Example(.list(type: .modelArtifact, parent: nil, parameters: ListParameters()), "GET model_artifacts"),
        Example(
            .list(type: .modelArtifact, parent: "2", parameters: ListParameters()),
            "GET model_versions/2/artifacts?artifactType=model-artifact"),
        Example(
            .list(type: .docArtifact, parent: nil, parameters: ListParameters()),
            "GET artifacts?artifactType=doc-artifact"),
        Example(
            .list(
                type: .docArtifact, parent: "2",
                parameters: ListParameters([.init(name: "artifactType", value: "metric")])),
            "GET model_versions/2/artifacts?artifactType=metric"),
        Example(.list(type: .artifact, parent: "2", parameters: ListParameters()), "GET model_versions/2/artifacts"),
        // raw
        Example(
            .raw(RawRequest(method: "DELETE", path: "registered_models/1", query: nil, headers: [], body: nil)),
            "DELETE registered_models/1"),
        Example(
            .raw(
                RawRequest(
                    method: "POST", path: "artifacts", query: .text("a=%zz;b"), headers: [],
                    body: .bytes(Array("{not json".utf8)))),
            "POST artifacts?a=%zz;b {not json"),
        Example(
            .raw(
                RawRequest(
                    method: "GET", path: "artifacts",
                    query: .parameters(
                        ListParameters([.init(name: "a b", value: "1"), .init(name: "a b", value: "2")])),
                    headers: [], body: nil)),
            "GET artifacts?a%20b=1&a%20b=2"),
    ]

    private static let run = ParentReference("5", type: .experimentRun)
    private static let value = JSONObject([("value", 1)])

    /// Experiments, their runs, and what these log.
    static let experiments: [Example] = [
        Example(.create(type: .experiment, parent: nil, route: nil, members: name), #"POST experiments {"name":"n"}"#),
        Example(
            .create(type: .experimentRun, parent: "4", route: nil, members: name),
            #"POST experiment_runs {"name":"n","experimentId":"4"}"#),
        Example(
            .create(type: .experimentRun, parent: "4", route: .nested, members: JSONObject([("experimentId", "")])),
            #"POST experiments/4/experiment_runs {"experimentId":""}"#),
        Example(
            .create(type: .experimentRun, parent: nil, route: nil, members: name),
            #"POST experiment_runs {"name":"n"}"#),
        Example(
            .create(type: .metric, parent: run, route: nil, members: value),
            #"POST experiment_runs/5/artifacts {"value":1,"artifactType":"metric"}"#),
        Example(
            .create(type: .parameter, parent: ParentReference("2", type: .modelVersion), route: nil, members: name),
            #"POST model_versions/2/artifacts {"name":"n","artifactType":"parameter"}"#),
        Example(
            .create(type: .dataSet, parent: nil, route: nil, members: name),
            #"POST artifacts {"name":"n","artifactType":"dataset-artifact"}"#),
        Example(
            .update(type: .metric, id: "9", parent: nil, route: nil, members: value),
            #"PATCH artifacts/9 {"value":1,"artifactType":"metric"}"#),
        Example(
            .update(type: .metric, id: "9", parent: run, route: .nested, members: value),
            #"POST experiment_runs/5/artifacts {"value":1,"artifactType":"metric","id":"9"}"#),
        Example(
            .update(type: .experiment, id: "4", parent: nil, route: nil, members: note),
            #"PATCH experiments/4 {"description":null}"#),
        Example(
            .update(type: .experimentRun, id: "5", parent: nil, route: nil, members: note),
            #"PATCH experiment_runs/5 {"description":null}"#),
        Example(.get(type: .experiment, id: "4", route: nil), "GET experiments/4"),
        Example(.get(type: .experimentRun, id: "5", route: nil), "GET experiment_runs/5"),
        Example(.get(type: .parameter, id: "6", route: nil), "GET artifacts/6"),
        Example(.find(type: .experiment, criteria: FindCriteria(name: "n")), "GET experiment?name=n"),
        Example(
            .find(type: .experimentRun, criteria: FindCriteria(name: "n", parentID: "4")),
            "GET experiment_run?name=n&parentResourceId=4"),
        Example(
            .find(type: .metric, criteria: FindCriteria(name: "n", parentID: "5")),
            "GET artifact?name=n&parentResourceId=5"),
        Example(.list(type: .experiment, parent: nil, parameters: ListParameters()), "GET experiments"),
        Example(.list(type: .experimentRun, parent: nil, parameters: ListParameters()), "GET experiment_runs"),
        Example(
            .list(type: .experimentRun, parent: "4", parameters: ListParameters()),
            "GET experiments/4/experiment_runs"),
        Example(
            .list(type: .artifact, parent: run, parameters: ListParameters()), "GET experiment_runs/5/artifacts"),
        Example(
            .list(type: .dataSet, parent: run, parameters: ListParameters()),
            "GET experiment_runs/5/artifacts?artifactType=dataset-artifact"),
        Example(.list(type: .metric, parent: nil, parameters: ListParameters()), "GET artifacts?artifactType=metric"),
        Example(
            .list(type: .metricHistory, parent: nil, parameters: ListParameters([.init(name: "name", value: "n")])),
            "GET experiment_runs/metric_history?name=n"),
        Example(
            .list(
                type: .metricHistory, parent: "5", parameters: ListParameters([.init(name: "stepIds", value: "1,3")])),
            "GET experiment_runs/5/metric_history?stepIds=1%2C3"),
    ]

    /// Environments, the services that run in them, and what these serve.
    static let serving: [Example] = [
        Example(
            .create(type: .servingEnvironment, parent: nil, route: nil, members: name),
            #"POST serving_environments {"name":"n"}"#),
        Example(
            .create(
                type: .inferenceService, parent: "7", route: nil, members: JSONObject([("registeredModelId", "1")])),
            #"POST inference_services {"registeredModelId":"1","servingEnvironmentId":"7"}"#),
        Example(
            .create(type: .inferenceService, parent: "7", route: .nested, members: name),
            #"POST serving_environments/7/inference_services {"name":"n","servingEnvironmentId":"7"}"#),
        Example(
            .create(type: .serveModel, parent: "8", route: nil, members: JSONObject([("modelVersionId", "2")])),
            #"POST inference_services/8/serves {"modelVersionId":"2"}"#),
        Example(
            .update(type: .servingEnvironment, id: "7", parent: nil, route: nil, members: note),
            #"PATCH serving_environments/7 {"description":null}"#),
        Example(
            .update(type: .inferenceService, id: "8", parent: nil, route: nil, members: note),
            #"PATCH inference_services/8 {"description":null}"#),
        Example(.get(type: .servingEnvironment, id: "7", route: nil), "GET serving_environments/7"),
        Example(.get(type: .inferenceService, id: "8", route: .direct), "GET inference_services/8"),
        Example(.served(type: .registeredModel, serviceID: "8"), "GET inference_services/8/model"),
        Example(.served(type: .modelVersion, serviceID: "8"), "GET inference_services/8/version"),
        Example(.find(type: .servingEnvironment, criteria: FindCriteria(name: "n")), "GET serving_environment?name=n"),
        Example(
            .find(type: .inferenceService, criteria: FindCriteria(name: "n", parentID: "7")),
            "GET inference_service?name=n&parentResourceId=7"),
        Example(
            .list(type: .servingEnvironment, parent: nil, parameters: ListParameters()), "GET serving_environments"),
        Example(.list(type: .inferenceService, parent: nil, parameters: ListParameters()), "GET inference_services"),
        Example(
            .list(type: .inferenceService, parent: "7", parameters: ListParameters()),
            "GET serving_environments/7/inference_services"),
        Example(
            .list(type: .serveModel, parent: "8", parameters: ListParameters()), "GET inference_services/8/serves"),
    ]

    @Test("each call is one request with exactly these members", arguments: examples + experiments + serving)
    func oneRequest(_ example: Example) async throws {
        let transport = ScriptedTransport([.json(200, "{}")])
        let reply = await Samples.restFlow(transport).perform(example.call, options: CallOptions())
        let parts = example.request.split(separator: " ", maxSplits: 1)
        #expect(transport.lines == ["\(parts[0]) \(Samples.base)/\(parts[1])"])
        #expect(reply.outcome == .ok)
        #expect(reply.exchanges.count == 1)
    }

    @Test("a raw path that begins with a slash is absolute")
    func absolutePath() async throws {
        let transport = ScriptedTransport([.json(200, "{}")])
        let request = RawRequest(method: "GET", path: "/readyz/health", query: nil, headers: [], body: nil)
        let reply = await Samples.restFlow(transport).perform(.raw(request), options: CallOptions())
        #expect(transport.lines == ["GET http://registry.test/readyz/health"])
        #expect(reply.exchanges.map(\.path) == ["/readyz/health"])
    }

    @Test(
        "a call without a route breaks, and sends nothing",
        arguments: [
            Call.create(type: .registeredModel, parent: "1", route: nil, members: name),
            .create(type: .modelArtifact, parent: "2", route: .direct, members: name),
            .create(type: .docArtifact, parent: nil, route: .direct, members: name),
            .update(type: .registeredModel, id: "1", parent: nil, route: .generic, members: name),
            .get(type: .registeredModel, id: "1", route: .generic),
            .list(type: .registeredModel, parent: "1", parameters: ListParameters()),
            .create(type: .artifact, parent: nil, route: nil, members: name),
            .create(type: .metricHistory, parent: "1", route: nil, members: name),
            .create(type: .serveModel, parent: nil, route: nil, members: name),
            .update(type: .serveModel, id: "1", parent: nil, route: nil, members: name),
            .get(type: .serveModel, id: "1", route: nil),
            .served(type: .experiment, serviceID: "1"),
            .find(type: .serveModel, criteria: FindCriteria(name: "n")),
            .list(type: .serveModel, parent: nil, parameters: ListParameters()),
            .find(type: .modelVersion, criteria: FindCriteria(modelName: "m")),
            .register(JSONObject([("model", "m")])),
            .register(JSONObject([("model", "m"), ("version", "v"), ("colour", "red")])),
        ])
    func noRoute(_ call: Call) async throws {
        let transport = ScriptedTransport([.json(404, "{}")])
        let reply = await Samples.restFlow(transport).perform(call, options: CallOptions())
        guard case .broken = reply.outcome else {
            Issue.record("expected broken, was \(reply.outcome.inWords)")
            return
        }
        #expect(transport.requests.filter { $0.method != "GET" }.isEmpty)
    }

    @Test("header fields: what every request carries, and what a raw one replaces")
    func headers() async throws {
        let target = FlowTarget(
            server: "http://registry.test//", basePath: "v1/", token: "secret",
            fields: [.init(name: "X-Team", value: "a"), .init(name: "X-Open", value: "b", isSecret: false)])
        let transport = ScriptedTransport([.json(200, "{}"), .json(200, "{}"), .json(200, "{}")])
        let flow = Samples.restFlow(transport, target: target)
        let get = await flow.perform(.get(type: .artifact, id: "1", route: nil), options: CallOptions())
        _ = await flow.perform(
            .create(type: .registeredModel, parent: nil, route: nil, members: Self.name), options: CallOptions())
        let raw = RawRequest(
            method: "POST", path: "artifacts", query: nil,
            headers: [("content-type", "text/plain"), ("X-Two", "1"), ("X-Two", "2"), ("authorization", "Basic x")],
            body: .json([]))
        _ = await flow.perform(.raw(raw), options: CallOptions())
        let sent = transport.requests.map { $0.headers.fields.map { "\($0.name): \($0.value)" } }
        #expect(
            sent == [
                ["Accept: application/json", "Authorization: Bearer secret", "X-Team: a", "X-Open: b"],
                [
                    "Accept: application/json", "Content-Type: application/json", "Authorization: Bearer secret",
                    "X-Team: a", "X-Open: b",
                ],
                [
                    "Accept: application/json", "X-Team: a", "X-Open: b", "content-type: text/plain", "X-Two: 1",
                    "X-Two: 2", "authorization: Basic x",
                ],
            ])
        #expect(transport.requests.map(\.url).first == "http://registry.test/v1/artifacts/1")
        #expect(
            get.exchanges.first?.headers.map { "\($0.name): \($0.value)" } == [
                "Accept: application/json", "Authorization: ***", "X-Team: ***", "X-Open: b",
            ])
        #expect(get.exchanges.first?.path == "artifacts/1")
    }
}
