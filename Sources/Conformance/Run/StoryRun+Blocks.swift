import ScenarioLanguage
import SourceText

/// `parallel:`, `repeat:` and `do:`.
extension StoryRun {
    mutating func run(_ repetition: Repetition, of step: Step, _ trace: inout StepTrace) async throws(Stop) {
        var collected: [String: [Bound]] = [:]
        let outer = place
        defer { place = outer }
        let rounds: Int
        var items: [Bound]?
        switch repetition.rounds {
        case .count(let count): rounds = count.value
        case .each(let list):
            let found = try resolve { () throws(ResolutionError) in try Resolver(variables).items(list.value) }
            (rounds, items) = (found.count, found)
        }
        let outerItem = variables["item"]
        for round in 0..<rounds {
            if let items { variables["item"] = items[round] }
            variables["index"] = .value(.number(JSONNumber(round)))
            place = "\(outer), round \(round + 1)"
            try await inner(repetition.steps, &trace)
            guard case .parts(let parts) = step.binding else { continue }
            for (part, alias) in parts {
                if let bound = variables[part] { collected[alias.value, default: []].append(bound) }
            }
        }
        variables["index"] = nil
        variables["item"] = outerItem
        for (alias, items) in collected.sorted(by: { $0.key < $1.key }) { variables[alias] = .list(items) }
        trace.outcome = "ok"
    }

    mutating func run(_ shared: SharedSteps, of step: Step, _ trace: inout StepTrace) async throws(Stop) {
        var resolver = Resolver(variables)
        var parameters: [(String, Bound)] = []
        for (name, template) in shared.arguments {
            let bound = try resolve { () throws(ResolutionError) -> Bound in
                if case .expression(.reference(let path)) = template.value {
                    return try resolver.variables.look(up: path)
                }
                return .value(try resolver.value(template.value))
            }
            parameters.append((name, bound))
        }
        variables = resolver.variables

        // The steps see their parameters and their own aliases, nothing else of the story.
        let outerVariables = variables
        var innerVariables = variables.emptied()
        for (name, bound) in parameters { innerVariables["parameter.\(name)"] = bound }
        variables = innerVariables
        let outer = place
        place = "\(outer), \(shared.name.value)"
        defer { place = outer }
        do throws(Stop) {
            try await inner(shared.steps, &trace)
        } catch {
            variables = outerVariables
            throw error
        }
        let result = variables
        variables = outerVariables
        variables.adoptMarks(of: result)
        if case .parts(let parts) = step.binding {
            for (part, alias) in parts {
                if let bound = result[part] { variables[alias.value] = bound }
            }
        }
        trace.outcome = "ok"
    }

    /// Steps inside of a step; their exchanges belong to the outer one.
    private mutating func inner(_ steps: [Step], _ trace: inout StepTrace) async throws(Stop) {
        for (index, step) in steps.enumerated() {
            if Task.isCancelled { throw .broken("interrupted") }
            try await execute(step, next: steps.indices.contains(index + 1) ? steps[index + 1] : nil, &trace)
        }
    }

    mutating func run(_ parallel: Parallel, of step: Step, _ trace: inout StepTrace) async throws(Stop) {
        var branches: [StoryRun] = []
        for index in parallel.branches.indices {
            var branch = self
            branch.flow = await flow.fork()
            branch.failures = []
            branch.calls = 0
            branch.isBranch = true
            branch.place = "\(place), branch \(index + 1)"
            branches.append(branch)
        }
        let ends = await withTaskGroup(of: (Int, BranchEnd).self) { group in
            for (index, steps) in parallel.branches.enumerated() {
                let branch = branches[index]
                // Blocking calls: each branch has a thread of its own.
                group.addTask(executorPreference: WorkerThread("branch \(index + 1)")) {
                    var branch = branch
                    let end = await branch.runBranch(steps)
                    return (index, end)
                }
            }
            var ends: [(Int, BranchEnd)] = []
            for await end in group { ends.append(end) }
            return ends.sorted { $0.0 < $1.0 }.map(\.1)
        }
        entities = Self.merged(entities, ends.map(\.run.entities))
        lastWrite = ends.compactMap(\.run.lastWrite).max()
        let before = Set(variables.order.filter { variables[$0] != nil })
        for end in ends {
            trace.exchanges += end.trace.exchanges
            failures += end.run.failures
            calls += end.run.calls
            occurred.formUnion(end.run.occurred)
            hasUnseenCalls = hasUnseenCalls || end.run.hasUnseenCalls
            variables.adoptMarks(of: end.run.variables)
            guard end.outcome == .ok else { continue }
            for alias in end.run.variables.order {
                guard let bound = end.run.variables[alias] else { continue }
                if variables[alias] == nil { variables[alias] = bound }
                // Of what was known before the branches, the newest view counts.
                if before.contains(alias), let handle = bound.handle { variables.refresh(ifNewer: handle) }
            }
        }
        if let stop = ends.compactMap(\.stop).first { throw stop }
        let words = ends.map(\.outcome)
        trace.outcome = Self.counted(words.map(\.inWords))
        let expected: [String] =
            parallel.outcomes.map { outcomes in
                outcomes.value.flatMap { Array(repeating: $0.word.rawValue, count: $0.count) }
            } ?? Array(repeating: OutcomeWord.ok.rawValue, count: words.count)
        if !settings.seams.branchesAgree(words.map(\.inWords), expected) {
            fail(
                step, nil, message: "the branches did not end as they have to",
                span: parallel.outcomes?.span ?? step.verbSpan, expected: Self.counted(expected),
                actual: Self.counted(words.map(\.inWords)))
            throw .failed
        }
    }

    /// The entities after branches that ran at once: those that were there, with what each branch did to them, and new ones.
    ///
    /// Of a member that two branches wrote differently nobody knows which came last, so that it is not judged.
    private static func merged(_ before: [StoryEntity], _ branches: [[StoryEntity]]) -> [StoryEntity] {
        var all = before
        for branch in branches {
            for entity in branch {
                guard let index = all.firstIndex(where: { $0.handle.nodeID == entity.handle.nodeID }) else {
                    all.append(entity)
                    continue
                }
                guard before.indices.contains(index) else { continue }
                let isWritten = entity.writers.count > before[index].writers.count
                if isWritten || entity.answer == nil {
                    let isContested = all[index].writers.count > before[index].writers.count
                    all[index].answer = isContested ? nil : entity.answer
                }
                all[index].writers += entity.writers.dropFirst(before[index].writers.count)
                for (member, value) in entity.sent.members where before[index].sent[member] != value {
                    let isContested = all[index].sent[member] != before[index].sent[member]
                    if isContested, all[index].sent[member] != value {
                        all[index].sent[member] = nil
                    } else {
                        all[index].sent[member] = value
                    }
                }
            }
        }
        return all
    }

    /// How a branch ended, and what it knows.
    struct BranchEnd: Sendable {
        let run: StoryRun
        let outcome: Reply.Outcome
        let trace: StepTrace
        /// Set when the branch could not be run at all.
        let stop: Stop?
    }

    private mutating func runBranch(_ steps: [Step]) async -> BranchEnd {
        var trace = StepTrace()
        for step in steps where reasonToLeaveOut(step) == nil {
            do throws(Stop) {
                switch step.action {
                case .parallel, .repetition, .shared, .walk, .registry, .unchanged:
                    try await execute(step, next: nil, &trace)
                default:
                    let end = try await call(step, &trace)
                    // A branch ends with its first step that is not ok; the outcomes of all branches are judged together.
                    if end.outcome != .ok { return BranchEnd(run: self, outcome: end.outcome, trace: trace, stop: nil) }
                }
            } catch {
                return BranchEnd(run: self, outcome: .other("stopped"), trace: trace, stop: error)
            }
        }
        return BranchEnd(run: self, outcome: .ok, trace: trace, stop: nil)
    }

    /// `1 conflict, 3 ok`
    private static func counted(_ words: [String]) -> String {
        var counts: [String: Int] = [:]
        for word in words { counts[word, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }
}
