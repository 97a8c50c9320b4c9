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
        for sequence in try RecordedSequence.all(folder.appendingPathComponent("hub-postgres.jsonl")) {
            let replay = try SequenceReplay(sequence, try #require(requests[sequence.sequence]))
            for exchange in replay.exchanges where exchange.statusAgrees {
                compared += 1
                if exchange.bodyAgrees { continue }
                differing += 1
                let recorded = exchange.recorded.body ?? .string(exchange.recordedBody)
                for difference in BodyDifference.all(recorded, exchange.answer ?? .string(exchange.body)) {
                    if let reason = BodyReasons.reason(for: difference, in: exchange) {
                        counts[reason, default: 0] += 1
                    } else {
                        unexplained.append("\(exchange.name) \(difference)")
                    }
                }
            }
        }
        expectText(unexplained.joined(separator: "\n"), equals: "")
        let table = counts.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)\n" }.joined()
        expectText("\(differing) of \(compared) bodies\n\(table)", equals: Self.table)
    }

    /// How many places of bodies differ for each reason.
    static let table = """
        849 of 3497 bodies
        2 × child-of-unknown-parent
        99 × clock-of-history
        26 × empty-name
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
        2 × hugging-face-gate
        5 × id-form
        150 × ids-of-failed-inserts
        2 × int-value-form
        2 × lookup-wildcards
        8 × member-letter-case
        4 × metadata-value-members
        4 × method-not-offered
        4 × metric-step-range
        14 × names-in-run-lists
        6 × names-in-serving-lists
        10 × origin-among-custom-properties
        4 × origin-as-custom-property
        28 × origin-of-an-artifact
        47 × parameter-type-default
        64 × patch-keeps-what-it-does-not-name
        4 × proto-value
        6 × run-of-another-experiment
        9 × service-of-unknown-model
        25 × struct-value
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
        let named = Self.table.split(separator: "\n").dropFirst().compactMap { $0.split(separator: " ").last }
        #expect(!named.isEmpty)
        for reason in named { #expect(known.contains(String(reason)), "\(reason)") }
    }
}
