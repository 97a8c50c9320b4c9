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

        for exchange in reply.exchanges {
            guard let place = exchange.misplacedToken else { continue }
            fail(
                step, reply, rules: [.tokenInItsHeader],
                message: "\(exchange.method) \(exchange.path) sends the token \(place)", span: step.verbSpan,
                expected: "the token in the header field Authorization alone", actual: place)
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

    // MARK: Judging

    private mutating func judge(
        _ step: Step, _ own: FlowExpectation?, _ built: CallBuilder.Built, _ reply: Reply, previous: JSONValue?
    ) throws(Stop) {
        if reply.outcome == .ok {
            for finding in implicitFindings(built, reply, previous: previous) {
                fail(
                    step, reply, rules: finding.rules, message: finding.message, span: step.verbSpan,
                    expected: finding.expected, actual: finding.actual, path: finding.path)
            }
        }
        var matching = Matching(Resolver(variables))
        for expectation in [step.expectation, own?.expectation] {
            guard let expectation, reply.outcome == .ok else { continue }
            try match(step, reply, &matching, expectation, reply.value, previous: previous)
        }
        if let status = own?.status, reply.status != status.value {
            fail(
                step, reply, message: "the status is not the expected one", span: status.span,
                expected: "\(status.value)", actual: reply.status.map(String.init) ?? "no answer", path: "status")
        }
        if let body = own?.body { try match(step, reply, &matching, body, reply.detail, prefix: "body") }
        if let headers = own?.headers {
            let found = JSONObject(reply.headers.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
            try match(step, reply, &matching, headers, .object(found), prefix: "headers")
        }
        variables = matching.resolver.variables
        for requests in [step.requests, own?.requests] {
            guard let requests, !reply.isUnseen,
                let mismatch = RequestCheck.mismatch(requests.value, reply.exchanges),
                !sendsOtherRequests(reply)
            else { continue }
            fail(
                step, reply, message: "the step sent other requests than it may", span: requests.span,
                expected: mismatch.expected, actual: mismatch.actual, path: "requests")
        }
    }

    private mutating func match(
        _ step: Step, _ reply: Reply, _ matching: inout Matching, _ matcher: Located<Matcher>, _ value: JSONValue?,
        previous: JSONValue? = nil, prefix: String = ""
    ) throws(Stop) {
        let mismatches: [Mismatch]
        do {
            mismatches = try matching.mismatches(matcher, value, previous: previous, path: prefix)
        } catch {
            throw .unresolved(error.message)
        }
        for mismatch in settings.seams.mismatches(mismatches) {
            let what = mismatch.path.isEmpty ? "the answer" : mismatch.path
            fail(
                step, reply, message: "\(what) is not as expected", span: mismatch.span, expected: mismatch.expected,
                actual: mismatch.actual, path: mismatch.path)
        }
    }

    private func implicitFindings(
        _ built: CallBuilder.Built, _ reply: Reply, previous: JSONValue?
    ) -> [ReplyChecks.Finding] {
        switch built.call {
        case .create(let type, _, _, _):
            // A metric or parameter that is there under this name is edited.
            if type == .metric || type == .parameter, let previous, previous["name"] == built.sent?["name"] {
                ReplyChecks.update(sent: built.sent ?? JSONObject(), before: previous, answer: reply.value)
            } else {
                ReplyChecks.create(sent: built.sent ?? JSONObject(), answer: reply.value)
            }
        case .update(_, _, _, let route, _):
            // Posting an artifact again carries its name along, which such a post does not change.
            ReplyChecks.update(
                sent: route == .nested ? Self.without("name", built.sent) : built.sent ?? JSONObject(),
                before: previous, answer: reply.value)
        case .register:
            ReplyChecks.register(RegisteredMembers(built.sent ?? JSONObject()), answer: reply.value)
        case .run(let run): ReplyChecks.run(run, answer: reply.value)
        case .styled: styledFindings(built, reply)
        case .get, .served, .find, .list, .pages, .connect, .raw: []
        }
    }

    private static func without(_ member: String, _ object: JSONObject?) -> JSONObject {
        var object = object ?? JSONObject()
        object[member] = nil
        return object
    }

    /// The entity as the story saw it before this answer.
    private func previousValue(of reply: Reply, _ built: CallBuilder.Built) -> JSONValue? {
        if let target = built.target { return known(target)?.value ?? target.value }
        return built.type.flatMap { EntityHandle($0, reply.value) }.flatMap(known)?.value
    }

    private func known(_ handle: EntityHandle) -> EntityHandle? {
        variables.entities.first { $0.handle.isSame(as: handle) }?.handle
    }

    // MARK: What came back

    private mutating func remember(_ step: Step, _ built: CallBuilder.Built, _ reply: Reply) {
        let writer = "step \(stepNumber)\(place): \(title(of: step))"
        switch built.call {
        case .create(let type, let parent, _, _):
            if let handle = EntityHandle(type, reply.value) {
                created(handle, sent: built.sent ?? JSONObject(), parent: parent, by: writer, span: step.verbSpan)
            }
        case .raw(let request):
            if let type = built.type, let handle = EntityHandle(type, reply.value?["body"]) {
                created(handle, sent: JSONObject(), parent: nil, by: writer, span: step.verbSpan)
            } else if request.method == "PATCH", case .json(let body)? = request.body {
                patched(reply.value?["body"], sent: body.object ?? JSONObject(), by: writer)
            }
        case .run(let run): logged(run, reply, by: writer, span: step.verbSpan)
        case .register: registered(built.sent ?? JSONObject(), reply, by: writer, span: step.verbSpan)
        case .update(let type, let id, _, _, let members):
            edited(EntityHandle(type: type, id: id, value: .null), sent: members, answer: reply.value, by: writer)
        case .styled: styled(built, reply, by: writer, span: step.verbSpan)
        case .get, .served, .find, .list, .pages, .connect: break
        }
    }

    /// What a raw PATCH changed: the answer tells the entity.
    private mutating func patched(_ entity: JSONValue?, sent: JSONObject, by writer: String) {
        guard let id = entity?["id"]?.string else { return }
        let type: ResourceType = entity?["artifactType"] == nil ? .registeredModel : .artifact
        edited(EntityHandle(type: type, id: id, value: .null), sent: sent, answer: entity, by: writer)
    }

    private mutating func edited(
        _ handle: EntityHandle, sent: JSONObject, answer: JSONValue?, by writer: String
    ) {
        guard let index = entities.firstIndex(where: { $0.handle.nodeID == handle.nodeID }) else { return }
        for (member, value) in sent.members where value != .null && member != "name" {
            entities[index].sent[member] = value
        }
        entities[index].answer = answer
        entities[index].writers.append(writer)
    }

    /// A write was carried out, but its answer was lost: when, only the backend knows.
    private mutating func loseAnswer(of call: Call) {
        guard case .update(let type, let id, _, _, _) = call else { return }
        let handle = EntityHandle(type: type, id: id, value: .null)
        for index in entities.indices where entities[index].handle.nodeID == handle.nodeID {
            entities[index].answer = nil
        }
    }

    mutating func created(
        _ handle: EntityHandle, sent: JSONObject, parent: ParentReference?, by writer: String, span: SourceSpan
    ) {
        // An upsert may answer with an entity that the story knows.
        if let index = entities.firstIndex(where: { $0.handle.nodeID == handle.nodeID }) {
            for (member, value) in sent.members where value != .null { entities[index].sent[member] = value }
            entities[index].answer = handle.value
            entities[index].writers.append(writer)
            return
        }
        entities.append(
            StoryEntity(
                handle: handle, mark: "(created by step \(stepNumber)\(place))", sent: sent, parent: parent,
                writers: [writer], span: span))
    }

    private mutating func registered(_ arguments: JSONObject, _ reply: Reply, by writer: String, span: SourceSpan) {
        guard let model = EntityHandle(.registeredModel, reply.value?["model"]),
            let version = EntityHandle(.modelVersion, reply.value?["version"]),
            let artifact = EntityHandle(.modelArtifact, reply.value?["artifact"])
        else { return }
        let members = RegisteredMembers(arguments)
        // A model that was there before is used as it is.
        if !entities.contains(where: { $0.handle.nodeID == model.nodeID }) {
            created(model, sent: members.model, parent: nil, by: writer, span: span)
        }
        created(
            version, sent: members.version, parent: ParentReference(model.id, type: model.type), by: writer, span: span)
        created(
            artifact, sent: members.artifact, parent: ParentReference(version.id, type: version.type), by: writer,
            span: span)
    }

    private mutating func logged(_ run: RunCall, _ reply: Reply, by writer: String, span: SourceSpan) {
        guard let experiment = EntityHandle(.experiment, reply.value?["experiment"]),
            let handle = EntityHandle(.experimentRun, reply.value?["run"])
        else { return }
        // An experiment that was there before is used as it is.
        if !entities.contains(where: { $0.handle.nodeID == experiment.nodeID }) {
            created(
                experiment, sent: JSONObject([("name", .string(run.experiment))]), parent: nil, by: writer, span: span)
        }
        var sent = run.runMembers
        for (member, value) in run.endMembers?.members ?? [] { sent[member] = value }
        created(
            handle, sent: sent, parent: ParentReference(experiment.id, type: experiment.type), by: writer, span: span)
        for (log, answer) in zip(run.sentLogs, reply.value?["logs"]?.array ?? []) {
            guard let artifact = EntityHandle(log.type, answer) else { continue }
            created(
                artifact, sent: log.members, parent: ParentReference(handle.id, type: handle.type), by: writer,
                span: span)
        }
    }

    private mutating func bind(_ step: Step, _ built: CallBuilder.Built, _ reply: Reply) {
        if let type = built.type, let handle = EntityHandle(type, entityValue(built, reply)) {
            variables.refresh(handle)
        }
        if let method = built.method {
            bind(step, StyledAnswer(method, reply.value))
            return
        }
        switch step.binding {
        case .whole(let alias):
            if let type = built.type, let handle = EntityHandle(type, entityValue(built, reply)) {
                variables[alias.value] = .entity(handle)
            } else if let type = built.type, isListing(built.call), let value = reply.value {
                variables[alias.value] = .collection(type, value)
            } else {
                variables[alias.value] = .value(reply.value ?? .null)
            }
        case .parts(let parts):
            for (part, alias) in parts {
                if case .run = built.call, part == "logs" {
                    variables[alias.value] = .list(Self.artifacts(reply.value?[part]))
                    continue
                }
                let type: ResourceType? =
                    switch (built.call, part) {
                    case (.register, "model"): .registeredModel
                    case (.register, "version"): .modelVersion
                    case (.register, "artifact"): .modelArtifact
                    case (.run, "experiment"): .experiment
                    case (.run, "run"): .experimentRun
                    default: nil
                    }
                let value = reply.value?[part]
                variables[alias.value] =
                    type.flatMap { EntityHandle($0, value) }.map(Bound.entity) ?? .value(value ?? .null)
            }
        case nil: break
        }
    }

    /// The artifacts of a list, each once, as it came last.
    private static func artifacts(_ list: JSONValue?) -> [Bound] {
        var handles: [EntityHandle] = []
        for item in list?.array ?? [] {
            guard let handle = EntityHandle(.artifact, item) else { continue }
            if let place = handles.firstIndex(where: { $0.isSame(as: handle) }) {
                handles[place] = handle
            } else {
                handles.append(handle)
            }
        }
        return handles.map(Bound.entity)
    }

    /// Whether a create came back without an id to speak of it by.
    private static func givesNoEntity(_ built: CallBuilder.Built, _ reply: Reply) -> Bool {
        switch built.call {
        case .create(let type, _, _, _): EntityHandle(type, reply.value) == nil
        case .register:
            EntityHandle(.registeredModel, reply.value?["model"]) == nil
                || EntityHandle(.modelVersion, reply.value?["version"]) == nil
                || EntityHandle(.modelArtifact, reply.value?["artifact"]) == nil
        case .run:
            EntityHandle(.experiment, reply.value?["experiment"]) == nil
                || EntityHandle(.experimentRun, reply.value?["run"]) == nil
        case .styled: built.method.map { StyledAnswer($0, reply.value).lacksAnEntity } ?? false
        case .update, .get, .served, .find, .list, .pages, .connect, .raw: false
        }
    }

    private func entityValue(_ built: CallBuilder.Built, _ reply: Reply) -> JSONValue? {
        switch built.call {
        case .list, .pages: nil
        case .raw: reply.value?["body"]
        default: reply.value
        }
    }

    private func isListing(_ call: Call) -> Bool {
        switch call {
        case .list, .pages: true
        default: false
        }
    }

    // MARK: Failures

    /// - Parameter rules: of a check that the story did not write down; the clauses of its step stand beside them, those of the
    ///   whole story do not.
    mutating func fail(
        _ step: Step, _ reply: Reply?, kind: Failure.Kind = .expectation, rules: [BuiltInRule] = [], message: String,
        span: SourceSpan, expected: String, actual: String, path: String? = nil
    ) {
        let own = rules.map(\.clause) + step.clauses.map(\.value).filter { !rules.map(\.clause).contains($0) }
        failures.append(
            Failure(
                kind: kind, clauses: own.isEmpty ? scenario.clauses.map(\.value) : own, message: message,
                step: "step \(stepNumber)\(place): \(title(of: step))", stepNumber: stepNumber, span: span,
                expected: expected, actual: actual,
                path: path.flatMap { $0.isEmpty ? nil : $0 }, exchange: reply?.exchanges.last))
    }

    /// The answer in words: its outcome, and what the registry or the library said.
    private static func answer(_ reply: Reply) -> String {
        guard let detail = reply.detail, reply.outcome != .ok else { return reply.outcome.inWords }
        return "\(reply.outcome.inWords): \(ValueText.cut(ValueText.quoted(detail), 300))"
    }

    private static func change(_ before: Snapshot, _ after: Snapshot) -> String {
        var found: [String] = []
        let old = Dictionary(before.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let new = Dictionary(after.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for node in after.nodes where old[node.id] != node {
            let what = old[node.id] == nil ? "appeared" : "changed"
            found.append(
                "\(node.id.table.rawValue) \(node.id.id) (\(node.type) \(node.name ?? "without a name")) \(what)")
        }
        for node in before.nodes where new[node.id] == nil {
            found.append("\(node.id.table.rawValue) \(node.id.id) disappeared")
        }
        for edge in Set(after.edges).symmetricDifference(before.edges).sorted() {
            found.append("\(edge.table.rawValue) \(edge.owner.id)-\(edge.member.id) changed")
        }
        if before.strays != after.strays { found.append("rows in other tables changed") }
        return found.joined(separator: "; ")
    }
}
