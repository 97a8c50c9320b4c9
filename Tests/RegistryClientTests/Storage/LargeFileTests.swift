import Foundation
import HTTPCore
import TestSupport
import Testing

@testable import RegistryClient

@Suite(
    "A file of 300 MB in a bucket", .serialized,
    .enabled(if: ObjectStore.isInstalled, Comment(rawValue: ObjectStore.isAbsent)))
struct LargeFileTests {
    private static let size = 300_000_000
    /// Far below the file, far above what the buffers of four connections take.
    private static let mostGrowth = 64 << 20

    @Test("goes up in parts and comes back as it was, in bounded memory")
    func thereAndBack() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("", to: "large/model.bin")
        let path = folder.path("large/model.bin")
        try Self.fill(path)
        let storage = try S3Storage(Samples.bucketConfiguration(prefix: "s-\(UUID().uuidString)"))

        let meter = MemoryMeter()
        try await storage.upload(folder.path("large"), to: "m/1")
        let back = try await storage.download("m/1", into: folder.path("back"))
        let growth = await meter.stop()

        #expect(try Self.areAlike(path, back + "/model.bin"))
        #expect(growth < Self.mostGrowth, "\(growth >> 20) MiB")
        try await storage.delete("m/1")
    }

    /// Numbers that do not repeat, written a megabyte at a time.
    private static func fill(_ path: String) throws {
        let file = try #require(FileHandle(forWritingAtPath: path))
        var number: UInt64 = 1
        var left = size
        while left > 0 {
            var piece = Data(count: min(left, 1 << 20))
            piece.withUnsafeMutableBytes { bytes in
                for index in bytes.bindMemory(to: UInt64.self).indices {
                    number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    bytes.bindMemory(to: UInt64.self)[index] = number
                }
            }
            try file.write(contentsOf: piece)
            left -= piece.count
        }
        try file.close()
    }

    private static func areAlike(_ left: String, _ right: String) throws -> Bool {
        let files = try [left, right].map { try #require(FileHandle(forReadingAtPath: $0)) }
        while true {
            let pieces = try files.map { try $0.read(upToCount: 1 << 20) ?? Data() }
            guard pieces[0] == pieces[1] else { return false }
            if pieces[0].isEmpty { return true }
        }
    }
}

/// Looks every few milliseconds how much memory the process has, from its beginning on.
private final class MemoryMeter: Sendable {
    private let start: Int
    private let task: Task<Int, Never>

    init() {
        let start = Self.resident()
        self.start = start
        task = Task.detached {
            var most = start
            while !Task.isCancelled {
                most = max(most, Self.resident())
                try? await Task.sleep(for: .milliseconds(5))
            }
            return most
        }
    }

    /// By how many bytes it grew at most.
    func stop() async -> Int {
        task.cancel()
        return await task.value - start
    }

    /// In bytes; 0 where the system does not say.
    private static func resident() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
