import Conformance
import Testing

@testable import Reporters

@Suite("Texts of reports")
struct TextTests {
    @Test(
        "Dates are those of the calendar, in UTC",
        arguments: [
            (0, "1970-01-01 00:00 UTC"), (-1, "1969-12-31 23:59 UTC"), (59_999, "1970-01-01 00:00 UTC"),
            (951_782_399_999, "2000-02-28 23:59 UTC"), (951_782_400_000, "2000-02-29 00:00 UTC"),
            (951_868_800_000, "2000-03-01 00:00 UTC"), (1_709_164_800_000, "2024-02-29 00:00 UTC"),
            (1_795_276_160_000, "2026-11-21 15:49 UTC"), (1_798_761_599_999, "2026-12-31 23:59 UTC"),
            (4_107_542_400_000, "2100-03-01 00:00 UTC"),
        ] as [(Int64, String)])
    func dates(milliseconds: Int64, text: String) {
        #expect(RunDate(millisecondsSince1970: milliseconds).text == text)
    }

    @Test(
        "Durations read well",
        arguments: [
            (Duration.zero, "0 µs"), (.microseconds(412), "412 µs"), (.microseconds(1_000), "1.00 ms"),
            (.microseconds(9_949), "9.95 ms"), (.microseconds(9_951), "10.0 ms"), (.microseconds(99_600), "100 ms"),
            (.microseconds(412_300), "412 ms"), (.microseconds(999_600), "1.00 s"), (.milliseconds(1_236), "1.24 s"),
            (.seconds(59), "59.0 s"), (.milliseconds(59_960), "1 min 00 s"), (.seconds(125), "2 min 05 s"),
            (.seconds(-1), "0 µs"),
        ])
    func durations(duration: Duration, text: String) {
        #expect(DurationText.forPeople(duration) == text)
    }

    @Test("Durations have a fixed number of places in formats")
    func formats() {
        #expect(DurationText.seconds(.microseconds(12_345)) == "0.012")
        #expect(DurationText.seconds(.microseconds(59_999_900)) == "60.000")
        #expect(DurationText.milliseconds(.microseconds(12_345)) == "12.345")
        #expect(DurationText.milliseconds(.nanoseconds(1_600)) == "0.002")
    }

    @Test("Counts are grouped and agree with their noun")
    func counts() {
        #expect(Count.text(1, "request") == "1 request")
        #expect(Count.text(1_234_567, "request") == "1,234,567 requests")
        #expect(Count.grouped(-123) == "-123")
        #expect(Count.list(["a", "b", "c"]) == "a, b and c")
        #expect(Count.list([]) == "")
    }

    @Test(
        "Shell words are quoted so that a shell reads the bytes that were sent",
        arguments: [
            ("plain-1.2/x:y", "plain-1.2/x:y"), ("", "''"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#),
            ("$(x)`", "'$(x)`'"),
            ("a\nb", #"$'a\nb'"#), ("\u{1B}1", #"$'\0331'"#), ("é", "'é'"),
        ])
    func shell(text: String, quoted: String) {
        #expect(ShellQuote.word(text) == quoted)
    }

    @Test("Bytes that are no text are quoted too")
    func shellBytes() {
        #expect(ShellQuote.word([0xFF, 0x41]) == #"$'\377A'"#)
    }

    @Test("A long body is cut at a letter, with how much is left")
    func body() {
        #expect(AnswerText.body(Array("abcdef".utf8), limit: 4) == "abcd… (2 more bytes)")
        #expect(AnswerText.body(Array("aéé".utf8), limit: 4) == "aé… (2 more bytes)")
        #expect(AnswerText.body(Array("{}\n".utf8), limit: 4) == "{}")
        #expect(AnswerText.body([], limit: 4) == nil)
    }

    @Test("A command names method, headers and body only where curl needs them")
    func curl() {
        let post = SampleRun.exchange("POST", "x?a={1}", flow: .rest, body: "{}", answer: "")
        #expect(
            CurlCommand.text(post)
                == "curl -sS -i -g 'http://127.0.0.1:40001/api/model_registry/v1alpha3/x?a={1}' "
                + "-H 'Content-Type: application/json' -H 'Authorization: ***' --data-binary '{}'")
        let head = Exchange(
            method: "HEAD", url: "http://h/", path: "",
            headers: [.init(name: "Host", value: "h"), .init(name: "X", value: "")],
            body: nil, answer: .none("the connection was cut"))
        #expect(CurlCommand.text(head) == "curl -sS -I http://h/ -H 'X;'")
        let long = Exchange(
            method: "PATCH", url: "http://h/", path: "", headers: [], body: Array("abcdef".utf8), answer: .none("cut"))
        #expect(
            CurlCommand.text(long, bodyLimit: 2)
                == "curl -sS -i -X PATCH http://h/ --data-binary ab  # body cut: 4 bytes more")
    }
}
