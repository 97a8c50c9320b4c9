import SourceText

extension ScenarioCheck {
    /// Walks over steps in their order.
    /// - Parameters:
    ///   - mustProve: false for `cleanup:`, where a step need not expect anything.
    ///   - inBranch: whether the first step that is not ok ends the list.
    mutating func steps(_ steps: [Step], mustProve: Bool = true, inBranch: Bool = false) {
        var ending: Located<ExpectedOutcome>?
        checkRegistryEvents(steps)
        for (index, step) in steps.enumerated() {
            if let found = ending {
                report(
                    .unreachable, "no step runs after one that fails in a branch", at: step.verbSpan,
                    notes: ["\"fails: \(found.value.inWords)\" on line \(found.span.line) ends the branch"])
                ending = nil
            }
            if case .unchanged = step.action, index == 0 {
                report(
                    .unchangedFirst, "\"state: unchanged\" has no step above it", at: step.verbSpan,
                    notes: ["it says that the step before changed nothing"])
            }
            if case .unchanged = step.action, branches > 0 {
                report(
                    .unchangedInBranch, "\"state: unchanged\" can not be judged in a branch: others write beside it",
                    at: step.verbSpan, notes: ["put it behind \"parallel\", or take the step before it out"])
            }
            // What comes before `state: unchanged` is proven by it.
            let isWatched = index + 1 < steps.count && steps[index + 1].action.isUnchanged
            self.step(step, mustProve: mustProve && !isWatched)
            if inBranch, let failure = step.failure, !failure.value.admits(.ok) { ending = failure }
        }
    }

    private mutating func step(_ step: Step, mustProve: Bool) {
        for clause in step.clauses { checkClause(clause, ofStep: true) }
        checkFlows(step)
        checkConnectionOutcome(step)
        let shape = action(step, mustProve: mustProve)
        if let expectation = step.expectation { match(expectation, shape) }
        for flow in step.perFlow {
            if let body = flow.body { match(body, .anything) }
            if let headers = flow.headers { match(headers, .anything) }
            if let expectation = flow.expectation { match(expectation, shape) }
        }
        if mustProve { checkProof(step) }
        bindResults(of: step, shape)
    }

    /// Refuses a step whose every answer would do.
    private mutating func checkProof(_ step: Step) {
        let expects = step.expectation.map { !isEmpty($0.value) } ?? false
        let saysMore = expects || step.failure != nil || !step.perFlow.isEmpty || step.requests != nil
        let (verb, needs): (String, String)
        switch step.action {
        case .get where step.binding == nil: (verb, needs) = ("get", "\"expect\", \"fails\", or \"as\"")
        case .find where step.binding == nil: (verb, needs) = ("find", "\"expect\", \"fails\", or \"as\"")
        case .request where step.binding == nil: (verb, needs) = ("request", "\"rest\", \"fails\" or \"expect\"")
        case .call(let call) where step.binding == nil && !(ClientStyle.method(call.method.value)?.writes ?? true):
            (verb, needs) = ("call", "\"expect\", \"fails\", or \"as\"")
        case .list: (verb, needs) = ("list", "\"expect\" or \"fails\"")
        case .pages: (verb, needs) = ("pages", "\"expect\" or \"fails\"")
        default: return
        }
        if !saysMore {
            report(
                .cannotFail, "this \"\(verb)\" can not fail: whatever comes back will do",
                at: step.expectation?.span ?? step.verbSpan, notes: ["add \(needs)"])
        }
    }

    private func isEmpty(_ matcher: Matcher) -> Bool {
        if case .object(let members, exact: false) = matcher { members.isEmpty } else { false }
    }

    private mutating func bindResults(of step: Step, _ shape: Shape) {
        switch step.binding {
        case nil: break
        case .whole(let alias): bind(alias, to: shape)
        case .parts(let parts):
            // `repeat:` and `do:` bind their own, from the scope of their steps.
            if case .repetition = step.action { return }
            if case .shared = step.action { return }
            for part in parts { bind(part.alias, to: shape.member(part.part) ?? .anything) }
        }
    }

    /// What the step does, checked; what it gives.
    private mutating func action(_ step: Step, mustProve: Bool) -> Shape {
        switch step.action {
        case .create(let create): return self.create(create, step)
        case .update(let update): return self.update(update, step)
        case .get(let get): return self.get(get, step)
        case .find(let find): return self.find(find, step)
        case .list(let list):
            checkList(list, step)
            return .page(list.type.value)
        case .pages(let pages):
            checkList(pages.list, step)
            return .pages(pages.list.type.value)
        case .register(let register): return self.register(register, step)
        case .run(let run): return self.run(run, step)
        case .call(let call): return self.call(call, step)
        case .connect(let connect): return self.connect(connect, step)
        case .request(let request): return self.request(request, step)
        case .parallel(let parallel):
            self.parallel(parallel, mustProve: mustProve)
            return .anything
        case .repetition(let repetition):
            self.repetition(repetition, step, mustProve: mustProve)
            return .anything
        case .shared(let shared):
            self.shared(shared, step)
            return .anything
        case .walk(let walk):
            self.walk(walk, step)
            return .anything
        case .registry, .unchanged: return .anything
        }
    }

    private mutating func parallel(_ parallel: Parallel, mustProve: Bool) {
        let before = scope
        var after = scope
        for branch in parallel.branches {
            scope = before
            branches += 1
            steps(branch, mustProve: mustProve, inBranch: true)
            branches -= 1
            for (name, entry) in scope.entries {
                guard let known = after[name], !known.shape.agrees(with: entry.shape) else { continue }
                report(
                    .reboundAlias,
                    "\"\(name)\" is \(known.shape.inWords) in one branch, \(entry.shape.inWords) in another",
                    at: entry.declarations.last ?? branch[0].verbSpan)
            }
            after.merge(scope)
        }
        scope = after
        if let outcomes = parallel.outcomes {
            let sum = outcomes.value.reduce(0) { $0 + $1.count }
            if sum != parallel.branches.count {
                report(
                    .outcomes, "the outcomes add up to \(sum), there are \(parallel.branches.count) branches",
                    at: outcomes.span, notes: ["each branch ends with one word"])
            }
        }
        if parallel.branches.count == 1, let step = parallel.branches[0].first {
            report(.outcomes, "one branch runs alone, expected two or more", at: step.verbSpan)
        }
    }

    private mutating func walk(_ walk: Walk, _ step: Step) {
        if step.verbSpan != onlyStep {
            report(
                .walkNotAlone, "a walk is the only step of its scenario", at: step.verbSpan,
                notes: ["give it a scenario of its own"])
        }
        let types = walk.types.map(\.value)
        for type in walk.types {
            let schema = ResourceSchema.of(type.value)
            if schema.createRoutes.below.isEmpty, schema.createRoutes.alone.isEmpty || !schema.owners.isEmpty {
                report(
                    .walkType, "\(type.value.rawValue) can not be created", at: type.span,
                    notes: ["a walk creates what it goes over"])
            } else if schema.updateRoutes.isEmpty || schema.links.contains(where: \.isRequired) {
                report(
                    .walkType, "a walk can not go over \(type.value.rawValue)", at: type.span,
                    notes: ["it has to hang on one entity at most, and to take edits"])
            } else if !schema.owners.isEmpty, !schema.owners.contains(where: { types.contains($0.type) }) {
                let owners = schema.owners.map(\.type.rawValue)
                report(
                    .walkType,
                    "\(type.value.rawValue) is created below \(owners.joined(separator: " or ")), which "
                        + "the walk does not create",
                    at: type.span, notes: ["add \(owners[0]) to \"over\""])
            }
        }
    }

    private mutating func repetition(_ repetition: Repetition, _ step: Step, mustProve: Bool) {
        let before = scope
        if case .each(let list) = repetition.rounds {
            let shape = visit(list)
            if shape.element == nil {
                report(.wrongEntity, "found \(shape.inWords), expected a list such as $(page.items)", at: list.span)
            }
            scope.bind("item", to: shape.element ?? .anything, at: list.span)
        }
        repetitions += 1
        steps(repetition.steps, mustProve: mustProve)
        repetitions -= 1
        let inner = scope
        // An alias of the round ends with it.
        scope = before
        takeOut(step, from: inner, of: "the round") { .list(of: $0) }
    }

    private mutating func shared(_ shared: SharedSteps, _ step: Step) {
        for argument in shared.arguments { visit(argument.value) }
        // Not linked: that has its own finding.
        let isLinked = !shared.steps.isEmpty
        let outer = (scope, isQuiet, parameters, usedColumns, repetitions, usedParameters)
        scope = AliasScope()
        isQuiet = true
        parameters = []
        steps(shared.steps)
        let inner = scope
        (scope, isQuiet, parameters, usedColumns, repetitions, usedParameters) = outer
        if isLinked {
            takeOut(step, from: inner, of: "the shared steps \"\(shared.name.value)\"") { $0 }
        } else {
            for alias in step.binding?.aliases ?? [] { bind(alias, to: .anything) }
        }
    }

    /// Binds what `as: {inner: outer}` names.
    private mutating func takeOut(
        _ step: Step, from inner: AliasScope, of owner: String, as outer: (Shape) -> Shape
    ) {
        guard case .parts(let parts) = step.binding else { return }
        for part in parts {
            if let entry = inner[part.part] {
                used.formUnion(entry.declarations)
                bind(part.alias, to: outer(entry.shape))
            } else {
                if !unreadAliases.contains(part.part) {
                    let names = inner.entries.keys.sorted()
                    report(
                        .unknownPart, "nothing is called \"\(part.part)\" in \(owner)", at: part.alias.span,
                        notes: [
                            names.isEmpty
                                ? "no step there has \"as\"" : NameSuggestion.nearest(to: part.part, among: names)
                        ])
                }
                bind(part.alias, to: .anything)
            }
        }
    }
}

extension Action {
    fileprivate var isUnchanged: Bool { if case .unchanged = self { true } else { false } }
}
