import Conformance
import Flows
import Foundation
import ScenarioLanguage
import Synchronization
import TestSupport
import Testing

@testable import TestBeds

@Suite("The protocol of drivers, as its page tells it")
struct DriverProtocolTests {
    /// Without what is another in each session.
    private static func normalised(_ line: String) -> String {
        line.replacing(/"1[0-9]{12}"/) { $0.output == "\"1700000000000\"" ? String($0.output) : "\"MILLIS\"" }
            .replacing(/127\.0\.0\.1:[0-9]+/, with: "127.0.0.1:PORT")
            .replacing(/"tokenFile":"[^"]*"/, with: "\"tokenFile\":\"TOKENFILE\"")
            .replacing(/"version": "[0-9.]+", "can"/, with: "\"version\": \"VERSION\", \"can\"")
    }

    @Test("Every example of the page is what the example driver is asked and answers")
    func examples() async throws {
        let folder = Project.root.appendingPathComponent("fixtures/drivers")
        let page = try String(contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
        let told = page.split(separator: "\n").filter { $0.hasPrefix("→ ") || $0.hasPrefix("← ") }.map(String.init)

        let lines = Mutex<[String]>([])
        let program = DriverProgram("python3 '\(folder.appendingPathComponent("example/driver.py").path)'") {
            isAnswer, line in
            lines.withLock { $0.append((isAnswer ? "← " : "→ ") + Self.normalised(line)) }
        }
        let driver = await IntroducedDriver(program)
        #expect(driver.trouble == nil)
        #expect(driver.name.text == "driver:example")
        let loaded = ScenarioLoader().load(paths: [folder.appendingPathComponent("session.yaml").path])
        #expect(!loaded.hasErrors)
        let plan = Planner(.init()).plan(
            loaded.scenarios, flows: [driver.name], settings: RunSettings(seed: 1, jobs: 1), target: "embedded registry"
        )
        let summary = await Runner(
            testBed: try EmbeddedTestBed(flows: FlowFactory(drivers: [driver])), reporters: [], runToken: "page"
        ).run(plan)
        #expect(summary.exitStatus == .conforms)
        program.close()

        let session = lines.withLock { $0 }
        #expect(!told.isEmpty)
        for line in told {
            #expect(session.contains(line), "not in the session: \(line)")
        }
        // Each action is told by an example.
        for action in [
            "hello", "begin", "create", "update", "get", "served", "find", "list", "pages", "register", "run",
        ] {
            #expect(told.contains { $0.hasPrefix("→ ") && $0.contains("\"do\":\"\(action)\"") }, "\(action)")
        }
    }
}
