import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Conformance

@Suite("Matching")
struct MatchingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let matcher: String
        /// As JSON; nil when the member is not there.
        let actual: String?
        var previous: String?
        /// Each mismatch as `path: expected | actual`; none when the matcher holds.
        let mismatches: [String]

        init(_ matcher: String, _ actual: String?, before previous: String? = nil, _ mismatches: String...) {
            self.matcher = matcher
            self.actual = actual
            self.previous = previous
            self.mismatches = mismatches
        }

        var testDescription: String { "\(matcher) against \(actual ?? "nothing")" }
    }

    static let scalars: [Case] = [
        Case("5", "5"), Case("5", "5.0"), Case("2.0", "2"), Case("5", "5e0"),
        Case("5", #""5""#, #": number 5 | text "5""#), Case(#""5""#, "5", #": text "5" | number 5"#),
        Case("text", #""text""#), Case("text", #""Text""#, #": text "text" | text "Text""#),
        Case("text", nil, #": text "text" | nothing"#), Case("text", "null", #": text "text" | null"#),
        Case("true", "true"), Case("true", "false", ": true | false"),
        Case("true", #""true""#, #": true | text "true""#),
        Case("null", "null"), Case("null", nil, ": null | nothing"), Case("null", "0", ": null | number 0"),
        Case(#""""#, #""""#), Case(#""""#, nil, #": text "" | nothing"#), Case("0", "null", ": number 0 | null"),
        Case("$(absent)", nil), Case("$(absent)", "null", ": nothing | null"),
        Case("$(absent)", #""""#, #": nothing | text """#),
        Case("$(any)", "null"), Case("$(any)", "0"), Case("$(any)", nil, ": anything | nothing"),
    ]

    static let shapes: [Case] = [
        Case("$(id)", #""1""#), Case("$(id)", #""999999999""#),
        Case("$(id)", "1", ": an id, text of 1 to 9 digits | number 1"),
        Case("$(id)", #""0""#, #": an id, text of 1 to 9 digits | text "0""#),
        Case("$(id)", #""1234567890""#, #": an id, text of 1 to 9 digits | text "1234567890""#),
        Case("$(id)", #""+1""#, #": an id, text of 1 to 9 digits | text "+1""#),
        Case("$(id)", #""٣""#, #": an id, text of 1 to 9 digits | text "٣""#),
        Case("$(id)", nil, ": an id, text of 1 to 9 digits | nothing"),
        Case("$(uuid)", #""0190f8a2-6c1d-7b3e-9a44-2f10c0ffee00""#),
        Case("$(uuid)", #""0190F8A2-6C1D-7B3E-9A44-2F10C0FFEE00""#),
        Case(
            "$(uuid)", #""0190f8a26c1d7b3e9a442f10c0ffee00""#, #": a UUID | text "0190f8a26c1d7b3e9a442f10c0ffee00""#),
        Case(
            "$(uuid)", #""0190f8a2-6c1d-7b3e-9a44-2f10c0ffee0g""#,
            #": a UUID | text "0190f8a2-6c1d-7b3e-9a44-2f10c0ffee0g""#),
        Case("$(millis)", #""1700000000000""#),
        Case(
            "$(millis)", "1700000000000", ": milliseconds since the epoch, as text | number 1700000000000"),
        Case("$(millis)", #""1700000000""#, #": milliseconds since the epoch, as text | text "1700000000""#),
        Case("$(millis)", #""0""#, #": milliseconds since the epoch, as text | text "0""#),
        Case("$(kept)", #""7""#, before: #""7""#), Case("$(kept)", "null", before: "null"),
        Case("$(kept)", #""8""#, before: #""7""#, #": text "7", as before | text "8""#),
        Case("$(kept)", nil, before: #""7""#, #": text "7", as before | nothing"#),
        Case("$(kept)", #""7""#, #": the value last seen, but the story has not seen one | text "7""#),
        Case("$(kept)", nil, ": the value last seen, but the story has not seen one | nothing"),
        Case("$(moved)", #""8""#, before: #""7""#), Case("$(moved)", #""10""#, before: #""9""#),
        Case("$(moved)", #""7""#, before: #""7""#, #": later than text "7" | text "7""#),
        Case("$(moved)", #""6""#, before: #""7""#, #": later than text "7" | text "6""#),
        Case("$(moved)", nil, before: #""7""#, #": later than text "7" | nothing"#),
        Case("$(moved)", #""8""#, #": a later time, but the story has not seen one | text "8""#),
    ]

    static let objects: [Case] = [
        Case("{a: 1}", #"{"a":1,"b":2}"#), Case("{a: 1, c: $(absent)}", #"{"a":1,"b":2}"#),
        Case("{a: 1, b: 3}", #"{"a":2}"#, "a: number 1 | number 2", "b: number 3 | nothing"),
        Case("{a: 1}", nil, ": an object | nothing"), Case("{a: 1}", "[1]", ": an object | list of 1: [1]"),
        Case("{a: {b: {c: 1}}}", #"{"a":{"b":{"c":2}}}"#, "a.b.c: number 1 | number 2"),
        Case("{$exact: {a: 1}}", #"{"a":1}"#),
        Case("{$exact: {a: 1}}", #"{"a":1,"b":null}"#, "b: nothing | null"),
        Case("{$exact: {a: 1}}", #"{"b":1}"#, "a: number 1 | nothing", "b: nothing | number 1"),
        Case("{$subset: {a: 1}}", #"{"a":1,"b":2}"#),
        Case("{id: $(kept)}", #"{"id":"7"}"#, before: #"{"id":"7"}"#),
        Case("{id: $(kept)}", #"{"id":"8"}"#, before: #"{"id":"7"}"#, #"id: text "7", as before | text "8""#),
        Case("{$$key: 1}", ##"{"$key":1}"##),
    ]

    static let lists: [Case] = [
        Case("[1, 2]", "[1,2]"), Case("[]", "[]"),
        Case("[1, 2]", "[2,1]", "0: number 1 | number 2", "1: number 2 | number 1"),
        Case("[1]", "[1,2]", ": 1 items | 2 items: list of 2: [1,2]"),
        Case("[1]", "[]", ": 1 items | 0 items: list of 0: []"),
        Case("[1]", nil, ": a list of 1 | nothing"), Case("[]", nil, ": a list of 0 | nothing"),
        Case("[]", "{}", ": a list of 0 | object {}"),
        Case("[{a: 1}]", #"[{"a":1,"b":2}]"#), Case("[{a: 1}]", #"[{"a":2}]"#, "0.a: number 1 | number 2"),
        Case("{$unordered: [1, 2]}", "[2,1]"),
        Case("{$unordered: [1, 2]}", "[1,1]", ": these items in any order | list of 2: [1,1]"),
        Case("{$unordered: [1, 2]}", "[1,2,3]", ": 2 items in any order | list of 3: [1,2,3]"),
        Case("{$unordered: [1]}", nil, ": 1 items in any order | nothing"),
        // The first matcher fits both items, the second one only: each needs an item of its own.
        Case("{$unordered: [$(any), 1]}", "[1,2]"), Case("{$unordered: [$(any), 1, 2]}", "[1,2,3]"),
        Case(
            "{$unordered: [1, 1]}", "[1,2]", ": these items in any order | list of 2: [1,2]"),
        Case("{$each: {a: 1}}", #"[{"a":1},{"a":1,"b":2}]"#),
        Case("{$each: {a: 1}}", #"[{"a":1},{"a":2}]"#, "1.a: number 1 | number 2"),
        Case("{$each: {a: 1}}", "[]", ": a list that is not empty | list of 0: []"),
        Case("{$each: {a: 1}}", nil, ": a list that is not empty | nothing"),
        Case("{$count: 2}", "[1,2]"), Case("{$count: 1}", #"{"a":1}"#), Case("{$count: 0}", "[]"),
        Case("{$count: 2}", "[1]", ": 2 items | list of 1: [1]"), Case("{$count: 0}", nil, ": 0 items | nothing"),
        Case("{$count: 2}", #""ab""#, #": 2 items | text "ab""#),
        Case("{$contains: [2, 1]}", "[1,2,3]"),
        Case("{$contains: [4]}", "[1,2]", ": an item matching 4 | list of 2: [1,2]"),
        Case("{$contains: [{a: 1}]}", #"[{"a":1,"b":2}]"#),
        Case("{$contains: [1]}", nil, ": text or a list | nothing"),
    ]

    static let texts: [Case] = [
        Case("{$contains: exist}", #""already exists""#),
        Case("{$contains: Exist}", #""already exists""#, #": text that holds "Exist" | text "already exists""#),
        Case("{$contains: exist}", nil, ": text or a list | nothing"),
        Case("{$contains: exist}", "5", ": text or a list | number 5"),
        Case("{$matches: '^a.*s$'}", #""already exists""#), Case("{$matches: exist}", #""already exists""#),
        Case("{$matches: '^b'}", #""already exists""#, #": text matching ^b | text "already exists""#),
        Case("{$matches: '.*'}", nil, ": text matching .* | nothing"),
        Case("{$matches: '.*'}", "5", ": text matching .* | number 5"),
    ]

    static let combinations: [Case] = [
        Case("{$oneOf: [1, 2]}", "2"), Case("{$oneOf: [1, 2]}", "3", ": one of 1, 2 | number 3"),
        Case("{$oneOf: [$(absent), \"\"]}", nil), Case("{$oneOf: [1, 2]}", nil, ": one of 1, 2 | nothing"),
        Case("{$all: [{$greaterThan: 1}, {$lessThan: 3}]}", "2"),
        Case(
            "{$all: [{$greaterThan: 1}, {$lessThan: 3}]}", "0", ": greater than number 1 | number 0"),
        Case("{$not: 1}", "2"), Case("{$not: 1}", "1", ": anything but 1 | number 1"),
        Case("{$not: 1}", "1.0", ": anything but 1 | number 1.0"),
        Case("{$not: {$contains: x}}", #""y""#),
        Case("{$greaterThan: 1}", "1.5"), Case("{$greaterThan: 1}", #""2""#), Case("{$greaterThan: 9}", #""10""#),
        Case("{$greaterThan: 1}", "1", ": greater than number 1 | number 1"),
        Case("{$greaterThan: 1}", #""two""#, #": greater than number 1 | text "two""#),
        Case("{$greaterThan: 1}", nil, ": greater than number 1 | nothing"),
        // Decimal text only: none of these is written in a contract's answer as a number.
        Case("{$greaterThan: 1}", #""inf""#, #": greater than number 1 | text "inf""#),
        Case("{$greaterThan: 1}", #""0x1F""#, #": greater than number 1 | text "0x1F""#),
        Case("{$lessThan: 1}", #""-1""#), Case("{$lessThan: 1}", "1", ": less than number 1 | number 1"),
        Case("{$lessThan: 1}", "null", ": less than number 1 | null"),
    ]

    static let properties: [Case] = [
        Case("{customProperties: {a: 5}}", Self.wire("a", "Int", "int_value", #""5""#)),
        Case("{customProperties: {a: {$int: 5}}}", Self.wire("a", "Int", "int_value", #""5""#)),
        Case("{customProperties: {a: 2.0}}", Self.wire("a", "Double", "double_value", "2.0")),
        Case("{customProperties: {a: {$double: 2}}}", Self.wire("a", "Double", "double_value", "2.0")),
        Case("{customProperties: {a: true}}", Self.wire("a", "Bool", "bool_value", "true")),
        Case("{customProperties: {a: \"\"}}", Self.wire("a", "String", "string_value", #""""#)),
        Case(
            "{customProperties: {a: {$struct: {b: [1]}}}}",
            Self.wire("a", "Struct", "struct_value", #""eyJiIjogWzEuMF19""#)),
        Case("{customProperties: {a: {$contains: bc}}}", Self.wire("a", "String", "string_value", #""abcd""#)),
        Case("{customProperties: {a: {$greaterThan: 4}}}", Self.wire("a", "Int", "int_value", #""5""#)),
        Case("{customProperties: {}}", #"{"customProperties":{}}"#),
        Case("{customProperties: {$subset: {}}}", Self.wire("a", "Int", "int_value", #""5""#)),
        Case("{customProperties: {}}", "{}", "customProperties: an object | nothing"),
        Case(
            "{customProperties: {a: 5}}", Self.wire("a", "Int", "int_value", "5"),
            #"customProperties.a: int 5 | object {"int_value":5,"metadataType":"MetadataIntValue"}"#),
        Case(
            "{customProperties: {a: 5}}", Self.wire("a", "String", "string_value", #""5""#),
            #"customProperties.a: int 5 | text "5""#),
        Case(
            "{customProperties: {}}", Self.wire("a", "Bool", "bool_value", "true"),
            #"customProperties.a: nothing | bool true"#),
        Case(
            "{customProperties: {b: $(absent), a: $(any)}}", Self.wire("b", "Bool", "bool_value", "true"),
            #"customProperties.b: nothing | bool true"#,
            "customProperties.a: anything | nothing"),
    ]

    private static func wire(_ key: String, _ kind: String, _ member: String, _ value: String) -> String {
        #"{"customProperties":{"\#(key)":{"metadataType":"Metadata\#(kind)Value","\#(member)":\#(value)}}}"#
    }

    @Test(
        "Holds values against matchers",
        arguments: scalars + shapes + objects + lists + texts + combinations + properties)
    func matches(_ example: Case) throws {
        var matching = Matching(Resolver(Variables(names: UniqueNames(runToken: "run", story: 0, flow: .rest))))
        let found = try matching.mismatches(
            try Story.matcher(example.matcher), try example.actual.map(Story.json),
            previous: try example.previous.map(Story.json))
        expectText(
            found.map { "\($0.path): \($0.expected) | \($0.actual)" }.joined(separator: "\n"),
            equals: example.mismatches.joined(separator: "\n"))
        #expect(found.allSatisfy { $0.span.file.path == "m.yaml" && $0.span.line == 3 })
    }

    @Test("An alias is its id where text is observed, and the object where an object is")
    func alias() throws {
        var variables = Variables(names: UniqueNames(runToken: "run", story: 0, flow: .rest))
        let value = try Story.json(#"{"id":"7","name":"m"}"#)
        variables["model"] = .entity(EntityHandle(type: .registeredModel, id: "7", value: value))
        var matching = Matching(Resolver(variables))
        func told(_ matcher: String, _ actual: String) throws -> [String] {
            try matching.mismatches(try Story.matcher(matcher), try Story.json(actual)).map {
                "\($0.path): \($0.expected) | \($0.actual)"
            }
        }
        #expect(try told("$(model)", #""7""#) == [])
        #expect(try told("$(model)", #"{"name":"m","id":"7"}"#) == [])
        #expect(try told("$(model)", "7") == [#": text "7" | number 7"#])
        #expect(
            try told("$(model)", #"{"id":"7","name":"n","x":1}"#)
                == [#"name: text "m" | text "n""#, "x: nothing | number 1"])
        #expect(try told("{parent: $(model.name)}", #"{"parent":"n"}"#) == [#"parent: text "m" | text "n""#])
    }

    @Test("A value that stands for nothing is no mismatch but an error")
    func unknown() throws {
        var matching = Matching(Resolver(Variables(names: UniqueNames(runToken: "run", story: 0, flow: .rest))))
        let matcher = try Story.matcher("{name: $(nobody.name)}")
        #expect(throws: ResolutionError("\"$(nobody.name)\" stands for nothing here")) {
            try matching.mismatches(matcher, .object(JSONObject()))
        }
    }
}
