import SourceText
import TestSupport
import Testing

@Suite("YAML reader")
struct YAMLReaderTests {
    private func read(_ text: String) -> (value: JSONValue?, findings: [String]) {
        let result = YAMLReader.read(SourceFile(path: "t.yaml", text: text))
        return (result.document?.jsonValue, result.diagnostics.map { "\($0.span?.line ?? 0) \($0.id)" })
    }

    @Test(
        "Reads values",
        arguments: [
            ("a: 1\nb: [x, {c: 2.5}]\n", ["a": 1, "b": ["x", ["c": .number(.init(validated: "2.5"))]]]),
            ("- a\n- - b\n  - c\n- k: v\n  l: true\n", ["a", ["b", "c"], ["k": "v", "l": true]]),
            ("a:\n- 1\n-\n  - 2\nb:\n", ["a": [1, [2]], "b": .null]),
            ("a: |\n  x\n   y\n\n  z\n\nb: >-\n  x\n  y\n\n  z\n", ["a": "x\n y\n\nz\n", "b": "x y\nz"]),
            ("\"a b\": 'it''s'\nc: \"\\u00e9\\\n   x\\ty\n\n  z\"\n", ["a b": "it's", "c": "éx\ty\nz"]),
            ("a: one\n  two\n\n  three # c\nb: null\n", ["a": "one two\nthree", "b": .null]),
            ("a: $(unique x)\nb: {is: $(b), c: -1}\n", ["a": "$(unique x)", "b": ["is": "$(b)", "c": -1]]),
            ("--- # c\n# d\nplain\n...\n# e\n", "plain"),
            ("a: http://x/y:z\r\nb: c#d\r\n", ["a": "http://x/y:z", "b": "c#d"]),
        ] as [(String, JSONValue)])
    func reads(text: String, value: JSONValue) {
        let result = read(text)
        #expect(result.value == value)
        #expect(result.findings == [])
    }

    @Test("Collects several findings of a file and goes on behind each")
    func collects() {
        let result = read(
            """
            a: yes
            b: 010
            \tc: 1
            d: &x 1
            e: "open
            f: {g: 1, h}
            f: 2
            i: - 1
            j: k: l
            m:
                q: 1
              o: 2
            p: 1
            """)
        #expect(
            result.findings == [
                "1 yaml.ambiguous-boolean", "2 yaml.ambiguous-number", "3 yaml.tab", "4 yaml.anchor",
                "5 yaml.unterminated-string", "6 yaml.flow-value", "7 yaml.duplicate-key", "8 yaml.list-on-key-line",
                "9 yaml.nested-colon", "12 yaml.indentation",
            ])
        #expect(result.value?["p"] == 1)
    }

    @Test("Ends in a finding on nesting without end", arguments: ["[", "{a: ", "- ", "[{a: "])
    func deepNesting(opening: String) {
        let result = read(String(repeating: opening, count: 100_000))
        #expect(result.findings == ["1 yaml.too-deep"])
    }
}
