import Conformance
import ScenarioLanguage
import SourceText

/// A run built by hand: every outcome, both flows, and texts that are hard to write.
enum SampleRun {
    static let create = SourceFile(
        path: "Scenarios/registered-models/create.yaml",
        text: """
            scenario: describe-everything
            story: As an MLOps engineer I would like a description on my model, its version and its artifact
            from: [US-020]
            clauses: [MR-0104]
            level: must
            tags: [registered-model, model-version]
            steps:
            - create: RegisteredModel
              as: model
              with: {name: $(unique fraud-detector), description: Finds stolen cards}
            - create: ModelVersion
              of: $(model)
              as: version
              with: {name: v1.2.3, author: ada, customProperties: {runs: 5}}
            - get: ModelVersion
              id: $(version)
              expect: {customProperties: {runs: 5}, state: LIVE}
            """)
    static let texts = SourceFile(
        path: "Scenarios/texts.yaml",
        text: """
            scenario: nasty-texts
            story: "As a tester I would like <b>every</b> & \\"any\\" text back, 🦊 and ]]> too"
            steps:
            - create: RegisteredModel
              with: {name: $(unique nasty), description: "🦊 tab\\tquote' ]]>"}
            """)
    static let settings = RunSettings(
        seed: 4242, jobs: 2,
        expected: ExpectedFailures(entries: [
            .init(
                scenario: "known-wrong", flow: "rest", clause: nil,
                because: "kubeflow/hub#348, fixed in the next release"),
            .init(scenario: "fixed-again", flow: nil, clause: nil, because: "was wrong until 0.2"),
        ]))
    static let flows: [FlowName] = [.rest, .client]

    static let describe = planned(
        "describe-everything", 0, create,
        "As an MLOps engineer I would like a description on my model, its version and its artifact",
        clauses: ["MR-0104"], tags: ["registered-model", "model-version"], origins: ["US-020"])
    static let nasty = planned(
        "nasty-texts[2]", 1, texts, "As a tester I would like <b>every</b> & \"any\" text back, 🦊 and ]]> too",
        level: .should,
        tags: ["text"])
    static let listing = planned(
        "list-models", 2, create, "As an ML scientist I would like to see all models", tags: ["list"])
    static let broken = planned(
        "cut-off", 3, create, "As an operator I would like a clear word when the network is gone")
    static let known = planned(
        "known-wrong", 4, create, "As an ML scientist I would like pages that end", tags: ["list"])
    static let fixed = planned(
        "fixed-again", 5, create, "As an ML scientist I would like names to be found", level: .may)
    static let skipped = planned("needs-restart", 6, create, "As an operator I would like writes to survive a restart")
    static let all = [describe, nasty, listing, broken, known, fixed, skipped]

    static let plan = Plan(
        scenarios: all, flows: flows, settings: settings, target: "embedded registry", notSelected: 3,
        rules: [
            "MR-0104": "Every member that a create accepts comes back with the value that was sent",
            "MR-0801": "A list without an order is in the order of ids",
        ])

    static func planned(
        _ id: String, _ index: Int, _ file: SourceFile, _ story: String, level: Level = .must,
        clauses: [String] = ["MR-0101"],
        tags: [String] = ["registered-model"], origins: [String] = []
    ) -> PlannedScenario {
        let span = SourceSpan(file: file, range: 0..<8)
        let scenario = Scenario(
            id: Located(id.split(separator: "[").first.map(String.init) ?? id, at: span), story: story,
            origins: origins.map { Located($0, at: span) }, clauses: clauses.map { Located($0, at: span) },
            level: level,
            tags: tags.map { Located($0, at: span) }, user: nil, requirements: Requirements(), examples: [], steps: [],
            state: nil, differences: [], cleanup: [], span: span)
        return PlannedScenario(id: id, scenario: scenario, example: nil, index: index)
    }

    /// The span of the first occurrence of a text.
    static func span(_ text: String, in file: SourceFile) -> SourceSpan {
        let wanted = Array(text.utf8)
        let start = file.bytes.indices.first { file.bytes[$0...].starts(with: wanted) } ?? 0
        return SourceSpan(file: file, range: start..<(start + wanted.count))
    }

    static func exchange(
        _ method: String, _ path: String, flow: FlowName, body: String? = nil, status: Int = 200, answer: String,
        isInjected: Bool = false
    ) -> Exchange {
        Exchange(
            method: method,
            url: "http://127.0.0.1:\(flow == .rest ? 40001 : 40002)/api/model_registry/v1alpha3/\(path)",
            path: path.split(separator: "?").first.map(String.init) ?? path,
            headers: (body == nil ? [] : [.init(name: "Content-Type", value: "application/json")])
                + [.init(name: "Authorization", value: "***")],
            body: body.map { Array($0.utf8) },
            answer: .response(
                status: status, headers: [.init(name: "content-type", value: "application/json")],
                body: Array(answer.utf8)),
            isInjected: isInjected)
    }

    static func describeSteps(_ flow: FlowName) -> [StepRecord] {
        let model = exchange(
            "POST", "registered_models", flow: flow,
            body: #"{"name":"fraud-detector-x1","description":"Finds stolen cards"}"#,
            status: 201,
            answer: #"{"id":"1","name":"fraud-detector-x1","description":"Finds stolen cards","state":"LIVE"}"#)
        let version = exchange(
            "POST", "model_versions", flow: flow, body: #"{"name":"v1.2.3","registeredModelId":"1","author":"ada's"}"#,
            status: 201, answer: #"{"id":"2","name":"v1.2.3"}"#)
        let get = exchange(
            "GET", "model_versions/2", flow: flow,
            answer:
                #"{"id":"2","name":"v1.2.3","customProperties":{"runs":{"string_value":"5","metadataType":"MetadataStringValue"}}}"#
        )
        return [
            StepRecord(
                number: 1, title: "create RegisteredModel \"fraud-detector\" as $(model)",
                span: span("create: RegisteredModel", in: create), outcome: "ok", isFailed: false, exchanges: [model]),
            StepRecord(
                number: 2, title: "create ModelVersion \"v1.2.3\" of $(model)",
                span: span("create: ModelVersion", in: create),
                outcome: "ok", isFailed: false, exchanges: [version]),
            StepRecord(
                number: 3, title: "get ModelVersion $(version)", span: span("get: ModelVersion", in: create),
                outcome: "ok",
                isFailed: true, exchanges: [get]),
        ]
    }

    static func wrongKind(_ flow: FlowName) -> Failure {
        Failure(
            kind: .expectation, clauses: ["MR-0301", "MR-0104"], message: "customProperties.runs is of another kind",
            step: "step 3: get ModelVersion $(version)",
            span: span("runs: 5}, state", in: create).prefix(7), expected: "int 5", actual: "text \"5\"",
            path: "customProperties.runs",
            notes: ["the row was written by step 2: create ModelVersion \"v1.2.3\" of $(model)"],
            exchange: describeSteps(flow)[2].exchanges[0])
    }

    static let rows = [
        StateRow(
            table: "Context kf.RegisteredModel", mark: "$(model)",
            columns: [
                .init(name: "name", value: "text \"$(unique fraud-detector)\""),
                .init(name: "state", value: "text \"LIVE\""),
            ]),
        StateRow(
            table: "Context kf.ModelVersion", mark: "$(version)",
            columns: [
                .init(name: "name", value: "text \"$(model.id):v1.2.3\""),
                .init(name: "custom.runs", value: "text \"5\""),
            ]),
    ]

    static let results: [ScenarioResult] = [
        ScenarioResult(
            planned: describe, subject: .flow(.rest), outcome: .failed, duration: .microseconds(4_210), requests: 3,
            failures: [
                wrongKind(.rest),
                Failure(
                    kind: .state, clauses: ["MR-1001"], message: "property description is missing", step: nil,
                    span: span("description: Finds stolen cards", in: create), expected: "text \"Finds stolen cards\"",
                    actual: "no row", path: "Context kf.RegisteredModel $(model), property description"),
            ], steps: describeSteps(.rest), rows: rows),
        ScenarioResult(
            planned: describe, subject: .flow(.client), outcome: .failed, duration: .microseconds(5_100), requests: 3,
            failures: [wrongKind(.client)], steps: describeSteps(.client), rows: rows),
        ScenarioResult(
            planned: describe, subject: .comparison(.rest, .client), outcome: .failed, duration: .microseconds(120),
            failures: [
                Failure(
                    kind: .difference, clauses: [], message: "the flows left different rows", step: nil,
                    span: span("scenario: describe-everything", in: create), expected: "rest: no row",
                    actual: "client: text \"Finds stolen cards\"",
                    path: "Context kf.RegisteredModel $(model), property description",
                    notes: ["client wrote it in step 1: create RegisteredModel \"fraud-detector\" as $(model)"])
            ]),
        ScenarioResult(
            planned: nasty, subject: .flow(.rest), outcome: .failed, duration: .milliseconds(2), requests: 1,
            failures: [
                Failure(
                    kind: .expectation, clauses: ["MR-0108"], message: "description <differs> & \"so\" does ']]>'",
                    step: "step 1: create RegisteredModel \"🦊\u{1B}[31m\"", span: span("description: \"🦊", in: texts),
                    expected: "text \"🦊 tab\\tquote' ]]>\"\nsecond line", actual: "text \"\u{0}\u{1B}[2J\u{202E}]]>\"",
                    path: "description", notes: ["long: " + String(repeating: "0123456789", count: 90)],
                    exchange: exchange(
                        "POST", "registered_models", flow: .rest, body: "{\"description\":\"it's\u{7}🦊\"}", status: 201,
                        answer: "{\"description\":\"\u{1B}]0;title\u{7}" + String(repeating: "é", count: 500) + "\"}"))
            ],
            steps: [
                StepRecord(
                    number: 1, title: "create RegisteredModel \"🦊\u{1B}[31m </script><script>alert(1)</script>\"",
                    span: span("create:", in: texts), outcome: "ok", isFailed: true, exchanges: [])
            ]),
        ScenarioResult(
            planned: nasty, subject: .flow(.client), outcome: .passed, duration: .milliseconds(1), requests: 1),
        ScenarioResult(
            planned: nasty, subject: .comparison(.rest, .client), outcome: .skipped, reason: "the story failed in rest"),
        ScenarioResult(
            planned: listing, subject: .flow(.rest), outcome: .passed, duration: .milliseconds(12), requests: 4,
            steps: [
                StepRecord(
                    number: 1, title: "list RegisteredModel", span: span("create:", in: create), outcome: "ok",
                    isFailed: false,
                    exchanges: [
                        exchange("GET", "registered_models?pageSize=2", flow: .rest, answer: #"{"items":[],"size":0}"#)
                    ]),
                StepRecord(
                    number: 2, title: "get RegisteredModel \"404\"", span: span("get:", in: create),
                    outcome: "notFound",
                    isFailed: false,
                    exchanges: [
                        exchange(
                            "GET", "registered_models/404", flow: .rest, status: 404,
                            answer: #"{"code":"Not Found","message":"no such model"}"#)
                    ]),
            ], rows: [rows[0]], notes: ["1 row agrees"]),
        ScenarioResult(
            planned: listing, subject: .flow(.client), outcome: .passed, duration: .milliseconds(14), requests: 4,
            steps: [
                StepRecord(
                    number: 1, title: "list RegisteredModel", span: span("create:", in: create), outcome: "ok",
                    isFailed: false,
                    exchanges: [
                        exchange(
                            "GET", "registered_models?pageSize=2", flow: .client, answer: #"{"items":[],"size":0}"#)
                    ]),
                StepRecord(
                    number: 2, title: "get RegisteredModel \"404\"", span: span("get:", in: create),
                    outcome: "notFound",
                    isFailed: false, exchanges: []),
            ], rows: [rows[0]], notes: ["1 row agrees"]),
        ScenarioResult(
            planned: listing, subject: .comparison(.rest, .client), outcome: .passed, notes: ["1 row agrees"]),
        ScenarioResult(
            planned: broken, subject: .flow(.rest), outcome: .broken,
            reason: "the embedded registry stopped: out of memory"),
        ScenarioResult(
            planned: broken, subject: .flow(.client), outcome: .passed, duration: .milliseconds(3), requests: 1,
            notes: ["not observed: no backend was given"]),
        ScenarioResult(
            planned: broken, subject: .comparison(.rest, .client), outcome: .skipped, reason: "the story broke in rest"),
        ScenarioResult(
            planned: known, subject: .flow(.rest), outcome: .expectedFailure, duration: .milliseconds(1), requests: 9,
            failures: [
                Failure(
                    kind: .expectation, clauses: ["MR-0801"], message: "the last page names a next page",
                    step: "step 1: pages RegisteredModel", span: span("create: RegisteredModel", in: create),
                    expected: "no nextPageToken", actual: "text \"abc\"")
            ]),
        ScenarioResult(
            planned: known, subject: .flow(.client), outcome: .passed, duration: .milliseconds(1), requests: 2),
        ScenarioResult(planned: known, subject: .comparison(.rest, .client), outcome: .passed),
        ScenarioResult(
            planned: fixed, subject: .flow(.rest), outcome: .unexpectedPass, duration: .milliseconds(1), requests: 1),
        ScenarioResult(
            planned: fixed, subject: .flow(.client), outcome: .unexpectedPass, duration: .milliseconds(1), requests: 1),
        ScenarioResult(planned: fixed, subject: .comparison(.rest, .client), outcome: .passed),
        ScenarioResult(
            planned: skipped, subject: .flow(.rest), outcome: .skipped, reason: "the target can not be restarted"),
        ScenarioResult(
            planned: skipped, subject: .flow(.client), outcome: .skipped, reason: "the target can not be restarted"),
        ScenarioResult(
            planned: skipped, subject: .comparison(.rest, .client), outcome: .skipped,
            reason: "skipped in rest and client"),
    ]

    static func summary(
        of results: [ScenarioResult], stopped: String? = nil, shortfalls: [String] = [], exitStatus: ExitStatus,
        scenarios: Int
    ) -> RunSummary {
        var counts: [Outcome: Int] = [:]
        for result in results { counts[result.outcome, default: 0] += 1 }
        return RunSummary(
            counts: counts,
            failedBelowMust: results.count { $0.outcome == .failed && $0.planned.scenario.level != .must },
            scenarios: scenarios, requests: results.reduce(0) { $0 + $1.requests }, duration: .milliseconds(1_234),
            stopped: stopped, shortfalls: shortfalls, exitStatus: exitStatus)
    }

    static let events: [RunEvent] =
        [.planned(plan)] + results.map { .finished($0) }
        + [.ended(summary(of: results, exitStatus: .broken, scenarios: all.count))]

    /// All stories of a plan passed in every subject.
    static func green(_ scenarios: [PlannedScenario] = [listing]) -> [RunEvent] {
        let plan = Plan(
            scenarios: scenarios, flows: flows, settings: settings, target: "embedded registry", notSelected: 0)
        let results = scenarios.flatMap { planned in
            [ScenarioResult.Subject.flow(.rest), .flow(.client), .comparison(.rest, .client)].map { subject in
                ScenarioResult(
                    planned: planned, subject: subject, outcome: .passed, duration: .milliseconds(2), requests: 2,
                    steps: Self.results.first { $0.planned.id == planned.id && $0.subject == subject }?.steps ?? [])
            }
        }
        return [.planned(plan)] + results.map { .finished($0) }
            + [.ended(summary(of: results, exitStatus: .conforms, scenarios: scenarios.count))]
    }

    /// Sixteen stories fail alike in both flows, the last of them for one more reason in one flow.
    static let alike: [RunEvent] = {
        let stories = (1...16).map { number in
            planned(
                "story-\(number)", number, create, "As an MLOps engineer I would like story \(number)",
                clauses: number == 9 ? ["MR-0301"] : ["MR-0301", "MR-0104"])
        }
        var results: [ScenarioResult] = []
        for story in stories {
            for flow in flows {
                var failures = [wrongKind(flow)]
                if story.id == "story-16", flow == .rest {
                    failures.append(
                        Failure(
                            kind: .expectation, clauses: ["MR-0104"], message: "state is not as expected",
                            step: "step 3: get ModelVersion $(version)", span: span("state: LIVE", in: create),
                            expected: "text \"LIVE\"", actual: "nothing", path: "state"))
                }
                results.append(
                    ScenarioResult(
                        planned: story, subject: .flow(flow), outcome: .failed, requests: 3, failures: failures))
            }
        }
        let plan = Plan(
            scenarios: stories, flows: flows, settings: settings, target: "embedded registry", notSelected: 0)
        return [.planned(plan)] + results.map { .finished($0) }
            + [.ended(summary(of: results, exitStatus: .doesNotConform, scenarios: stories.count))]
    }()

    /// Stopped after the first story.
    static let interrupted: [RunEvent] =
        [.planned(plan)] + results.prefix(3).map { .finished($0) }
        + [
            .ended(
                summary(of: Array(results.prefix(3)), stopped: "interrupted", exitStatus: .broken, scenarios: 1))
        ]
}

extension SourceSpan {
    /// The first bytes of a span.
    fileprivate func prefix(_ count: Int) -> SourceSpan {
        SourceSpan(file: file, range: range.lowerBound..<(range.lowerBound + count))
    }
}

extension Reporter {
    func receive(all events: [RunEvent]) async {
        for event in events { await receive(event) }
    }
}
