import Foundation

/// An object storage of the test run: moto in memory, on a free port, which verifies signatures.
///
/// It is started with the first test that asks for it, and ends with the process, whose pipe it reads.
package final class ObjectStore: Sendable {
    /// What `fixtures/object-store/serve.py` prints when it is ready.
    private struct Announcement: Decodable {
        let endpoint: String
        let bucket: String
        let region: String
        let accessKeyID: String
        let secretAccessKey: String
    }

    private let announcement: Announcement
    /// Held so that the pipe stays open.
    private let input: Pipe

    package var endpoint: String { announcement.endpoint }
    package var bucket: String { announcement.bucket }
    package var region: String { announcement.region }
    package var accessKeyID: String { announcement.accessKeyID }
    package var secretAccessKey: String { announcement.secretAccessKey }

    private static var python: URL { Project.root.appendingPathComponent(".build/object-store/bin/python") }

    /// Whether its Python environment was made.
    package static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: python.path) }
    /// The reason shown when tests that need it are skipped.
    package static let isAbsent = "there is no object storage: type make object-store, which needs python3 and PyPI"

    package static let shared = Result { try ObjectStore() }

    private init() throws {
        let process = Process()
        process.executableURL = Self.python
        process.arguments = [Project.root.appendingPathComponent("fixtures/object-store/serve.py").path]
        process.currentDirectoryURL = FileManager.default.temporaryDirectory
        let output = Pipe()
        input = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte.first != 0x0A, !byte.isEmpty {
            line.append(byte)
        }
        announcement = try JSONDecoder().decode(Announcement.self, from: line)
    }
}
