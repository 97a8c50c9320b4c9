package import SourceText

/// One user story, read and checked: what is done, what is expected, what it proves.
package struct Scenario: Sendable {
    /// The stable id, `scenario:`; unique over all files.
    package let id: Located<String>
    /// The sentence of the story, `story:`.
    package let story: String
    /// Where the story comes from, `from:` (`US-020`, `check 49`, an issue of a registry).
    package let origins: [Located<String>]
    /// The rules of the clause catalogue that the scenario proves.
    package let clauses: [Located<String>]
    package let level: Level
    package let tags: [Located<String>]
    /// Who acts, `as user:`; the default of owner and author in composite steps.
    package let user: Located<String>?
    package let requirements: Requirements
    /// The rows of `examples:`; without any the scenario is run once.
    package let examples: [Example]
    package let steps: [Step]
    /// `state:` at the end; nil compares the flows with each other only.
    package let state: StateExpectation?
    /// `differs:` between two flows.
    package let differences: [DeclaredDifference]
    /// `differs:` in one flow.
    package var deviations: [Deviation] = []
    /// Steps that always run at the end, `cleanup:`.
    package let cleanup: [Step]
    package let span: SourceSpan
    /// The files that the story finds in its folder, `files:`, in the order of the file.
    package var files: [StoryFile] = []
    /// `independent: true`: after a step that failed the story goes on, unless later steps build on what it binds.
    package var hasIndependentSteps = false
    /// `given:`: what the registry holds before the first step; left out where the run only reads.
    package var given: [Step] = []
    /// The types of which a registry has to hold something for the story to mean anything, in a run that only reads.
    package var neededContent: [ResourceType] = []
    /// `retries:`: how often a flow may repeat a read that could not be answered; nil means never.
    package var retries: Located<Int>?

    package init(
        id: Located<String>, story: String, origins: [Located<String>], clauses: [Located<String>], level: Level,
        tags: [Located<String>], user: Located<String>?, requirements: Requirements, examples: [Example],
        steps: [Step], state: StateExpectation?, differences: [DeclaredDifference], cleanup: [Step], span: SourceSpan
    ) {
        self.id = id
        self.story = story
        self.origins = origins
        self.clauses = clauses
        self.level = level
        self.tags = tags
        self.user = user
        self.requirements = requirements
        self.examples = examples
        self.steps = steps
        self.state = state
        self.differences = differences
        self.cleanup = cleanup
        self.span = span
    }

    /// The same story with other steps.
    package func with(steps: [Step]) -> Scenario {
        var copy = Scenario(
            id: id, story: story, origins: origins, clauses: clauses, level: level, tags: tags, user: user,
            requirements: requirements, examples: examples, steps: steps, state: state, differences: differences,
            cleanup: cleanup, span: span)
        copy.files = files
        copy.hasIndependentSteps = hasIndependentSteps
        copy.retries = retries
        copy.deviations = deviations
        copy.given = given
        copy.neededContent = neededContent
        return copy
    }
}

/// A file that a story finds in its folder before its first step.
package struct StoryFile: Sendable {
    package enum Content: Sendable {
        case text(Located<Template>)
        /// That many bytes, all zero, which take no room on the disk.
        case zeros(Int)
        /// That many bytes without a pattern, the same wherever the number is the same.
        case random(Int)
    }

    /// Below the folder `$(files)`, with slashes.
    package let path: Located<String>
    package let content: Content
}

/// How binding a rule is (RFC 2119).
package enum Level: String, Sendable, CaseIterable { case must, should, may }

/// What a scenario needs of its surroundings, `requires:`; it is skipped with the reason where that is missing.
package struct Requirements: Sendable {
    /// `registry: empty`: nothing may exist before the first step.
    package var emptyRegistry: Located<Bool>?
    /// Words that a target declares or a probe finds, `capability: [...]`.
    package var capabilities: [Located<String>]
    /// Variables that the client library sees instead of the process environment, `environment: {NAME: value}`.
    package var environment: [(name: String, value: Located<Template>)]

    package init(
        emptyRegistry: Located<Bool>? = nil, capabilities: [Located<String>] = [],
        environment: [(name: String, value: Located<Template>)] = []
    ) {
        self.emptyRegistry = emptyRegistry
        self.capabilities = capabilities
        self.environment = environment
    }
}

/// One row of `examples:`: names and the values that `$(example.name)` stands for.
package struct Example: Sendable {
    package let values: [(name: String, value: Located<Template>)]
    package let span: SourceSpan

    package init(values: [(name: String, value: Located<Template>)], span: SourceSpan) {
        self.values = values
        self.span = span
    }
}
