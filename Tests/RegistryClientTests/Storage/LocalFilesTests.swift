import Foundation
import RegistryClient
import TestSupport
import Testing

@Suite("Files to upload")
struct LocalFilesTests {
    @Test("are all files of a folder and of those below, in the order of their paths")
    func folder() throws {
        let folder = try TemporaryDirectory()
        for name in ["b.bin", "a/deep/er.txt", "a.txt", "a/z", "B", ".hidden"] { try folder.write(name, to: name) }
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("empty"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link"), withDestinationPath: folder.path("b.bin"))
        let files = try LocalFiles(folder.url.path).files
        #expect(files.map(\.relativePath) == [".hidden", "B", "a.txt", "a/deep/er.txt", "a/z", "b.bin", "link"])
        #expect(files.map(\.size) == [7, 1, 5, 13, 3, 5, 5])
    }

    @Test("are one file by its own name")
    func file() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write("weights", to: "m/model.onnx")
        #expect(try LocalFiles(path).files.map(\.relativePath) == ["model.onnx"])
    }

    @Test("are refused where something would be left out silently")
    func refused() throws {
        let folder = try TemporaryDirectory()
        func told(_ path: String) -> String? {
            do {
                _ = try LocalFiles(path)
                return nil
            } catch {
                return error.description.replacing(folder.url.path, with: "TMP")
            }
        }
        #expect(
            told(folder.path("nowhere"))
                == "\"TMP/nowhere\" can not be uploaded: No such file or directory; make sure that the path is right")
        #expect(told(folder.url.path) == "the folder \"TMP\" holds no file")
        try folder.write("x", to: "a/x")
        try FileManager.default.createSymbolicLink(atPath: folder.path("b"), withDestinationPath: folder.path("a"))
        #expect(told(folder.url.path) == "\"TMP/b\" is a symbolic link to a folder, which is not followed")
        #expect(told(folder.path("b")) == nil)
        try FileManager.default.removeItem(atPath: folder.path("b"))
        try FileManager.default.createSymbolicLink(atPath: folder.path("b"), withDestinationPath: folder.path("gone"))
        #expect(told(folder.url.path) == "\"TMP/b\" can not be read: No such file or directory")
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        #expect(told(folder.path("pipe")) == "\"TMP/pipe\" is neither a file nor a folder")
    }
}
