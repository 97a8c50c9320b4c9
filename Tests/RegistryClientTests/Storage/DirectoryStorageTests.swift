import Foundation
import RegistryClient
import TestSupport
import Testing

@Suite("A storage in a folder")
struct DirectoryStorageTests {
    @Test("says where things are in file: URIs, percent-encoded")
    func uris() throws {
        let storage = try DirectoryStorage("file:///srv/my%20models/")
        #expect(storage.root == "/srv/my models")
        #expect(try storage.uri(of: "a b/1") == "file:///srv/my%20models/a%20b/1")
        #expect(storage.place(of: "file:///srv/my%20models/a%20b/1/") == "a b/1")
        for other in [
            "file:///srv/other/1", "file:///srv/my%20models", "s3://b/1", "file:///srv/my%20models/../1",
            "file:///srv/my%2",
        ] {
            #expect(storage.place(of: other) == nil, "\(other)")
        }
    }

    @Test("is refused where the folder is none", arguments: ["models", "", "file://host/models", "file:/x%"])
    func roots(root: String) {
        #expect(throws: RegistryError.self) { try DirectoryStorage(root) }
    }

    @Test("shows nothing of an upload that fails half-way")
    func halfWay() async throws {
        let folder = try TemporaryDirectory()
        for name in ["a", "b", "c"] { try folder.write(name, to: "m/\(name)") }
        let files = try LocalFiles(folder.path("m"))
        try FileManager.default.removeItem(atPath: folder.path("m/b"))
        let storage = try DirectoryStorage(folder.path("store"))
        let error = await #expect(throws: RegistryError.self) {
            try await storage.upload(files, to: "m/1", replacing: false)
        }
        #expect(
            error
                == .storage(
                    StorageError(.file, "\"\(folder.path("m/b"))\" can not be read: No such file or directory")))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path("store")) == [".uploads"])
    }

    @Test("keeps what was there when replacing it fails half-way")
    func halfReplaced() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("old", to: "m/a")
        let storage = try DirectoryStorage(folder.path("store"))
        try await storage.upload(folder.path("m"), to: "m/1")
        let files = try LocalFiles(folder.path("m"))
        try FileManager.default.removeItem(atPath: folder.path("m/a"))
        await #expect(throws: RegistryError.self) { try await storage.upload(files, to: "m/1", replacing: true) }
        #expect(try String(contentsOfFile: folder.path("store/m/1/a"), encoding: .utf8) == "old")
    }

    @Test("takes an upload of a cancelled task back")
    func cancelled() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("a", to: "m/a")
        let storage = try DirectoryStorage(folder.path("store"))
        let path = folder.path("m")
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await storage.upload(path, to: "m/1")
        }
        await #expect(throws: RegistryError.self) { try await task.value }
        #expect(!FileManager.default.fileExists(atPath: folder.path("store/m")))
    }
}
