import ScenarioLanguage
import SourceText

/// Failures of steps, and the words in them.
extension StoryRun {
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
    static func answer(_ reply: Reply) -> String {
        guard let detail = reply.detail, reply.outcome != .ok else { return reply.outcome.inWords }
        return "\(reply.outcome.inWords): \(ValueText.cut(ValueText.quoted(detail), 300))"
    }

    static func change(_ before: Snapshot, _ after: Snapshot) -> String {
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
