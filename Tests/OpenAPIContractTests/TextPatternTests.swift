import Testing

@testable import OpenAPIContract

@Suite("Regular expressions")
struct TextPatternTests {
    @Test(
        "What matches and what does not",
        arguments: [
            ("^[1-9][0-9]{0,8}$", ["1", "123456789"], ["", "0", "01", "1234567890", "1a", " 1"]),
            ("^-?([1-9][0-9]{0,8}|0)$", ["0", "-7", "12"], ["-", "--1", "00", "+1"]),
            ("^[\\x20-\\x7E]+$", ["a b~", "$"], ["", "ä", "a\u{7F}"]),
            ("^[0-9]{1,9}(,[0-9]{1,9})*$", ["1", "1,22,333"], ["", "1,", ",1", "1,,2"]),
            ("b+", ["abbc", "b"], ["ac", ""]),
            ("^(?:a|b)*?c$", ["c", "abac"], ["ab", "acb"]),
            (#"^\d{2}\.\w\s?$"#, ["12.x", "12.x "], ["12ax", "1.x"]),
            (#"^[^a-c\]]{2,}$"#, ["xy", "d-e"], ["xa", "x", "x]"]),
            (#"\bcat\b"#, ["a cat", "cat"], ["cats", "concat"]),
            ("^(a*)*$", ["", "aaa"], ["b"]),
            ("^.{3}$", ["äöü", "a c"], ["ab", "a\nc"]),
            ("^(?=.*a)(?!b).+$", ["xa"], ["ba", "x"]),
            (#"^(a|b)\1$"#, ["aa", "bb"], ["ab"]),
        ])
    func matching(pattern: String, fitting: [String], other: [String]) throws {
        let compiled = try #require(TextPattern(pattern))
        #expect(fitting.filter { !compiled.isFound(in: $0) } == [])
        #expect(other.filter { compiled.isFound(in: $0) } == [])
    }

    @Test("A long text takes no more stack than a short one")
    func long() throws {
        let pattern = try #require(TextPattern("^[\\x20-\\x7E]*$"))
        #expect(pattern.isFound(in: String(repeating: "x", count: 1_000_000)))
        #expect(!pattern.isFound(in: String(repeating: "x", count: 1_000_000) + "\n"))
    }

    @Test("What is no regular expression", arguments: ["[a", "(a", "a)", "*", "a{2,1}", "\\"])
    func wrong(pattern: String) {
        #expect(TextPattern(pattern) == nil)
    }
}
