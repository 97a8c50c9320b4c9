import SourceText
import TestSupport
import Testing

@testable import Conformance

@Suite("StateMarker")
struct StateMarkerTests {
    @Test("Ids become aliases where they are ids, and nowhere else")
    func marks() throws {
        let story = try Fraud()
        let more = Snapshot(
            nodes: story.rows.nodes + [
                Rows.context(
                    8, name: "5:5", externalID: "5",
                    [
                        Rows.property("registered_model_id", "string_value", .text("5")),
                        Rows.property("model_version_id", "int_value", .integer(6)),
                        Rows.property("other_id", "int_value", .integer(5)),
                        Rows.custom("registered_model_id", "int_value", .integer(5)),
                        Rows.custom("text", "string_value", .text("5")),
                        Rows.custom("path", "string_value", .text("s3://bucket/5")),
                        Rows.custom("struct", "string_value", .text("mlmd-struct::CgsKBXRhc2tzEgIyAA==")),
                        Rows.custom("proto", "proto_value", .blob([1, 2, 3])),
                    ]),
                Rows.artifact(9, name: "\(Rows.uuid):\(Rows.uuid)", uri: .text(""), times: (1, 2)),
                Rows.artifact(10, name: "+5:x", uri: .text(story.names.name(for: "fraud", length: nil) + "/5")),
                Rows.artifact(11, name: nil, times: (2, 1)),
            ],
            edges: story.rows.edges, strays: ["Event": 1])
        expectText(
            Rows.tell(story.marker.mark(more)),
            equals: """
                Context kf.RegisteredModel $(model): name text "$(unique fraud)", times created and updated at the same time, \
                properties.state text "LIVE", custom.five int 5, custom.twin text "$(model.id)"
                Context kf.ModelVersion $(version): name text "$(model.id):v1", times created and updated at the same time, \
                properties.author text "ada", properties.registered_model_id int $(model.id), properties.state text "LIVE", \
                parent linked to $(model)
                Context kf.RegisteredModel $(model.id):5: name text "$(model.id):5", external_id text "5", \
                times created and updated at the same time, properties.model_version_id int $(version.id), \
                properties.other_id int 5, properties.registered_model_id text "5", custom.path text "s3://bucket/$(model.id)", \
                custom.proto 3 bytes, custom.registered_model_id int 5, custom.struct structure {"tasks":[]}, \
                custom.text text "5"
                Artifact kf.ModelArtifact $(weights): name text "$(version.id):weights", uri text "s3://bucket/$(model.id)", \
                state int 2, times created and updated at the same time, attribution linked to $(version)
                Artifact kf.ModelArtifact $(uuid):$(uuid): name text "$(uuid):$(uuid)", uri text "", \
                times updated after it was created
                Artifact kf.ModelArtifact +5:x: name text "+5:x", uri text "$(unique fraud)/5", \
                times created and updated at the same time
                Artifact kf.ModelArtifact without a name: times updated before it was created
                1 strays in Event
                """)
    }

    @Test("Of two generated names the longer one is not taken for the shorter one")
    func overlappingNames() throws {
        var story = try Fraud()
        let short = story.variables.unique(word: "a", length: nil)
        let long = story.variables.unique(word: "xa", length: nil)
        let rows = Snapshot(nodes: [Rows.context(50, name: long), Rows.context(51, name: short)], edges: [])
        #expect(story.marker.mark(rows).rows.map(\.mark) == ["$(unique xa)", "$(unique a)"])
    }
}
