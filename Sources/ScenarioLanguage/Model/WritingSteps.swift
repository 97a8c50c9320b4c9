/// Finds out, without running anything, whether steps can change what a registry holds.
package struct WritingSteps {
    private let example: Example?

    /// - Parameter example: the row that `$(example.…)` is taken from.
    package init(_ example: Example?) { self.example = example }

    /// The first step that can; nil when all of them only read.
    package func first(in steps: [Step]) -> Step? {
        for step in steps {
            if let found = first(in: step) { return found }
        }
        return nil
    }

    private func first(in step: Step) -> Step? {
        switch step.action {
        case .get, .find, .list, .pages, .connect, .unchanged: return nil
        case .create, .update, .register, .run, .walk, .registry: return step
        // What a library does beside the registry, in files and buckets, is written too.
        case .call(let call):
            let reads = ClientStyle.method(call.method.value).map { !$0.writes && !$0.types.isEmpty } ?? false
            return reads ? nil : step
        case .request(let request): return reads(request) ? nil : step
        case .parallel(let parallel): return parallel.branches.lazy.compactMap { first(in: $0) }.first
        case .repetition(let repetition): return first(in: repetition.steps)
        case .shared(let shared): return first(in: shared.steps)
        }
    }

    private func reads(_ request: Request) -> Bool {
        if request.body != nil || request.rawBody != nil { return false }
        var method = request.method.value
        if case .expression(.reference(let path)) = method, path.count == 2, path[0] == "example",
            let value = example?.values.first(where: { $0.name == path[1] })?.value.value
        {
            method = value
        }
        guard case .string(let text) = method else { return false }
        return ["GET", "HEAD", "OPTIONS"].contains(text)
    }
}

extension Scenario {
    /// The scenario as a run tells it that only reads; nil when one of its steps, or what tidies up behind them, writes.
    package func reading(example: Example?) -> Scenario? {
        guard WritingSteps(example).first(in: steps + cleanup) == nil else { return nil }
        var copy = Scenario(
            id: id, story: story, origins: origins, clauses: clauses, level: level, tags: tags, user: user,
            requirements: requirements, examples: examples, steps: steps, state: nil, differences: [],
            cleanup: [], span: span)
        copy.hasIndependentSteps = hasIndependentSteps
        copy.retries = retries
        copy.files = files
        // Rows are those of what was given.
        copy.deviations = deviations.filter { if case .row = $0.place { false } else { true } }
        copy.neededContent = Self.created(in: given)
        return copy
    }

    /// What the steps create and a list shows, each type once.
    private static func created(in steps: [Step]) -> [ResourceType] {
        var found: [ResourceType] = []
        for step in steps {
            let types: [ResourceType] =
                switch step.action {
                case .create(let create): [create.type.value]
                case .register: [.registeredModel, .modelVersion, .modelArtifact]
                case .repetition(let repetition): created(in: repetition.steps)
                case .shared(let shared): created(in: shared.steps)
                default: []
                }
            for type in types where ResourceSchema.of(type).isListedAlone && !found.contains(type) {
                found.append(type)
            }
        }
        return found
    }
}
