import ScenarioLanguage
import SourceText

/// What an answer says of itself, held against what the step expects and against what every answer has to hold.
extension StoryRun {
    mutating func judge(
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
}
