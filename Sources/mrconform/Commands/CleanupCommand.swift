import Conformance
import Flows
import Inspectors
import ScenarioLanguage
import TestBeds

/// `mrconform run --cleanup RUN-ID`: archives what a run left that was killed.
struct CleanupCommand {
    let options: RunOptions

    func run(_ runID: RunID) async -> ExitStatus {
        guard let target = options.target,
            let flow = FlowFactory(
                caFile: options.caFile, proxy: options.proxy.policy, proxyExceptions: options.proxy.exceptions
            ).make(.rest, target: target)
        else { return .usage }
        let backend = options.backend ?? .unobserved
        let rows: (@Sendable (Watermark) async throws(InspectionError) -> Snapshot)?
        if backend == .unobserved {
            rows = nil
        } else {
            rows = { (mark: Watermark) async throws(InspectionError) -> Snapshot in
                guard let inspector = backend.inspector(newerThan: mark) else { return .empty }
                return try await inspector.snapshot()
            }
        }
        let result: RunCleanup.Result
        do throws(TestBedError) {
            result = try await RunCleanup(runID, flow: flow, timeout: options.timeout, rows: rows).run()
        } catch {
            Terminal.error("mrconform: the registry at \(target.server) could not be asked: \(error.message)\n")
            return .unreachable
        }
        for why in result.unread { Terminal.error("mrconform: \(why)\n") }
        if result.isEmpty {
            Terminal.error(
                "mrconform: nothing at \(target.server) carries the id \(runID.text): it is the id of another run, or of "
                    + "a run on another registry\n")
            return result.unread.isEmpty ? .nothingExecuted : .broken
        }
        Terminal.print(text(result, runID, target.server))
        return result.failed.isEmpty && result.unread.isEmpty ? .conforms : .doesNotConform
    }

    private func text(_ result: RunCleanup.Result, _ runID: RunID, _ server: String) -> String {
        var lines = ["run \(runID.text) on \(server)"]
        func tell(_ what: String, _ items: [String]) {
            lines.append("\(what): \(items.count)")
            lines += items.map { "  \($0)" }
        }
        tell("archived", result.archived.map(Self.words))
        if !result.wereArchived.isEmpty { lines.append("archived before: \(result.wereArchived.count)") }
        if !result.stay.isEmpty {
            tell("left as they are, the contract has no word that archives them", result.stay.map(Self.words))
        }
        if !result.failed.isEmpty {
            tell("could not be archived", result.failed.map { "\(Self.words($0.item)): \($0.why)" })
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words(_ item: RunCleanup.Item) -> String {
        "\(item.type.rawValue) \(item.id)" + (item.name.map { " \"\($0.filter { !$0.isNewline })\"" } ?? "")
    }
}
