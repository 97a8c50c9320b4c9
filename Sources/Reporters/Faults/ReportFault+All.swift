import Conformance

extension ReportFault {
    /// Every wrong report that is proven to be noticed: what any writer can leave out or beautify, and slips of single ones.
    package static let all: [ReportFault] = ReportFormat.allCases.flatMap(ofEvery) + slips

    private static func ofEvery(_ format: ReportFormat) -> [ReportFault] {
        let word = format.rawValue
        var faults = [
            ReportFault("\(word)-drops-failures", "The \(word) report does not say why a story failed.", format) {
                changed($0) { $0.with(failures: []) }
            },
            ReportFault("\(word)-calls-failed-passed", "The \(word) report takes failed for passed.", format) {
                changed($0) { $0.outcome == .failed ? $0.with(.passed) : $0 }
            },
            ReportFault("\(word)-calls-skipped-passed", "The \(word) report takes skipped for passed.", format) {
                changed($0) { $0.outcome == .skipped ? $0.with(.passed) : $0 }
            },
            ReportFault(
                "\(word)-hides-unexpected-passes", "The \(word) report takes an unexpected pass for a pass.", format
            ) { changed($0) { $0.outcome == .unexpectedPass ? $0.with(.passed) : $0 } },
        ]
        // TAP has no place for an exit status.
        if format != .tap {
            faults.append(
                ReportFault("\(word)-says-that-it-conforms", "The \(word) report says exit status 0.", format) {
                    guard case .ended(let summary) = $0 else { return $0 }
                    return .ended(summary.conforming)
                })
        }
        return faults
    }

    private static let slips: [ReportFault] = [
        ReportFault(
            "junit-counts-no-failures", "The JUnit report counts no failures at its head.", .junit,
            text: { $0.replacing(/failures="[0-9]+"/, with: "failures=\"0\"") }),
        ReportFault(
            "junit-failures-are-output", "The JUnit report puts failures where output stands.", .junit,
            text: { $0.replacing("<failure ", with: "<system-out ").replacing("</failure>", with: "</system-out>") }),
        ReportFault(
            "tap-says-ok", "The TAP report says ok of everything.", .tap, text: { $0.replacing("not ok ", with: "ok ") }
        ),
        ReportFault(
            "tap-plans-nothing", "The TAP report plans no test.", .tap,
            text: { $0.replacing(/\n1\.\.[0-9]+\n/, with: "\n1..0\n") }),
        ReportFault(
            "json-counts-no-failures", "The JSON report counts no failures in its summary.", .json,
            text: { $0.replacing(/"failed": [0-9]+/, with: "\"failed\": 0") }),
        ReportFault(
            "html-marks-all-as-passed", "The HTML report marks every result as passed.", .html,
            text: { $0.replacing("class=\"chip failed\"", with: "class=\"chip passed\"") }),
    ]

    private static func changed(_ event: RunEvent, _ change: (ScenarioResult) -> ScenarioResult) -> RunEvent {
        if case .finished(let result) = event { .finished(change(result)) } else { event }
    }
}

extension RunSummary {
    /// The same run, said to conform.
    fileprivate var conforming: RunSummary {
        RunSummary(
            counts: counts, failedBelowMust: failedBelowMust, scenarios: scenarios, requests: requests,
            duration: duration, stopped: stopped, shortfalls: shortfalls, exitStatus: .conforms,
            leftBehind: leftBehind)
    }
}
