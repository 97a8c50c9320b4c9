import HTTPCore
import RegistryClient
import SourceText
import Testing

@Suite("Metadata values")
struct MetadataTests {
    private static let kinds: [(MetadataValue, JSONValue)] = [
        ("", ["metadataType": "MetadataStringValue", "string_value": ""]),
        ("é\u{0}", ["metadataType": "MetadataStringValue", "string_value": "é\u{0}"]),
        (5, ["metadataType": "MetadataIntValue", "int_value": "5"]),
        (-999_999_999, ["metadataType": "MetadataIntValue", "int_value": "-999999999"]),
        (0.83, ["metadataType": "MetadataDoubleValue", "double_value": .number(JSONNumber(validated: "0.83"))]),
        (2.0, ["metadataType": "MetadataDoubleValue", "double_value": .number(JSONNumber(validated: "2.0"))]),
        (true, ["metadataType": "MetadataBoolValue", "bool_value": true]),
        (.structure(#"{"a":1.0}"#), ["metadataType": "MetadataStructValue", "struct_value": "eyJhIjoxLjB9"]),
        (
            .proto(type: "type.googleapis.com/x.Y", value: [0, 255]),
            ["metadataType": "MetadataProtoValue", "type": "type.googleapis.com/x.Y", "proto_value": "AP8="]
        ),
    ]

    @Test("are sent and read by their kind", arguments: kinds)
    func roundTrip(_ sample: (value: MetadataValue, json: JSONValue)) async throws {
        let model: JSONValue = ["id": "1", "name": "m", "customProperties": ["k": sample.json]]
        let transport = ScriptedTransport((200, model), (200, model))
        let read = try #require(try await transport.client.registeredModel(id: "1"))
        #expect(read.customProperties == ["k": sample.value])
        _ = try await transport.registry.update(read)
        let sent = try JSONReader.read(try #require(transport.requests.last?.body))
        #expect(sent == ["customProperties": ["k": sample.json]])
    }

    @Test(
        "stay what they are however a registry spells them",
        arguments: [
            (#"{"metadataType":"MetadataDoubleValue","double_value":2}"#, MetadataValue.double(2)),
            (#"{"metadataType":"MetadataDoubleValue","double_value":1e+21}"#, .double(1e21)),
            (#"{"metadataType":"MetadataIntValue","int_value":"007"}"#, .int(7)),
            (#"{"metadataType":"MetadataStructValue","struct_value":"{\"a\": 1}"}"#, .structure(#"{"a": 1}"#)),
        ])
    func spellings(_ sample: (text: String, value: MetadataValue)) async throws {
        let body = #"{"id":"1","name":"m","customProperties":{"k":\#(sample.text)}}"#
        let transport = ScriptedTransport([.success(HTTPResponse(status: 200, body: Array(body.utf8)))])
        #expect(try await transport.client.registeredModel(id: "1")?.customProperties == ["k": sample.value])
    }

    @Test("refuse structures that are not JSON")
    func brokenStructure() async {
        let transport = ScriptedTransport()
        let error = await #expect(throws: RegistryError.self) {
            try await transport.client.createRegisteredModel(
                RegisteredModelCreate(name: "m", customProperties: ["s": .structure("{")]))
        }
        guard case .invalidArgument(let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.hasPrefix("custom property \"s\": the structure is not JSON: "))
        #expect(transport.requests.isEmpty)
    }

    @Test("keep their order, and tell names apart by their bytes")
    func names() {
        var properties: CustomProperties = ["b": 1, "a": 2, "b": 3]
        #expect(properties.map(\.name) == ["b", "a"])
        #expect(properties == ["a": 2, "b": 3])
        #expect(properties.hashValue == (["a": 2, "b": 3] as CustomProperties).hashValue)
        properties["\u{E9}"] = "composed"
        properties["e\u{301}"] = "decomposed"
        properties["b"] = nil
        #expect(properties.map(\.value) == [2, "composed", "decomposed"])
    }

    @Test(
        "turn any bytes into base64 and back",
        arguments: [
            ([], ""), ([0], "AA=="), ([255, 254], "//4="), (Array("any carnal".utf8), "YW55IGNhcm5hbA=="),
            (Array("hello!".utf8), "aGVsbG8h"),
        ] as [([UInt8], String)])
    func base64(_ sample: (bytes: [UInt8], text: String)) async throws {
        let json: JSONValue = ["metadataType": "MetadataProtoValue", "type": "t", "proto_value": .string(sample.text)]
        let model: JSONValue = ["id": "1", "name": "m", "customProperties": ["k": json]]
        let transport = ScriptedTransport((200, model))
        #expect(
            try await transport.client.registeredModel(id: "1")?.customProperties
                == ["k": .proto(type: "t", value: sample.bytes)])
    }

    @Test(
        "refuse what is no base64", arguments: ["A", "AA", "AA=", "A===", "AB==", "AAB=", "A A=", "AA==AA==", "-_8="])
    func brokenBase64(_ text: String) async {
        let json: JSONValue = ["metadataType": "MetadataProtoValue", "type": "t", "proto_value": .string(text)]
        let transport = ScriptedTransport((200, ["id": "1", "name": "m", "customProperties": ["k": json]]))
        await #expect(
            throws: RegistryError.unexpectedResponse(
                "registered model: custom property \"k\": \"proto_value\" is \"\(text)\", expected base64")
        ) { try await transport.client.registeredModel(id: "1") }
    }
}
