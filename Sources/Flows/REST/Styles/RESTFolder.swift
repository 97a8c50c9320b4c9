import Conformance
import ScenarioLanguage
import SourceText

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files copied into a folder, and its URI written down.
struct RESTFolder: RESTStore {
    let root: String

    /// nil for anything but the `file:` URI of a folder.
    init?(_ uri: String) {
        guard uri.hasPrefix("file:///") else { return nil }
        root = String(uri.dropFirst("file://".count))
    }

    func uri(_ place: String) -> String { "file://\(root)/\(place)" }

    func files(_ place: String) -> JSONValue {
        FetchedFiles.listing(below: "\(root)/\(place)", as: place + "/")
    }

    func put(_ path: String, at place: String) throws(RESTConversation.End) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw RESTConversation.End(outcome: .word(.refused)) }
        let target = "\(root)/\(place)"
        FetchedFiles.remove(target)
        if status.st_mode & S_IFMT == S_IFDIR {
            try copyFolder(path, to: target)
        } else {
            try copyFile(path, to: "\(target)/\(path.split(separator: "/").last ?? "")")
        }
    }

    func remove(_ place: String) { FetchedFiles.remove("\(root)/\(place)") }

    private func copyFolder(_ source: String, to target: String) throws(RESTConversation.End) {
        for name in FetchedFiles.names(in: source) {
            var status = stat()
            guard stat("\(source)/\(name)", &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                try copyFolder("\(source)/\(name)", to: "\(target)/\(name)")
            } else {
                try copyFile("\(source)/\(name)", to: "\(target)/\(name)")
            }
        }
    }

    private func copyFile(_ source: String, to target: String) throws(RESTConversation.End) {
        Self.makeFolder(of: target)
        guard let input = fopen(source, "r") else { throw Self.broken(source) }
        defer { fclose(input) }
        guard let output = fopen(target, "w") else { throw Self.broken(target) }
        defer { fclose(output) }
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&piece, 1, piece.count, input)
            if count == 0 { return }
            guard fwrite(piece, 1, count, output) == count else { throw Self.broken(target) }
        }
    }

    /// Makes the folder of a file, and those around it.
    static func makeFolder(of path: String) {
        var folder = ""
        for word in path.split(separator: "/").dropLast() {
            folder += "/\(word)"
            mkdir(folder, 0o755)
        }
    }

    private static func broken(_ path: String) -> RESTConversation.End {
        RESTConversation.End(outcome: .broken("\(path): \(String(cString: strerror(errno)))"))
    }
}
