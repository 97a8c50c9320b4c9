package import SourceText

/// Turns the node tree of one file into a typed scenario, or into shared steps, and collects every finding on the way.
///
/// ```swift
/// let reading = ScenarioReader.read(node)
/// if case .scenario(let scenario)? = reading.document { … }
/// ```
package struct ScenarioReader {
    var diagnostics: [Diagnostic] = []
    var unreadAliases: Set<String> = []

    /// Reads a file; of one that is no valid YAML only that is said, as what it seems to lack may stand in the part
    /// that was not understood.
    package static func read(_ file: SourceFile) -> ScenarioReading {
        let (root, syntax) = YAMLReader.read(file)
        guard let root, !syntax.contains(where: { $0.severity == .error }) else {
            return ScenarioReading(document: nil, unreadAliases: [], diagnostics: syntax)
        }
        let reading = read(root)
        return ScenarioReading(
            document: reading.document, unreadAliases: reading.unreadAliases,
            diagnostics: syntax + reading.diagnostics)
    }

    /// Reads the root node of a file; the steps of `do:` are still empty (`SharedStepsLinker` fills them in).
    package static func read(_ root: Node) -> ScenarioReading {
        var reader = ScenarioReader()
        let document = reader.document(root)
        return ScenarioReading(
            document: document, unreadAliases: reader.unreadAliases, diagnostics: reader.diagnostics.inFileOrder())
    }

    /// Reads a list of steps that stands in no scenario, as documentation shows them.
    package static func readSteps(_ list: Node) -> (steps: [Step], diagnostics: [Diagnostic]) {
        var reader = ScenarioReader()
        let steps = reader.steps(list, "steps")
        return (steps, reader.diagnostics.inFileOrder())
    }

    private mutating func document(_ root: Node) -> ScenarioDocument? {
        guard let entries = root.entries else {
            report(
                .notAScenario, "found \(root.kindInWords), expected a mapping that begins with \"scenario\"",
                at: root.span, notes: ["a file of shared steps begins with \"shared\""])
            return nil
        }
        if entries.contains(where: { $0.key == "scenario" }) { return .scenario(scenario(root)) }
        if entries.contains(where: { $0.key == "shared" }) { return .shared(sharedSteps(root)) }
        report(
            .notAScenario, "found neither \"scenario\" nor \"shared\"", at: entries.first?.keySpan ?? root.span,
            notes: ["a story begins with \"scenario: some-id\", a file of shared steps with \"shared: some-name\""])
        return nil
    }

    private mutating func scenario(_ root: Node) -> Scenario {
        let fields = fields(root, "a scenario", keys: LanguageKeys.scenario)
        let id = require("scenario", of: fields, at: root.span).flatMap { word($0.value, "a scenario id") }
        let story = require("story", of: fields, at: firstLine(fields, root)).flatMap { text($0.value) }
        let origins = fields["from"].map { words($0.value, "from") } ?? []
        if fields["from"] == nil {
            report(
                .noOrigin, "the scenario does not say where it comes from", at: firstLine(fields, root),
                notes: ["add \"from: [US-001]\", an issue, or a check of the specification"])
        }
        let clauses =
            require("clauses", of: fields, at: firstLine(fields, root)).map { clauseIDs($0.value, "clauses") } ?? []
        let level = fields["level"].flatMap { choice($0.value, "a level", of: Level.self) }
        let tags = fields["tags"].map { words($0.value, "tags") } ?? []
        let user = fields["as user"].flatMap { text($0.value) }
        let retries = fields["retries"].flatMap { wholeNumber($0.value, "a number of repetitions", in: 1...10) }
        let requirements = fields["requires"].map { self.requirements($0.value) }
        let examples = fields["examples"].map { self.examples($0.value) } ?? []
        let steps =
            require("steps", of: fields, at: firstLine(fields, root)).map { self.steps($0.value, "steps") } ?? []
        let state = fields["state"].flatMap { self.state($0) }
        let differs = fields["differs"].map { self.differences($0.value) }
        let cleanup = fields["cleanup"].map { self.steps($0.value, "cleanup") } ?? []
        let isIndependent = fields["independent"].flatMap { flag($0.value) }
        var scenario = Scenario(
            id: id ?? Located("", at: fields["scenario"]?.value.span ?? root.span), story: story?.value ?? "",
            origins: origins, clauses: clauses, level: level?.value ?? .must, tags: tags, user: user,
            requirements: requirements ?? Requirements(), examples: examples, steps: steps, state: state,
            differences: differs?.between ?? [], cleanup: cleanup, span: root.span)
        scenario.hasIndependentSteps = isIndependent?.value ?? false
        scenario.retries = retries
        scenario.deviations = differs?.inOne ?? []
        scenario.given = fields["given"].map { self.steps($0.value, "given") } ?? []
        scenario.files = fields["files"].map { storyFiles($0.value) } ?? []
        return scenario
    }

    private mutating func sharedSteps(_ root: Node) -> SharedStepsFile {
        let fields = fields(root, "a file of shared steps", keys: LanguageKeys.shared)
        let name = require("shared", of: fields, at: root.span).flatMap { word($0.value, "a name of shared steps") }
        let parameters = fields["parameters"].map { words($0.value, "parameters", form: .alias) } ?? []
        let steps =
            require("steps", of: fields, at: firstLine(fields, root)).map { self.steps($0.value, "steps") } ?? []
        return SharedStepsFile(
            name: name ?? Located("", at: fields["shared"]?.value.span ?? root.span), parameters: parameters,
            steps: steps, span: root.span)
    }

    private mutating func requirements(_ node: Node) -> Requirements {
        let fields = fields(node, "\"requires\"", keys: LanguageKeys.requires)
        var requirements = Requirements()
        if let entry = fields["registry"] {
            if entry.value.string == "empty" {
                requirements.emptyRegistry = Located(true, at: entry.value.span)
            } else {
                unknownWord(entry.value, "a registry's condition", among: ["empty"])
            }
        }
        if let entry = fields["capability"] { requirements.capabilities = words(entry.value, "capability") }
        if let entry = fields["environment"] {
            guard let variables = mapping(entry.value) else { return requirements }
            requirements.environment = variables.map { ($0.key, template($0.value)) }
        }
        return requirements
    }

    private mutating func examples(_ node: Node) -> [Example] {
        list(node, "examples").compactMap { row in
            guard let entries = mapping(row) else { return nil }
            if entries.isEmpty { report(.emptyList, "found an example without columns", at: row.span) }
            let values = entries.map { entry -> (name: String, value: Located<Template>) in
                if !NameForm.alias.fits(entry.key) {
                    report(
                        .badWord, "found the column \"\(entry.key)\", expected \(NameForm.alias.inWords)",
                        at: entry.keySpan)
                }
                return (entry.key, template(entry.value))
            }
            return Example(values: values, span: row.span)
        }
    }
}

extension [Diagnostic] {
    /// The findings by the place where they stand; those without a place first.
    func inFileOrder() -> [Diagnostic] {
        enumerated().sorted { left, right in
            let (one, two) = (left.element.span?.range.lowerBound ?? -1, right.element.span?.range.lowerBound ?? -1)
            return one == two ? left.offset < right.offset : one < two
        }.map(\.element)
    }
}
