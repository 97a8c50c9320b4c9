import SourceText
import Testing

@testable import Conformance

@Suite("Secrets are masked")
struct SecretMaskTests {
    private static let secret = "pa\"ss/wörd%41"
    private static let mask = SecretMask([secret, "ab", "", "other-token"])

    @Test(
        "in whatever spelling they come",
        arguments: [
            ("key: pa\"ss/wörd%41.", "key: ***."),
            (#"{"key":"pa\"ss\/wörd%41"}"#, #"{"key":"***"}"#),
            (#"{"body":"{\"key\":\"pa\\\"ss/wörd%41\"}"}"#, #"{"body":"{\"key\":\"***\"}"}"#),
            (#"{"key":"pa\u0022ss/wörd%41"}"#, #"{"key":"***"}"#),
            ("?key=pa%22ss%2Fw%c3%b6rd%2541&x", "?key=***&x"),
            ("?key=p%61%22ss/w%C3%B6rd%2541&x", "?key=***&x"),
            ("other-token and other-token", "*** and ***"),
            ("ab stays, and so does pa\"ss/word%41", "ab stays, and so does pa\"ss/word%41"),
            ("pa%2", "pa%2"), ("pa\\", "pa\\"), (#"pa\u00"#, #"pa\u00"#), ("", ""),
        ])
    func spelled(text: String, expected: String) {
        #expect(Self.mask.masked(text) == expected)
        #expect(Self.mask.masked(Array(text.utf8)) == Array(expected.utf8))
    }

    @Test("within base64, wherever they begin", arguments: ["", "u", "us", "user", "user:"])
    func base64(before: String) {
        for after in ["", "x", "xy", "xyz"] {
            let text = Base64.text(Array("\(before)\(Self.secret)\(after)".utf8))
            #expect(Self.mask.masked("Basic \(text), realm") == "Basic ***, realm")
            let url = text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            #expect(Self.mask.masked("<\(url)>") == "<***>")
        }
    }

    @Test(
        "also where they hold backslashes",
        arguments: [#"a\b\\"c"#, #""a\\b\\\\\"c""#, "a%5cb%5C%5C%22c", #"a%5Cb\\%22c"#])
    func backslashes(text: String) {
        let quote = text.hasPrefix("\"") ? "\"" : ""
        #expect(SecretMask([#"a\b\\"c"#]).masked(text) == "\(quote)***\(quote)")
    }

    @Test("the longer ones first, so that one that holds another is masked whole")
    func nested() {
        #expect(SecretMask(["token", "Bearer token"]).masked("Bearer token, token") == "***, ***")
    }

    @Test("and nothing else where there is none")
    func none() {
        #expect(SecretMask(["abc"]).isEmpty)
        #expect(SecretMask([]).masked("abc") == "abc")
    }
}
