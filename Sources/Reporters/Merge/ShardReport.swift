import Conformance
import ScenarioLanguage
import SourceText

/// The JSON report of a shard, read back.
struct ShardReport {
    /// One of the things that all shards of a run have in common, and its place.
    struct Common: Equatable {
        /// In words, for messages: "the target".
        let name: String
        let value: String
        let span: SourceSpan

        static func == (left: Common, right: Common) -> Bool { left.name == right.name && left.value == right.value }
    }

    let file: SourceFile
    let part: PlannedPart
    let flows: [FlowName]
    let seed: UInt64
    let target: String
    let isStrict: Bool
    let profiles: Set<Capability>
    let root: String?
    let restart: String?
    let rules: [String: String]
    let duration: Duration
    let exitStatus: ExitStatus
    /// Its scenarios in order, each once, and where they stand.
    let scenarios: [(planned: PlannedScenario, span: SourceSpan)]
    let results: [ScenarioResult]
    let commons: [Common]
    /// The number of the shard.
    let numberSpan: SourceSpan

    /// - Throws: what is wrong with the file by itself.
    init(_ file: SourceFile) throws(MergeRefusal) {
        let (document, findings) = JSONReader.readLocated(file)
        guard let document, findings.isEmpty else { throw MergeRefusal(findings) }
        let root = ReportNode(node: document)
        try Self.checkFormat(root)
        guard let shard = try root.optional("shard") else {
            throw MergeRefusal(
                "no-shard", "this is the report of a whole run, not of a shard", at: try root.member("shard").span,
                notes: ["the reports to merge come from runs with --shard I/N"])
        }
        self.file = file
        numberSpan = try shard.member("number").span
        part = try Self.part(shard)
        flows = try root.texts("flows").map { FlowName($0) }
        target = try root.text("target")
        let seedNode = try root.member("seed")
        guard case .scalar(.number(let number), _) = seedNode.node.content, let seed = UInt64(number.text) else {
            throw seedNode.unexpected("a whole number from 0")
        }
        self.seed = seed
        isStrict = try shard.isTrue("strict")
        profiles = Set(try shard.texts("profiles").compactMap { Capability(rawValue: $0) })
        self.root = try shard.optionalText("root")
        restart = try shard.optionalText("restart")
        let rules = try shard.member("rules")
        self.rules = Dictionary(
            (rules.node.entries ?? []).compactMap { entry in entry.value.string.map { (entry.key, $0) } },
            uniquingKeysWith: { first, _ in first })
        commons = try Self.commons(root, shard)

        let summary = try root.member("summary")
        if let stopped = try summary.optional("stopped") {
            throw MergeRefusal(
                "interrupted",
                "shard \(part.shard.number) of \(part.shard.count) did not come to its end: \(try stopped.text())",
                at: stopped.span, notes: ["run it again"])
        }
        duration = try summary.milliseconds("durationMs")
        exitStatus = try Self.exitStatus(summary)
        let reading = try ShardResults(root, flows: flows)
        scenarios = reading.scenarios
        results = reading.results
        guard scenarios.count == part.size else {
            throw MergeRefusal(
                "wrong-count",
                "shard \(part.shard.number) of \(part.shard.count) has \(Count.text(part.size, "scenario")), the report"
                    + " has \(Count.grouped(scenarios.count))", at: try root.member("scenarios").span)
        }
        try checkVerdict(summary)
    }

    private static func checkFormat(_ root: ReportNode) throws(MergeRefusal) {
        guard root.node.entries != nil, root.node["formatVersion"] != nil else {
            throw MergeRefusal("no-report", "this is no report of mrconform", at: root.span)
        }
        let version = try root.member("formatVersion")
        guard case .scalar(.number(let number), _) = version.node.content,
            number.int64 == Int64(EncodedRun.formatVersion)
        else {
            throw MergeRefusal(
                "format-version", "only reports of formatVersion \(EncodedRun.formatVersion) can be merged",
                at: version.span, notes: ["run the shard with the mrconform that merges"])
        }
    }

    private static func part(_ shard: ReportNode) throws(MergeRefusal) -> PlannedPart {
        let (number, count) = (try shard.number("number"), try shard.number("count"))
        guard let place = Shard(number: number, count: count) else {
            throw MergeRefusal(
                "no-report", "there is no shard \(number) of \(count)", at: try shard.member("number").span)
        }
        return PlannedPart(
            shard: place, selected: try shard.number("selected"), notSelected: try shard.number("notSelected"),
            selection: try shard.text("selection"))
    }

    private static func commons(_ root: ReportNode, _ shard: ReportNode) throws(MergeRefusal) -> [Common] {
        let places: [(String, ReportNode)] = [
            ("the suite", try root.member("suite")), ("the target", try root.member("target")),
            ("the seed", try root.member("seed")), ("the flows", try root.member("flows")),
            ("the number of shards", try shard.member("count")), ("--strict", try shard.member("strict")),
            ("the selection of scenarios", try shard.member("selection")),
            ("the number of scenarios selected", try shard.member("selected")),
            ("the number of scenarios not selected", try shard.member("notSelected")),
            ("the profiles", try shard.member("profiles")),
        ]
        return places.map { name, value in
            Common(name: name, value: JSONWriter.text(value.node.jsonValue), span: value.span)
        }
    }

    private static func exitStatus(_ summary: ReportNode) throws(MergeRefusal) -> ExitStatus {
        let value = try summary.member("exitStatus")
        guard let status = ExitStatus(rawValue: Int32(clamping: try value.number())) else {
            throw value.unexpected("an exit status")
        }
        return status
    }

    /// A report that was changed by hand, or by a tool that left something out, contradicts itself.
    private func checkVerdict(_ summary: ReportNode) throws(MergeRefusal) {
        var tally = Tally()
        for result in results { tally.add(result) }
        let found = tally.summary(planned: scenarios.count, duration: duration, strict: isStrict, stopped: nil)
        if found.exitStatus != exitStatus {
            throw MergeRefusal(
                "contradiction",
                "the report says exit status \(exitStatus.rawValue), its results come to \(found.exitStatus.rawValue)",
                at: try summary.member("exitStatus").span)
        }
        let counts = try summary.member("counts")
        for outcome in Outcome.allCases {
            let told = try counts.number(outcome.rawValue)
            let counted = found.counts[outcome, default: 0]
            guard told == counted else {
                throw MergeRefusal(
                    "contradiction",
                    "the report counts \(told) \(outcome.rawValue), its list has \(counted)",
                    at: try counts.member(outcome.rawValue).span)
            }
        }
        let requests = try summary.number("requests")
        guard requests == found.requests else {
            throw MergeRefusal(
                "contradiction",
                "the report counts \(Count.text(requests, "request")), its results had \(found.requests)",
                at: try summary.member("requests").span)
        }
    }
}
