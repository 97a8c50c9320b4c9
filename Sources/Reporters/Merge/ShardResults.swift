import Conformance
import ScenarioLanguage
import SourceText

/// `scenarios` of a shard's report, read back into the results that it was written from.
struct ShardResults {
    private(set) var scenarios: [(planned: PlannedScenario, span: SourceSpan)] = []
    private(set) var results: [ScenarioResult] = []
    /// The subjects that every scenario has to have.
    private let subjects: [ScenarioResult.Subject]
    private var told: [String: Set<ScenarioResult.Subject>] = [:]

    /// - Throws: for a result that is missing, was not run, or stands there twice.
    init(_ report: ReportNode, flows: [FlowName]) throws(MergeRefusal) {
        let plan = Plan(
            scenarios: [], flows: flows, settings: RunSettings(seed: 0, jobs: 1), target: "", notSelected: 0)
        subjects = plan.flows.map { .flow($0) } + plan.pairs.map { .comparison($0.0, $0.1) }
        for item in try report.items("scenarios") { try add(item) }
        for (planned, span) in scenarios {
            guard let missing = subjects.first(where: { told[planned.id]?.contains($0) != true }) else { continue }
            throw MergeRefusal("result-missing", "\(planned.id) has no result in \(missing.inWords)", at: span)
        }
    }

    private mutating func add(_ item: ReportNode) throws(MergeRefusal) {
        let idNode = try item.member("id")
        let id = try idNode.text()
        let subject = try Self.subject(item)
        guard subjects.contains(subject) else {
            throw MergeRefusal(
                "no-report", "the run has no flow \"\(subject.label)\"", at: try item.member("flow").span)
        }
        let planned: PlannedScenario
        if let known = scenarios.first(where: { $0.planned.id == id })?.planned {
            planned = known
        } else {
            planned = try Self.planned(id, item, place: scenarios.count)
            scenarios.append((planned, idNode.span))
        }
        guard told[id, default: []].insert(subject).inserted else {
            throw MergeRefusal("scenario-twice", "\(id) has two results in \(subject.inWords)", at: idNode.span)
        }
        results.append(try Self.result(item, planned, subject))
    }

    private static func subject(_ item: ReportNode) throws(MergeRefusal) -> ScenarioResult.Subject {
        guard let pair = try item.optional("pair") else { return .flow(FlowName(try item.text("flow"))) }
        guard let names = pair.node.items, names.count == 2, let left = names[0].string, let right = names[1].string
        else { throw pair.unexpected("a list of two flows") }
        return .comparison(FlowName(left), FlowName(right))
    }

    /// The scenario as far as reports speak of it. Its profiles stand as the capabilities that they come from.
    private static func planned(
        _ id: String, _ item: ReportNode, place: Int
    ) throws(MergeRefusal) -> PlannedScenario {
        let span = try StoryLine(file: item.text("file"), line: item.number("line")).span
        func located(_ texts: [String]) -> [Located<String>] { texts.map { Located($0, at: span) } }
        let profiles = try detail(item).texts("profiles")
        // Reports ask how many steps a story has, never what they are.
        let count = min(try detail(item).number("storySteps"), 100_000)
        let step = Step(action: .unchanged, span: span, verbSpan: span)
        let scenario = Scenario(
            id: Located(id.split(separator: "[").first.map(String.init) ?? id, at: span), story: try item.text("story"),
            origins: located(try item.texts("from")), clauses: located(try item.texts("clauses")),
            level: try item.word("level", Level.self), tags: located(try item.texts("tags")), user: nil,
            requirements: Requirements(capabilities: located(profiles)), examples: [],
            steps: Array(repeating: step, count: count), state: nil,
            differences: [], cleanup: [], span: span)
        return PlannedScenario(id: id, scenario: scenario, example: nil, index: place)
    }

    private static func detail(_ item: ReportNode) throws(MergeRefusal) -> ReportNode {
        guard let detail = try item.optional("detail") else {
            throw MergeRefusal("no-report", "the member \"detail\" is empty", at: item.span)
        }
        return detail
    }

    private static func result(
        _ item: ReportNode, _ planned: PlannedScenario, _ subject: ScenarioResult.Subject
    ) throws(MergeRefusal) -> ScenarioResult {
        let outcome = try item.member("outcome")
        if try outcome.text() == "notRun" {
            throw MergeRefusal("interrupted", "\(planned.id) was not run in \(subject.inWords)", at: outcome.span)
        }
        let detail = try detail(item)
        let notes = try item.texts("notes")
        let left = try detail.number("leftBehind")
        guard left <= notes.count else { throw try detail.member("leftBehind").unexpected("at most \(notes.count)") }
        let file = planned.scenario.span.file.path
        return ScenarioResult(
            planned: planned, subject: subject, outcome: try item.word("outcome", Outcome.self),
            reason: try item.optionalText("reason"), duration: try item.milliseconds("durationMs"),
            requests: try item.number("requests"),
            failures: try item.items("failures").map { failure throws(MergeRefusal) in try Self.failure(failure) },
            steps: try detail.items("steps").map { step throws(MergeRefusal) in
                try Self.step(step, StoryLine(file: file, line: 1).span)
            },
            rows: try detail.items("rows").map { row throws(MergeRefusal) in try Self.row(row) },
            notes: Array(notes.dropLast(left)), leftBehind: Array(notes.suffix(left)))
    }

    private static func failure(_ item: ReportNode) throws(MergeRefusal) -> Failure {
        let detail = try detail(item)
        let line = try StoryLine(
            file: item.text("file"), line: item.number("line"), text: detail.text("source"),
            from: detail.number("from"), length: detail.number("length"))
        return Failure(
            kind: try item.word("kind", Failure.Kind.self), clauses: try item.texts("clauses"),
            message: try item.text("message"), step: try item.optionalText("step"),
            stepNumber: try detail.optional("stepNumber").map { number throws(MergeRefusal) in try number.number() },
            span: line.span, expected: try item.optionalText("expected"), actual: try item.optionalText("actual"),
            path: try item.optionalText("path"), notes: try item.texts("notes"),
            exchange: try detail.optional("exchange").map { exchange throws(MergeRefusal) in try Self.exchange(exchange)
            }
        ).with(likeness: try detail.text("likeness"))
    }

    private static func step(_ item: ReportNode, _ span: SourceSpan) throws(MergeRefusal) -> StepRecord {
        StepRecord(
            number: try item.number("number"), title: try item.text("title"), span: span,
            outcome: try item.text("outcome"), isFailed: try item.isTrue("isFailed"),
            exchanges: try item.items("exchanges").map { exchange throws(MergeRefusal) in try Self.exchange(exchange) })
    }

    private static func row(_ item: ReportNode) throws(MergeRefusal) -> StateRow {
        StateRow(
            table: try item.text("table"), mark: try item.text("mark"),
            columns: try item.pairs("columns").map { StateRow.Column(name: $0.name, value: $0.value) })
    }

    private static func exchange(_ item: ReportNode) throws(MergeRefusal) -> Exchange {
        let answer: Exchange.Answer
        if let why = try item.optionalText("noAnswer") {
            answer = .none(why)
        } else {
            let body = try item.optional("answer").map { body throws(MergeRefusal) in try bytes(body) }
            answer = .response(status: try item.number("status"), headers: [], body: body ?? [])
        }
        return Exchange(
            method: try item.text("method"), url: try item.text("url"), path: try item.text("path"),
            headers: try item.pairs("headers").map { Exchange.Header(name: $0.name, value: $0.value) },
            body: try item.optional("body").map { body throws(MergeRefusal) in try bytes(body) }, answer: answer,
            isInjected: try item.isTrue("isInjected"))
    }

    /// Blanks stand for what no report shows.
    private static func bytes(_ body: ReportNode) throws(MergeRefusal) -> [UInt8] {
        if let text = body.node.string { return Array(text.utf8) }
        let base64 = try body.member("base64")
        let count = try body.number("bytes")
        guard let start = Base64.bytes(try base64.text()), start.count <= count, count <= 1 << 30 else {
            throw base64.unexpected("the first bytes of a body")
        }
        guard count > start.count else { return start }
        let isLineEnd = try body.isTrue("endsLine")
        return start + Array(repeating: UInt8(ascii: " "), count: count - start.count - 1)
            + [isLineEnd ? UInt8(ascii: "\n") : UInt8(ascii: " ")]
    }
}

/// A line of a scenario file as a report tells it; the file itself need not be there.
private struct StoryLine {
    let span: SourceSpan

    /// - Parameters:
    ///   - from: the first byte of the line that is meant.
    ///   - length: how many bytes are.
    init(file: String, line: Int, text: String = "", from: Int = 0, length: Int = 0) {
        // Beyond what any file has, the line is as good as any.
        let before = min(max(line, 1), 10_000_000) - 1
        let source = SourceFile(
            path: file, bytes: Array(repeating: UInt8(ascii: "\n"), count: before) + Array(text.utf8))
        let start = before + min(from, text.utf8.count)
        span = SourceSpan(file: source, range: start..<(start + min(length, 1 << 30)))
    }
}
