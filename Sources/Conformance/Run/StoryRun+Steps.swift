import ScenarioLanguage
import SourceText

extension StoryRun {
    /// Runs one step and judges what came of it.
    /// - Parameter next: the step after it, which may ask whether this one changed anything.
    mutating func execute(_ step: Step, next: Step?, _ trace: inout StepTrace) async throws(Stop) {
        if let because = reasonToLeaveOut(step) {
            trace.outcome = StepTrace.leftOut + because
            return
        }
        let watch: Step? = if case .unchanged = next?.action { next } else { nil }
        let before = watch == nil ? nil : try await snapshot()
        try await carryOut(step, &trace)
        if let watch, let before, let after = try await snapshot(), settings.seams.hasChanged(before, after) {
            fail(
                watch, nil, kind: .state,
                message: "\(title(of: step)) was to change nothing in the backend, but it did",
                span: step.verbSpan, expected: "the rows as they were", actual: Self.change(before, after))
        }
    }

    private mutating func carryOut(_ step: Step, _ trace: inout StepTrace) async throws(Stop) {
        switch step.action {
        case .parallel(let parallel): try await run(parallel, of: step, &trace)
        case .repetition(let repetition): try await run(repetition, of: step, &trace)
        case .shared(let shared): try await run(shared, of: step, &trace)
        case .registry(let event): try await happen(event.value, &trace)
        case .unchanged: trace.outcome = "ok"
        case .walk: throw .broken("the plan has not drawn the walk")
        default:
            let end = try await call(step, &trace)
            if !end.hasEndedAsExpected {
                fail(
                    step, end.reply,
                    message: "\(title(of: step)) ended with \"\(end.outcome.inWords)\"",
                    span: expectationSpan(step), expected: end.expected.inWords,
                    actual: Self.answer(end.reply))
                throw .failed
            }
        }
    }

    private mutating func happen(_ event: RegistryEvent, _ trace: inout StepTrace) async throws(Stop) {
        let hasHappened: Bool
        do throws(TestBedError) {
            hasHappened = try await station?.happen(event) ?? false
        } catch {
            throw .broken(error.message)
        }
        guard hasHappened else { throw .skipped("the target does not offer: \(event.capability)") }
        trace.outcome = "ok"
    }

    /// How a call ended, against how it had to end in this flow.
    struct CallEnd {
        let reply: Reply
        let outcome: Reply.Outcome
        let expected: ExpectedOutcome
        /// Whether it ended as `differs:` says of this flow.
        var hasDeviated = false

        var hasEndedAsExpected: Bool { hasDeviated || outcome.isAdmitted(by: expected) }
    }

    /// Performs the call of a step, judges the answer where it ended as it had to, and binds what came back.
    mutating func call(_ step: Step, _ trace: inout StepTrace) async throws(Stop) -> CallEnd {
        let own = step.perFlow.first { flow.name.isMeant(by: $0.flow) }
        let expected = flow.name.admitting(own?.outcome?.value ?? step.failure?.value ?? .ok)
        var builder = CallBuilder(resolver: Resolver(variables), user: scenario.user?.value)
        let built = try resolve { () throws(ResolutionError) in try builder.build(step.action) }
        variables = builder.resolver.variables
        guard let built else { throw .broken("a step without a call") }
        calls += 1

        // Beside a branch others write.
        let before = expected.mayFail && !isBranch ? try await snapshot() : nil
        if Self.mayEdit(built.call) || built.method?.writes == true { passMillisecond() }
        let answer = await flow.perform(
            built.call, options: CallOptions(timeout: settings.timeout, injections: step.injections))
        let reply = settings.seams.reply(built.call, answer)
        trace.exchanges += Self.marked(reply.exchanges, built.call, expected)
        trace.outcome = reply.outcome.inWords
        hasUnseenCalls = hasUnseenCalls || reply.isUnseen
        switch reply.outcome {
        case .unsupported(let why): throw .skipped("the \(flow.name) flow can not say it: \(why)")
        case .broken(let why): throw .broken(why)
        case .word, .other: break
        }
        switch built.call {
        case .get, .served, .find, .list, .pages, .connect: break
        case .create, .update, .register, .run, .styled, .raw:
            if reply.outcome == .ok { lastWrite = ContinuousClock().now }
        }

        for exchange in reply.exchanges + reply.beside {
            guard let secret = exchange.misplacedSecret else { continue }
            fail(
                step, reply, rules: [secret.rule],
                message: "\(exchange.method) \(exchange.path) \(secret.message)", span: step.verbSpan,
                expected: secret.expected, actual: secret.place)
        }

        // What was written is noted whether or not it was meant to succeed: the rows are there.
        let previous = previousValue(of: reply, built)
        if reply.outcome == .ok { remember(step, built, reply) }
        if losesItsAnswer(step) { loseAnswer(of: built.call) }
        if let because = deviation(of: reply, from: expected) {
            if reply.outcome == .ok {
                bind(step, built, reply)
            } else if expected.admits(.ok) {
                throw .skipped("it ends with step \(stepNumber)\(place) in this flow: \(because)")
            }
            return CallEnd(reply: reply, outcome: reply.outcome, expected: expected, hasDeviated: true)
        }
        if reply.outcome.isAdmitted(by: expected) {
            let known = failures.count
            try judge(step, own, built, reply, previous: previous)
            takeBackDeviations(from: known, reply)
            if reply.outcome == .ok {
                // Nothing after it could say which entity it is about; that it has no id was noted.
                if Self.givesNoEntity(built, reply) { throw .failed }
                bind(step, built, reply)
            }
        }
        let impliesUnchanged =
            expected.mayFail && (reply.outcome != .ok || !expected.admits(.ok)) && reply.exchanges.count <= 1
            && !losesItsAnswer(step) && !reply.isUnseen
        if let before, impliesUnchanged, let after = try await snapshot(), settings.seams.hasChanged(before, after) {
            fail(
                step, reply, kind: .state, rules: [.failureChangesNothing],
                message: "\(title(of: step)) was to change nothing in the backend, but it did",
                span: step.verbSpan, expected: "the rows as they were", actual: Self.change(before, after))
        }
        return CallEnd(reply: reply, outcome: reply.outcome, expected: expected)
    }

    /// The exchanges, saying which the contract can not judge by their requests.
    private static func marked(_ exchanges: [Exchange], _ call: Call, _ expected: ExpectedOutcome) -> [Exchange] {
        let isRaw = if case .raw = call { true } else { false }
        guard isRaw || expected.admits(.invalid) else { return exchanges }
        return exchanges.map { exchange in
            var exchange = exchange
            exchange.isOddOnPurpose = true
            return exchange
        }
    }

    /// Why this flow leaves the step out; nil when it runs it.
    func reasonToLeaveOut(_ step: Step) -> String? {
        guard let restriction = step.restriction,
            !restriction.flows.contains(where: { flow.name.isMeant(by: $0.value) })
        else {
            return nil
        }
        return restriction.because
    }

    /// Whether the request was carried out although the step fails.
    private func losesItsAnswer(_ step: Step) -> Bool {
        step.injections.contains { if case .loseAnswer = $0.effect { true } else { false } }
    }

    private func expectationSpan(_ step: Step) -> SourceSpan {
        step.failure?.span ?? step.verbSpan
    }

    /// Whether a call writes, or may write, to an entity that is there.
    private static func mayEdit(_ call: Call) -> Bool {
        switch call {
        case .update: true
        // Below a parent, one of the same name is edited (`registry-behaviour.md`, "Metrics, parameters, metric history").
        case .create(.metric, _?, _, _), .create(.parameter, _?, _, _): true
        case .raw(let request): request.method == "PATCH"
        default: false
        }
    }

    /// Waits until a write falls into a later millisecond than the write before it.
    private func passMillisecond() {
        guard let lastWrite else { return }
        let clock = ContinuousClock()
        // The story owns its thread, and the wait is under a millisecond.
        while clock.now - lastWrite < .microseconds(1_050) { Pause.briefly() }
    }
}
