import Conformance
import ScenarioLanguage
import SourceText

/// JUnit XML as Maven Surefire writes it and as CI systems read it (`surefire-test-report.xsd` 3.0): one suite, one case for
/// each scenario and flow.
struct JUnitDocument: ReportDocument {
    let suite: SuiteIdentity

    func text(_ record: RunRecord) -> String {
        let cases = record.cases.map { (item: $0, verdict: GateVerdict($0, in: record)) }
        let failures = cases.count { if case .failed = $0.verdict { true } else { false } }
        let errors = cases.count {
            switch $0.verdict {
            case .broken, .notRun: true
            default: false
            }
        }
        let skipped = cases.count {
            switch $0.verdict {
            case .skipped, .tolerated: true
            default: false
            }
        }
        let guards = emptiness(record)
        let time = DurationText.seconds(record.summary?.duration ?? .zero)
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        xml +=
            "<testsuite name=\"\(XMLText.attribute(suite.name))\" time=\"\(time)\" tests=\"\(cases.count + guards.count)\""
        xml += " errors=\"\(errors + guards.count)\" skipped=\"\(skipped)\" failures=\"\(failures)\">\n"
        xml += properties(record)
        for line in guards { xml += line }
        for (item, verdict) in cases { xml += testCase(item, verdict, record.plan) }
        return xml + "</testsuite>\n"
    }

    /// A suite without cases, or with too few of a profile, would be green: an error stands in for them.
    private func emptiness(_ record: RunRecord) -> [String] {
        var messages = record.summary?.shortfalls ?? []
        if record.cases.isEmpty, messages.isEmpty {
            messages = [record.summary?.stopped ?? ExitStatus.nothingExecuted.inWords]
        }
        return messages.map { message in
            "  <testcase name=\"run\" classname=\"\(XMLText.attribute(suite.name))\" time=\"0.000\">\n"
                + "    <error message=\"\(XMLText.attribute(message))\" type=\"nothingExecuted\"/>\n  </testcase>\n"
        }
    }

    private func properties(_ record: RunRecord) -> String {
        var properties = [("suite", "\(suite.name) \(suite.version)")]
        if let plan = record.plan {
            properties.append(("target", plan.target))
            if let runID = plan.runID { properties.append(("runId", runID.text)) }
            properties.append(("seed", "\(plan.settings.seed)"))
            properties.append(("flows", plan.flows.map(\.text).joined(separator: ",")))
            properties.append(("strict", "\(plan.settings.strict)"))
        }
        if let summary = record.summary {
            properties.append(("requests", "\(summary.requests)"))
            properties.append(("exitStatus", "\(summary.exitStatus.rawValue)"))
            if let stopped = summary.stopped { properties.append(("stopped", stopped)) }
        } else {
            properties.append(("stopped", RunRecord.unfinished))
        }
        let lines = properties.map { name, value in
            "    <property name=\"\(name)\" value=\"\(XMLText.attribute(value))\"/>\n"
        }
        return "  <properties>\n\(lines.joined())  </properties>\n"
    }

    private func testCase(_ item: RunRecord.Case, _ verdict: GateVerdict, _ plan: Plan?) -> String {
        let name = XMLText.attribute(item.name)
        let className = XMLText.attribute(Self.className(item.planned.scenario.span.file.path, root: plan?.root))
        let time = DurationText.seconds(item.result?.duration ?? .zero)
        let head = "  <testcase name=\"\(name)\" classname=\"\(className)\" time=\"\(time)\""
        var children = ""
        switch verdict {
        case .passed: break
        case .failed(let message):
            children += element("failure", message, type: type(of: item.result), text: details(item, plan))
        case .broken(let message): children += element("error", message, type: "broken", text: details(item, plan))
        case .notRun: children += element("error", "not run", type: "notRun", text: "")
        case .skipped(let message): children += element("skipped", message, type: nil, text: "")
        case .tolerated(let message): children += element("skipped", message, type: nil, text: details(item, plan))
        }
        if let notes = item.result?.notes, !notes.isEmpty {
            let text = notes.map { "state: \($0)\n" }.joined()
            children += "    <system-out>\(XMLText.content(text))</system-out>\n"
        }
        return children.isEmpty ? head + "/>\n" : "\(head)>\n\(children)  </testcase>\n"
    }

    private func element(_ name: String, _ message: String, type: String?, text: String) -> String {
        let typed = type.map { " type=\"\($0)\"" } ?? ""
        let head = "    <\(name) message=\"\(XMLText.attribute(message))\"\(typed)"
        return text.isEmpty ? head + "/>\n" : "\(head)>\(XMLText.content(text))</\(name)>\n"
    }

    private func type(of result: ScenarioResult?) -> String {
        guard let result else { return "notRun" }
        return result.outcome == .failed ? result.failures.first?.kind.rawValue ?? "failed" : result.outcome.rawValue
    }

    /// What the console shows for each failure, in one text: many readers take only the first child of a case.
    private func details(_ item: RunRecord.Case, _ plan: Plan?) -> String {
        guard let result = item.result, !result.failures.isEmpty else { return "" }
        let text = FailureText(ink: .none, plan: plan)
        let parts = result.failures.map { failure in
            text.lines(failure, in: item.planned, named: []).joined(separator: "\n")
        }
        return "\(item.planned.scenario.story)\n\n\(parts.joined(separator: "\n\n"))\n"
    }

    /// `Scenarios/registered-models/create.yaml` as `Scenarios.registered-models.create`, wherever the folder of scenarios is;
    /// a file elsewhere by its name.
    static func className(_ path: String, root: String?) -> String {
        var parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
        let rootParts = (root ?? "").split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
        if let name = rootParts.last, path.hasPrefix("\(root ?? "")/") {
            parts = [name] + parts.dropFirst(rootParts.count)
        } else if path.hasPrefix("/") || path.hasPrefix("../") {
            parts = parts.suffix(1)
        }
        if let last = parts.popLast() {
            let isYAML = last.hasSuffix(".yaml") || last.hasSuffix(".yml")
            parts.append(isYAML ? String(last[..<(last.lastIndex(of: ".") ?? last.endIndex)]) : last)
        }
        return parts.map { $0.split(separator: ".").joined(separator: "_") }.joined(separator: ".")
    }
}
