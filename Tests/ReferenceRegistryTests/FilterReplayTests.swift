import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

/// Replays the recorded filters and compares which entities they find.
@Suite("Recorded filters")
struct FilterReplayTests {
    @Test(
        "Every filter finds what it found on the recorded server, but where errata decided",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
    func found() throws {
        let shared = try #require(Project.shared)
        let recordings = try Recording.all(shared.appendingPathComponent("oracle/open/hub-postgres.jsonl"))
        let plans = try Plan.all(shared.appendingPathComponent("oracle/open/sequences.json"))
        var found: [String] = []
        var compared = 0
        for recording in recordings {
            guard OracleReplayTests.areas.contains(recording.area), let plan = plans[recording.sequence] else {
                continue
            }
            let replay = try Replay(plan: plan, recording: recording)
            for (index, response) in replay.responses.enumerated() {
                guard plan.steps[index]["query"]?.string?.contains("filterQuery=") == true,
                    recording.statuses[index] == 200, let response, response.status == 200,
                    case .json(let body) = response.body
                else { continue }
                compared += 1
                let recorded = Self.names(recording.bodies[index])
                let own = Self.names(body)
                if recorded != own {
                    found.append("\(recording.sequence)#\(index) \(recorded) \(own)")
                }
            }
        }
        #expect(compared >= 90)
        let reviewed = RecordedDifferences.filterFinds.values.joined().sorted()
        expectText(found.sorted().joined(separator: "\n"), equals: reviewed.joined(separator: "\n"))
    }

    /// The names without the word of the run.
    private static func names(_ list: JSONValue) -> String {
        let names = (list["items"]?.array ?? []).compactMap { $0["name"]?.string }
        return "[\(names.map { String($0.split(separator: "-").last ?? "") }.joined(separator: " "))]"
    }
}
