import SourceText

/// One walk over a scenario in the order of its steps; what it knows on the way and what it finds.
struct ScenarioCheck {
    let catalogue: ClauseCatalogue?
    let unreadAliases: Set<String>
    /// Whether all of the file could be read; only then it is known what nothing uses.
    let isWhole: Bool
    private(set) var diagnostics: [Diagnostic] = []
    /// Findings inside shared steps are said about their own file, not about each `do:`.
    var isQuiet = false

    var scope = AliasScope()
    /// What `given:` has bound, which `state:` alone may name.
    var given: AliasScope?
    /// `as:` by place, with its word, in the order of the walk.
    var declared: [Located<String>] = []
    var used: Set<SourceSpan> = []
    /// Where each alias of the whole file is bound, for "not yet".
    var boundSomewhere: [String: SourceSpan] = [:]

    /// Nil where the file has no `examples:`.
    var examples: [Example] = []
    var usedColumns: Set<String> = []
    /// Nil outside of shared steps.
    var parameters: [Located<String>]?
    var usedParameters: Set<String> = []
    /// Whether there is a folder of files; nil where steps are looked at by themselves.
    var hasFiles: Bool?
    var usesFiles = false
    /// Whether `$(bucket.uri)` has a value; nil where nothing is known of that.
    var hasBucket: Bool?
    var repetitions = 0
    /// Where the scenario has one step: that one.
    var onlyStep: SourceSpan?
    /// How many `parallel:` are around the step.
    var branches = 0
    /// Whether a `connect:` stands above.
    var isConnected = false
    /// The clauses of the scenario; nil where steps are looked at by themselves.
    var clauses: Set<String>?

    init(catalogue: ClauseCatalogue?, reading: ScenarioReading?) {
        self.catalogue = catalogue
        unreadAliases = reading?.unreadAliases ?? []
        isWhole = !(reading?.diagnostics.contains { $0.severity == .error } ?? false)
    }

    mutating func report(
        _ finding: Finding, _ message: String, at span: SourceSpan, notes: [String] = [],
        fix: Diagnostic.Fix? = nil
    ) {
        if !isQuiet { diagnostics.append(finding.diagnostic(message, at: span, notes: notes, fix: fix)) }
    }

    mutating func run(_ scenario: Scenario) {
        clauses = Set(scenario.clauses.map(\.value))
        examples = scenario.examples
        for clause in scenario.clauses { checkClause(clause) }
        for origin in scenario.origins { checkOrigin(origin) }
        hasFiles = !scenario.files.isEmpty
        hasBucket = scenario.usesBucket
        for variable in scenario.requirements.environment { visit(variable.value) }
        for file in scenario.files {
            if case .text(let text) = file.content { visit(text) }
        }
        checkExamples()
        if scenario.steps.count == 1 { onlyStep = scenario.steps[0].verbSpan }
        collectAliases(scenario.given + scenario.steps + scenario.cleanup)
        checkGiven(scenario)
        steps(scenario.steps)
        if let given { scope.merge(given) }
        if let state = scenario.state { checkState(state) }
        for difference in scenario.differences { checkDifference(difference, steps: scenario.steps.count) }
        for deviation in scenario.deviations { checkDeviation(deviation, scenario) }
        steps(scenario.cleanup, mustProve: false)
        guard isWhole else { return }
        reportUnused()
        reportUnusedColumns()
        if let first = scenario.files.first, !usesFiles {
            report(
                .badFile, "no step uses the files", at: first.path.span,
                notes: ["$(files) is the path of their folder"])
        }
    }

    /// What is given is there already where a run only reads: the steps can not speak of it, and write nothing.
    private mutating func checkGiven(_ scenario: Scenario) {
        guard !scenario.given.isEmpty else { return }
        steps(scenario.given, mustProve: false)
        given = scope
        scope = AliasScope()
        let rows: [Example?] = scenario.examples.isEmpty ? [nil] : scenario.examples
        for example in rows {
            if let step = WritingSteps(example).first(in: scenario.steps + scenario.cleanup) {
                report(
                    .givenWrites, "this step writes, and the scenario has \"given\"", at: step.verbSpan,
                    notes: ["steps behind \"given\" only read: they hold whatever the registry holds"])
                return
            }
        }
    }

    mutating func run(_ file: SharedStepsFile) {
        parameters = file.parameters
        hasFiles = false
        hasBucket = false
        collectAliases(file.steps)
        steps(file.steps)
        guard isWhole else { return }
        // Any alias may be taken out by a `do:`, so none of them is unused.
        for parameter in file.parameters where !usedParameters.contains(parameter.value) {
            report(.unusedParameter, "the parameter \"\(parameter.value)\" is never used", at: parameter.span)
        }
    }

    mutating func run(_ list: [Step], known: [String: ResourceType]) {
        for (name, type) in known {
            scope.bind(name, to: .entity(type), at: SourceSpan(file: SourceFile(path: "", bytes: []), range: 0..<0))
        }
        if list.count == 1 { onlyStep = list[0].verbSpan }
        collectAliases(list)
        steps(list)
    }

    mutating func checkClause(_ clause: Located<String>, ofStep: Bool = false) {
        if let catalogue, catalogue[clause.value] == nil {
            report(
                .unknownClause, "there is no clause \"\(clause.value)\"", at: clause.span,
                notes: ["a new rule goes into the catalogue of clauses first"])
        } else if ofStep, let clauses, !clauses.contains(clause.value) {
            report(
                .clauseNotListed, "the scenario does not list the clause \"\(clause.value)\"", at: clause.span,
                notes: ["add it to \"clauses\""])
        }
    }

    /// `US-…` has to be a story of the inventory; what else a scenario comes from is free.
    private mutating func checkOrigin(_ origin: Located<String>) {
        guard origin.value.hasPrefix("US-"), !MissingStories.all.contains(origin.value) else { return }
        report(
            .unknownStory, "there is no user story \"\(origin.value)\"", at: origin.span,
            notes: ["the inventory goes from \(MissingStories.all.first ?? "") to \(MissingStories.all.last ?? "")"])
    }

    private mutating func collectAliases(_ steps: [Step]) {
        for step in steps {
            for alias in step.binding?.aliases ?? [] where boundSomewhere[alias.value] == nil {
                boundSomewhere[alias.value] = alias.span
            }
            switch step.action {
            case .parallel(let parallel): parallel.branches.forEach { collectAliases($0) }
            case .repetition(let repetition): collectAliases(repetition.steps)
            default: break
            }
        }
    }

    private mutating func checkExamples() {
        for example in examples {
            var seen: Set<String> = []
            for value in example.values where seen.insert(value.name).inserted { visit(value.value) }
        }
    }

    private mutating func reportUnused() {
        for alias in declared where !used.contains(alias.span) {
            report(
                .unusedAlias, "\"\(alias.value)\" is never used", at: alias.span,
                notes: ["use it in a later step or in \"state\", or leave \"as\" out"])
        }
    }

    private mutating func reportUnusedColumns() {
        for value in examples.first?.values ?? [] where !usedColumns.contains(value.name) {
            report(
                .unusedColumn, "the column \"\(value.name)\" is never used", at: value.value.span.ofKey(value.name),
                notes: ["write $(example.\(value.name)) where its value is wanted"])
        }
    }
}
