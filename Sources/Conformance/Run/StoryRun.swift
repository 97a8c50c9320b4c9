import ScenarioLanguage
import SourceText

/// One scenario in one flow, from its first step to the check of its rows.
///
/// A value: a branch of `parallel:` is a copy that runs on its own and is merged afterwards.
struct StoryRun: Sendable {
    let planned: PlannedScenario
    var flow: any Flow
    /// Where the registry itself can be got at; nil where a story has nobody to ask for that.
    let station: (any Station)?
    /// nil when state is not observed.
    let inspector: (any BackendInspector)?
    let settings: RunSettings
    /// Whether every row of the store belongs to the story.
    let isIsolated: Bool

    var variables: Variables
    var entities: [StoryEntity] = []
    var failures: [Failure] = []
    var records: [StepRecord] = []
    var requests = 0
    /// Whether some call's requests went past the suite.
    var hasUnseenCalls = false
    /// What of `differs:` in this flow came true, by its place there.
    var occurred: Set<Int> = []
    /// How many steps were carried out, also those inside of others.
    var calls = 0
    /// Whether other branches write at the same time.
    var isBranch = false
    /// The outer step that is being run, 1-based.
    var stepNumber = 0
    /// `, round 3` or `, branch 2` inside of a step.
    var place = ""
    /// When the last answer to a write came, so that the next write falls into a later millisecond.
    var lastWrite: ContinuousClock.Instant?
    private var observed: (mark: Int64, snapshot: Snapshot)?
    let token: String
    /// Where its files are; it goes with the story.
    private var folder: StoryFolder?
    private let witness: BackendWitness

    init(
        planned: PlannedScenario, flow: any Flow, inspector: (any BackendInspector)?, settings: RunSettings,
        runToken: String, isIsolated: Bool, flows: [FlowName] = [], witness: BackendWitness = BackendWitness(),
        station: (any Station)? = nil
    ) {
        self.planned = planned
        self.flow = flow
        self.station = station
        self.inspector = inspector
        self.settings = settings
        self.isIsolated = isIsolated
        self.witness = witness
        let names = UniqueNames(runToken: runToken, story: planned.index, flow: flow.name, among: flows)
        token = names.token
        variables = Variables(names: names)
    }

    var scenario: Scenario { planned.scenario }

    /// The step in words, with the values of this row of the examples.
    func title(of step: Step) -> String { StepTitle(planned.example).of(step) }

    /// What the run came to, with the rows for the comparison of flows.
    struct Ending: Sendable {
        let result: ScenarioResult
        /// nil when state was not observed or the story did not come to its end.
        let side: FlowComparison.Side?
        /// Where the story speaks of each mark.
        let spans: [String: SourceSpan]
        /// Set when the backend turned out to be that of another registry: nothing that it holds says anything.
        var foreignBackend: String?
    }

    /// Why the story can not go on.
    enum Stop: Error {
        /// A step ended otherwise than it had to; the failure is already noted.
        case failed
        case skipped(String)
        case broken(String)
        /// A `$(…)` that can not be filled in: `check` knows every name, so an answer lacked what the story builds on.
        case unresolved(String)
        /// What was created is served, but not in the backend: it is that of another registry.
        case foreignBackend(String)
    }

    mutating func run() async -> Ending {
        let clock = ContinuousClock()
        let start = clock.now
        var outcome = Outcome.passed
        var reason: String?
        var side: FlowComparison.Side?
        var foreignBackend: String?
        do throws(Stop) {
            try await begin()
            try await give()
            let given = calls
            try await perform(scenario.steps)
            if calls == given {
                throw Stop.skipped("no step of it runs in the \(flow.name) flow")
            }
            side = try await checkState()
            checkDeviations(isObserved: side != nil)
        } catch {
            switch error {
            case .failed: break
            case .skipped(let why): (outcome, reason) = (.skipped, why)
            case .broken(let why), .unresolved(let why): (outcome, reason) = (.broken, why)
            case .foreignBackend(let why): (outcome, reason, foreignBackend) = (.broken, why, why)
            }
        }
        var notes = side.map { [Self.counted($0.state.rows.count, "row") + " observed"] } ?? []
        if hasUnseenCalls { notes.append("requests not seen: neither the contract nor \"requests\" was checked") }
        if inspector == nil, outcome == .passed { notes.append("not observed: no backend was given") }
        var leftBehind: [String] = []
        if outcome != .skipped || !entities.isEmpty {
            let after = await afterwards(hurries: outcome == .broken)
            notes += after.notes
            leftBehind = after.leftBehind
        }
        failures = settings.seams.failures(failures)
        // What already failed is not undone by a step that this flow can not say.
        if outcome == .passed || outcome == .skipped, !failures.isEmpty { (outcome, reason) = (.failed, nil) }
        let likeness = Likeness(variables.marks)
        let result = ScenarioResult(
            planned: planned, subject: .flow(flow.name), outcome: outcome, reason: reason,
            duration: clock.now - start, requests: requests, failures: failures.map { $0.withLikeness(likeness) },
            steps: records,
            rows: side.map { Self.rows($0.state) } ?? [], notes: notes, leftBehind: leftBehind)
        return Ending(
            result: result, side: outcome == .passed || outcome == .failed ? side : nil, spans: spans,
            foreignBackend: foreignBackend)
    }

    private mutating func begin() async throws(Stop) {
        if let because = reasonNotToTell { throw .skipped(because) }
        if scenario.requirements.emptyRegistry?.value == true, !isIsolated {
            throw .skipped("needs an empty registry, and the target is shared")
        }
        if let example = planned.example {
            var resolver = Resolver(variables)
            var row = JSONObject()
            for (name, template) in example.values {
                row[name] = try resolve { () throws(ResolutionError) in try resolver.value(template.value) }
            }
            variables = resolver.variables
            variables["example"] = .value(.object(row))
        }
        try makeFiles()
        var environment: [String: String] = [:]
        var resolver = Resolver(variables)
        for (name, template) in scenario.requirements.environment {
            environment[name] = try resolve { () throws(ResolutionError) in try resolver.text(template.value) }
        }
        variables = resolver.variables
        var identity = StoryIdentity(
            user: scenario.user?.value, retries: scenario.retries?.value ?? 0, environment: environment)
        // From the seed and the story alone, so that it is the same again when the story is run alone.
        identity.instance = Int(settings.seed % 1_000_000) + planned.index
        await flow.begin(identity)
    }

    /// Makes the folder of `files:` and tells its path, which comparisons show as `$(files)`.
    private mutating func makeFiles() throws(Stop) {
        guard !scenario.files.isEmpty else { return }
        var resolver = Resolver(variables)
        var contents: [StoryFolder.Content] = []
        for file in scenario.files {
            switch file.content {
            case .zeros(let count): contents.append(.zeros(count))
            case .random(let count): contents.append(.random(count))
            case .text(let template):
                let text = try resolve { () throws(ResolutionError) in try resolver.text(template.value) }
                contents.append(.bytes(Array(text.utf8)))
            }
        }
        variables = resolver.variables
        do throws(StoryFolder.Failure) {
            let folder = try StoryFolder(in: settings.temporaryFolder)
            for (file, content) in zip(scenario.files, contents) { try folder.write(content, to: file.path.value) }
            self.folder = folder
            variables["files"] = .value(.string(folder.path))
            variables.mark(folder.path, as: StoryFolder.mark)
        } catch {
            throw .broken(error.message)
        }
    }

    func resolve<Value>(_ body: () throws(ResolutionError) -> Value) throws(Stop) -> Value {
        do { return try body() } catch { throw .unresolved(error.message) }
    }

    // MARK: Steps

    private mutating func perform(_ steps: [Step]) async throws(Stop) {
        for (index, step) in steps.enumerated() {
            if Task.isCancelled { throw .broken("interrupted") }
            stepNumber = index + 1
            let failuresBefore = failures.count
            let title = title(of: step)
            var trace = StepTrace()
            do throws(Stop) {
                try await execute(step, next: steps.indices.contains(index + 1) ? steps[index + 1] : nil, &trace)
                note(step, title: title, trace, isFailed: failures.count > failuresBefore)
            } catch {
                if case .unresolved(let why) = error {
                    fail(
                        step, nil, message: why, span: step.verbSpan, expected: "a value from an answer before",
                        actual: "nothing")
                }
                note(step, title: title, trace, isFailed: true)
                if case .unresolved = error { throw .failed }
                if case .failed = error, scenario.hasIndependentSteps, step.binding == nil { continue }
                throw error
            }
        }
    }

    /// Performs what is given; in a run that only reads it has to be there already.
    private mutating func give() async throws(Stop) {
        for type in scenario.neededContent {
            let call = Call.list(
                type: type, parent: nil, parameters: ListParameters([.init(name: "pageSize", value: "1")]))
            let reply = await flow.perform(call, options: CallOptions(timeout: settings.timeout))
            requests += reply.exchanges.count
            if case .broken(let why) = reply.outcome { throw .broken(why) }
            if reply.outcome == .ok, reply.value?["items"]?.array?.isEmpty == true {
                throw .skipped("the registry holds no \(type.rawValue) that could be read")
            }
        }
        for (index, step) in scenario.given.enumerated() {
            if Task.isCancelled { throw .broken("interrupted") }
            stepNumber = 0
            place = ", given \(index + 1)"
            defer { place = "" }
            let failuresBefore = failures.count
            var trace = StepTrace()
            do throws(Stop) {
                try await execute(step, next: nil, &trace)
            } catch {
                note(step, title: title(of: step), trace, isFailed: true)
                throw error
            }
            note(step, title: title(of: step), trace, isFailed: failures.count > failuresBefore)
        }
    }

    private mutating func note(_ step: Step, title: String, _ trace: StepTrace, isFailed: Bool) {
        requests += trace.exchanges.count { !$0.isInjected }
        records.append(
            StepRecord(
                number: stepNumber, title: title, span: step.verbSpan, outcome: trace.outcome, isFailed: isFailed,
                exchanges: trace.exchanges))
    }

    // MARK: Backend

    /// What is in the backend now; read again only when something was written.
    mutating func snapshot() async throws(Stop) -> Snapshot? {
        guard let inspector else { return nil }
        do throws(InspectionError) {
            let mark = try await inspector.changeMark()
            if let mark, let observed, observed.mark == mark { return observed.snapshot }
            let snapshot = relevant(try await inspector.snapshot())
            if let mark { observed = (mark, snapshot) }
            return snapshot
        } catch {
            throw .broken(error.message)
        }
    }

    /// On a shared store: the rows that carry the story's names or hang on its ids.
    private func relevant(_ snapshot: Snapshot) -> Snapshot {
        if isIsolated { return snapshot }
        var mine = Set(entities.compactMap(\.handle.nodeID))
        for node in snapshot.nodes {
            let texts = [node.name, node.externalID] + node.properties.flatMap { $0.columns.values.map(Self.text) }
            if texts.contains(where: { $0?.contains(token) == true }) { mine.insert(node.id) }
        }
        var grew = true
        while grew {
            grew = false
            for edge in snapshot.edges where mine.contains(edge.owner) && mine.insert(edge.member).inserted {
                grew = true
            }
        }
        return Snapshot(
            nodes: snapshot.nodes.filter { mine.contains($0.id) },
            edges: snapshot.edges.filter { mine.contains($0.owner) || mine.contains($0.member) })
    }

    private static func text(_ value: ColumnValue) -> String? {
        if case .text(let text) = value { text } else { nil }
    }

    /// Holds the rows against what was sent and against `state:`.
    private mutating func checkState() async throws(Stop) -> FlowComparison.Side? {
        guard let snapshot = try await snapshot() else { return nil }
        if !isIsolated, let why = await witness.objection(to: snapshot, by: self) { throw .foreignBackend(why) }
        nameEntities()
        let marker = StateMarker(entities: markedEntities, variables: variables)
        let state = marker.mark(snapshot)
        var found: [Failure] = []
        if let expectation = scenario.state {
            var check = StateCheck(
                scenario: scenario, snapshot: snapshot, state: state, marker: marker, variables: variables)
            found = check.check(expectation)
        }
        // What `state:` already says of a column needs no second telling.
        let told = Set(found.compactMap(\.path))
        let sent = SentCheck(snapshot: snapshot, state: state, marker: marker)
        for failure in sent.failures(entities) {
            let column = failure.path?.split(separator: ", ").last.map(String.init) ?? ""
            if !told.contains(where: { $0.hasSuffix(", \(column)") }) { found.append(failure) }
        }
        failures += withoutDeviations(found, state, marker)
        return FlowComparison.Side(
            state: state, marker: marker, variables: variables,
            outcomes: Dictionary(
                records.filter { !$0.outcome.hasPrefix(StepTrace.leftOut) }.map { ($0.number, $0.outcome) },
                uniquingKeysWith: { first, _ in first }))
    }

    /// Gives each entity the name that the scenario has for it.
    private mutating func nameEntities() {
        let named = variables.entities
        for index in entities.indices {
            guard let id = entities[index].handle.nodeID,
                let mark = named.first(where: { $0.handle.nodeID == id })?.mark
            else { continue }
            entities[index].mark = mark
        }
    }

    /// The created entities, and those that an alias stands for without having been created by a step.
    private var markedEntities: [StoryEntity] {
        var known = Set(entities.compactMap(\.handle.nodeID))
        var all = entities
        for (mark, handle) in variables.entities {
            guard let id = handle.nodeID, known.insert(id).inserted else { continue }
            all.append(
                StoryEntity(
                    handle: handle, mark: mark, sent: JSONObject(), parent: nil, writers: [], span: scenario.id.span))
        }
        return all
    }

    private var spans: [String: SourceSpan] {
        var spans: [String: SourceSpan] = [:]
        for entity in entities { spans[entity.mark] = entity.span }
        for node in scenario.state?.nodes ?? [] {
            if case .expression(.reference(let path)) = node.entity.value {
                spans["$(\(path.joined(separator: ".")))"] = node.span
            }
        }
        return spans
    }

    private static func rows(_ state: MarkedState) -> [StateRow] {
        state.rows.map { row in
            StateRow(
                table: row.table, mark: row.mark,
                columns: row.columns.filter { $0.value != .null }
                    .map { StateRow.Column(name: $0.name, value: $0.value.inWords) })
        }
    }

    static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}

/// What a step did, as far as it came.
struct StepTrace: Sendable {
    /// How the outcome of a step begins that a flow leaves out.
    static let leftOut = "left out: "

    var outcome = "not run"
    var exchanges: [Exchange] = []
}
