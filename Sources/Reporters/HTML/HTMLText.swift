/// Text as HTML holds it (WHATWG HTML, section 13.1.2), safe in content and in quoted attributes.
enum HTMLText {
    static func escape(_ text: String) -> String { XMLText.content(text) }

    /// `Scenarios/registered-models/create.yaml` as `registered models › create`.
    static func words(ofPath path: String) -> String {
        var parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
        if let last = parts.popLast() { parts.append(String(last.prefix { $0 != "." })) }
        if let place = parts.lastIndex(of: "Scenarios") { parts.removeFirst(place + 1) }
        let words = parts.joined(separator: " › ").replacing("-", with: " ").replacing("_", with: " ")
        return escape(words.prefix(1).uppercased() + words.dropFirst())
    }
}
