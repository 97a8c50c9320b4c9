import Reporters
import Testing

@Suite("Report requests")
struct ReportRequestTests {
    @Test(
        "Reads FORMAT=PATH",
        arguments: [
            ("junit=out/a=b.xml", ReportRequest(format: .junit, path: "out/a=b.xml")),
            ("json=-", ReportRequest(format: .json, path: "-")),
            ("console=log.txt", ReportRequest(format: .console, path: "log.txt")),
        ])
    func parse(text: String, expected: ReportRequest) throws {
        #expect(try ReportRequest.parse(text) == expected)
    }

    @Test(
        "Says what is wrong and what there is",
        arguments: [
            ("junt=a.xml", "there is no report format \"junt\"; did you mean \"junit\"?"),
            ("HTML=a", "there is no report format \"HTML\"; did you mean \"html\"?"),
            ("pdf=a", "there is no report format \"pdf\"; valid: \"console\", \"html\", \"json\", \"junit\", \"tap\""),
            ("=a", "there is no report format \"\"; valid: \"console\", \"html\", \"json\", \"junit\", \"tap\""),
            (
                "report.html",
                "\"report.html\" names no format; write FORMAT=PATH, FORMAT one of console, html, json, junit and tap"
            ),
            ("html", "\"html\" has no path; write html=PATH, or html=- for standard output"),
            ("html=", "\"html=\" has no path; write html=PATH, or html=- for standard output"),
        ])
    func refuse(text: String, message: String) {
        let error = #expect(throws: ReportRequestError.self) { try ReportRequest.parse(text) }
        #expect(error?.description == message)
    }

    @Test("Refuses two reports in one place")
    func samePlace() {
        let factory = ReportFactory(suite: SuiteIdentity(version: "0.2.0"))
        let error = #expect(throws: ReportRequestError.self) {
            try factory.reports(
                [.init(format: .tap, path: "-"), .init(format: .json, path: "-")], console: ConsoleOptions())
        }
        #expect(error?.description == "two reports go to standard output; give each a place of its own")
    }

    @Test("Moves the console to standard error when a document takes standard output")
    func console() {
        #expect(ReportFactory.consoleStream([.init(format: .tap, path: "-")]).descriptor == 2)
        #expect(
            ReportFactory.consoleStream([.init(format: .tap, path: "a"), .init(format: .console, path: "-")]).descriptor
                == 1)
    }
}
