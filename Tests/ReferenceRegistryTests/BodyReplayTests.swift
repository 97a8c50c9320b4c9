import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

/// Replays what was recorded on a real server, without its preset, and asks why bodies differ.
@Suite("Recorded bodies")
struct BodyReplayTests {
    @Test(
        "Every place of a body that differs from the recorded server has a reason: an erratum, or what no rule says",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
    func explained() throws {
        let folder = try #require(Project.shared).appendingPathComponent("oracle/open")
        let requests = try RecordedRequests.all(folder.appendingPathComponent("sequences.json"))
        var counts: [String: Int] = [:]
        var unexplained: [String] = []
        var compared = 0
        var differing = 0
        /// Bodies that differ only for what came before.
        var places = 0
        for sequence in try RecordedSequence.all(folder.appendingPathComponent("hub-postgres.jsonl")) {
            let plan = try #require(requests[sequence.sequence])
            let replay = try SequenceReplay(sequence, plan)
            var followed: Set<Int> = []
            for (index, exchange) in replay.exchanges.enumerated() where exchange.statusAgrees {
                compared += 1
                if exchange.bodyAgrees { continue }
                differing += 1
                let recorded = exchange.recorded.body ?? .string(exchange.recordedBody)
                for difference in BodyDifference.all(recorded, exchange.answer ?? .string(exchange.body)) {
                    if let reason = BodyReasons.reason(for: difference, in: exchange) {
                        counts[reason, default: 0] += 1
                    } else if let reason = BodyReasons.ofEarlier(exchange) {
                        counts["\(reason), before", default: 0] += 1
                        followed.insert(index)
                    } else {
                        unexplained.append("\(exchange.name) \(difference)")
                    }
                }
            }
            places += followed.count
            unexplained += try Self.hidden(sequence, plan, at: followed)
        }
        expectText(unexplained.joined(separator: "\n"), equals: "")
        #expect(places == 21)
        let table = counts.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)\n" }.joined()
        expectText("\(differing) of \(compared) bodies\n\(table)", equals: Self.table)
    }

    /// What differs at some exchanges of a sequence without a reason of its own when a sound registry is asked there with the
    /// rows of the recorded server, as its preset leaves them: then nothing is left of what came before.
    private static func hidden(
        _ sequence: RecordedSequence, _ plan: RecordedRequests, at indices: Set<Int>
    ) throws -> [String] {
        if indices.isEmpty { return [] }
        let replay = try SequenceReplay(
            sequence, plan, faults: Preset.faults(named: "@kubeflow-hub"), asideAt: indices)
        return replay.repaired.sorted { $0.key < $1.key }.flatMap { _, exchange -> [String] in
            guard exchange.statusAgrees else {
                return ["\(exchange.name) on recorded rows: \(exchange.recorded.status), not \(exchange.status)"]
            }
            if exchange.bodyAgrees { return [] }
            let recorded = exchange.recorded.body ?? .string(exchange.recordedBody)
            return BodyDifference.all(recorded, exchange.answer ?? .string(exchange.body))
                .filter { BodyReasons.reason(for: $0, in: exchange) == nil }
                .map { "\(exchange.name) on recorded rows: \($0)" }
        }
    }

    /// How many places of bodies differ for each reason; behind `before` those where an earlier request was answered
    /// otherwise for that reason.
    static let table = """
        849 of 3497 bodies
        2 × child-of-unknown-parent, before
        99 × clock-of-history
        24 × empty-name
        2 × empty-name, before
        10 × filter-ignored
        2 × filter-leading-zeros
        6 × filter-member-names
        8 × filter-member-types
        16 × filter-names
        2 × filter-numbers
        2 × filter-quotes-inside
        6 × filter-shadowed-member
        12 × filter-unequal-sign
        2 × filter-wildcards
        151 × free-text
        4 × history-name
        2 × hugging-face-gate, before
        2 × id-form
        3 × id-form, before
        150 × ids-of-failed-inserts
        2 × int-value-form, before
        2 × lookup-wildcards
        4 × member-letter-case
        4 × member-letter-case, before
        4 × metadata-value-members, before
        4 × method-not-offered
        4 × metric-step-range
        14 × names-in-run-lists
        6 × names-in-serving-lists
        10 × origin-among-custom-properties
        4 × origin-as-custom-property
        28 × origin-of-an-artifact
        47 × parameter-type-default
        64 × patch-keeps-what-it-does-not-name
        4 × proto-value, before
        6 × run-of-another-experiment, before
        9 × service-of-unknown-model, before
        19 × struct-value
        6 × struct-value, before
        2 × text-after-body
        2 × text-like-stored-struct
        686 × union-artifact-state
        19 × unknown-path
        8 × version-of-another-model

        """

    @Test("Every reason is an erratum, or is told where the others are")
    func reasons() throws {
        let text = try Project.read("fixtures/contract/errata.yaml")
        let errata = YAMLReader.read(SourceFile(path: "errata.yaml", text: text)).document?["errata"]?.items ?? []
        let known = Set(errata.compactMap { $0["id"]?.string }).union(BodyReasons.documented.keys)
        let named = Self.table.split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: /[ ,]+/).dropFirst(2).first
        }
        #expect(!named.isEmpty)
        for reason in named { #expect(known.contains(String(reason)), "\(reason)") }
    }
}
