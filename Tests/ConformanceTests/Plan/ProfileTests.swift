import ScenarioLanguage
import Testing

@testable import Conformance

@Suite("Capabilities and profiles")
struct ProfileTests {
    private static let model = "steps:\n- create: RegisteredModel\n  with: {name: m}\n"
    private static let experiment = "steps:\n- create: Experiment\n  with: {name: e}\n"

    @Test("A story is skipped with each word that is not offered, and with the reason where one is known")
    func reasons() throws {
        let offer = Offer.everything(but: [.experiments: "GET experiments answered 404"], and: ["bearer-token"])
        #expect(offer.reasonToSkip(try Story.read(Self.model)) == nil)
        #expect(
            offer.reasonToSkip(try Story.read("requires: {capability: [restart, bearer-token]}\n" + Self.experiment))
                == "the target does not offer: experiments (GET experiments answered 404), restart")
    }

    @Test("A profile selects the stories that need it")
    func selects() throws {
        let scenarios = [try Story.read(Self.model, id: "model"), try Story.read(Self.experiment, id: "experiment")]
        for (profiles, ids) in [
            ([.core], ["model"]), ([.experiments], ["experiment"]), ([.core, .experiments], ["model", "experiment"]),
            ([.serving], []), ([], ["model", "experiment"]),
        ] as [(Set<Capability>, [String])] {
            let plan = Planner(.init(profiles: profiles)).plan(
                scenarios, flows: [.rest], settings: RunSettings(seed: 1, jobs: 1), target: "t")
            #expect(plan.scenarios.map(\.id) == ids)
        }
    }

    @Test("Only whole profiles are gated")
    func narrow() {
        #expect(!Planner.Selection(profiles: [.core]).isNarrow)
        #expect(Planner.Selection(names: ["a"]).isNarrow)
        #expect(Planner.Selection(levels: [.must]).isNarrow)
    }

    @Test("Too few executed stories of a profile are told, and are exit status 5")
    func shortfall() async throws {
        let plan = Planner(.init()).plan(
            [try Story.read(Self.model)], flows: [.rest],
            settings: RunSettings(seed: 1, jobs: 1, gate: ProfileGate([.core, .serving])), target: "t")
        let summary = await Runner(testBed: MemoryBed(), reporters: [], runToken: "run").run(plan)
        let minimum = try #require(ProfileGate.minimum[.core])
        #expect(
            summary.shortfalls == [
                "profile core: 1 scenario executed, at least \(minimum) needed",
                "profile serving: 0 scenarios executed, at least \(ProfileGate.minimum[.serving] ?? 0) needed",
            ])
        #expect(summary.exitStatus == .nothingExecuted)
    }

    @Test("Enough is enough; every profile has a minimum")
    func enough() {
        #expect(Set(ProfileGate.minimum.keys) == Set(Capability.allCases))
        #expect(ProfileGate.minimum.values.allSatisfy { $0 > 0 })
        #expect(ProfileGate(Set(Capability.allCases)).shortfalls(ProfileGate.minimum) == [])
    }
}
