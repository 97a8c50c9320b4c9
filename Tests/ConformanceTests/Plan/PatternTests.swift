import Testing

@testable import Conformance

@Suite("Glob, TagExpression and Patterns")
struct PatternTests {
    @Test(
        "A glob matches the whole text",
        arguments: [
            ("a*c", "abbc", true), ("a*c", "ac", true), ("a*c", "acb", false), ("*", "", true), ("", "", true),
            ("", "a", false), ("?", "ä", true), ("?", "", false), ("a?c*", "abcd", true), ("*a*b*", "xxayyb", true),
            ("*a*b*", "xxbyya", false), ("a.c", "abc", false), ("[a]", "a", false), ("**", "abc", true),
            ("a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
        ])
    func glob(_ pattern: String, _ text: String, _ matches: Bool) {
        #expect(Glob(pattern).matches(text) == matches)
    }

    @Test(
        "An expression over tags follows its operators",
        arguments: [
            ("a and b", ["a", "b"], true), ("a and b", ["a"], false), ("a or b", ["b"], true), ("not a", [], true),
            ("not not a", ["a"], true), ("a or b and c", ["a"], true), ("(a or b) and c", ["a"], false),
            ("not a or b", ["a", "b"], true), ("not (a or b)", ["b"], false), ("model-*", ["model-version"], true),
            ("((a))", ["a"], true),
        ])
    func tags(_ text: String, _ tags: [String], _ holds: Bool) throws {
        #expect(try TagExpression(text).matches(Set(tags)) == holds)
    }

    @Test(
        "A malformed expression says what is wrong",
        arguments: [
            ("", "the tag expression ends where a tag was expected"),
            ("a and", "the tag expression ends where a tag was expected"),
            ("not", "the tag expression ends where a tag was expected"),
            ("(a", "a \")\" is missing in the tag expression"),
            ("a)", "\")\" was not expected in the tag expression"),
            ("a b", "\"b\" was not expected in the tag expression"),
            ("and a", "found \"and\" where a tag was expected"), ("()", "found \")\" where a tag was expected"),
        ])
    func malformed(_ text: String, _ message: String) {
        #expect(throws: TagExpression.Malformed(message: message)) { try TagExpression(text) }
    }
}
