import SourceText

/// Puts the steps of shared files in the place of `do:`.
///
/// The steps keep their own places, in the shared file; the step that says `do:` keeps its place around them, so that a
/// message can show both.
struct SharedStepsLinker {
    private let files: [String: SharedStepsFile]
    private(set) var diagnostics: [Diagnostic] = []
    /// The names of the `do:` that are being followed.
    private var chain: [String] = []
    /// The shared steps that were named, directly or by others.
    private(set) var used: Set<String> = []
    private var circle: [String]?

    /// - Parameter files: by the word that `do:` says.
    init(files: [String: SharedStepsFile]) { self.files = files }

    mutating func link(_ scenario: Scenario) -> Scenario {
        var linked = scenario.replacing(steps: link(scenario.steps), cleanup: link(scenario.cleanup))
        linked.given = link(scenario.given)
        return linked
    }

    mutating func link(_ file: SharedStepsFile) -> SharedStepsFile {
        chain = [file.name.value]
        defer { chain = [] }
        return SharedStepsFile(name: file.name, parameters: file.parameters, steps: link(file.steps), span: file.span)
    }

    private mutating func link(_ steps: [Step]) -> [Step] {
        steps.map { step in
            switch step.action {
            case .parallel(let parallel):
                step.replacing(
                    action: .parallel(
                        Parallel(branches: parallel.branches.map { link($0) }, outcomes: parallel.outcomes)))
            case .repetition(let repetition):
                step.replacing(
                    action: .repetition(Repetition(rounds: repetition.rounds, steps: link(repetition.steps))))
            case .shared(let shared): step.replacing(action: .shared(link(shared, at: step.verbSpan)))
            case .create, .update, .get, .find, .list, .pages, .register, .run, .call, .connect, .request, .walk,
                .registry, .unchanged:
                step
            }
        }
    }

    private mutating func link(_ shared: SharedSteps, at span: SourceSpan) -> SharedSteps {
        let name = shared.name.value
        guard let file = files[name] else {
            report(
                .unknownShared, "there are no shared steps \"\(name)\"", at: shared.name.span,
                notes: [
                    files.isEmpty
                        ? "shared steps stand in \"steps/NAME.yaml\" beside the scenarios"
                        : NameSuggestion.nearest(to: name, among: files.keys.sorted())
                ])
            return shared
        }
        used.insert(name)
        if chain.contains(name) {
            // Each file of the circle says so when it is linked itself.
            if chain.first == name { circle = chain + [name] }
            return shared
        }
        checkArguments(of: shared, against: file, at: span)
        // What is wrong inside of the file is that file's business.
        let findings = diagnostics
        chain.append(name)
        let steps = link(file.steps)
        chain.removeLast()
        diagnostics = findings
        if let found = circle, chain.count <= 1 {
            circle = nil
            report(
                .recursiveShared, "the shared steps \"\(found[0])\" run themselves", at: shared.name.span,
                notes: ["the way there: \(found.joined(separator: " → "))"])
        }
        return SharedSteps(name: shared.name, arguments: shared.arguments, steps: steps)
    }

    private mutating func checkArguments(of shared: SharedSteps, against file: SharedStepsFile, at span: SourceSpan) {
        let declared = file.parameters.map(\.value)
        for argument in shared.arguments where !declared.contains(argument.name) {
            report(
                .unknownParameter, "the shared steps \"\(file.name.value)\" have no parameter \"\(argument.name)\"",
                at: argument.value.span.ofKey(argument.name),
                notes: [
                    declared.isEmpty ? "they have none" : NameSuggestion.nearest(to: argument.name, among: declared)
                ])
        }
        for parameter in declared where !shared.arguments.contains(where: { $0.name == parameter }) {
            report(
                .missingArgument, "the argument \"\(parameter)\" is missing", at: span,
                notes: ["the shared steps \"\(file.name.value)\" declare it on line \(file.span.line)"])
        }
    }

    private mutating func report(_ finding: Finding, _ message: String, at span: SourceSpan, notes: [String]) {
        diagnostics.append(finding.diagnostic(message, at: span, notes: notes))
    }
}

extension Step {
    fileprivate func replacing(action: Action) -> Step {
        Step(
            action: action, binding: binding, expectation: expectation, failure: failure, perFlow: perFlow,
            restriction: restriction, clauses: clauses, requests: requests, injections: injections, span: span,
            verbSpan: verbSpan)
    }
}

extension Scenario {
    fileprivate func replacing(steps: [Step], cleanup: [Step]) -> Scenario {
        var scenario = Scenario(
            id: id, story: story, origins: origins, clauses: clauses, level: level, tags: tags, user: user,
            requirements: requirements, examples: examples, steps: steps, state: state, differences: differences,
            cleanup: cleanup, span: span)
        scenario.files = files
        scenario.hasIndependentSteps = hasIndependentSteps
        scenario.retries = retries
        scenario.deviations = deviations
        scenario.given = given
        return scenario
    }
}
