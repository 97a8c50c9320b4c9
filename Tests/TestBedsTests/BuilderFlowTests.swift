import Conformance
import Foundation
import ScenarioLanguage
import SourceText
import TestBeds
import TestSupport
import Testing

@Suite("The flow client:builder")
struct BuilderFlowTests {
    @Test("tells every story that is made of operations, leaves the rows that REST leaves, and reaches each operation")
    func everyStory() async throws {
        let folder = Project.root.appendingPathComponent("Scenarios").path
        let scenarios = ScenarioLoader().load(paths: [folder]).scenarios
        let plan = Planner(.init()).plan(
            scenarios, flows: [.rest, .clientBuilder], settings: RunSettings(seed: 1, jobs: 4),
            target: "embedded registry")
        let results = Results()
        let summary = await Runner(
            testBed: try EmbeddedTestBed(certificates: Stories.certificates), reporters: [results], runToken: "run"
        ).run(plan)
        #expect(results.all.flatMap(\.failures).map { "\($0.message): \($0.actual ?? "")" } == [])
        #expect(results.all.filter { $0.outcome == .broken }.map(\.reason) == [])
        #expect(summary.exitStatus == .conforms)

        // What it leaves out, other flows of the library leave out too, or it belongs to another style, or it wants a bucket, which
        // is no matter of operations.
        let own = results.all.filter { $0.subject == .flow(.clientBuilder) }
        #expect(own.filter { $0.outcome == .passed }.count > 280)
        let reasons = Set(own.filter { $0.outcome == .skipped }.compactMap(\.reason)).filter { reason in
            !reason.hasPrefix("no step of it runs in") && !reason.contains("the builder style has no")
                && !reason.contains("does not offer: object-store")
        }
        #expect(reasons == [])

        let operations = Set(
            own.flatMap(\.steps).flatMap(\.exchanges).filter { $0.url.contains("/v1alpha3/") }.map(Self.operation))
        #expect(operations.count == 56, "\(operations.sorted())")
    }

    /// Method and path, `*` for what is no word of the contract.
    private static func operation(_ exchange: Exchange) -> String {
        let path = exchange.path.split(separator: "/").enumerated().map { index, segment in
            index == 1 && segment != "metric_history" ? "*" : String(segment)
        }
        return "\(exchange.method) \(path.joined(separator: "/"))"
    }
}
