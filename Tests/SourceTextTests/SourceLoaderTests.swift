import Foundation
import SourceText
import TestSupport
import Testing

@Suite("Source loader")
struct SourceLoaderTests {
    let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func rendered(_ bytes: [UInt8]) -> String {
        do throws(SourceLoader.Failure) {
            _ = try SourceLoader.text(bytes, path: "a.yaml")
            return "fine"
        } catch {
            return DiagnosticRenderer().render(error.diagnostic).plain
        }
    }

    private func failure(of path: String) -> String {
        do throws(SourceLoader.Failure) {
            _ = try SourceLoader.load(path: path)
            return "fine"
        } catch {
            return "\(error.diagnostic.id): \(error.diagnostic.message)"
        }
    }

    @Test("Reads a file as it is, without its byte order mark")
    func reads() throws {
        let text = "\u{FEFF}a: größe\r\nb: " + String(repeating: "x", count: 100_000)
        let file = try SourceLoader.load(path: folder.write(text, to: "a.yaml"))
        #expect(String(decoding: file.bytes, as: UTF8.self) == String(text.unicodeScalars.dropFirst()))
        #expect(file.lineStarts == [0, 12])
    }

    @Test(
        "Says what is wrong with the content, and where",
        arguments: [
            (Array("a: \u{E9}\n".utf8), "fine"),
            ([], "a.yaml: error: the file is empty [file.empty]\n   = note: write something into it, or remove it\n"),
            (
                [0xEF, 0xBB, 0xBF],
                "a.yaml: error: the file is empty [file.empty]\n   = note: write something into it, or remove it\n"
            ),
            (
                Array("a: 1\nb: ".utf8) + [0xE9] + Array(" c\n".utf8),
                """
                a.yaml:2:4: error: the byte 0xE9 here is not UTF-8 [file.not-utf8]
                 2 | b: \u{FFFD} c
                   |    ^
                   = note: save the file as UTF-8

                """
            ),
            (
                Array("ab: \0\n".utf8),
                """
                a.yaml:1:5: error: a NUL byte; this is no text [file.null-byte]
                 1 | ab: \u{FFFD}
                   |     ^
                   = note: look whether this is the file that was meant

                """
            ),
            (
                [0xFF, 0xFE, 0x61, 0x00],
                "a.yaml: error: the file is UTF-16 or UTF-32, not UTF-8 [file.utf16]\n   = note: save it as UTF-8\n"
            ),
            (
                [0x00, 0x61, 0x00, 0x3A],
                "a.yaml: error: the file is UTF-16 or UTF-32, not UTF-8 [file.utf16]\n   = note: save it as UTF-8\n"
            ),
        ] as [([UInt8], String)])
    func content(bytes: [UInt8], expected: String) {
        expectText(rendered(bytes), equals: expected)
    }

    @Test("Names folders, missing files, pipes and files that are too large")
    func surroundings() throws {
        #expect(failure(of: folder.url.path) == "file.directory: this is a folder; a file was expected")
        #expect(failure(of: folder.path("none.yaml")) == "file.missing: there is no such file")
        let file = try folder.write("x", to: "file")
        #expect(failure(of: file + "/below.yaml") == "file.missing: there is no such file")
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        #expect(
            failure(of: folder.path("pipe"))
                == "file.not-regular: this is a device, pipe or socket; a file was expected")
        let large = folder.path("large.yaml")
        try folder.write("", to: "large.yaml")
        try FileHandle(forWritingTo: URL(fileURLWithPath: large)).truncate(atOffset: 10_000_001)
        #expect(failure(of: large) == "file.too-large: the file has more than 10 MB")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("loop"), withDestinationPath: folder.path("loop"))
        #expect(failure(of: folder.path("loop")).hasPrefix("file.unreadable: the file can not be read: "))
    }
}
