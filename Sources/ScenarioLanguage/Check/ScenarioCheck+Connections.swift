import SourceText

extension ScenarioCheck {
    mutating func connect(_ connect: Connect, _ step: Step) -> Shape {
        isConnected = true
        guard case .map(let arguments) = connect.arguments.value else {
            visit(connect.arguments)
            return .connection
        }
        for (name, value) in arguments {
            guard let argument = ArgumentTable.connect.first(where: { $0.name == name }) else {
                visit(value)
                report(
                    .unknownMember, "\"connect\" has no argument \"\(name)\"", at: value.span.ofKey(name),
                    notes: [NameSuggestion.nearest(to: name, among: ArgumentTable.connect.map(\.name))])
                continue
            }
            check(value, is: argument.kind, named: name, mayBeNull: true, isOnPurpose: isOnPurpose(step))
            let isForLibraries = step.restriction.map { !$0.flows.contains { $0.value == "rest" } } ?? false
            if !ArgumentTable.connectRaw.contains(name), !isForLibraries {
                report(
                    .connectNotREST, "\"\(name)\" means something to a client library only",
                    at: value.span.ofKey(name), notes: ["add \"only: client\" and \"because\""])
            }
        }
        if !arguments.contains(where: { $0.key == "address" }) {
            report(
                .missingMember, "\"connect\" needs \"address\"", at: step.verbSpan,
                notes: ["for example $(endpoint.registry.address)"])
        }
        return .connection
    }

    /// `$(endpoint.NAME.address)` and its like.
    mutating func endpoint(_ path: [String], at span: SourceSpan) -> Shape {
        if path == ["endpoint", "token"] { return .value(.text) }
        let names = EndpointName.allCases.map(\.rawValue)
        guard EndpointName(rawValue: path[1]) != nil else {
            report(
                .unknownEndpoint, "there is no endpoint \"\(path[1])\"", at: span,
                notes: [NameSuggestion.nearest(to: path[1], among: names + ["token"])])
            return .anything
        }
        guard path.count == 3, EndpointName.members.contains(path[2]) else {
            report(
                .unknownEndpoint,
                path.count < 3
                    ? "found an endpoint, expected one of its members"
                    : "an endpoint has no member \"\(path[2...].joined(separator: "."))\"",
                at: span, notes: ["valid: \(EndpointName.members.joined(separator: ", "))"])
            return .anything
        }
        return path[2] == "port" ? .number : .value(.text)
    }

    /// Refuses words that only a connection of the story's own can come to.
    mutating func checkConnectionOutcome(_ step: Step) {
        if case .connect = step.action { return }
        guard !isConnected else { return }
        for outcome in [step.failure] + step.perFlow.map(\.outcome) {
            guard let outcome, let word = Self.ofConnections.first(where: { outcome.value.admits($0) }) else {
                continue
            }
            report(
                .connectionOutcome, "no \"connect\" stands above, found \"\(word.rawValue)\"", at: outcome.span,
                notes: ["how long to wait, and whom to trust, is the run's choice unless the story says it"])
        }
    }

    private static let ofConnections: [OutcomeWord] = [.untrusted, .unreachable, .timedOut]
}
