import SourceText

/// The nodes of a document, with `$ref` followed to where it leads.
struct DocumentTree: Sendable {
    /// A node, and where it stands.
    struct Place: Sendable {
        let node: Node
        let pointer: String

        /// The value of a key, with its place.
        subscript(key: String) -> Place? {
            node[key].map { Place(node: $0, pointer: JSONPointer.adding(key, to: pointer)) }
        }

        /// The entries of a mapping, with their places.
        var entries: [(key: String, place: Place)] {
            (node.entries ?? []).map { entry in
                (entry.key, Place(node: entry.value, pointer: JSONPointer.adding(entry.key, to: pointer)))
            }
        }

        /// The items of a list, with their places.
        var items: [Place] {
            (node.items ?? []).enumerated().map { index, node in
                Place(node: node, pointer: JSONPointer.adding(String(index), to: pointer))
            }
        }
    }

    let root: Place
    /// Whether it is OpenAPI 3.1, where a `$ref` of a schema may have siblings.
    let isVersion31: Bool
    /// What `components` holds, by its reference: nearly every reference leads there, most of them more than once.
    private let components: [String: Place]

    init(root: Place, isVersion31: Bool) {
        self.root = root
        self.isVersion31 = isVersion31
        var components: [String: Place] = [:]
        for kind in root["components"]?.entries ?? [] {
            for component in kind.place.entries { components["#\(component.place.pointer)"] = component.place }
        }
        self.components = components
    }

    /// Follows `$ref`, also several in a row.
    /// - Returns: nil where it leads nowhere; the finding is noted.
    func resolve(_ place: Place, _ diagnostics: inout [Diagnostic]) -> Place? {
        var place = place
        // Few references lead to another one.
        var visited: [String] = []
        while let reference = place.node["$ref"] {
            guard let text = reference.string else {
                diagnostics.append(
                    DocumentFinding.wrongType.diagnostic(
                        "found \(reference.kindInWords), expected a reference such as \"#/components/schemas/Pet\"",
                        at: reference.span))
                return nil
            }
            guard !visited.contains(place.pointer) else {
                diagnostics.append(
                    DocumentFinding.circle.diagnostic(
                        "the reference \"\(text)\" leads back to itself", at: reference.span))
                return nil
            }
            guard let next = target(text) else {
                let notes =
                    text.hasPrefix("#")
                    ? [nearest(to: text)]
                    : ["only references into the document itself are followed; put what it names into the document"]
                diagnostics.append(
                    DocumentFinding.reference.diagnostic(
                        "the reference \"\(text)\" leads to nothing", at: reference.span, notes: notes))
                return nil
            }
            visited.append(place.pointer)
            place = next
        }
        return place
    }

    /// Where a reference leads, one step.
    func target(_ reference: String) -> Place? {
        if let place = components[reference] { return place }
        guard reference.hasPrefix("#") else { return nil }
        let pointer = Self.percentDecoded(String(reference.dropFirst()))
        guard let segments = JSONPointer.segments(pointer) else { return nil }
        var place = root
        for segment in segments {
            if let items = place.node.items {
                guard let index = Int(segment), items.indices.contains(index) else { return nil }
                place = Place(node: items[index], pointer: JSONPointer.adding(segment, to: place.pointer))
            } else if let next = place[segment] {
                place = next
            } else {
                return nil
            }
        }
        return place
    }

    /// A suggestion among the names that stand beside the missing one.
    private func nearest(to reference: String) -> String {
        let parts = reference.split(separator: "/").map(String.init)
        let parent = parts.dropLast().joined(separator: "/")
        let names = target(parent)?.node.entries?.map(\.key) ?? []
        return names.isEmpty
            ? "there is no \"\(parent)\"" : NameSuggestion.nearest(to: parts.last ?? "", among: names)
    }

    /// A fragment is percent-encoded (RFC 6901 section 6).
    private static func percentDecoded(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: "%")) ? PercentText.decoded(text[...], plusIsSpace: false) : text
    }
}
