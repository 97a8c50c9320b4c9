import Foundation
import TestSupport
import Testing

@testable import TestBeds

@Suite("Folders for stores")
struct ScratchFolderTests {
    @Test("A folder whose process is gone is removed by the next one, a folder in use and others' are not")
    func abandoned() throws {
        let place = try TemporaryDirectory()
        let parents = [place.url.path]
        let used = try ScratchFolder(in: parents)
        try place.write("not ours", to: "mrconform-notes/text")
        // As a killed process leaves it: with its lock file, which nobody holds.
        try place.write("", to: "mrconform-killed/lock")
        try place.write("rows", to: "mrconform-killed/worker0-rest.sqlite")
        let next = try ScratchFolder(in: parents)
        let found = try FileManager.default.contentsOfDirectory(atPath: place.url.path)
        let names = [used, next].map { ($0.path as NSString).lastPathComponent } + ["mrconform-notes"]
        #expect(Set(found) == Set(names))
        next.remove()
        #expect(!FileManager.default.fileExists(atPath: next.path))
    }
}
