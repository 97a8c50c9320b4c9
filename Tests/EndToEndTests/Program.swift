import Foundation

/// The built program, as a user starts it.
enum Program {
    struct Result: Sendable {
        let status: Int32
        let output: String
        let errors: String
    }

    struct NotBuilt: Error {}

    /// The binary beside the test bundle: that of the same configuration.
    static func path() throws -> String {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [
            bundle.appendingPathComponent("mrconform"), Bundle.main.bundleURL.appendingPathComponent("mrconform"),
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appendingPathComponent(".build/debug/mrconform"),
        ]
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            throw NotBuilt()
        }
        return found.path
    }

    /// Runs to the end; output goes through files, so that no pipe can fill up.
    static func run(
        _ path: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
    ) async throws -> Result {
        try await OwnThread.run { try wait(path, arguments, in: folder, environment: environment) }
    }

    private static func wait(
        _ path: String, _ arguments: [String], in folder: URL, environment: [String: String]
    ) throws -> Result {
        let streams = folder.appendingPathComponent(".streams-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        let files = ["output", "errors"].map { streams.appendingPathComponent($0).path }
        let descriptors = files.map { open($0, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600) }
        defer { for descriptor in descriptors { close(descriptor) } }
        let child = try ChildProcess(
            path, arguments, in: folder.path,
            environment: ProcessInfo.processInfo.environment.merging(environment) { _, new in new },
            output: descriptors[0], errors: descriptors[1])
        let end = child.wait()
        return Result(
            status: end.byItself ? end.status : 128 + end.status,
            output: try String(contentsOfFile: files[0], encoding: .utf8),
            errors: try String(contentsOfFile: files[1], encoding: .utf8))
    }
}
