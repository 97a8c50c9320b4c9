import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Rules of versions, artifacts and changes")
struct BehaviourTests {
    /// Requests in order; the last one is judged.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let lines: [String]
        let answer: String

        init(_ title: String, _ lines: String..., answers answer: String) {
            testDescription = title
            self.lines = lines
            self.answer = answer
        }
    }

    private static let model = #"POST registered_models {"name":"m"}"#
    private static let version = #"POST model_versions {"name":"v","registeredModelId":"1"}"#

    static let cases = [
        Case(
            "a version carries its model and is named after it in the store", model,
            #"POST model_versions {"name":"a:b","registeredModelId":"1","author":"ada"}"#,
            "GET model_version?name=a%3Ab&parentResourceId=1",
            answers: """
                200 {"author":"ada","createTimeSinceEpoch":"1700000000001","customProperties":{},"id":"2",\
                "lastUpdateTimeSinceEpoch":"1700000000001","name":"a:b","registeredModelId":"1","state":"LIVE"}
                """),
        Case(
            "PATCH changes what it names and nothing else",
            #"POST registered_models {"name":"m","owner":"o","state":"ARCHIVED","externalId":"x"}"#,
            #"PATCH registered_models/1 {"description":"d","owner":null}"#,
            answers: """
                200 {"createTimeSinceEpoch":"1700000000000","customProperties":{},"description":"d","externalId":"x",\
                "id":"1","lastUpdateTimeSinceEpoch":"1700000000001","name":"m","owner":"o","state":"ARCHIVED"}
                """),
        Case(
            "custom properties are replaced as a whole",
            #"""
            POST registered_models {"name":"m","customProperties":\#
            {"a":{"metadataType":"MetadataStringValue","string_value":"1"}}}
            """#,
            #"""
            PATCH registered_models/1 {"customProperties":{"b":{"metadataType":"MetadataIntValue","int_value":"-7"}}}
            """#,
            answers: """
                200 {"createTimeSinceEpoch":"1700000000000","customProperties":{"b":{"int_value":"-7","metadataType":\
                "MetadataIntValue"}},"id":"1","lastUpdateTimeSinceEpoch":"1700000000001","name":"m","state":"LIVE"}
                """),
        Case(
            "an artifact of a union body without a state is UNKNOWN", model, version,
            #"POST model_versions/2/artifacts {"artifactType":"doc-artifact","name":"d","bogus":1}"#,
            answers: """
                201 {"artifactType":"doc-artifact","createTimeSinceEpoch":"1700000000002","customProperties":{},\
                "id":"1","lastUpdateTimeSinceEpoch":"1700000000002","name":"d","state":"UNKNOWN"}
                """),
        Case(
            "an artifact without name and owner gets generated ones", "POST model_artifacts {}",
            answers: """
                201 {"artifactType":"model-artifact","createTimeSinceEpoch":"1700000000000","customProperties":{},\
                "id":"1","lastUpdateTimeSinceEpoch":"1700000000000","name":"00000000-0000-4000-8000-000000000000",\
                "state":"UNKNOWN"}
                """),
        Case(
            "POST of an artifact with its id changes it", model, version,
            #"POST model_versions/2/artifacts {"artifactType":"doc-artifact","name":"d","uri":"u"}"#,
            #"POST model_versions/2/artifacts {"artifactType":"doc-artifact","id":"1","description":"x","name":"y"}"#,
            answers: """
                200 {"artifactType":"doc-artifact","createTimeSinceEpoch":"1700000000002","customProperties":{},\
                "description":"x","id":"1","lastUpdateTimeSinceEpoch":"1700000000003","name":"d","state":"UNKNOWN",\
                "uri":"u"}
                """),
        Case(
            "an artifact of another kind is not there for model_artifacts", model,
            #"POST artifacts {"artifactType":"doc-artifact"}"#, "GET model_artifacts/1",
            answers: #"404 {"code":"Not Found","message":"artifact with id 1 is not a model artifact: not found"}"#),
        Case(
            "the kind of an artifact stays", #"POST artifacts {"artifactType":"doc-artifact"}"#,
            #"PATCH artifacts/1 {"artifactType":"model-artifact"}"#,
            answers: """
                400 {"code":"Bad Request","message":"cannot change artifact type from 'doc-artifact' to \
                'model-artifact': artifact type is immutable"}
                """),
        Case(
            "a parent that is not there is refused", version,
            answers: #"404 {"code":"Not Found","message":"no registered model found for id 1: not found"}"#),
        Case(
            "a version of another model stays where it is", model, #"POST registered_models {"name":"n"}"#, version,
            #"POST registered_models/2/versions {"id":"3","name":"v","registeredModelId":"2"}"#,
            answers: """
                400 {"code":"Bad Request","message":"model version with id 3 does not belong to registered model 2: \
                bad request"}
                """),
        Case(
            "an empty required member is unprocessable", #"POST registered_models {"name":""}"#,
            answers: #"422 {"code":"Bad Request","message":"required field 'name' is zero value."}"#),
        Case(
            "a malformed filter is refused with its place", "GET registered_models?filterQuery=owner%20%3D%20x",
            answers: """
                400 {"code":"Bad Request","message":"invalid filterQuery at 1:9: unexpected x, expected a value: a text \
                in quotes, a number, true or false: bad request"}
                """),
        Case(
            "a name that is too long as stored is refused", model,
            #"POST model_versions {"name":"\#(String(repeating: "é", count: 254))","registeredModelId":"1"}"#,
            answers: """
                400 {"code":"Bad Request","message":"name is longer than 255 characters, what it is stored with \
                included: bad request"}
                """),
    ]

    @Test("The last request of each story has exactly one answer", arguments: cases)
    func answers(of story: Case) throws {
        let probe = try RegistryProbe()
        var answer = ""
        for line in story.lines { answer = probe.answer(line) }
        expectText(answer, equals: story.answer)
    }

    /// JSON of a MetadataValue that is sent, and of what comes back; nil: refused with 400.
    static let values: [(String, String?)] = [
        (
            #"{"metadataType":"MetadataStringValue","string_value":"é\n\"q\""}"#,
            #"{"metadataType":"MetadataStringValue","string_value":"é\n\"q\""}"#
        ),
        (
            #"{"metadataType":"MetadataIntValue","int_value":"-2147483648"}"#,
            #"{"int_value":"-2147483648","metadataType":"MetadataIntValue"}"#
        ),
        (#"{"metadataType":"MetadataIntValue","int_value":"2147483648"}"#, nil),
        (#"{"metadataType":"MetadataIntValue","int_value":"007"}"#, nil),
        (#"{"metadataType":"MetadataIntValue","int_value":5}"#, nil),
        (
            #"{"metadataType":"MetadataDoubleValue","double_value":1e300}"#,
            #"{"double_value":1e+300,"metadataType":"MetadataDoubleValue"}"#
        ),
        (#"{"metadataType":"MetadataDoubleValue","double_value":1e999}"#, nil),
        (
            #"{"metadataType":"MetadataBoolValue","bool_value":false}"#,
            #"{"bool_value":false,"metadataType":"MetadataBoolValue"}"#
        ),
        // {"a":[1,2.5,null,true,"x",{"b":{}}]}
        (
            #"{"metadataType":"MetadataStructValue","struct_value":"eyJhIjpbMSwyLjUsbnVsbCx0cnVlLCJ4Iix7ImIiOnt9fV19"}"#,
            #"{"metadataType":"MetadataStructValue","struct_value":"eyJhIjpbMSwyLjUsbnVsbCx0cnVlLCJ4Iix7ImIiOnt9fV19"}"#
        ),
        (#"{"metadataType":"MetadataStructValue","struct_value":"WzFd"}"#, nil),
        (#"{"metadataType":"MetadataStructValue","struct_value":"!"}"#, nil),
        (
            #"{"metadataType":"MetadataProtoValue","type":"t","proto_value":"AAE="}"#,
            #"{"metadataType":"MetadataProtoValue","proto_value":"AAE=","type":"t"}"#
        ),
        (#"{"metadataType":"MetadataStringValue"}"#, nil),
        (#"{"metadataType":"MetadataStringValue","string_value":"x","extra":1}"#, nil),
        (#"{"string_value":"x"}"#, nil),
        ("null", nil),
        ("5", nil),
        (
            #"{"metadataType":"MetadataStringValue","string_value":"mlmd-struct::!"}"#,
            #"{"metadataType":"MetadataStringValue","string_value":"mlmd-struct::!"}"#
        ),
        (#"{"metadataType":"MetadataStringValue","string_value":"mlmd-struct::"}"#, nil),
    ]

    @Test("Each custom property comes back as it was sent, or is refused", arguments: values)
    func customProperty(sent: String, returned: String?) throws {
        let probe = try RegistryProbe()
        let status = probe.status(#"POST registered_models {"name":"m","customProperties":{"k":\#(sent)}}"#)
        #expect(status == (returned == nil ? 400 : 201))
        guard let returned, case .json(let body) = probe.send("GET registered_models/1").body else { return }
        expectText(JSONWriter.text(body["customProperties"] ?? .null), equals: #"{"k":\#(returned)}"#)
    }

    @Test("Lists of strings and structs are stored as recorded servers store them")
    func structs() throws {
        let probe = try RegistryProbe()
        probe.send(#"POST registered_models {"name":"m","language":["en","es"],"tasks":[]}"#)
        #expect(
            try probe.rows("SELECT name, string_value FROM ContextProperty WHERE name <> 'state'") == [
                "language|mlmd-struct::ChoKCGxhbmd1YWdlEg4yDAoEGgJlbgoEGgJlcw==",
                "tasks|mlmd-struct::CgsKBXRhc2tzEgIyAA==",
            ])
    }
}
