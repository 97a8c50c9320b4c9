import HTTPCore
import Testing

@Suite("Query encoding and status names")
struct QueryEncoderTests {
    @Test(
        "encodes all but unreserved characters",
        arguments: [
            ("AZaz09-._~", "AZaz09-._~"), ("a b", "a%20b"), ("a+b&c=d", "a%2Bb%26c%3Dd"), ("100%_", "100%25_"),
            ("é🦉", "%C3%A9%F0%9F%A6%89"), ("\u{0}/?#", "%00%2F%3F%23"), ("", ""),
        ])
    func encoding(_ sample: (text: String, encoded: String)) {
        #expect(QueryEncoder.encode(sample.text) == sample.encoded)
    }

    @Test("joins parameters and segments")
    func joining() {
        #expect(QueryEncoder.query([]) == "")
        #expect(QueryEncoder.query([("name", "a/b"), ("name", "")]) == "?name=a%2Fb&name=")
        #expect(QueryEncoder.path(["models", "1/2"]) == "models/1%2F2")
    }

    @Test("names status codes", arguments: [(200, "200 OK"), (422, "422 Unprocessable Content"), (299, "299")])
    func statusLine(_ sample: (code: Int, line: String)) {
        #expect(HTTPStatus.line(sample.code) == sample.line)
    }
}
