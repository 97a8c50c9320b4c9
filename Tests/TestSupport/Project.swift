package import Foundation

/// Where the checkout and its neighbours are.
package enum Project {
    /// The folder that holds Package.swift.
    package static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder of recorded truth beside the checkout; nil where it is absent (a clone of the project alone).
    package static var shared: URL? {
        let folder = root.deletingLastPathComponent().appendingPathComponent("shared")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }

    /// The reason shown when a test that reads `shared` is skipped.
    package static let sharedIsAbsent = "../shared (recorded truth and official contract) is not beside this checkout"

    package static func read(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}
