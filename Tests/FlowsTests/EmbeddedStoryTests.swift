import Conformance
import HTTPCore
import ReferenceRegistry
import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Flows

@Suite("Both flows against the embedded registry")
struct EmbeddedStoryTests {
    /// One call and what comes of it, in a line.
    private struct Teller {
        let flow: any Flow
        var lines: [String] = []

        @discardableResult
        mutating func tell(_ title: String, _ call: Call, showing members: String...) async -> JSONValue? {
            let reply = await flow.perform(call, options: CallOptions())
            let shown = members.map { name in
                "\(name)=\(JSONWriter.text(value(name, of: reply.value), .init(order: .sorted)))"
            }
            lines.append(([title + ":", reply.outcome.inWords] + shown).joined(separator: " "))
            return reply.value
        }

        private func value(_ path: String, of value: JSONValue?) -> JSONValue {
            var value = value
            for step in path.split(separator: ".") {
                if let index = Int(step), let items = value?.array {
                    value = items.indices.contains(index) ? items[index] : nil
                } else {
                    value = value?[String(step)]
                }
            }
            return value ?? .null
        }
    }

    @Test("the same story has the same course", arguments: [FlowName.rest, .client])
    func course(_ name: FlowName) async throws {
        let server = try RegistryServer(.init(store: .memory))
        try server.start()
        defer { server.stop() }
        let target = FlowTarget(server: server.url)
        // The tests share a pool of threads, so the transport that blocks none.
        let flow: any Flow =
            name == .rest
            ? RESTFlow(target: target) { CurlTransport() } : ClientFlow(target: target) { CurlTransport() }
        await flow.begin(StoryIdentity(user: "ada"))
        var story = Teller(flow: flow)

        let properties = try Samples.json(SameValueTests.properties)
        let model = await story.tell(
            "create model",
            .create(
                type: .registeredModel, parent: nil, route: nil,
                members: JSONObject([("name", "m"), ("customProperties", properties)])),
            showing: "name", "state")
        let modelID = model?["id"]?.string ?? "?"
        await story.tell(
            "create it again",
            .create(type: .registeredModel, parent: nil, route: nil, members: JSONObject([("name", "m")])))
        await story.tell(
            "find by name", .find(type: .registeredModel, criteria: FindCriteria(name: "m")),
            showing: "customProperties.e")
        for index in 1...3 {
            await story.tell(
                "create version \(index)",
                .create(
                    type: .modelVersion, parent: ParentReference(modelID), route: index == 3 ? .nested : nil,
                    members: JSONObject([("name", .string("v\(index)"))])),
                showing: "registeredModelId")
        }
        await story.tell(
            "walk versions",
            .pages(
                type: .modelVersion, parent: ParentReference(modelID),
                parameters: ListParameters([.init(name: "pageSize", value: "2")]), take: 1, restart: true),
            showing: "sizes", "taken.0.name", "items.2.name")
        await story.tell(
            "update with null and with nothing",
            .update(
                type: .registeredModel, id: modelID, parent: nil, route: nil,
                members: JSONObject([("description", .null), ("customProperties", .object(JSONObject()))])),
            showing: "description", "customProperties", "state")
        let registration = try Samples.object(
            #"{"model":"m","version":"v4","uri":"s3://","modelFormatName":"onnx","modelFormatVersion":"1"}"#)
        let made = await story.tell(
            "register", .register(registration), showing: "model.id", "version.author", "artifact.state")
        await story.tell("register again", .register(registration))
        await story.tell(
            "find by names", .find(type: .modelArtifact, criteria: FindCriteria(modelName: "m", versionName: "v4")),
            showing: "name", "uri")
        await story.tell(
            "find by names that are not there",
            .find(type: .modelVersion, criteria: FindCriteria(modelName: "nobody", versionName: "v4")))
        let versionID = made?["version"]?["id"]?.string ?? "?"
        let doc = await story.tell(
            "create document",
            .create(
                type: .docArtifact, parent: ParentReference(versionID), route: nil,
                members: JSONObject([("name", "readme")])),
            showing: "artifactType")
        await story.tell(
            "post it again",
            .update(
                type: .docArtifact, id: doc?["id"]?.string ?? "?", parent: ParentReference(versionID), route: .nested,
                members: JSONObject([("uri", "https://")])),
            showing: "name", "uri")
        await story.tell(
            "patch it",
            .update(
                type: .docArtifact, id: doc?["id"]?.string ?? "?", parent: nil, route: nil,
                members: JSONObject([("state", "LIVE")])),
            showing: "state", "uri")
        await story.tell(
            "list documents",
            .list(type: .docArtifact, parent: ParentReference(versionID), parameters: ListParameters()),
            showing: "size", "items.0.name")
        await story.tell("get nobody", .get(type: .modelVersion, id: "999999999", route: nil))

        expectText(
            story.lines.joined(separator: "\n"),
            equals: """
                create model: ok name="m" state="LIVE"
                create it again: conflict
                find by name: ok customProperties.e={"double_value":2.0,"metadataType":"MetadataDoubleValue"}
                create version 1: ok registeredModelId="1"
                create version 2: ok registeredModelId="1"
                create version 3: ok registeredModelId="1"
                walk versions: ok sizes=[2,1] taken.0.name="v1" items.2.name="v3"
                update with null and with nothing: ok description=null customProperties={} state="LIVE"
                register: ok model.id="1" version.author="ada" artifact.state="UNKNOWN"
                register again: conflict
                find by names: ok name="m" uri="s3://"
                find by names that are not there: notFound
                create document: ok artifactType="doc-artifact"
                post it again: ok name="readme" uri="https://"
                patch it: ok state="LIVE" uri="https://"
                list documents: ok size=1 items.0.name="readme"
                get nobody: notFound
                """)
    }

    @Test("cancelling ends a call at once, as broken", arguments: [FlowName.rest, .client])
    func cancelling(_ name: FlowName) async throws {
        let target = FlowTarget(server: "http://registry.test")
        let flow: any Flow =
            name == .rest
            ? RESTFlow(target: target) { StuckTransport() } : ClientFlow(target: target) { StuckTransport() }
        let call = Task {
            await flow.perform(.get(type: .modelVersion, id: "1", route: nil), options: CallOptions())
        }
        call.cancel()
        #expect(await call.value.outcome == .broken("cancelled"))
    }
}

/// Answers nothing until its task is cancelled.
private struct StuckTransport: HTTPTransport {
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        // Ends with the cancellation; the hour is never waited for.
        try? await Task.sleep(for: .seconds(3600))
        throw TransportError(.cancelled, "cancelled")
    }
}
