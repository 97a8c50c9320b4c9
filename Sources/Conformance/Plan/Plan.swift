package import ScenarioLanguage
import SourceText

/// What a run is going to do, as a value that can be printed (`--dry-run`).
package struct Plan: Sendable {
    package let scenarios: [PlannedScenario]
    /// In the order in which they are compared.
    package let flows: [FlowName]
    package let settings: RunSettings
    /// What the test bed calls its target.
    package let target: String
    /// Scenarios that were read but not selected.
    package let notSelected: Int
    /// What the clauses demand, by id, so that a failure can say which rule it breaks; empty without a catalogue.
    package let rules: [String: String]
    /// The folder that paths of scenarios begin with; nil where there is none.
    package let root: String?
    /// A command that starts a registry like the embedded one, which ends with the run; nil with a target.
    package let restart: String?
    /// What the names of the run have in common on a shared registry; nil on a registry of our own.
    package let runID: RunID?
    /// Which part of a run it is; nil for a whole one.
    package let part: PlannedPart?
    /// Of how many shards it was put together; nil for a run that was not.
    package let mergedShards: Int?

    package init(
        scenarios: [PlannedScenario], flows: [FlowName], settings: RunSettings, target: String, notSelected: Int,
        rules: [String: String] = [:], root: String? = nil, restart: String? = nil, runID: RunID? = nil,
        part: PlannedPart? = nil, mergedShards: Int? = nil
    ) {
        self.runID = runID
        self.scenarios = scenarios
        self.flows = flows
        self.settings = settings
        self.target = target
        self.notSelected = notSelected
        self.rules = rules
        self.root = root
        self.restart = restart
        self.part = part
        self.mergedShards = mergedShards
    }

    /// Which instance gets which request; nil where there is one only.
    package var turns: String? {
        settings.instances < 2
            ? nil
            : "\(settings.instances), asked in turn within each story and flow; where a story begins follows from the seed"
    }

    /// Each pair of flows that is compared.
    package var pairs: [(FlowName, FlowName)] {
        flows.enumerated().flatMap { index, flow in flows.dropFirst(index + 1).map { (flow, $0) } }
    }
}

/// One scenario, or one row of its examples.
package struct PlannedScenario: Sendable {
    /// The scenario's id; with examples `id[2]`, counted from 1.
    package let id: String
    package let scenario: Scenario
    /// The row of `examples:`, nil without any.
    package let example: Example?
    /// 0-based place in the plan; stable for a seed.
    package let index: Int
    /// Which row of `examples:` it is, from 1.
    var exampleNumber: Int? {
        example.flatMap { own in scenario.examples.firstIndex { $0.span == own.span } }.map { $0 + 1 }
    }
    /// What the steps were drawn from, where the file has `walk:` in their place.
    let walk: WalkStory?

    package init(id: String, scenario: Scenario, example: Example?, index: Int) {
        self.init(id: id, scenario: scenario, example: example, index: index, walk: nil)
    }

    private init(id: String, scenario: Scenario, example: Example?, index: Int, walk: WalkStory?) {
        self.id = id
        self.scenario = scenario
        self.example = example
        self.index = index
        self.walk = walk
    }

    /// The same scenario with the steps of a walk.
    func telling(_ walk: WalkStory) -> PlannedScenario {
        PlannedScenario(id: id, scenario: scenario.with(steps: walk.steps), example: example, index: index, walk: walk)
    }

    /// Why a run that only reads leaves it out.
    static let writes = "--read-only: a step of it writes"

    /// As a run tells it that only reads; nil when it writes.
    var reading: PlannedScenario? {
        scenario.reading(example: example).map {
            PlannedScenario(id: id, scenario: $0, example: example, index: index, walk: walk)
        }
    }

    /// What it has given, and nothing more.
    var giving: PlannedScenario {
        var filling = scenario.with(steps: scenario.given)
        filling.given = []
        return PlannedScenario(id: id, scenario: filling, example: example, index: index, walk: nil)
    }

    /// Draws the walk of a scenario that is one.
    func drawn(seed: UInt64) -> PlannedScenario {
        guard let step = scenario.steps.first, case .walk(let walk) = step.action else { return self }
        return telling(WalkStory(walk, of: id, file: step.span.file.path, seed: seed))
    }
}

/// What the user chose about how to run.
package struct RunSettings: Sendable {
    /// Makes names, and the order where it matters, the same again.
    package let seed: UInt64
    /// Workers that run scenarios at the same time.
    package let jobs: Int
    /// The longest time that one call may take.
    package let timeout: Duration
    package let failFast: Bool
    /// Failures of level should and may count for the exit status too.
    package let strict: Bool
    package let expected: ExpectedFailures
    /// The profiles of which enough scenarios have to be executed, by all shards together.
    package let gate: ProfileGate
    /// Where the runner's own judgement is wrapped; only the selftest does that.
    package let seams: RunnerSeams
    /// How many instances of the registry there are.
    package var instances = 1
    /// Whether nothing is written: stories with a step that writes are left out.
    package var readsOnly = false
    /// Where stories have their files.
    package var temporaryFolder = "/tmp"

    package init(
        seed: UInt64, jobs: Int, timeout: Duration = .seconds(10), failFast: Bool = false, strict: Bool = false,
        expected: ExpectedFailures = .none, gate: ProfileGate = ProfileGate([]),
        seams: RunnerSeams = RunnerSeams()
    ) {
        self.seed = seed
        self.jobs = jobs
        self.timeout = timeout
        self.failFast = failFast
        self.strict = strict
        self.expected = expected
        self.gate = gate
        self.seams = seams
    }
}
