import Testing

@testable import Conformance

@Suite("Values in words")
struct ValueTextTests {
    @Test(
        "Members are in the order of their names; custom properties as a scenario writes them, others as they came",
        arguments: [
            (#"{"b":1,"a":{"d":[{"y":1,"x":2}],"c":null}}"#, #"object {"a":{"c":null,"d":[{"x":2,"y":1}]},"b":1}"#),
            (#"{"metadataType":"MetadataIntValue","int_value":"5"}"#, "int 5"),
            (
                #"{"int_value":5,"metadataType":"MetadataIntValue"}"#,
                #"object {"int_value":5,"metadataType":"MetadataIntValue"}"#
            ),
            (
                #"{"int_value":"05","metadataType":"MetadataIntValue"}"#,
                #"object {"int_value":"05","metadataType":"MetadataIntValue"}"#
            ),
            (#"{"metadataType":"MetadataStringValue","string_value":"5"}"#, #"text "5""#),
            (
                #"{"metadataType":"MetadataStringValue","string_value":"5","more":1}"#,
                #"object {"metadataType":"MetadataStringValue","more":1,"string_value":"5"}"#
            ),
            (#"{"metadataType":"MetadataDoubleValue","double_value":2}"#, "double 2"),
            (#"{"metadataType":"MetadataBoolValue","bool_value":true}"#, "bool true"),
            (
                #"{"metadataType":"MetadataStructValue","struct_value":"eyJiIjoxLCJhIjoyfQ=="}"#,
                #"structure {"a":2,"b":1}"#
            ),
            (
                #"{"metadataType":"MetadataStructValue","struct_value":{"a":1}}"#,
                #"object {"metadataType":"MetadataStructValue","struct_value":{"a":1}}"#
            ),
            (
                #"{"metadataType":"MetadataProtoValue","type":"t","proto_value":"AAE="}"#,
                #"proto {"type":"t","value":"AAE="}"#
            ),
            (
                #"{"r":{"metadataType":"MetadataIntValue","int_value":"5"},"g":{"metadataType":"MetadataDoubleValue","double_value":2}}"#,
                #"custom properties {"g":{"$double":2},"r":5}"#
            ),
            (
                #"{"r":{"metadataType":"MetadataIntValue","int_value":"5"},"g":5}"#,
                #"object {"g":5,"r":{"int_value":"5","metadataType":"MetadataIntValue"}}"#
            ),
            ("{}", "object {}"),
        ])
    func words(_ json: String, _ words: String) throws {
        #expect(ValueText.of(try Story.json(json)) == words)
    }
}
