import ScenarioLanguage
import SourceText
import Testing

@testable import Conformance

/// A model, a version and an artifact: the story, its variables, and the rows that it has to leave.
struct Fraud {
    static let text = """
        steps:
        - create: RegisteredModel
          as: model
          with: {name: $(unique fraud), customProperties: {five: 5, twin: $(model0.id)}}
        - create: ModelVersion
          of: $(model)
          as: version
          with: {name: v1, author: ada}
        - create: ModelArtifact
          of: $(version)
          as: weights
          with: {name: weights, uri: s3://bucket/$(model.id), state: LIVE}
        state:
        - context: kf.RegisteredModel
          is: $(model)
          name: $(unique fraud)
          properties: {state: LIVE}
          custom: {five: 5, twin: $(model.id)}
        - context: kf.ModelVersion
          is: $(version)
          name: $(model.id):v1
          parent: $(model)
          properties: {author: ada, state: LIVE, registered_model_id: $(model.id)}
        - artifact: kf.ModelArtifact
          is: $(weights)
          name: $(version.id):weights
          of: $(version)
          uri: s3://bucket/$(model.id)
          state: LIVE

        """.replacing(", twin: $(model0.id)", with: "")

    let scenario: Scenario
    let names: UniqueNames
    var variables: Variables
    var entities: [StoryEntity]
    /// Of model, version and artifact.
    let ids: (Int64, Int64, Int64)

    /// - Parameter ids: of model, version and artifact, as one flow got them.
    init(_ text: String = Fraud.text, flow: FlowName = .rest, ids: (Int64, Int64, Int64) = (5, 6, 5)) throws {
        scenario = try Story.read(text)
        names = UniqueNames(runToken: "run", story: 0, flow: flow)
        self.ids = ids
        variables = Variables(names: names)
        entities = []
        let created: [(String, ResourceType, Int64, String?, String)] = [
            (
                "model", .registeredModel, ids.0, nil,
                #"{"name":"NAME","customProperties":{"five":{"metadataType":"MetadataIntValue","int_value":"5"},"twin":{"metadataType":"MetadataStringValue","string_value":"\#(ids.0)"}}}"#
            ),
            (
                "version", .modelVersion, ids.1, "\(ids.0)",
                #"{"name":"v1","author":"ada","registeredModelId":"\#(ids.0)"}"#
            ),
            (
                "weights", .modelArtifact, ids.2, "\(ids.1)",
                #"{"name":"weights","uri":"s3://bucket/\#(ids.0)","state":"LIVE"}"#
            ),
        ]
        let name = variables.unique(word: "fraud", length: nil)
        for (alias, type, id, parent, sent) in created {
            let object = try Story.json(sent.replacing("NAME", with: name)).object ?? JSONObject()
            var value = object
            value["id"] = .string("\(id)")
            let handle = EntityHandle(type: type, id: "\(id)", value: .object(value))
            variables[alias] = .entity(handle)
            entities.append(
                StoryEntity(
                    handle: handle, mark: "$(\(alias))", sent: object, parent: parent.map { ParentReference($0) },
                    writers: ["step \(entities.count + 1)"], span: scenario.id.span))
        }
        variables.note(idProperty: "twin", id: "\(ids.0)", mark: "$(model.id)")
        variables.mark("s3://bucket/\(ids.0)", as: "s3://bucket/$(model.id)")
    }

    var rows: Snapshot {
        let (model, version, artifact) = ids
        return Snapshot(
            nodes: [
                Rows.context(
                    model, name: names.name(for: "fraud", length: nil),
                    [
                        Rows.property("state", "string_value", .text("LIVE")),
                        Rows.custom("five", "int_value", .integer(5)),
                        Rows.custom("twin", "string_value", .text("\(model)")),
                    ]),
                Rows.context(
                    version, "kf.ModelVersion", name: "\(model):v1",
                    [
                        Rows.property("author", "string_value", .text("ada")),
                        Rows.property("registered_model_id", "int_value", .integer(model)),
                        Rows.property("state", "string_value", .text("LIVE")),
                    ]),
                Rows.artifact(
                    artifact, name: "\(version):weights", uri: .text("s3://bucket/\(model)"), state: .integer(2)),
            ],
            edges: [
                .init(.parent, owner: .init(.context, model), member: .init(.context, version)),
                .init(.attribution, owner: .init(.context, version), member: .init(.artifact, artifact)),
            ])
    }

    var marker: StateMarker { StateMarker(entities: entities, variables: variables) }

    func side(_ rows: Snapshot) -> FlowComparison.Side {
        FlowComparison.Side(state: marker.mark(rows), marker: marker, variables: variables)
    }

    func stateFailures(_ rows: Snapshot) -> [Failure] {
        guard let state = scenario.state else { return [] }
        var check = StateCheck(
            scenario: scenario, snapshot: rows, state: marker.mark(rows), marker: marker, variables: variables)
        return check.check(state)
    }

    func sentFailures(_ rows: Snapshot) -> [Failure] {
        SentCheck(snapshot: rows, state: marker.mark(rows), marker: marker).failures(entities)
    }
}

/// A way in which rows can be wrong.
enum RowDefect: String, CaseIterable, Sendable {
    case modelIsGone, versionIsGone, artifactIsGone, extraRow, linkIsGone, attributionIsGone, linkedToOther
    case nameHasPlus, nameHasZeros, nameWithoutPrefix, nameOfOther, stateIsNull, stateIsZero, uriIsNull, uriIsEmpty
    case intAsText, intAsDouble, intIsOther, propertyIsCustom, customIsProperty, propertyTwice, propertyWithoutValue
    case idAsInt, idIsOther, idIsTextProperty, extraProperty, extraCustom, propertyIsGone, externalIDIsEmpty
    case timesReversed, typeIsOther, stray, danglingLink

    /// The rows with the defect.
    func apply(_ rows: Snapshot) -> Snapshot {
        var nodes = rows.nodes
        var edges = rows.edges
        var strays = rows.strays
        func change(_ index: Int, _ change: (Draft) -> Void) {
            let draft = Draft(nodes[index])
            change(draft)
            nodes[index] = draft.node
        }
        let model = nodes[0].id.id
        switch self {
        case .modelIsGone: nodes.remove(at: 0)
        case .versionIsGone: nodes.remove(at: 1)
        case .artifactIsGone: nodes.remove(at: 2)
        case .extraRow: nodes.append(Rows.context(99, name: "extra"))
        case .linkIsGone: edges.removeAll { $0.table == .parent }
        case .attributionIsGone: edges.removeAll { $0.table == .attribution }
        case .linkedToOther:
            edges.removeAll { $0.table == .attribution }
            edges.append(.init(.attribution, owner: nodes[0].id, member: nodes[2].id))
        case .nameHasPlus: change(1) { $0.name = "+\(model):v1" }
        case .nameHasZeros: change(1) { $0.name = "00\(model):v1" }
        case .nameWithoutPrefix: change(1) { $0.name = "v1" }
        case .nameOfOther: change(1) { $0.name = "\(nodes[1].id.id):v1" }
        case .stateIsNull: change(2) { $0.state = .null }
        case .stateIsZero: change(2) { $0.state = .integer(0) }
        case .uriIsNull: change(2) { $0.uri = .null }
        case .uriIsEmpty: change(2) { $0.uri = .text("") }
        case .intAsText: change(0) { $0.set("five", "string_value", .text("5")) }
        case .intAsDouble: change(0) { $0.set("five", "double_value", .real(5)) }
        case .intIsOther: change(0) { $0.set("five", "int_value", .integer(6)) }
        case .propertyIsCustom: change(1) { $0.move("author", toCustom: true) }
        case .customIsProperty: change(0) { $0.move("five", toCustom: false) }
        case .propertyTwice:
            change(0) { draft in
                draft.properties["five"] = Snapshot.Property(
                    name: "five", isCustom: true, columns: ["int_value": .integer(5), "string_value": .text("5")])
            }
        case .propertyWithoutValue:
            change(0) { $0.properties["five"] = Snapshot.Property(name: "five", isCustom: true, columns: [:]) }
        case .idAsInt: change(0) { $0.set("twin", "int_value", .integer(model)) }
        case .idIsOther: change(0) { $0.set("twin", "string_value", .text("\(model + 1)")) }
        case .idIsTextProperty: change(1) { $0.set("registered_model_id", "string_value", .text("\(model)")) }
        case .extraProperty:
            change(1) { $0.properties["description"] = Rows.property("description", "string_value", .text("")) }
        case .extraCustom: change(0) { $0.properties["more"] = Rows.custom("more", "bool_value", .bool(true)) }
        case .propertyIsGone: change(1) { $0.properties["author"] = nil }
        case .externalIDIsEmpty: change(1) { $0.externalID = "" }
        case .timesReversed: change(1) { $0.times = (1_700_000_000_001, 1_700_000_000_000) }
        case .typeIsOther: change(1) { $0.type = "kf.Experiment" }
        case .stray: strays["Event"] = 2
        case .danglingLink:
            edges.append(.init(.parent, owner: nodes[0].id, member: .init(.context, 77)))
        }
        return Snapshot(nodes: nodes, edges: edges, strays: strays)
    }

    /// A row that can be changed.
    private final class Draft {
        private let old: Snapshot.Node
        var type: String
        var name: String?
        var externalID: String?
        var uri: ColumnValue
        var state: ColumnValue
        var times: (Int64, Int64)
        var properties: [String: Snapshot.Property]

        init(_ node: Snapshot.Node) {
            old = node
            type = node.type
            name = node.name
            externalID = node.externalID
            uri = node.uri
            state = node.state
            times = (node.createTime, node.updateTime)
            properties = Dictionary(uniqueKeysWithValues: node.properties.map { ($0.name, $0) })
        }

        func set(_ property: String, _ column: String, _ value: ColumnValue) {
            guard let old = properties[property] else { return }
            properties[property] = .init(name: property, isCustom: old.isCustom, columns: [column: value])
        }

        func move(_ property: String, toCustom isCustom: Bool) {
            guard let old = properties[property] else { return }
            properties[property] = .init(name: property, isCustom: isCustom, columns: old.columns)
        }

        var node: Snapshot.Node {
            Snapshot.Node(
                id: old.id, type: type, name: name, externalID: externalID, uri: uri, state: state,
                createTime: times.0, updateTime: times.1, properties: Array(properties.values))
        }
    }
}
