import SourceText
import Testing

@testable import ScenarioLanguage

@Suite("ExpressionParser")
struct ExpressionParserTests {
    @Test("Splits a text into literal parts and expressions")
    func pieces() {
        let (pieces, problems) = ExpressionParser.parse("a $(model.id):$$(b) $(unique w 250)$(index)$")
        #expect(problems.isEmpty)
        #expect(
            pieces == [
                .text("a "), .content(.value(.reference(["model", "id"]))), .text(":$(b) "),
                .content(.value(.unique(word: "w", length: 250))), .content(.value(.reference(["index"]))), .text("$"),
            ])
    }

    @Test("Knows every matcher word", arguments: MatcherWord.allCases)
    func matcherWords(word: MatcherWord) {
        #expect(ExpressionParser.parse("$(\(word.rawValue))").pieces == [.content(.matcher(word))])
    }

    @Test(
        "Says what is wrong with an expression",
        arguments: [
            ("x $(model", "found \"$(\" without \")\""),
            ("$()", "found \"$()\", expected a name"),
            ("$(a b)", "found \"$(a b)\", expected one path such as $(model.id)"),
            ("$(a..b)", "found \"$(a..b)\", expected names and numbers with dots between them"),
            ("$(3)", "found \"$(3)\", expected names and numbers with dots between them"),
            ("$(index.x)", "found \"$(index.x)\", expected \"$(index)\""),
            ("$(example)", "found \"$(example)\", expected \"$(example.name)\""),
            ("$(example.a.b)", "found \"$(example.a.b)\", expected \"$(example.name)\""),
            ("$(unique)", "expected a word after \"unique\""),
            ("$(unique w x)", "found length \"x\", expected a number from 16 to 64000000"),
        ])
    func problems(text: String, message: String) {
        #expect(ExpressionParser.parse(text).problems.map(\.message) == [message])
    }

    @Test("Finds the places of expressions in the text as it was written")
    func places() {
        let text = "name: \"$$(a) \\t$(b) and $(c.d)\""
        let file = SourceFile(path: "a.yaml", text: text)
        let span = SourceSpan(file: file, range: 6..<text.utf8.count)
        let found = [0, 1, 2].map { ExpressionParser.place(ofExpression: $0, in: span).range }
        #expect(found == [15..<19, 24..<30, 6..<text.utf8.count])
    }
}
