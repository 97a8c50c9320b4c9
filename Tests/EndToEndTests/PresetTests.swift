import Foundation
import TestSupport
import Testing

@Suite("mrconform run --fault @PRESET")
struct PresetTests {
    @Test(
        "What a preset does wrong is exactly what its file of known failures says",
        arguments: ["kubeflow-hub", "kubeflow-hub-mariadb"])
    func knownFailures(_ preset: String) async throws {
        let folder = try Folder()
        let scenarios = Project.root.appendingPathComponent("Scenarios")
        // The cases that the contract alone yields are not in the files yet.
        let reviewed = try FileManager.default.contentsOfDirectory(atPath: scenarios.path).filter {
            !$0.contains(".") && $0 != "contract" && $0 != "steps"
        }
        #expect(reviewed.count >= 12)
        let result = try await folder.run(
            ["run"] + reviewed.sorted().map { scenarios.appendingPathComponent($0).path } + [
                "--fault", "@\(preset)", "--expected",
                Project.root.appendingPathComponent("fixtures/expected/\(preset).yaml").path, "--seed", "7", "--quiet",
            ])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test("Without the file the run does not conform")
    func unknown() async throws {
        let folder = try Folder()
        let result = try await folder.run(
            "run", Project.root.appendingPathComponent("Scenarios/editing").path, "--fault", "@kubeflow-hub", "--quiet")
        #expect(result.status == 1)
    }
}
