import Foundation
import TestSupport
import Testing

@Suite("mrconform run --fault @PRESET")
struct PresetTests {
    private static let presets = ["kubeflow-hub", "kubeflow-hub-mariadb"]

    private static func arguments(_ preset: String) -> [String] {
        let file = Project.root.appendingPathComponent("fixtures/expected/\(preset).yaml").path
        return ["--fault", "@\(preset)", "--expected", file, "--quiet"]
    }

    @Test("What a preset does wrong in all stories is exactly what its file of known failures says", arguments: presets)
    func knownFailures(_ preset: String) async throws {
        let folder = try Folder()
        let scenarios = Project.root.appendingPathComponent("Scenarios").path
        // No seed is given: it is another one each time, and shown where the run does not pass.
        let result = try await folder.run(["run", "--scenarios", scenarios] + Self.arguments(preset))
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test(
        "What random walks find in a preset is known, whatever the seed",
        arguments: presets, [2, 12, 13, 14, 101])
    func walks(_ preset: String, seed: Int) async throws {
        let folder = try Folder()
        let walks = Project.root.appendingPathComponent("Scenarios/walking").path
        let result = try await folder.run(["run", walks, "--seed", "\(seed)"] + Self.arguments(preset))
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test("Without the file the run does not conform")
    func unknown() async throws {
        let folder = try Folder()
        let result = try await folder.run(
            "run", Project.root.appendingPathComponent("Scenarios/editing").path, "--fault", "@kubeflow-hub", "--quiet")
        #expect(result.status == 1)
    }

    @Test("A known failure is asked for in a story and a step that there are")
    func unknownPlaces() async throws {
        let folder = try Folder()
        let scenarios = Project.root.appendingPathComponent("Scenarios").path
        for (entry, told) in [
            ("scenario: edit-nothin", "there is no scenario \"edit-nothin\"; did you mean \"edit-nothing\"?"),
            ("scenario: edit-nothing, step: 99", "edit-nothing has no step 99"),
            ("scenario: contract-get-artifact, step: because of nothing", "has no step \"because of nothing\""),
            (
                "scenario: contract-strict-parameters, step: orderBy is none of the words",
                "has more than one step \"orderBy is none of the words\""
            ),
        ] {
            try folder.directory.write("- {\(entry), because: a mistake}\n", to: "known.yaml")
            let result = try await folder.run("run", "--scenarios", scenarios, "--expected", "known.yaml", "--quiet")
            #expect(result.status == 2)
            #expect(result.errors.contains(told), "\(result.errors)")
        }
    }
}
