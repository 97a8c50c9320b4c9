import Testing

@testable import SourceText

@Suite("JSON writer")
struct JSONWriterTests {
    let value: JSONValue = [
        "b": [1, .number(.init(validated: "2.50")), .null], "a": "x<\u{2028}>&\"\\\n\u{1}é", "c": [:], "d": [],
    ]

    @Test("Writes compactly and keeps the order and the spelling of numbers")
    func compact() {
        #expect(
            JSONWriter.text(value) == #"{"b":[1,2.50,null],"a":"x<"# + "\u{2028}" + #">&\"\\\n\u0001é","c":{},"d":[]}"#)
    }

    @Test("Escapes and sorts like Go")
    func goLike() {
        #expect(
            JSONWriter.text(value, .init(order: .sorted, escaping: .go))
                == #"{"a":"x\u003c\u2028\u003e\u0026\"\\\n\u0001é","b":[1,2.50,null],"c":{},"d":[]}"#)
    }

    @Test("Writes one member or item per line for people")
    func indented() {
        #expect(
            JSONWriter.text(["a": [1, ["b": true]], "c": [:]], .init(layout: .indented)) == """
                {
                  "a": [
                    1,
                    {
                      "b": true
                    }
                  ],
                  "c": {}
                }
                """)
    }

    @Test("What is written reads back as the same value", arguments: [JSONWriter.Options.Escaping.minimal, .go])
    func roundTrip(escaping: JSONWriter.Options.Escaping) throws {
        let all =
            String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init))) + "\u{2027}\u{2028}\u{2029}😀"
        let value: JSONValue = ["text": .string(all), .init(all): [1, "", "short"]]
        #expect(try JSONReader.read(JSONWriter.bytes(value, .init(escaping: escaping))) == value)
        #expect(
            try JSONReader.read(JSONWriter.bytes(value, .init(escaping: escaping, layout: .indented))) == value)
    }
}
