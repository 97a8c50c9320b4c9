import SourceText
import TestSupport
import Testing

@Suite("YAML writer")
struct YAMLWriterTests {
    @Test("Prints the canonical form and keeps comments, blank lines, quotation marks and short brackets")
    func canonical() throws {
        let text = """
            # What it proves
            ---
            scenario:   describe
            story: >
                As an engineer
                I would like
            tags:   [ a,b ,  'c d' ]   # short
            steps:
                - create:  RegisteredModel
                  with: { name: $(unique m), label: "",
                          'note': 'it''s' }


                # The version
                - create: ModelVersion
                  of:    $(model)   # parent
                  with:
                     name:   'v1'
                     text: |-
                        one
                         two
                -
                   # inside
                   state: unchanged
            "on": 1
            empty:
            # end
            """
        let document = try #require(YAMLReader.read(SourceFile(path: "a", text: text)).document)
        expectText(
            YAMLWriter.text(document),
            equals: """
                # What it proves
                scenario: describe
                story: >
                  As an engineer I would like
                tags: [a, b, "c d"] # short
                steps:
                - create: RegisteredModel
                  with: {name: $(unique m), label: "", note: "it's"}

                # The version
                - create: ModelVersion
                  of: $(model) # parent
                  with:
                    name: "v1"
                    text: |-
                      one
                       two
                -
                  # inside
                  state: unchanged
                "on": 1
                empty: null
                # end

                """)
    }

    @Test("Breaks brackets that do not fit into a line")
    func width() throws {
        let text = "- {name: abc, tags: [x, z]}\n- [1, 2]\n"
        let document = try #require(YAMLReader.read(SourceFile(path: "a", text: text)).document)
        expectText(YAMLWriter.text(document, width: 80), equals: text)
        expectText(
            YAMLWriter.text(document, width: 20), equals: "- name: abc\n  tags: [x, z]\n- [1, 2]\n")
    }

    @Test(
        "Spells text so that it reads back as this text",
        arguments: [
            "", " ", " a", "a ", "yes", "Null", "~", "1", "1.0", "1e3", "010", "2024-01-01", "1:30", "=", "<<", "a: b",
            "a:", "a #b", "#a", "- a", "-", "---", "...", "? a", "[a]", "{a}", "a, b", "*a", "&a", "!a", "|", ">", "%a",
            "@a", "`a", "'a", "\"a", "it's", "a\"b", "a\\b", "a\nb", "a\n", "\na", "\n", "\n\n", " a\nb", "a\n b\n\n",
            "\ta\n", "a\tb", "a\rb", "\u{0}\u{7}\u{1B}\u{7F}\u{85}\u{A0}", "\u{2028}\u{2029}\u{FEFF}\u{FFFF}",
            "größe 模型 😀", "$(unique a)", "e\u{301}", "a?b", "a\n\n\nb\n\n\n",
        ])
    func texts(text: String) {
        let file = SourceFile(path: "a", text: "")
        let span = SourceSpan(file: file, range: 0..<0)
        let styles: [Node.Style] = [.plain, .singleQuoted, .doubleQuoted, .literal, .folded]
        for style in styles {
            for layout in [Node.Layout.block, .flow] {
                let scalar = Node(.scalar(.string(text), style), span: span)
                let list = Node(.sequence([scalar, scalar]), span: span, layout: layout)
                let entry = Node.Entry(key: text, keySpan: span, value: list)
                let document = Node(.mapping([entry]), span: span, layout: layout)
                let printed = YAMLWriter.text(document)
                let again = YAMLReader.read(SourceFile(path: "a", text: printed))
                expectText(DiagnosticRenderer().render(again.diagnostics).plain, equals: "", printed)
                #expect(again.document?.jsonValue == document.jsonValue, "\(printed)")
            }
        }
    }

    @Test("Spells numbers of JSON in the way of the subset", arguments: ["1e3", "1E-3", "2.5e7", "-0", "10", "1.50"])
    func numbers(text: String) throws {
        let file = SourceFile(path: "a.json", text: text)
        let document = try #require(JSONReader.readLocated(file).document)
        let again = try #require(
            YAMLReader.read(SourceFile(path: "a", text: YAMLWriter.text(document))).document?.jsonValue.number)
        #expect(again.means(JSONNumber(validated: text)))
    }
}
