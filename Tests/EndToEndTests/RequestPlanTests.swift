import Foundation
import SourceText
import TestSupport
import Testing

@Suite("mrconform run --plan")
struct RequestPlanTests {
    @Test("It says every request beforehand, and nobody listens where they would go")
    func text() async throws {
        let folder = try Folder()
        let result = try await folder.run(
            "run", "small.yaml", "--target", "http://127.0.0.1:1/gateway/", "--backend", "none", "--plan", "--seed",
            "7", "--jobs", "1", "--flow", "rest")
        #expect(result.status == 0)
        expectGolden(result.output, matches: "cli/plan.txt")
    }

    /// Steps by scenario and flow: method and path of each request that goes out, numbers in the place of ids.
    private static func steps(_ json: JSONValue, _ key: String) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for scenario in json["scenarios"]?.array ?? [] {
            let name = "\(scenario["id"]?.string ?? "-") \(scenario["flow"]?.string ?? "-")"
            found[name] = (scenario[key]?.array ?? []).flatMap { $0["requests"]?.array ?? [] }
                .filter { $0["sent"] == true }.map { "\($0["method"]?.string ?? "-") \($0["path"]?.string ?? "-")" }
        }
        return found
    }

    @Test(
        "A run of the same seed sends as many requests in each story as the plan says, and creates and archives as much"
    )
    func truth() async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await ServedRegistry(["--store", store], in: folder.url)
        let parts = ["lifecycle", "editing", "recording", "experiments", "serving", "styles"]
        let arguments =
            ["run"] + parts.map { Project.root.appendingPathComponent("Scenarios/\($0)").path }
            + ["--target", served.url, "--backend", store, "--seed", "9", "-q"]
        #expect(try await folder.run(arguments + ["--plan", "--report", "json=plan.json"]).status == 0)
        #expect(try await TargetTests.values("registered_models", served.url).isEmpty)
        let plan = try JSONReader.read(Array(try folder.text("plan.json").utf8))
        let run = try await folder.run(arguments + ["--report", "json=run.json"])
        #expect(run.status == 0, "\(run.output)")
        let report = try JSONReader.read(Array(try folder.text("run.json").utf8))

        let planned = Self.steps(plan, "steps")
        var compared = 0
        for scenario in report["scenarios"]?.array ?? [] where scenario["flow"]?.string != "compare" {
            let name = "\(scenario["id"]?.string ?? "-") \(scenario["flow"]?.string ?? "-")"
            guard let requests = planned[name], let sent = scenario["requests"].flatMap(Self.number) else {
                Issue.record("\(name) is not in the plan")
                continue
            }
            // Who comes first among branches that run at once decides what the others ask.
            if Self.racing.contains(where: { name.hasPrefix("\($0) ") }) { continue }
            #expect(requests.count == sent, "\(name): \(requests)")
            compared += sent
        }
        #expect(compared > 1_000)

        let creates = plan["summary"]?["creates"]
        for (collection, types) in [
            ("registered_models", ["RegisteredModel"]), ("model_versions", ["ModelVersion"]),
            ("experiments", ["Experiment"]), ("serving_environments", ["ServingEnvironment"]),
            ("inference_services", ["InferenceService"]),
        ] {
            let expected = types.reduce(0) { $0 + (creates?[$1].flatMap(Self.number) ?? 0) }
            let found = try await TargetTests.values(collection, served.url).count
            #expect(found == expected, "\(collection)")
        }
    }

    private static let racing = ["five-runs-at-once", "five-blocks-at-once"]

    private static func number(_ value: JSONValue) -> Int? {
        if case .number(let number) = value { Int(number.text) } else { nil }
    }

    @Test(
        "What it can not say is wrong usage",
        arguments: [
            (["--plan"], "--plan goes with --target"),
            (["--plan", "--dry-run", "--target", "http://127.0.0.1:1", "--backend", "none"], "say one of them"),
            (
                ["--plan", "--report", "html=x.html", "--target", "http://127.0.0.1:1", "--backend", "none"],
                "--report json=PATH, found html"
            ),
        ])
    func usage(_ arguments: [String], _ message: String) async throws {
        let folder = try Folder()
        let result = try await folder.run(["run", "small.yaml"] + arguments)
        #expect(result.status == 2)
        #expect(result.errors.contains(message), "\(result.errors)")
    }
}
