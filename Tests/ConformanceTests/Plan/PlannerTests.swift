import ScenarioLanguage
import TestSupport
import Testing

@testable import Conformance

@Suite("Planner")
struct PlannerTests {
    private static func scenarios() throws -> [Scenario] {
        let step = "steps:\n- create: RegisteredModel\n  with: {name: m}\n"
        return [
            try Story.read("tags: [model, smoke]\n" + step, id: "describe-model"),
            try Story.read("tags: [model]\nlevel: should\n" + step, id: "list-models"),
            try Story.read(
                "tags: [version]\nlevel: may\nclauses: [MR-0102]\nexamples:\n- {a: x}\n- {a: z}\n"
                    + step.replacing("name: m", with: "name: $(example.a)"), id: "describe-version"),
            try Story.read(
                "tags: [version, slow]\nclauses: [MR-0101, MR-0103]\nsteps:\n- repeat: 2\n  steps:\n  - create: RegisteredModel\n"
                    + "    clause: MR-0103\n    with: {name: m-$(index)}\n", id: "find-version"),
        ]
    }

    struct Choice: Sendable {
        let selection: Planner.Selection
        let ids: [String]
    }

    static let choices = [
        Choice(
            selection: .init(),
            ids: ["describe-model", "list-models", "describe-version[1]", "describe-version[2]", "find-version"]),
        Choice(
            selection: .init(names: ["describe-*"]),
            ids: ["describe-model", "describe-version[1]", "describe-version[2]"]),
        Choice(selection: .init(names: ["describe-version[2]"]), ids: ["describe-version[2]"]),
        Choice(selection: .init(names: ["Describe-*"]), ids: []),
        Choice(selection: .init(names: ["nothing", "find-version"]), ids: ["find-version"]),
        Choice(selection: .init(clause: "MR-0102"), ids: ["describe-version[1]", "describe-version[2]"]),
        Choice(selection: .init(clause: "MR-0103"), ids: ["find-version"]),
        Choice(selection: .init(clause: "MR-9999"), ids: []),
        Choice(selection: .init(levels: [.must]), ids: ["describe-model", "find-version"]),
        Choice(selection: .init(levels: [.must, .should]), ids: ["describe-model", "list-models", "find-version"]),
    ]

    @Test("Selects by name, clause and level", arguments: choices.indices)
    func selects(_ index: Int) throws {
        let choice = Self.choices[index]
        let plan = Planner(choice.selection).plan(
            try Self.scenarios(), flows: [.client, .rest], settings: RunSettings(seed: 1, jobs: 1), target: "t")
        #expect(plan.scenarios.map(\.id) == choice.ids)
        #expect(plan.notSelected == 5 - choice.ids.count)
        #expect(plan.flows == [.rest, .client])
    }

    @Test(
        "Selects by tags",
        arguments: [
            ("model", ["describe-model", "list-models"]),
            ("not model", ["describe-version[1]", "describe-version[2]", "find-version"]),
            ("version and not slow", ["describe-version[1]", "describe-version[2]"]),
            ("smoke or slow", ["describe-model", "find-version"]),
            ("(smoke or slow) and version", ["find-version"]), ("s*", ["describe-model", "find-version"]),
            ("nothing", []),
        ])
    func tags(_ text: String, _ ids: [String]) throws {
        let plan = Planner(.init(tags: try TagExpression(text))).plan(
            try Self.scenarios(), flows: [.rest], settings: RunSettings(seed: 1, jobs: 1), target: "t")
        #expect(plan.scenarios.map(\.id) == ids)
    }

    @Test("The place of a scenario, and with it its names, does not depend on the selection")
    func stablePlaces() throws {
        let plan = Planner(.init(names: ["find-version"])).plan(
            try Self.scenarios(), flows: [.rest], settings: RunSettings(seed: 1, jobs: 1), target: "t")
        #expect(plan.scenarios.map(\.index) == [4])
    }

    @Test("The printed plan says what would run")
    func text() throws {
        let plan = Planner(.init(names: ["*version*"])).plan(
            try Self.scenarios(), flows: [.rest, .client], settings: RunSettings(seed: 42, jobs: 3), target: "somewhere"
        )
        expectText(
            plan.text,
            equals: """
                target    somewhere
                flows     rest, client; compared: rest with client
                jobs      3
                seed      42
                scenarios 3 (2 not selected)

                describe-version[1]  may  As a tester I would like to know
                describe-version[2]  may  As a tester I would like to know
                find-version         must  As a tester I would like to know

                """)
    }

    @Test("The shards of a suite are disjoint and together all of it", arguments: [1, 2, 3, 7, 16])
    func shards(_ count: Int) throws {
        let places = Array(0..<500)
        var seen: [Int] = []
        for number in 1...count {
            let shard = try #require(Shard("\(number)/\(count)"))
            let part = places.filter(shard.contains)
            #expect((500 / count...(500 + count - 1) / count).contains(part.count))
            seen += part
        }
        #expect(seen.sorted() == places)
    }

    @Test("What is no shard is refused", arguments: ["", "1", "0/2", "3/2", "-1/2", "1/0", "a/b", "1/2/3", "1/", "/2"])
    func noShard(_ text: String) {
        #expect(Shard(text) == nil)
    }
}
