/// Text as HTML holds it (WHATWG HTML, section 13.1.2), safe in content and in quoted attributes.
enum HTMLText {
    static func escape(_ text: String) -> String { XMLText.content(text) }

    /// The path of a file without its last part; empty for a bare name.
    static func folder(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// `Scenarios/registered-models` as `Registered models`; the folder of all stories as `Stories`.
    static func words(ofPath path: String) -> String {
        var parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
        if let place = parts.lastIndex(of: "Scenarios") { parts.removeFirst(place + 1) }
        guard !parts.isEmpty else { return "Stories" }
        let words = parts.joined(separator: " › ").replacing("-", with: " ").replacing("_", with: " ")
        return escape(words.prefix(1).uppercased() + words.dropFirst())
    }
}
