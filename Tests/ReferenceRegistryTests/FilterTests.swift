import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Filters")
struct FilterTests {
    /// Four models, two versions of the first with two artifacts.
    static let stories: [String] = [
        """
        POST registered_models {"name":"fa","owner":"flt","description":"da","externalId":"fe","libraryName":"lib",\
        "customProperties":{"fw":{"metadataType":"MetadataStringValue","string_value":"pt"},\
        "acc":{"metadataType":"MetadataDoubleValue","double_value":0.9},\
        "n":{"metadataType":"MetadataIntValue","int_value":"3"},\
        "ok":{"metadataType":"MetadataBoolValue","bool_value":true}}}
        """,
        """
        POST registered_models {"name":"fb","owner":"flt","state":"ARCHIVED",\
        "customProperties":{"fw":{"metadataType":"MetadataStringValue","string_value":"t%f"},\
        "acc":{"metadataType":"MetadataDoubleValue","double_value":3},\
        "n":{"metadataType":"MetadataDoubleValue","double_value":10},\
        "ok":{"metadataType":"MetadataBoolValue","bool_value":false}}}
        """,
        """
        POST registered_models {"name":"fc_x","owner":"FLT","description":"it's \\"x\\" \\\\ y",\
        "customProperties":{"my-prop":{"metadataType":"MetadataStringValue","string_value":"z"},\
        "a.b":{"metadataType":"MetadataStringValue","string_value":"dot"},\
        "n":{"metadataType":"MetadataStringValue","string_value":"3"},\
        "owner":{"metadataType":"MetadataStringValue","string_value":"flt"},\
        "s":{"metadataType":"MetadataStructValue","struct_value":"e30="},\
        "x.int_value":{"metadataType":"MetadataStringValue","string_value":"literal"}}}
        """,
        #"POST registered_models {"name":"É*[?]"}"#,
        #"POST model_versions {"name":"v1","registeredModelId":"1","author":"ada"}"#,
        #"POST model_versions {"name":"a:b","registeredModelId":"1"}"#,
        #"POST model_versions/5/artifacts {"artifactType":"model-artifact","name":"w","state":"LIVE","uri":"s3://b"}"#,
        #"POST model_versions/5/artifacts {"artifactType":"doc-artifact","name":"d","uri":"https://d"}"#,
    ]

    static let found: [(String, String, String)] = [
        ("registered_models", #"name = "fa""#, "fa"),
        ("registered_models", #"name='fa'--comment"#, "fa"),
        ("registered_models", "name = \"fb\"\n AND\towner=\"flt\"", "fb"),
        ("registered_models", "  ", "fa fb fc_x É*[?]"),
        ("registered_models", #"name = "FA""#, ""),
        ("registered_models", #"name LIKE "f_""#, "fa fb"),
        ("registered_models", #"name LIKE "F%""#, ""),
        ("registered_models", #"name ILIKE "F%""#, "fa fb fc_x"),
        ("registered_models", #"name LIKE "%\_%""#, "fc_x"),
        ("registered_models", #"name LIKE "f__x""#, "fc_x"),
        ("registered_models", #"name LIKE "É*[?]""#, "É*[?]"),
        ("registered_models", #"name LIKE "_*[?]""#, "É*[?]"),
        ("registered_models", #"name LIKE "%*%""#, "É*[?]"),
        ("registered_models", #"name = "f_" OR name = "f%""#, ""),
        ("registered_models", #"fw = "t%f""#, "fb"),
        ("registered_models", #"fw ILIKE "T\%F""#, "fb"),
        ("registered_models", #"fw LIKE "t\\%f""#, "fb"),
        ("registered_models", #"description = "it's \"x\" \\ y""#, "fc_x"),
        ("registered_models", #"description = 'it\'s "x" \\ y'"#, "fc_x"),
        ("registered_models", #"owner = '"flt"'"#, ""),
        ("registered_models", #"name = "x\" OR name LIKE \"%""#, ""),
        ("registered_models", #"name = "x'; DROP TABLE Context; --""#, ""),
        ("registered_models", #"owner = "flt""#, "fa fb"),
        ("registered_models", #"owner != "flt""#, "fc_x"),
        ("registered_models", #"owner <> "flt""#, "fc_x"),
        ("registered_models", #"state != "LIVE""#, "fb"),
        ("registered_models", #"libraryName = "lib""#, "fa"),
        ("registered_models", #"library_name = "lib""#, ""),
        ("registered_models", #"nosuch = "1" OR nosuch != "1""#, ""),
        ("registered_models", "id = 1 OR id = \"2\"", "fa fb"),
        ("registered_models", "id >= 2 AND id < 3.5", "fb fc_x"),
        ("registered_models", "id IN (1, '3', 99)", "fa fc_x"),
        ("registered_models", "id IN ()", ""),
        ("registered_models", #"owner IN "flt""#, "fa fb"),
        ("registered_models", #"externalId = "fe""#, "fa"),
        ("registered_models", "createTimeSinceEpoch > 0 AND lastUpdateTimeSinceEpoch > \"0\"", "fa fb fc_x É*[?]"),
        ("registered_models", "acc = 3", "fb"),
        ("registered_models", "acc = 3.0", "fb"),
        ("registered_models", "acc IN (3, .9)", "fa fb"),
        ("registered_models", "acc >= 9e-1 AND acc < +3", "fa"),
        ("registered_models", "acc.double_value >= 3", "fb"),
        ("registered_models", "acc.int_value >= 3", ""),
        ("registered_models", "n = 3", "fa"),
        ("registered_models", "n > 2.5", "fa fb"),
        ("registered_models", "n > 9", "fb"),
        ("registered_models", "n = \"3\"", "fc_x"),
        ("registered_models", "n IN (3, 10.0, \"3\")", "fa fb fc_x"),
        ("registered_models", "n.int_value IN (3, 10)", "fa"),
        ("registered_models", "n = 0003", "fa"),
        ("registered_models", "ok = true", "fa"),
        ("registered_models", "ok = True", "fa"),
        ("registered_models", "ok != TRUE", "fb"),
        ("registered_models", "ok IN (true, FALSE)", "fa fb"),
        ("registered_models", "ok.bool_value = false", "fb"),
        ("registered_models", "`my-prop` = \"z\"", "fc_x"),
        ("registered_models", "`my-prop.string_value` = \"z\"", "fc_x"),
        ("registered_models", "`my-prop`.string_value = \"z\"", "fc_x"),
        ("registered_models", "a.b = \"dot\" AND `a.b` = \"dot\" AND `a\\.b` = \"dot\"", "fc_x"),
        ("registered_models", "`x\\.int_value` = \"literal\"", "fc_x"),
        ("registered_models", "s LIKE \"%\"", ""),
        ("registered_models", #"owner="flt" OR nosuch="x" AND name="zz""#, "fa fb"),
        ("registered_models", #"(owner="flt" OR nosuch="x") AND name="fb""#, "fb"),
        ("registered_models", #"((owner="flt")) AND (state="ARCHIVED" OR name="fa")"#, "fa fb"),
        ("model_versions", #"name = "v1""#, "v1"),
        ("model_versions", #"name != "v1""#, "a:b"),
        ("model_versions", #"name IN ("v1", "b")"#, "v1"),
        ("model_versions", #"name LIKE "a%""#, "a:b"),
        ("model_versions", #"name LIKE "1:%""#, ""),
        ("model_versions", #"name = "b""#, ""),
        ("model_versions", #"name = "v_""#, ""),
        ("model_versions", #"name > "b""#, "v1"),
        ("model_versions", #"registeredModelId = 1 AND author = "ada""#, "v1"),
        ("registered_models/1/versions", #"registeredModelId = "1" AND author != "bob""#, "v1"),
        ("registered_models/2/versions", #"name LIKE "%""#, ""),
        ("artifacts", #"state = "LIVE""#, "w"),
        ("artifacts", #"state IN ("LIVE", "UNKNOWN", "NOPE")"#, "w d"),
        ("artifacts", #"state LIKE "%N%""#, "d"),
        ("artifacts", #"artifactType = "doc-artifact""#, "d"),
        ("artifacts", #"artifactType != "doc-artifact""#, "w"),
        ("artifacts", #"uri LIKE "s3:%""#, "w"),
        ("model_artifacts", #"uri = "https://d""#, ""),
        ("model_versions/5/artifacts", #"name = "d""#, "d"),
    ]

    @Test("A filter finds what it means and nothing else", arguments: found)
    func finds(path: String, filter: String, names: String) throws {
        let probe = try RegistryProbe()
        for story in Self.stories { probe.send(story) }
        let query = "\(path)?filterQuery=\(Self.encoded(filter))"
        for size in 1...3 {
            #expect(probe.names(pagedBy: "\(query)&pageSize=\(size)").joined(separator: " ") == names)
        }
    }

    static let refused: [(String, String, String)] = [
        (
            "registered_models", #"name = "#,
            "1:8: unexpected the end, expected a value: a text in quotes, a number, true or false"
        ),
        (
            "registered_models", #"name = foo"#,
            "1:8: unexpected foo, expected a value: a text in quotes, a number, true or false"
        ),
        (
            "registered_models", #"name == "x""#,
            "1:7: unexpected =, expected a value: a text in quotes, a number, true or false"
        ),
        (
            "registered_models", #"name "x""#,
            #"1:6: unexpected "x", expected an operator: = != < <= > >= LIKE ILIKE IN"#
        ),
        (
            "registered_models", #"name like "x""#,
            "1:6: unexpected like, expected an operator: = != < <= > >= LIKE ILIKE IN"
        ),
        ("registered_models", #"name = "é" and id = 1"#, "1:12: unexpected and, expected AND, OR or the end"),
        ("registered_models", "name = \"x\" AND\n  = 1", "2:3: unexpected =, expected the name of a property or ("),
        ("registered_models", #"(name = "x""#, "1:12: unexpected the end, expected AND, OR or )"),
        ("registered_models", #"name = "x")"#, "1:11: unexpected ), expected AND, OR or the end"),
        ("registered_models", "(", "1:2: unexpected the end, expected the name of a property or ("),
        ("registered_models", "AND = 1", "1:1: unexpected AND, expected the name of a property or ("),
        ("registered_models", "a. = 1", "1:4: unexpected =, expected the next part of the property's name"),
        (
            "registered_models", "id IN (1, )",
            "1:11: unexpected ), expected a value: a text in quotes, a number, true or false"
        ),
        ("registered_models", "id IN (1 2)", "1:10: unexpected 2, expected a comma or )"),
        ("registered_models", "id = (1)", "1:6: only IN takes a list, = takes one value"),
        ("registered_models", "name @ 1", #"1:6: "@ 1" is nothing that a filter can hold"#),
        ("registered_models", #"name = "x"#, #"1:8: the text that begins here has no closing ""#),
        ("registered_models", "`x = 1", "1:1: the name that begins here has no closing `"),
        ("registered_models", "`` = 1", "1:1: a property has a name between its backticks"),
        ("registered_models", "n = 5.", "1:6: unexpected ., expected AND, OR or the end"),
        ("registered_models", "n = 99999999999999999999", "1:5: the number 99999999999999999999 is out of range"),
        ("registered_models", "n = 1e999", "1:5: the number 1e999 is out of range"),
        ("registered_models", "name = 5", "1:8: name holds texts and can not be compared with a number"),
        ("registered_models", "state = true", "1:9: state holds texts and can not be compared with a boolean"),
        ("registered_models", #"id = "abc""#, "1:6: id holds numbers and can not be compared with this"),
        ("registered_models", "id LIKE \"1%\"", "1:9: LIKE compares texts with a text"),
        ("registered_models", "fw LIKE 1", "1:9: LIKE compares texts with a text"),
        ("registered_models", "ok > true", "1:6: booleans are compared with = and !="),
        ("registered_models", "ok.bool_value = 1", "1:17: ok holds booleans and can not be compared with a number"),
        ("registered_models", "name.int_value = 1", "1:1: name has no int_value"),
        ("registered_models", #"tasks = "x""#, "1:1: tasks is no single value and can not be compared"),
        (
            "registered_models", #"name LIKE "a\\""#,
            "1:11: the pattern ends with a backslash that has nothing to escape"
        ),
        ("artifacts", "state = 0", "1:9: state holds texts and can not be compared with a number"),
        ("model_versions/1/artifacts", "===", "1:1: unexpected =, expected the name of a property or ("),
    ]

    @Test("What is wrong with a filter is said with its place", arguments: refused)
    func refuses(path: String, filter: String, reason: String) throws {
        let probe = try RegistryProbe()
        for story in Self.stories { probe.send(story) }
        let line = "GET \(path.replacing("/1/", with: "/5/"))?filterQuery=\(Self.encoded(filter))"
        #expect(probe.status(line) == 400)
        expectText(probe.member("message", of: line) ?? "", equals: "invalid filterQuery at \(reason): bad request")
    }

    @Test("What is longer or deeper than the limits is refused where it passes them")
    func limits() throws {
        let probe = try RegistryProbe()
        let filters = [
            (
                String(repeating: "(", count: 65) + "id = 1" + String(repeating: ")", count: 65),
                "1:65: parentheses stand 64 deep at most"
            ),
            (
                Array(repeating: "n=1", count: 501).joined(separator: " OR "),
                "1:3501: a filter has 500 comparisons and listed values at most"
            ),
            (
                "id IN (" + Array(repeating: "1", count: 500).joined(separator: ",") + ")",
                "1:1006: a filter has 500 comparisons and listed values at most"
            ),
            ("n = \"\(String(repeating: "x", count: 8000))\"", "1:8001: a filter has 8000 bytes at most"),
        ]
        for (filter, reason) in filters {
            let line = "GET registered_models?filterQuery=\(Self.encoded(filter))"
            expectText(probe.member("message", of: line) ?? "", equals: "invalid filterQuery at \(reason): bad request")
        }
    }

    @Test("The longest filters are carried out")
    func longest() throws {
        let probe = try RegistryProbe()
        for story in Self.stories { probe.send(story) }
        let filters = [
            String(repeating: "(", count: 64) + "id = 1" + String(repeating: ")", count: 64),
            Array(repeating: "n=3", count: 500).joined(separator: " OR "),
            Array(repeating: "n=3", count: 500).joined(separator: " AND "),
            "n IN (\(Array(repeating: "3", count: 499).joined(separator: ",")))",
            "name LIKE \"\(String(repeating: "%a", count: 2_000))\" OR n=3",
        ]
        for filter in filters {
            #expect(probe.names(pagedBy: "registered_models?filterQuery=\(Self.encoded(filter))") == ["fa"])
        }
        let everywhere = Array(repeating: "uri = \"s3://b\"", count: 300).joined(separator: " AND ")
        #expect(probe.names(pagedBy: "artifacts?filterQuery=\(Self.encoded(everywhere))") == ["w"])
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
