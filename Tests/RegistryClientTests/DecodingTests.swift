import HTTPCore
import RegistryClient
import SourceText
import Testing

@Suite("Reading answers")
struct DecodingTests {
    @Test("reads a registered model with all its members")
    func registeredModel() async throws {
        let transport = ScriptedTransport(
            (
                200,
                [
                    "id": "7", "name": "m", "description": "d", "externalId": "x", "owner": "o", "state": "ARCHIVED",
                    "readme": "r", "maturity": "mt", "language": ["en", "de"], "tasks": [], "provider": "p",
                    "logo": "lg", "license": "l", "licenseLink": "ll", "libraryName": "ln", "unknown": [1],
                    "createTimeSinceEpoch": "1795223846759", "lastUpdateTimeSinceEpoch": "1795223846760",
                    "customProperties": ["k": ["metadataType": "MetadataStringValue", "string_value": "v"]],
                ]
            ))
        let model = try #require(try await transport.client.registeredModel(id: "7"))
        var expected = RegisteredModel(
            id: "7", name: "m", description: "d", externalId: "x", customProperties: ["k": "v"], owner: "o",
            state: .archived, readme: "r", maturity: "mt", language: ["en", "de"], tasks: [], provider: "p", logo: "lg",
            license: "l", licenseLink: "ll", libraryName: "ln")
        expected.createTimeSinceEpoch = 1_795_223_846_759
        expected.lastUpdateTimeSinceEpoch = 1_795_223_846_760
        #expect(model == expected)
    }

    @Test("keeps absent apart from empty, and takes null for absent")
    func absentAndEmpty() async throws {
        let transport = ScriptedTransport(
            (
                200,
                [
                    "id": "1", "name": "v", "registeredModelId": "2", "description": "", "author": .null,
                    "customProperties": [:],
                ]
            ), (200, ["id": "3", "artifactType": "model-artifact"]))
        #expect(
            try await transport.client.modelVersion(id: "1")
                == ModelVersion(
                    id: "1", name: "v", registeredModelId: "2", description: "", customProperties: [:]))
        #expect(try await transport.client.modelArtifact(id: "3") == ModelArtifact(id: "3"))
    }

    @Test("keeps artifacts of foreign kinds as they came")
    func foreignArtifact() async throws {
        let picture: JSONValue = ["id": "5", "name": "loss", "artifactType": "picture", "value": 1]
        let transport = ScriptedTransport(
            (200, ["items": [picture, ["id": "6", "artifactType": "doc-artifact"]], "size": 2, "pageSize": 9]))
        let page = try await transport.client.artifacts()
        let object = try #require(picture.object)
        #expect(
            page
                == Page(
                    items: [
                        .other(artifactType: ArtifactType(rawValue: "picture"), object), .doc(DocArtifact(id: "6")),
                    ], size: 2, pageSize: 9))
        #expect(page.items.map(\.name) == ["loss", nil])
    }

    @Test("keeps states that it does not know")
    func unknownState() async throws {
        let transport = ScriptedTransport((200, ["id": "1", "name": "m", "state": "ASLEEP"]))
        let state = try await transport.client.registeredModel(id: "1")?.state
        #expect(state == .unrecognised("ASLEEP"))
        #expect(state?.rawValue == "ASLEEP")
    }

    @Test(
        "knows the words of all artifact states",
        arguments: [
            "UNKNOWN", "PENDING", "LIVE", "MARKED_FOR_DELETION", "DELETED", "ABANDONED", "REFERENCE",
        ])
    func artifactStates(_ word: String) {
        let state = ArtifactState(rawValue: word)
        #expect(state.rawValue == word)
        if case .unrecognised = state { Issue.record("\(word) is not known") }
    }

    @Test(
        "says what is wrong with an answer",
        arguments: [
            (#""text""#, #"registered model: found text, expected an object"#),
            (#"{"name":"m"}"#, #"registered model: "id" is missing, expected text"#),
            (#"{"id":7,"name":"m"}"#, #"registered model: "id" is 7, expected text"#),
            (
                #"{"id":"7","name":"m","language":["a",1]}"#,
                #"registered model: "language" is ["a",1], expected a list of texts"#
            ),
            (
                #"{"id":"7","name":"m","createTimeSinceEpoch":"soon"}"#,
                #"registered model: "createTimeSinceEpoch" is "soon", expected milliseconds since 1970 as text"#
            ),
            (
                #"{"id":"7","name":"m","customProperties":[]}"#,
                #"registered model: "customProperties" is a list, expected an object"#
            ),
            (
                #"{"id":"7","name":"m","customProperties":{"k":{"metadataType":"MetadataIntValue","int_value":5}}}"#,
                #"registered model: custom property "k": "int_value" is 5, expected a whole number as text"#
            ),
            (
                #"{"id":"7","name":"m","customProperties":{"k":{"metadataType":"MetadataBoolValue"}}}"#,
                #"registered model: custom property "k": "bool_value" is missing, expected true or false"#
            ),
            (
                #"{"id":"7","name":"m","customProperties":{"k":{"metadataType":"Other"}}}"#,
                #"registered model: custom property "k": "metadataType" is "Other", expected one of the six of the contract"#
            ),
        ])
    func wrongAnswers(_ sample: (body: String, message: String)) async {
        let transport = ScriptedTransport([.success(HTTPResponse(status: 200, body: Array(sample.body.utf8)))])
        await #expect(throws: RegistryError.unexpectedResponse(sample.message)) {
            try await transport.client.registeredModel(id: "7")
        }
    }

    @Test("says what is wrong with a list")
    func wrongLists() async {
        let transport = ScriptedTransport((200, [:]), (200, ["items": [["id": "1"]]]))
        let client = transport.client
        await #expect(
            throws: RegistryError.unexpectedResponse(#"list of model versions: "items" is missing, expected a list"#)
        ) { try await client.modelVersions() }
        await #expect(
            throws: RegistryError.unexpectedResponse(#"artifact: "artifactType" is missing, expected text"#)
        ) { try await client.artifacts() }
    }

    @Test("says that an answer is not JSON")
    func notJSON() async {
        let transport = ScriptedTransport([.success(HTTPResponse(status: 200))])
        let error = await #expect(throws: RegistryError.self) { try await transport.client.registeredModel(id: "7") }
        guard case .unexpectedResponse(let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.hasPrefix("the answer with status 200 is not JSON: "))
    }

    @Test("describes resources with the name first")
    func descriptions() {
        #expect(
            String(describing: RegisteredModel(id: "1", name: "m", description: "d", owner: "ada", state: .live))
                == #"name "m", id 1, owner "ada", state LIVE, description "d""#)
        #expect(
            String(describing: ModelVersion(id: "2", name: "", registeredModelId: "1", author: "ada"))
                == #"name "", id 2, author "ada""#)
        #expect("\(ModelArtifact(uri: "s3://x"))" == #"name none, uri "s3://x""#)
        #expect("\(DocArtifact(name: "d"))" == #"name "d""#)
    }
}
