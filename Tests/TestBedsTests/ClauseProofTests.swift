import Conformance
import Foundation
import ScenarioLanguage
import SourceText
import TestBeds
import TestSupport
import Testing

/// Every rule stands on two feet: a story that names it, and a fault that shows that the story would notice.
@Suite("Proofs of the clauses")
struct ClauseProofTests {
    /// What a rule lacks, and why it may.
    private struct Exception: Equatable {
        enum Lack: String {
            case scenario, fault
        }

        let clause: String
        let lack: Lack

        var inWords: String { "\(clause) has no \(lack.rawValue)" }
    }

    /// Reviewed by hand: the reason first, then the rules that it holds for. A rule leaves its line when it is proven.
    private static let reviewed: [(because: String, lack: Exception.Lack, clauses: [String])] = []

    @Test("Each clause has a scenario that names it and a fault that breaks it, or a reason that is still needed")
    func complete() throws {
        let clauses = try Self.catalogue().clauses.map(\.id)
        let claimed = try Self.claimed()
        let broken = Set(PlayedFault.all.flatMap(\.clauses))
        #expect(claimed.count > 300 && broken.count > 300)
        let lacking =
            clauses.filter { !claimed.contains($0) }.map { Exception(clause: $0, lack: .scenario) }
            + clauses.filter { !broken.contains($0) }.map { Exception(clause: $0, lack: .fault) }
        let admitted = Self.reviewed.flatMap { entry in
            entry.clauses.map { Exception(clause: $0, lack: entry.lack) }
        }
        #expect(lacking.filter { !admitted.contains($0) }.map(\.inWords) == [], "without a reason")
        #expect(admitted.filter { !lacking.contains($0) }.map(\.inWords) == [], "a reason that nothing needs")
    }

    @Test("Each reason is given once, for rules in their order")
    func reasons() {
        let reasons = Self.reviewed.map(\.because)
        #expect(Set(reasons).count == reasons.count)
        for entry in Self.reviewed {
            #expect(!entry.because.isEmpty && !entry.clauses.isEmpty)
            #expect(entry.clauses == entry.clauses.sorted(), "\(entry.because)")
        }
        for lack in [Exception.Lack.scenario, .fault] {
            let all = Self.reviewed.filter { $0.lack == lack }.flatMap(\.clauses)
            #expect(Set(all).count == all.count, "\(lack)")
        }
    }

    @Test("Clauses stand in the order of their ids, each once")
    func order() throws {
        let ids = try Self.catalogue().clauses.map(\.id)
        for (first, second) in zip(ids, ids.dropFirst()) where first >= second {
            Issue.record("\(second) stands behind \(first)")
        }
    }

    private static func catalogue() throws -> ClauseCatalogue {
        let path = Project.root.appendingPathComponent("fixtures/clauses.yaml").path
        let reading = ClauseCatalogue.read(try #require(YAMLReader.read(SourceLoader.load(path: path)).document))
        #expect(reading.diagnostics == [])
        return reading.catalogue
    }

    /// Every rule that a story names, for itself or for a step of its own.
    private static func claimed() throws -> Set<String> {
        let folder = Project.root.appendingPathComponent("Scenarios").path
        let loaded = ScenarioLoader(catalogue: try catalogue()).load(paths: [folder])
        #expect(!loaded.hasErrors)
        return loaded.scenarios.reduce(into: []) { all, scenario in all.formUnion(scenario.provenClauses) }
    }
}
