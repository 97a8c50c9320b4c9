import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Conformance

/// Rows of experiments and of serving, and what lists of them stand for.
@Suite("Rows beside models")
struct OtherResourceTests {
    private static let created: [(alias: String, type: ResourceType, id: String, parent: String?, sent: String)] = [
        ("experiment", .experiment, "3", nil, #"{"name":"e"}"#),
        ("run", .experimentRun, "4", "3", #"{"name":"r","experimentId":"3","startTimeSinceEpoch":"7"}"#),
        ("loss", .metric, "1", "4", #"{"name":"loss","value":1,"step":2,"timestamp":"9","customProperties":{}}"#),
        ("data", .dataSet, "2", "4", #"{"name":"d","digest":"sha"}"#),
        ("service", .inferenceService, "5", "9", #"{"name":"s","registeredModelId":"8"}"#),
        ("serve", .serveModel, "1", "5", #"{"name":"v","lastKnownState":"RUNNING"}"#),
    ]

    private static func entities() throws -> [StoryEntity] {
        let story = try Fraud()
        return try created.map { item in
            let sent = try #require(try Story.json(item.sent).object)
            return StoryEntity(
                handle: EntityHandle(type: item.type, id: item.id, value: .object(sent)), mark: "$(\(item.alias))",
                sent: sent, parent: item.parent.map { ParentReference($0) }, writers: [], span: story.scenario.id.span)
        }
    }

    private static func artifact(
        _ id: Int64, _ type: String, _ name: String, _ properties: [Snapshot.Property]
    ) -> Snapshot.Node {
        Snapshot.Node(
            id: .init(.artifact, id), type: type, name: name, externalID: nil, uri: .null, state: .null, createTime: 1,
            updateTime: 1, properties: properties)
    }

    private static let rows = Snapshot(
        nodes: [
            Rows.context(3, "kf.Experiment", name: "e"),
            Rows.context(
                4, "kf.ExperimentRun", name: "3:r",
                [
                    Rows.property("experiment_id", "int_value", .integer(3)),
                    Rows.property("start_time_since_epoch", "string_value", .text("7")),
                ]),
            Rows.context(
                5, "kf.InferenceService", name: "9:s", [Rows.property("registered_model_id", "int_value", .integer(8))]),
            artifact(
                1, "kf.Metric", "4:loss",
                [
                    Rows.property("value", "double_value", .real(1)), Rows.property("step", "int_value", .integer(2)),
                    Rows.property("timestamp", "string_value", .text("9")),
                    Rows.custom("experiment_id", "int_value", .integer(3)),
                    Rows.custom("experiment_run_id", "int_value", .integer(4)),
                ]),
            artifact(2, "kf.DataSet", "\(Rows.uuid):d", [Rows.property("digest", "string_value", .text("sha"))]),
            artifact(3, "kf.MetricHistory", "4:loss__1700000000000", []),
            artifact(4, "kf.Metric", "4:loss__1700000000000", []),
            Snapshot.Node(
                id: .init(.execution, 1), type: "kf.ServeModel", name: "5:v", externalID: nil, uri: .null,
                state: .integer(2), createTime: 1, updateTime: 1, properties: []),
        ],
        edges: [
            .init(.parent, owner: .init(.context, 3), member: .init(.context, 4)),
            .init(.parent, owner: .init(.context, 9), member: .init(.context, 5)),
            .init(.attribution, owner: .init(.context, 4), member: .init(.artifact, 1)),
            .init(.attribution, owner: .init(.context, 4), member: .init(.artifact, 2)),
            .init(.association, owner: .init(.context, 5), member: .init(.execution, 1)),
            .init(.event, owner: .init(.execution, 1), member: .init(.artifact, 2)),
        ])

    private static func marker() throws -> StateMarker {
        StateMarker(entities: try entities(), variables: try Fraud().variables)
    }

    @Test("Runs, metrics with their history, and serves are told in the words of the story")
    func marks() throws {
        expectText(
            Rows.tell(try Self.marker().mark(Self.rows)),
            equals: """
                Context kf.Experiment $(experiment): name text "e", times created and updated at the same time
                Context kf.ExperimentRun $(run): name text "$(experiment.id):r", times created and updated at the same time, \
                properties.experiment_id int $(experiment.id), properties.start_time_since_epoch text "7", \
                parent linked to $(experiment)
                Context kf.InferenceService $(service): name text "9:s", times created and updated at the same time, \
                properties.registered_model_id int 8, parent linked to Context 9
                Artifact kf.Metric $(loss): name text "$(run.id):loss", times created and updated at the same time, \
                properties.step int 2, properties.timestamp text "9", properties.value double 1.0, \
                custom.experiment_id int $(experiment.id), custom.experiment_run_id int $(run.id), attribution linked to $(run)
                Artifact kf.DataSet $(data): name text "$(uuid):d", times created and updated at the same time, \
                properties.digest text "sha", attribution linked to $(run), event linked to $(serve)
                Artifact kf.MetricHistory $(run.id):loss__$(millis): name text "$(run.id):loss__$(millis)", \
                times created and updated at the same time
                Artifact kf.Metric $(run.id):loss__1700000000000: name text "$(run.id):loss__1700000000000", \
                times created and updated at the same time
                Execution kf.ServeModel $(serve): name text "$(service.id):v", last_known_state int 2, \
                times created and updated at the same time, association linked to $(service)
                """)
    }

    private static func failures(_ rows: Snapshot) throws -> [String] {
        let marker = try marker()
        return SentCheck(snapshot: rows, state: marker.mark(rows), marker: marker).failures(try entities())
            .map { Story.tell($0) }
    }

    @Test("What was sent is in the rows: fractions, whole numbers, ids, states by number, names with their prefixes")
    func sent() throws {
        #expect(try Self.failures(Self.rows) == [])
    }

    @Test("A row that holds something else is told")
    func wrong() throws {
        let nodes = Self.rows.nodes.map { node in
            Snapshot.Node(
                id: node.id, type: node.type, name: node.type == "kf.DataSet" ? "4:d" : node.name, externalID: nil,
                uri: .null, state: node.id.table == .execution ? .null : node.state, createTime: 1, updateTime: 1,
                properties: node.properties.map {
                    $0.name == "value" ? Rows.property("value", "int_value", .integer(1)) : $0
                })
        }
        let rows = Snapshot(nodes: nodes, edges: Self.rows.edges.filter { $0.table != .association })
        expectText(
            try Self.failures(rows).joined(separator: "\n"),
            equals: """
                state: Artifact kf.Metric $(loss): properties.value is not what was sent; expected double 1.0, found int 1
                state: Artifact kf.DataSet $(data): name is not what was sent; expected text "$(uuid):d", \
                found text "$(run.id):d"
                state: Execution kf.ServeModel $(serve): association is not what was sent; expected linked to $(service), \
                found no links
                state: Execution kf.ServeModel $(serve): last_known_state is not what was sent; expected int 2, found NULL
                """)
    }

    @Test("The items of a list are entities: their ids, their members, their rows")
    func listed() throws {
        var variables = try Fraud().variables
        let page = try Story.json(
            #"{"items":[{"id":"3","name":"loss","artifactType":"metric"},{"id":"4","artifactType":"doc-artifact"}]}"#)
        variables["history"] = .collection(.metricHistory, page)
        variables["all"] = .collection(.artifact, try Story.json(#"{"items":[],"pages":[\#(JSONWriter.text(page))]}"#))
        var resolver = Resolver(variables)
        let item = Template.expression(.reference(["history", "items", "0"]))
        #expect(try resolver.id(item) == "3")
        #expect(try resolver.text(.expression(.reference(["history", "items", "0", "name"]))) == "loss")
        let items = try resolver.entities(.expression(.reference(["history", "items"])))
        #expect(items.map(\.nodeID) == [.init(.artifact, 3), .init(.artifact, 4)])
        #expect(items.map(\.type) == [.metricHistory, .metricHistory])
        let second = try resolver.entity(.expression(.reference(["all", "pages", "0", "items", "1"])))
        #expect(second?.type == .docArtifact)
    }
}
