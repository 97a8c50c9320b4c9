import TestSupport
import Testing

@testable import Conformance

@Suite("Names of flows")
struct FlowNameTests {
    static let all = ["driver:python", "client:builder", "rest", "driver:go", "client"].map { FlowName($0) }

    @Test("REST comes first, then the client's ways, then drivers, each by name")
    func order() {
        #expect(Self.all.sorted().map(\.text) == ["rest", "client", "client:builder", "driver:go", "driver:python"])
    }

    @Test("Every flow is compared with every other")
    func pairs() {
        let flows = [FlowName("driver:python"), .client, .rest]
        let plan = Planner(.init()).plan([], flows: flows, settings: RunSettings(seed: 1, jobs: 1), target: "t")
        #expect(
            plan.pairs.map { "\($0.0) \($0.1)" } == ["rest client", "rest driver:python", "client driver:python"])
    }

    @Test("A scenario speaks of a flow by its name or by its kind")
    func meaning() {
        let python = FlowName("driver:python")
        #expect(["driver", "driver:python"].allSatisfy(python.isMeant))
        #expect(!["driver:go", "client", "python", "rest", ""].contains(where: python.isMeant))
    }

    @Test("The names of no two flows of a run end alike")
    func letters() {
        let letters = Self.all.map { $0.letter(among: Self.all) }
        #expect(Set(letters).count == letters.count)
        #expect(FlowName.rest.letter(among: []) == "r" && FlowName.client.letter(among: []) == "c")
    }
}
