import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText
import Testing

@testable import Flows

@Suite("The client flow on experiments and serving")
struct ClientResourceTests {
    /// What the raw flow sends and the library's types can not say, and why.
    private static let inexpressible = [
        #"POST experiment_runs {"name":"n"}"#: "creates no ExperimentRun without a parent",
        #"POST serving_environments/7/inference_services {"name":"n","servingEnvironmentId":"7"}"#:
            "InferenceService can not leave out \"registeredModelId\"",
    ]

    @Test(
        "sends what the REST flow sends", arguments: RESTRequestTests.experiments + RESTRequestTests.serving)
    func sameRequest(_ example: RESTRequestTests.Example) async throws {
        let transport = ScriptedTransport([.json(500, "{}")])
        let reply = await Samples.clientFlow(transport).perform(example.call, options: CallOptions())
        if let words = Self.inexpressible[example.request] {
            guard case .unsupported(let reason) = reply.outcome else {
                Issue.record("expected unsupported, was \(reply.outcome.inWords)")
                return
            }
            #expect(reason.contains(words))
            #expect(transport.requests.isEmpty)
            return
        }
        #expect(reply.outcome == .word(.serverError))
        let parts = example.request.split(separator: " ", maxSplits: 2).map(String.init)
        let request = try #require(transport.requests.first)
        #expect(transport.requests.count == 1)
        #expect("\(request.method) \(request.url)" == "\(parts[0]) \(Samples.base)/\(parts[1])")
        let body = try request.body.map { SameValueTests.normal(try JSONReader.read($0)) }
        let expected = try parts.count > 2 ? SameValueTests.normal(Samples.json(parts[2])) : nil
        #expect(body == expected)
    }

    @Test("lists and pages with every parameter that the contract has")
    func parameters() async throws {
        let parameters = ListParameters([
            .init(name: "filterQuery", value: "value > 0.5"), .init(name: "pageSize", value: "2"),
            .init(name: "orderBy", value: "ID"), .init(name: "sortOrder", value: "DESC"),
            .init(name: "name", value: "loss"), .init(name: "stepIds", value: "1,3"),
        ])
        let transport = ScriptedTransport([.json(200, SameValueTests.page(SameValueTests.fullMetric))])
        let call = Call.pages(type: .metricHistory, parent: "5", parameters: parameters, take: nil, restart: false)
        let reply = await Samples.clientFlow(transport).perform(call, options: CallOptions())
        #expect(reply.outcome == .ok)
        #expect(
            transport.lines == [
                "GET \(Samples.base)/experiment_runs/5/metric_history?filterQuery=value%20%3E%200.5&pageSize=2&orderBy=ID"
                    + "&sortOrder=DESC&name=loss&stepIds=1%2C3"
            ])
    }

    static let unsayable: [(Call, String)] = [
        (
            .list(
                type: .metricHistory, parent: nil, parameters: ListParameters([.init(name: "stepIds", value: "first")])),
            "takes whole numbers as steps"
        ),
        (
            .create(type: .metric, parent: nil, route: nil, members: JSONObject([("name", "n")])),
            "Metric can not leave out \"value\""
        ),
        (
            .create(type: .metric, parent: nil, route: nil, members: JSONObject([("value", "1")])),
            "Metric takes \"value\" as a number only"
        ),
        (
            .create(
                type: .metric, parent: nil, route: nil,
                members: JSONObject([("value", 1), ("step", .number(JSONNumber(validated: "1.5")))])),
            "Metric takes \"step\" as a whole number only"
        ),
        (
            .create(
                type: .experimentRun, parent: "4", route: nil,
                members: JSONObject([("startTimeSinceEpoch", "01")])),
            "ExperimentRun takes \"startTimeSinceEpoch\" as milliseconds only"
        ),
        (
            .update(
                type: .experimentRun, id: "5", parent: nil, route: nil,
                members: JSONObject([("startTimeSinceEpoch", "1")])),
            "ExperimentRunUpdate has no member \"startTimeSinceEpoch\""
        ),
        (.get(type: .serveModel, id: "1", route: nil), "gets no ServeModel"),
        (.find(type: .experiment, criteria: FindCriteria(name: "n", parentID: "1")), "finds no Experiment by a parent"),
        (.find(type: .serveModel, criteria: FindCriteria(name: "n")), "finds no ServeModel"),
        (.list(type: .serveModel, parent: nil, parameters: ListParameters()), "lists no ServeModel without a parent"),
        (.served(type: .experiment, serviceID: "1"), "does not get the Experiment of a service"),
        (
            .list(
                type: .serveModel, parent: ParentReference("1", type: .modelVersion), parameters: ListParameters()),
            "lists no ServeModel below a ModelVersion"
        ),
    ]

    @Test("leaves out what the library can not say, with the reason, and sends nothing", arguments: unsayable)
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

    @Test(
        "speaks below the base path of the target",
        arguments: ["/api/model_registry/v1", "/api/model_registry/v1alpha3", "/gateway/api/model_registry/v1", ""])
    func basePath(_ path: String) async throws {
        let transport = ScriptedTransport([.json(200, SameValueTests.model)])
        let flow = ClientFlow(target: FlowTarget(server: "http://registry.test", basePath: path)) { transport }
        let reply = await flow.perform(.get(type: .registeredModel, id: "1", route: nil), options: CallOptions())
        #expect(transport.lines == ["GET http://registry.test\(path)/registered_models/1"])
        #expect(reply.exchanges.map(\.path) == ["registered_models/1"])
    }

    @Test("refuses experiments on contract v1 without a request")
    func noExperiments() async throws {
        let transport = ScriptedTransport([])
        let target = FlowTarget(server: "http://registry.test", basePath: "/api/model_registry/v1")
        let reply = await ClientFlow(target: target) { transport }
            .perform(.get(type: .experiment, id: "1", route: nil), options: CallOptions())
        #expect(reply.outcome == .word(.refused))
        #expect(transport.requests.isEmpty)
    }
}
