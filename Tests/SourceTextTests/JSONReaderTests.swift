import Testing

@testable import SourceText

@Suite("JSON reader")
struct JSONReaderTests {
    @Test(
        "Reads every kind of value",
        arguments: [
            ("null", .null), ("true", true), (" false\r\n\t", false), ("0", 0), ("-0", .number(.init(validated: "-0"))),
            ("1.50", .number(.init(validated: "1.50"))), ("1E+2", .number(.init(validated: "1E+2"))),
            ("123456789012345678901234567890", .number(.init(validated: "123456789012345678901234567890"))),
            ("1e999", .number(.init(validated: "1e999"))),
            (#""""#, ""), (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"), (#""\u00e9\uD83D\uDE00""#, "é😀"),
            (#""é😀 plain text of some length""#, "é😀 plain text of some length"), (#""\u0000""#, "\0"),
            ("[]", []), ("[ 1 , [ ] , {} ]", [1, [], [:]]), ("{}", [:]),
            (#"{"a":1,"":[true],"b":{"a":null}}"#, ["a": 1, "": [true], "b": ["a": .null]]),
            ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
        ] as [(String, JSONValue)])
    func reads(text: String, value: JSONValue) throws {
        #expect(try JSONReader.read(Array(text.utf8)) == value)
    }

    @Test(
        "Refuses what is no JSON, with code and place",
        arguments: [
            ("", .empty, 0), (" \n", .empty, 2), ("\u{FEFF}1", .expectedValue, 0), ("nul", .expectedValue, 0),
            ("True", .expectedValue, 0), ("NaN", .expectedValue, 0), ("-Infinity", .number, 0),
            ("+1", .expectedValue, 0),
            (".5", .expectedValue, 0), ("01", .number, 0), ("-", .number, 0), ("-01", .number, 0), ("1.", .number, 0),
            ("1.e5", .number, 0), ("1e", .number, 0), ("1e+", .number, 0), ("0x1F", .trailingText, 1),
            ("1 2", .trailingText, 2), ("[]]", .trailingText, 2), ("'a'", .expectedValue, 0),
            ("/* */1", .expectedValue, 0),
            ("[1,]", .trailingComma, 2), ("[,1]", .expectedValue, 1), ("[1 2]", .expectedComma, 3),
            ("[1", .unterminated, 2),
            ("[1,", .unterminated, 3), ("[", .unterminated, 1), ("{", .unterminated, 1), (#"{"a""#, .unterminated, 4),
            (#"{"a":"#, .unterminated, 5), (#"{"a":1"#, .unterminated, 6), (#"{"a":1,"#, .unterminated, 7),
            (#"{"a":1,}"#, .trailingComma, 6), (#"{a:1}"#, .expectedName, 1), (#"{1:1}"#, .expectedName, 1),
            (#"{"a" 1}"#, .expectedColon, 5), (#"{"a":1 "b":2}"#, .expectedComma, 7), (#""abc"#, .unterminated, 4),
            (#""abc\"#, .unterminated, 5), (#""\x""#, .escape, 1), (#""\u12G4""#, .escape, 1),
            (#""\u12"#, .unterminated, 5),
            ("\"a\nb\"", .controlCharacter, 2), ("\"tab\there it is\"", .controlCharacter, 4),
            (#""\uD800""#, .loneSurrogate, 1), (#""\uDC00\uD800""#, .loneSurrogate, 1),
            (#""\uD800\u0041""#, .loneSurrogate, 1), (#"{"a":1,"b":2,"\u0061":3}"#, .duplicateKey, 13),
            ("\u{A0}1", .expectedValue, 0), ("[1\u{C}]", .expectedComma, 2),
        ] as [(String, JSONError.Code, Int)])
    func refuses(text: String, code: JSONError.Code, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONReader.read(Array(text.utf8)) }
        #expect(error?.code == code)
        #expect(error?.byteOffset == offset)
    }

    @Test(
        "Refuses bytes that are not UTF-8, at the first of them",
        arguments: [
            ([0x22, 0x61, 0xFF, 0x22], 2), ([0x22, 0xC0, 0x80, 0x22], 1), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
            ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1), ([0x22, 0xE2, 0x82, 0x22], 1),
            ([0x22, 0x5C, 0x6E, 0x61, 0x80, 0x22], 4),
        ] as [([UInt8], Int)])
    func refusesInvalidUTF8(bytes: [UInt8], offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONReader.read(bytes) }
        #expect(error?.code == .notUTF8)
        #expect(error?.byteOffset == offset)
    }

    @Test("Replaces malformed text when it stands for a server that does")
    func replacesMalformedText() throws {
        let bytes: [UInt8] = Array(#"["\uD800x","\uD800\u0041",""#.utf8) + [0xFF, 0x22, 0x5D]
        let document = try JSONReader.document(bytes, options: .init(malformedText: .replace))
        #expect(document.value == ["\u{FFFD}x", "\u{FFFD}A", "\u{FFFD}"])
    }

    @Test("Keeps the last of two members and says which came twice")
    func lastWins() throws {
        let text = #"{"a":1,"b":{"c":1,"c":2},"a":3}"#
        let document = try JSONReader.document(Array(text.utf8), options: .init(duplicateKeys: .lastWins))
        #expect(document.value == ["a": 3, "b": ["c": 2]])
        #expect(
            document.duplicateKeys == [
                .init(name: "c", byteOffset: 18), .init(name: "a", byteOffset: 25),
            ])
    }

    @Test("Sees a duplicate among a thousand members")
    func duplicateAmongMany() {
        let members = (0..<1000).map { "\"k\($0)\":\($0)" } + ["\"k500\":0"]
        let error = #expect(throws: JSONError.self) {
            try JSONReader.read(Array("{\(members.joined(separator: ","))}".utf8))
        }
        #expect(error?.message == "the member name \"k500\" occurs twice")
    }

    @Test("Takes composed and decomposed letters for different names and values")
    func comparesCodeUnits() throws {
        let value = try JSONReader.read(Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8))
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
    }

    @Test("Leaves text after the value alone when asked, and says where the value ends")
    func trailingText() throws {
        let bytes = Array(#" {"a":1}  garbage"#.utf8)
        let document = try JSONReader.document(bytes, options: .init(ignoresTrailingText: true))
        #expect(document.value == ["a": 1])
        #expect(document.end == 8)
    }

    @Test("Limits depth and size")
    func limits() throws {
        let nested = Array((String(repeating: "[", count: 100_000)).utf8)
        let error = #expect(throws: JSONError.self) { try JSONReader.read(nested) }
        #expect(error?.code == .tooDeep)
        #expect(error?.byteOffset == 100)
        let hundred = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        _ = try JSONReader.read(Array(hundred.utf8))
        let large = #expect(throws: JSONError.self) {
            try JSONReader.read(Array("[1,2,3]".utf8), limits: .init(bytes: 6))
        }
        #expect(large?.code == .tooLarge)
    }

    @Test("Says what stands at the wrong place in words")
    func messages() {
        let error = #expect(throws: JSONError.self) { try JSONReader.read(Array("{\"a\": tru}".utf8)) }
        #expect(
            error?.description
                == "a word that is neither true, false nor null where a value was expected (at byte 6)")
        let control = #expect(throws: JSONError.self) { try JSONReader.read([0x5B, 0x07]) }
        #expect(control?.description == "U+0007 where a value was expected (at byte 1)")
    }

    @Test("Reads files of people into nodes that know their place, and reports every duplicate")
    func readsLocated() {
        let file = SourceFile(path: "a.json", text: "{\n  \"a\": [1, {\"b\": 2, \"b\": 3}],\n  \"a\": true\n}\n")
        let result = JSONReader.readLocated(file)
        #expect(result.document?.jsonValue == ["a": true])
        #expect(result.document?["a"]?.span.line == 3)
        #expect(result.document?["a"]?.span.column == 8)
        #expect(result.diagnostics.map(\.id) == ["json.duplicate-key", "json.duplicate-key"])
        #expect(result.diagnostics.map { $0.span?.line } == [2, 3])
    }
}
