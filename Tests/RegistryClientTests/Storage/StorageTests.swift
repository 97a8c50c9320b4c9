import Foundation
import RegistryClient
import TestSupport
import Testing

/// What both storages do alike. The bucket is one for all tests, so each has a prefix of its own.
@Suite("A storage of files")
struct StorageTests {
    enum Kind: String, CaseIterable, CustomTestStringConvertible {
        case folder, bucket
        var testDescription: String { rawValue }
        /// A bucket only where there is one.
        static var offered: [Kind] { ObjectStore.isInstalled ? allCases : [.folder] }
    }

    final class Bed {
        let storage: any ArtifactStorage
        let files: TemporaryDirectory
        private let root: TemporaryDirectory

        init(_ kind: Kind) throws {
            root = try TemporaryDirectory()
            files = try TemporaryDirectory()
            storage =
                switch kind {
                case .folder: try DirectoryStorage(root.path("store"))
                case .bucket: try Samples.bucket(prefix: "t-\(UUID().uuidString)")
                }
        }

        func listing(_ place: String) async throws -> [String] {
            try await storage.list(place).map { "\($0.path) \($0.size)" }
        }

        /// Nothing is left of what was under way.
        func leftovers() throws -> [String] {
            let work = root.url.appendingPathComponent("store/.uploads").path
            return (try? FileManager.default.contentsOfDirectory(atPath: work)) ?? []
        }
    }

    @Test("holds a folder as it is, by its place, and gives it back", arguments: Kind.offered)
    func folder(kind: Kind) async throws {
        let bed = try Bed(kind)
        for (name, text) in [("a.bin", "first"), ("deep/er/ü b+c&=?.txt", "second"), ("empty", "")] {
            try bed.files.write(text, to: "m/\(name)")
        }
        let uri = try await bed.storage.upload(bed.files.path("m"), to: "mnist/1")
        #expect(bed.storage.place(of: uri) == "mnist/1")
        #expect(try await bed.listing("mnist/1") == ["a.bin 5", "deep/er/ü b+c&=?.txt 6", "empty 0"])
        #expect(try await bed.listing("mnist") == ["1/a.bin 5", "1/deep/er/ü b+c&=?.txt 6", "1/empty 0"])
        #expect(try await bed.listing("mnist/10") == [])

        let back = try await bed.storage.download("mnist/1", into: bed.files.path("back"))
        #expect(back == bed.files.path("back/mnist/1"))
        #expect(try String(contentsOfFile: back + "/deep/er/ü b+c&=?.txt", encoding: .utf8) == "second")
        #expect(try String(contentsOfFile: back + "/empty", encoding: .utf8) == "")
        #expect(try bed.leftovers() == [])
    }

    @Test("downloads again only what has changed", arguments: Kind.offered)
    func cached(kind: Kind) async throws {
        let bed = try Bed(kind)
        try bed.files.write("first", to: "m/a")
        try await bed.storage.upload(bed.files.path("m"), to: "m/1")
        let back = try await bed.storage.download("m/1", into: bed.files.path("back"))
        // A mark in the copy that a new download would replace; of the same size, so that it counts as the file.
        try "mark!".write(toFile: back + "/a", atomically: false, encoding: .utf8)
        _ = try await bed.storage.download("m/1", into: bed.files.path("back"))
        #expect(try String(contentsOfFile: back + "/a", encoding: .utf8) == "mark!")
        try bed.files.write("other", to: "m/a")
        try await bed.storage.upload(bed.files.path("m"), to: "m/1", replacing: true)
        _ = try await bed.storage.download("m/1", into: bed.files.path("back"))
        #expect(try String(contentsOfFile: back + "/a", encoding: .utf8) == "other")
    }

    @Test("keeps what is there unless it is told to replace it, and then nothing of it", arguments: Kind.offered)
    func replacing(kind: Kind) async throws {
        let bed = try Bed(kind)
        try bed.files.write("1", to: "old/only-old")
        try bed.files.write("1", to: "old/both")
        try bed.files.write("22", to: "new/both")
        try bed.files.write("22", to: "new/only-new")
        try await bed.storage.upload(bed.files.path("old"), to: "m/1")
        let refusal = await #expect(throws: RegistryError.self) {
            try await bed.storage.upload(bed.files.path("new"), to: "m/1")
        }
        #expect(refusal == .storage(StorageError(.alreadyExists, "the storage holds files at \"m/1\" already")))
        #expect(try await bed.listing("m/1") == ["both 1", "only-old 1"])
        try await bed.storage.upload(bed.files.path("new"), to: "m/1", replacing: true)
        #expect(try await bed.listing("m/1") == ["both 2", "only-new 2"])
        #expect(try bed.leftovers() == [])
    }

    @Test("removes a place and no other", arguments: Kind.offered)
    func deleting(kind: Kind) async throws {
        let bed = try Bed(kind)
        let path = try bed.files.write("x", to: "x")
        for place in ["m/1", "m/10"] { try await bed.storage.upload(path, to: place) }
        try await bed.storage.delete("m/1")
        try await bed.storage.delete("m/1")
        #expect(try await bed.listing("m") == ["10/x 1"])
        let absent = await #expect(throws: RegistryError.self) {
            try await bed.storage.download("m/1", into: bed.files.path("back"))
        }
        #expect(absent == .storage(StorageError(.notFound, "the storage holds no file at \"m/1\"")))
    }

    @Test("refuses a place that leads elsewhere", arguments: Kind.offered, ["", "/m", "m//1", "../m", "m/..", "."])
    func places(kind: Kind, place: String) async throws {
        let bed = try Bed(kind)
        let path = try bed.files.write("x", to: "x")
        let error = await #expect(throws: RegistryError.self) { try await bed.storage.upload(path, to: place) }
        guard case .invalidArgument = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}

/// Storages of the tests.
enum Samples {
    static func bucketConfiguration(prefix: String = "") throws -> S3Configuration {
        let store = try ObjectStore.shared.get()
        return S3Configuration(
            bucket: store.bucket, endpoint: store.endpoint, region: store.region, accessKeyID: store.accessKeyID,
            secretAccessKey: store.secretAccessKey, prefix: prefix)
    }

    static func bucket(prefix: String) throws -> S3Storage { try S3Storage(bucketConfiguration(prefix: prefix)) }
}
