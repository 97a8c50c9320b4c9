import Conformance
import ScenarioLanguage
import SourceText

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A storage as who has no library for it uses it: files copied into a folder, and its URI written down.
struct RESTFolder {
    let root: String

    /// - Throws: the call's end for anything but the `file:` URI of a folder.
    init(_ uri: JSONValue?) throws(RESTConversation.End) {
        guard let text = uri?.string else { throw RESTConversation.End(outcome: .word(.refused)) }
        guard text.hasPrefix("file:///") else {
            throw RESTConversation.End(outcome: .unsupported("the REST flow stores files in folders only"))
        }
        root = String(text.dropFirst("file://".count))
    }

    func uri(_ place: String) -> String { "file://\(root)/\(place)" }

    func holds(_ place: String) -> Bool { FetchedFiles.listing(below: "\(root)/\(place)") != .array([]) }

    /// Copies a file, or what a folder holds, in the place of what was there.
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
        var folder = ""
        for word in target.split(separator: "/").dropLast() {
            folder += "/\(word)"
            mkdir(folder, 0o755)
        }
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

    private static func broken(_ path: String) -> RESTConversation.End {
        RESTConversation.End(outcome: .broken("\(path): \(String(cString: strerror(errno)))"))
    }
}
