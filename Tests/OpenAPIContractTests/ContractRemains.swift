import SourceText

/// What a contract says beside what `ContractTable` holds, as lines of text that do not show how the document is put together:
/// values that stand for what is left out, how lists of parameters are written, and what a request has to show.
struct ContractRemains {
    private let root: Node

    init(_ root: Node) { self.root = root }

    var lines: [String] {
        var lines: [String] = []
        for path in root["paths"]?.entries ?? [] {
            for method in path.value.entries ?? [] where Self.methods.contains(method.key) {
                let operation = method.value
                let security = operation["security"] ?? root["security"]
                var said = ["security \(Self.text(security.map { self.security($0) } ?? []))"]
                let parameters = (path.value["parameters"]?.items ?? []) + (operation["parameters"]?.items ?? [])
                said += parameters.map { self.parameter(resolve($0)) }
                if let body = operation["requestBody"] { said += content(resolve(body), "body") }
                for response in operation["responses"]?.entries ?? [] {
                    said += content(resolve(response.value), "answer \(response.key)")
                }
                lines += said.map { "\(method.key) \(path.key) \($0)" }
            }
        }
        return lines
    }

    private static let methods: Set = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

    /// The schemes of each alternative, each in full: what they are called does not matter.
    private func security(_ node: Node) -> [String] {
        (node.items ?? []).flatMap { alternative in
            (alternative.entries ?? []).map { scheme in
                let found = root["components"]?["securitySchemes"]?[scheme.key]
                let words = ["type", "scheme", "bearerFormat", "in", "name"].map { found?[$0]?.string ?? "-" }
                return "(\(words.joined(separator: " ")))"
            }
        }
    }

    /// OpenAPI 3.0, "Parameter Object": form and explode stand in queries, simple in paths, unless something else is said.
    private func parameter(_ node: Node) -> String {
        let place = node["in"]?.string ?? "?"
        let style = node["style"]?.string ?? (place == "query" ? "form" : "simple")
        let explode = node["explode"]?.jsonValue.bool ?? (style == "form")
        let schema = node["schema"].map { Set(defaults($0, at: "", [])).sorted() } ?? []
        return "\(place) \(node["name"]?.string ?? "?") \(style) \(explode) \(Self.text(schema))"
    }

    private func content(_ node: Node, _ title: String) -> [String] {
        (node["content"]?.entries ?? []).flatMap { media -> [String] in
            let schema = media.value["schema"].map { defaults($0, at: "", []) } ?? []
            return Set(schema).sorted().map { "\(title) \(media.key) \($0)" }
        }
    }

    /// `/member = value` for each default below a schema, through everything that it takes in.
    private func defaults(_ schema: Node, at place: String, _ above: [String]) -> [String] {
        var lines: [String] = []
        // Beside a reference nothing counts in OpenAPI 3.0, but the documents mean what they say there.
        if let value = schema["default"]?.jsonValue { lines.append("\(place) = \(JSONWriter.text(value))") }
        if let reference = schema["$ref"]?.string {
            guard !above.contains(reference) else { return lines }
            return lines + defaults(resolve(schema), at: place, above + [reference])
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            for part in schema[keyword]?.items ?? [] {
                // Alternatives are told apart by the words of their discriminator; a union has no member that is not theirs.
                let branch = keyword == "allOf" ? place : "\(place)<\(self.words(of: part, in: schema))>"
                lines += defaults(part, at: branch, above)
            }
        }
        for member in schema["properties"]?.entries ?? [] {
            lines += defaults(member.value, at: "\(place)/\(member.key)", above)
        }
        if let items = schema["items"] { lines += defaults(items, at: "\(place)/0…", above) }
        if let others = schema["additionalProperties"], others.entries != nil {
            lines += defaults(others, at: "\(place)/*", above)
        }
        return lines
    }

    /// The words of a union's discriminator that lead to one of its parts.
    private func words(of part: Node, in union: Node) -> String {
        let reference = part["$ref"]?.string ?? ""
        let mapping = union["discriminator"]?["mapping"]?.entries ?? []
        let words = mapping.filter { $0.value.string == reference }.map(\.key).sorted()
        return "\(union["discriminator"]?["propertyName"]?.string ?? "?")=\(words.joined(separator: ","))"
    }

    private func resolve(_ node: Node) -> Node {
        guard let reference = node["$ref"]?.string else { return node }
        var found: Node? = root
        for key in reference.dropFirst(2).split(separator: "/") { found = found?[String(key)] }
        return found.map(resolve) ?? node
    }

    private static func text(_ words: [String]) -> String { words.isEmpty ? "-" : words.joined(separator: ", ") }
}

/// The keywords that a contract document uses, told apart from names of members, paths and components.
struct ContractKeywords {
    private(set) var used: Set<String> = []

    /// Keywords under which every key is a name.
    private static let named: Set = [
        "paths", "schemas", "responses", "requestBodies", "securitySchemes", "properties", "content", "mapping",
        "headers",
        "links", "examples", "variables", "patternProperties",
    ]
    /// Keywords whose value is data, or is looked at as a whole.
    private static let whole: Set = ["default", "example", "enum", "value", "security", "license", "contact", "tags"]

    init(_ root: Node) { visit(root) }

    private mutating func visit(_ node: Node) {
        for item in node.items ?? [] { visit(item) }
        for entry in node.entries ?? [] {
            used.insert(entry.key)
            if Self.whole.contains(entry.key) { continue }
            // `parameters` is a list in operations, and names in `components`.
            if Self.named.contains(entry.key) || entry.key == "parameters" && entry.value.entries != nil {
                for named in entry.value.entries ?? [] { visit(named.value) }
            } else {
                visit(entry.value)
            }
        }
    }
}
