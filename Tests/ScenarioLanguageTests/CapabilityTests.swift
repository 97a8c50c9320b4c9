import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@Suite("What a scenario needs of a registry")
struct CapabilityTests {
    static let examples: [(steps: String, needs: String)] = [
        ("- create: RegisteredModel\n  with: {name: m}", "core"),
        ("- create: DocArtifact\n  with: {uri: s3}", "core artifacts"),
        (
            "- register: {model: m, version: v, uri: s3, modelFormatName: f, modelFormatVersion: \"1\"}",
            "core artifacts"
        ),
        ("- create: Metric\n  of: {run: \"1\"}\n  with: {value: 1}", "core artifacts experiments"),
        ("- list: MetricHistory\n  expect: {size: 0}", "core experiments"),
        ("- get: ModelVersion\n  of: \"1\"\n  expect: {name: v}", "core serving"),
        ("- list: RegisteredModel\n  where: {filterQuery: name = 'm'}\n  expect: {size: 0}", "core filter"),
        ("- repeat: 2\n  steps:\n  - create: Experiment\n    with: {name: e-$(index)}", "core experiments"),
        ("- registry: restart", "core restart"),
        ("- registry: store-away\n- registry: restart\n- registry: store-back", "core restart store-away"),
        ("- request: {method: GET, path: registered_models/7/versions}\(rest)", "core"),
        ("- request: {method: GET, path: inference_services/7/serves}\(rest)", "core serving"),
        ("- request: {method: GET, path: artifacts, query: filterQuery=x}\(rest)", "core artifacts filter"),
        ("- request: {method: GET, path: artifacts, query: {filterQuery: x}}\(rest)", "core artifacts filter"),
        ("- request: {method: GET, path: /api/model_registry/v1/registered_models}\(rest)", "core v1"),
    ]

    private static let rest = "\n  only: rest\n  because: it is raw\n  fails: invalid"

    @Test("Steps say it by what they speak of", arguments: examples)
    func inferred(_ steps: String, _ needs: String) throws {
        #expect(try Self.scenario(steps).neededCapabilities.joined(separator: " ") == needs)
    }

    @Test("What \"requires\" says comes on top; profiles are the parts beyond the core, or the core")
    func declared() throws {
        let model = "- create: RegisteredModel\n  with: {name: m}"
        let scenario = try Self.scenario(model, requires: "requires: {capability: [filter, bearer-token]}\n")
        #expect(scenario.neededCapabilities == ["core", "filter", "bearer-token"])
        #expect(scenario.profiles == [.filter])
        #expect(try Self.scenario(model).profiles == [.core])
    }

    private static func scenario(_ steps: String, requires: String = "") throws -> Scenario {
        let text = """
            scenario: needs
            story: As an MLOps engineer I would like to see what it needs
            from: [US-001]
            clauses: [MR-0101]
            \(requires)steps:
            \(steps)

            """
        let reading = ScenarioReader.read(SourceFile(path: "needs.yaml", text: text))
        expectText(DiagnosticRenderer().render(reading.diagnostics).plain, equals: "")
        guard case .scenario(let scenario)? = reading.document else { throw NoScenario() }
        return scenario
    }

    private struct NoScenario: Error {}
}
