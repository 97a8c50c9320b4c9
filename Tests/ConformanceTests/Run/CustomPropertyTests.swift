import ScenarioLanguage
import SourceText
import Testing

@testable import Conformance

@Suite("CustomProperty")
struct CustomPropertyTests {
    @Test(
        "A native value comes back from its wire form",
        arguments: [
            #""text""#, #""""#, "5", "-9223372036854775808", "9223372036854775807", "2.0", "-0.5", "1e300", "true",
            "false",
        ])
    func roundTrip(_ text: String) throws {
        let native = try Story.json(text)
        #expect(CustomProperty.native(CustomProperty.wire(native: native)) == native)
    }

    @Test("A structure comes back from its base64 form", arguments: [#"{"a":[1,{"b":null}]}"#, "{}", #"{"ü":"🦊"}"#])
    func structure(_ text: String) throws {
        let native = try Story.json(text)
        let wire = CustomProperty.wire(.structure, native)
        #expect(wire["struct_value"]?.string != nil)
        #expect(CustomProperty.native(wire) == native)
    }

    @Test("A proto value keeps its type and its base64")
    func proto() throws {
        let wire = CustomProperty.wire(.proto, try Story.json(#"{"type":"t","value":"AAE="}"#))
        #expect(JSONWriter.text(wire) == #"{"metadataType":"MetadataProtoValue","type":"t","proto_value":"AAE="}"#)
        #expect(CustomProperty.native(wire) == wire)
    }

    struct Pair: Sendable {
        let left: String
        let right: String
        let isSame: Bool
    }

    static let pairs = [
        Pair(
            left: #"{"metadataType":"MetadataDoubleValue","double_value":2.0}"#,
            right: #"{"metadataType":"MetadataDoubleValue","double_value":2}"#, isSame: true),
        Pair(
            left: #"{"metadataType":"MetadataDoubleValue","double_value":2.0}"#,
            right: #"{"metadataType":"MetadataDoubleValue","double_value":2.5}"#, isSame: false),
        Pair(
            left: #"{"metadataType":"MetadataDoubleValue","double_value":2.0}"#,
            right: #"{"metadataType":"MetadataDoubleValue","double_value":"2.0"}"#, isSame: false),
        Pair(
            left: #"{"metadataType":"MetadataIntValue","int_value":"5"}"#,
            right: #"{"metadataType":"MetadataIntValue","int_value":"5"}"#, isSame: true),
        Pair(
            left: #"{"metadataType":"MetadataIntValue","int_value":"5"}"#,
            right: #"{"metadataType":"MetadataIntValue","int_value":5}"#, isSame: false),
        Pair(
            left: #"{"metadataType":"MetadataIntValue","int_value":"5"}"#,
            right: #"{"metadataType":"MetadataStringValue","int_value":"5"}"#, isSame: false),
        Pair(
            left: #"{"metadataType":"MetadataIntValue","int_value":"5"}"#, right: #"{"int_value":"5"}"#, isSame: false),
        Pair(
            left: #"{"metadataType":"MetadataIntValue","int_value":"5"}"#,
            right: #"{"metadataType":"MetadataIntValue","int_value":"5","x":1}"#, isSame: false),
        // {"a":1} and { "a" : 1.0 }
        Pair(
            left: #"{"metadataType":"MetadataStructValue","struct_value":"eyJhIjoxfQ=="}"#,
            right: #"{"metadataType":"MetadataStructValue","struct_value":"eyAiYSIgOiAxLjAgfQ=="}"#, isSame: true),
        Pair(
            left: #"{"metadataType":"MetadataStructValue","struct_value":"eyJhIjoxfQ=="}"#,
            right: #"{"metadataType":"MetadataStructValue","struct_value":"{\"a\":1}"}"#, isSame: false),
        Pair(
            left: #"{"metadataType":"MetadataStructValue","struct_value":"eyJhIjoxfQ=="}"#,
            right: #"{"metadataType":"MetadataStructValue","struct_value":"e30="}"#, isSame: false),
    ]

    @Test("Two wire forms are the same by kind and value", arguments: pairs)
    func same(_ pair: Pair) throws {
        let (left, right) = (try Story.json(pair.left), try Story.json(pair.right))
        #expect(CustomProperty.same(left, right) == pair.isSame)
        #expect(CustomProperty.same(right, left) == pair.isSame)
    }
}
