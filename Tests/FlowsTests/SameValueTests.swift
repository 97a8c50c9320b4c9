import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText
import Testing

@testable import Flows

@Suite("Both flows give the same value for the same answers")
struct SameValueTests {
    static let properties = #"""
        {"s":{"metadataType":"MetadataStringValue","string_value":""},
        "é\" ":{"metadataType":"MetadataStringValue","string_value":"\u00e9 \ud83d\ude00 \\ \" <"},
        "i":{"metadataType":"MetadataIntValue","int_value":"-999999999"},
        "z":{"metadataType":"MetadataIntValue","int_value":"0"},
        "d":{"metadataType":"MetadataDoubleValue","double_value":2.0},
        "e":{"metadataType":"MetadataDoubleValue","double_value":2},
        "f":{"metadataType":"MetadataDoubleValue","double_value":-1.5e-300},
        "g":{"metadataType":"MetadataDoubleValue","double_value":0.1},
        "b":{"metadataType":"MetadataBoolValue","bool_value":false},
        "c":{"metadataType":"MetadataBoolValue","bool_value":true},
        "t":{"metadataType":"MetadataStructValue","struct_value":"eyJhIjpbMSwgMi41MCwgeyJiIjogbnVsbH1dfQ=="},
        "p":{"metadataType":"MetadataProtoValue","type":"type.googleapis.com/T","proto_value":"AP/+"},
        "q":{"metadataType":"MetadataProtoValue","type":"","proto_value":""}}
        """#
    static let times = #""createTimeSinceEpoch":"1700000000000","lastUpdateTimeSinceEpoch":"1700000000001""#

    static let model = """
        {"id":"1","name":"m","description":"","externalId":"x","owner":"o","state":"LIVE","readme":"# r\\n","maturity":"m",
        "language":["en",""],"tasks":[],"provider":"p","logo":"l","license":"li","licenseLink":"ll","libraryName":"ln",
        "customProperties":\(properties),\(times)}
        """
    static let version = """
        {"id":"2","name":"v:1","registeredModelId":"1","author":"a","state":"ARCHIVED","customProperties":\(properties),\(times)}
        """
    static let artifact = """
        {"id":"3","artifactType":"model-artifact","name":"w","uri":"s3://","state":"MARKED_FOR_DELETION",
        "modelFormatName":"a","modelFormatVersion":"b","storageKey":"c","storagePath":"d","serviceAccountName":"e",
        "modelSourceKind":"f","modelSourceClass":"g","modelSourceGroup":"h","modelSourceId":"i","modelSourceName":"j",
        "customProperties":{},\(times)}
        """
    static let doc = """
        {"id":"4","artifactType":"doc-artifact","name":"w","uri":"https://","state":"SOMETHING_NEW",
        "customProperties":\(properties),\(times)}
        """
    static let metric = #"{"id":"5","artifactType":"metric","value":0.5,"step":1}"#

    static let experiment = """
        {"id":"6","name":"e","description":"","externalId":"x","owner":"o","state":"ARCHIVED","customProperties":\(properties),
        \(times)}
        """
    static let run = """
        {"id":"7","name":"r","experimentId":"6","owner":"o","state":"LIVE","status":"KILLED","description":"d","externalId":"x",
        "startTimeSinceEpoch":"9007199254740993","endTimeSinceEpoch":"-1","customProperties":\(properties),\(times)}
        """
    static let parentRun = #""experimentId":"6","experimentRunId":"7""#
    static let dataSet = """
        {"id":"8","artifactType":"dataset-artifact","name":"d","uri":"s3://","digest":"dg","sourceType":"st","source":"s",
        "schema":"sc","profile":"p","state":"LIVE","customProperties":{},\(parentRun),\(times)}
        """
    static let fullMetric = """
        {"id":"9","artifactType":"metric","name":"loss","value":0.1,"timestamp":"9007199254740993","step":9007199254740991,
        "description":"d","externalId":"x","state":"UNKNOWN","customProperties":\(properties),\(parentRun),\(times)}
        """
    static let parameter = """
        {"id":"10","artifactType":"parameter","name":"p","value":"{\\"a\\":1}","parameterType":"object","state":"DELETED",
        "customProperties":{},\(parentRun),\(times)}
        """
    static let environment = """
        {"id":"11","name":"e","description":"d","externalId":"x","customProperties":\(properties),\(times)}
        """
    static let service = """
        {"id":"12","name":"s","registeredModelId":"1","servingEnvironmentId":"11","modelVersionId":"2","runtime":"r",
        "desiredState":"UNDEPLOYED","externalId":"x","description":"d","customProperties":{},\(times)}
        """
    static let serve = """
        {"id":"13","name":"s","modelVersionId":"2","lastKnownState":"CACHED","description":"d","externalId":"x",
        "customProperties":{},\(times)}
        """

    static func page(_ items: String...) -> String {
        #"{"items":[\#(items.joined(separator: ","))],"size":\#(items.count),"pageSize":0,"nextPageToken":""}"#
    }

    static let none = ListParameters()

    static let calls: [(Call, String)] = [
        (.get(type: .registeredModel, id: "1", route: nil), model),
        (.get(type: .registeredModel, id: "1", route: nil), #"{"id":"1","name":"m","customProperties":{}}"#),
        (.get(type: .modelVersion, id: "2", route: nil), version),
        (.get(type: .modelArtifact, id: "3", route: nil), artifact),
        (.get(type: .modelArtifact, id: "3", route: .generic), artifact),
        (.get(type: .docArtifact, id: "4", route: nil), doc),
        (.get(type: .artifact, id: "5", route: nil), metric),
        (.get(type: .artifact, id: "8", route: nil), dataSet),
        (.get(type: .metric, id: "9", route: nil), fullMetric),
        (.get(type: .parameter, id: "10", route: nil), parameter),
        (.get(type: .experiment, id: "6", route: nil), experiment),
        (.get(type: .experimentRun, id: "7", route: nil), run),
        (.get(type: .servingEnvironment, id: "11", route: nil), environment),
        (.get(type: .inferenceService, id: "12", route: nil), service),
        (.served(type: .registeredModel, serviceID: "12"), model),
        (.served(type: .modelVersion, serviceID: "12"), version),
        (.list(type: .serveModel, parent: "12", parameters: none), page(serve, serve)),
        (.list(type: .metricHistory, parent: "7", parameters: none), page(fullMetric)),
        (
            .list(type: .artifact, parent: ParentReference("7", type: .experimentRun), parameters: none),
            page(dataSet, fullMetric, parameter, artifact, doc)
        ),
        (.pages(type: .experimentRun, parent: "6", parameters: none, take: nil, restart: false), page(run)),
        (.list(type: .registeredModel, parent: nil, parameters: none), page(model, model)),
        (.list(type: .modelVersion, parent: "1", parameters: none), page(version)),
        (.list(type: .modelArtifact, parent: nil, parameters: none), page(artifact)),
        (.list(type: .artifact, parent: "2", parameters: none), page(artifact, doc, metric)),
        (.list(type: .docArtifact, parent: nil, parameters: none), page()),
        (
            .pages(type: .artifact, parent: nil, parameters: none, take: nil, restart: false),
            page(artifact, doc, metric)
        ),
    ]

    @Test("whatever the entity holds, numbers by their value", arguments: calls)
    func sameValue(_ call: Call, _ answer: String) async throws {
        let rest = await Samples.restFlow(ScriptedTransport([.json(200, answer)])).perform(call, options: CallOptions())
        let client = await Samples.clientFlow(ScriptedTransport([.json(200, answer)]))
            .perform(call, options: CallOptions())
        #expect(rest.outcome == .ok)
        #expect(client.outcome == .ok)
        #expect(rest.status == client.status)
        #expect(rest.headers == client.headers)
        #expect(Self.normal(try #require(rest.value)) == Self.normal(try #require(client.value)))
    }

    @Test(
        "what is written goes out alike",
        arguments: [
            ResourceType.registeredModel, .modelVersion, .modelArtifact, .dataSet, .metric, .parameter, .experiment,
            .experimentRun, .servingEnvironment, .inferenceService, .serveModel,
        ])
    func sameBody(_ type: ResourceType) async throws {
        let (answer, parent): (String, ParentReference?) =
            switch type {
            case .registeredModel: (Self.model, nil)
            case .modelVersion: (Self.version, "1")
            case .dataSet: (Self.dataSet, ParentReference("7", type: .experimentRun))
            case .metric: (Self.fullMetric, ParentReference("7", type: .experimentRun))
            case .parameter: (Self.parameter, nil)
            case .experiment: (Self.experiment, nil)
            case .experimentRun: (Self.run, "6")
            case .servingEnvironment: (Self.environment, nil)
            case .inferenceService: (Self.service, "11")
            case .serveModel: (Self.serve, "12")
            default: (Self.artifact, nil)
            }
        var members = try Samples.object(answer)
        for name in ["id", "createTimeSinceEpoch", "lastUpdateTimeSinceEpoch"] { members[name] = nil }
        if type.isArtifact { for name in ["experimentId", "experimentRunId"] { members[name] = nil } }
        let call = Call.create(type: type, parent: parent, route: nil, members: members)
        let rest = ScriptedTransport([.json(201, answer)])
        let client = ScriptedTransport([.json(201, answer)])
        _ = await Samples.restFlow(rest).perform(call, options: CallOptions())
        _ = await Samples.clientFlow(client).perform(call, options: CallOptions())
        let sent = try [rest, client].map { transport in
            Self.normal(try JSONReader.read(try #require(transport.requests.first?.body)))
        }
        #expect(sent[0] == sent[1])
        #expect(sent[0] == Self.normal(.object(members)))
    }

    /// With every number spelt as its double.
    static func normal(_ value: JSONValue) -> JSONValue {
        switch value {
        case .number(let number): number.double.flatMap { JSONNumber($0) }.map(JSONValue.number) ?? value
        case .array(let items): .array(items.map(normal))
        case .object(let object): .object(JSONObject(object.members.map { ($0.name, normal($0.value)) }))
        default: value
        }
    }
}
