import Foundation
import RegistryClient

/// The program that `.ci/bench` measures the client library with.
///
///     bench-client get SERVER COUNT        the median time of a call that reads model 1, in microseconds
///     bench-client register SERVER COUNT   COUNT calls of registerModel by 16 tasks; prints the resident memory in
///                                          kilobytes after the first 1000 and at the end (where there is /proc)
@main
enum BenchClient {
    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 4, let count = Int(words[3]) else { return print("usage: bench-client VERB SERVER COUNT") }
        let registry = try await ModelRegistry.connect(
            ConnectionOptions(serverAddress: words[2], isSecure: false), author: "ada")
        switch words[1] {
        case "get": try await get(registry, count)
        default: try await register(registry, count)
        }
    }

    private static func get(_ registry: ModelRegistry, _ count: Int) async throws {
        let clock = ContinuousClock()
        var times: [Duration] = []
        for _ in 0..<count {
            let start = clock.now
            let model = try await registry.client.registeredModel(id: "1")
            times.append(clock.now - start)
            precondition(model?.id == "1", "the registry has no model 1")
        }
        print(times.sorted()[count / 2] / .microseconds(1))
    }

    private static func register(_ registry: ModelRegistry, _ count: Int) async throws {
        try await register(registry, 0..<1000)
        let first = residentKilobytes
        try await register(registry, 1000..<count)
        print(first, residentKilobytes)
    }

    private static func register(_ registry: ModelRegistry, _ numbers: Range<Int>) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<16 {
                group.addTask {
                    for number in stride(from: numbers.lowerBound + task, to: numbers.upperBound, by: 16) {
                        try await registry.registerModel(
                            "model-\(number)", uri: "s3://bucket/\(number).onnx", modelFormatName: "onnx",
                            modelFormatVersion: "1", version: "v1", metadata: ["accuracy": .double(0.83)])
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// -1 where the system does not say.
    private static var residentKilobytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? -1
    }
}
