import Foundation
import TestSupport
import Testing

@Suite("The README")
struct ReadmeTests {
    /// The fenced blocks of a language, in order.
    static func blocks(_ language: String, in text: String) -> [String] {
        var blocks: [String] = []
        var current: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```\(language)", current == nil {
                current = []
            } else if line == "```", let lines = current {
                blocks.append(lines.joined(separator: "\n"))
                current = nil
            } else {
                current?.append(line)
            }
        }
        return blocks
    }

    static func commandBlocks() throws -> [String] {
        // `make` is what CI itself calls, and there is no cluster.
        try blocks("sh", in: Project.read("README.md")).filter { !$0.contains("make run") && !$0.contains("kubectl") }
    }

    @Test("Has its command blocks")
    func hasCommands() throws {
        #expect(try Self.commandBlocks().count == 6)
    }

    @Test("Every command in it works", arguments: try commandBlocks())
    func runs(block: String) async throws {
        let result = try await Self.run(block)
        #expect(result.status == 0, "\(block)\n\(result.output)\n\(result.errors)")
    }

    /// The Python of the driver's environment, with the package `model-registry`.
    static let python = Project.root.appendingPathComponent(".build/python-driver/bin/python").path

    @Test(
        "Its Python story runs",
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: python), "the environment of the Python driver is not made"
        ))
    func pythonStory() async throws {
        let story = try #require(Self.blocks("python", in: Project.read("README.md")).first)
        let result = try await Self.run(
            "mrconform serve --port 18080 > served &\n'\(Self.python)' - <<'END'\n\(story)\nEND")
        #expect(result.status == 0, "\(result.errors)")
        expectText(result.output, equals: "Finds stolen cards s3://bucket/model.onnx\nfraud-detector\n")
    }

    /// Runs a block in a folder of its own, on a free port in the place of 18080.
    private static func run(_ block: String) async throws -> Program.Result {
        let folder = try TemporaryDirectory()
        for name in ["Scenarios", "fixtures"] {
            try FileManager.default.createSymbolicLink(
                at: folder.url.appendingPathComponent(name),
                withDestinationURL: Project.root.appendingPathComponent(name))
        }
        // A server in the background gets a free port, and a moment to open it.
        let port = try Loopback.freePort()
        let script = """
            set -euo pipefail
            trap 'kill $(jobs -p) 2>/dev/null && wait || true' EXIT
            export PATH="\(URL(fileURLWithPath: try Program.path()).deletingLastPathComponent().path):$PATH"
            \(block.replacingOccurrences(of: "18080", with: "\(port)").replacingOccurrences(of: "&\n", with: "& wait_for_server\n"))
            """
        let waiting = """
            wait_for_server() {
                for attempt in $(seq 1 500); do
                    (exec 3<>/dev/tcp/127.0.0.1/\(port)) 2>/dev/null && return 0
                    read -r -t 0.02 <> <(:) || true
                done
                return 1
            }
            """
        return try await Program.run("/bin/bash", ["-c", waiting + "\n" + script], in: folder.url)
    }

    @Test("Its failing story is shown as it really fails")
    func failureSample() async throws {
        let readme = try Project.read("README.md")
        let folder = try TemporaryDirectory()
        let story = try #require(Self.blocks("yaml", in: readme).first)
        try folder.write(story + "\n", to: "first-look.yaml")
        for name in ["Scenarios", "fixtures"] {
            try FileManager.default.createSymbolicLink(
                at: folder.url.appendingPathComponent(name),
                withDestinationURL: Project.root.appendingPathComponent(name))
        }
        let shown = try #require(Self.blocks("", in: readme).first { $0.hasPrefix("$ mrconform run first-look.yaml") })
        let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
        let arguments = lines[0].split(separator: " ").dropFirst(2).map(String.init)
        let result = try await Program.run(Program.path(), arguments, in: folder.url)
        #expect(result.status == 1)
        let real = result.output.split(separator: "\n", omittingEmptySubsequences: false).prefix(lines.count - 1)
        expectText(
            Self.withoutChance(real.joined(separator: "\n")),
            equals: Self.withoutChance(lines.dropFirst().joined(separator: "\n")))
    }

    /// Ports, times and durations differ from run to run.
    static func withoutChance(_ text: String) -> String {
        text.replacing(/127\.0\.0\.1:[0-9]+/, with: "127.0.0.1:PORT")
            .replacing(/--port [0-9]+/, with: "--port PORT")
            .replacing(/"[0-9]{13}"/, with: "\"MILLIS\"")
            .replacing(/[0-9.]+ m?s, target/, with: "TIME, target")
    }
}
