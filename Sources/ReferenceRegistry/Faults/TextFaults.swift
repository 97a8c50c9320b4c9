import SourceText

/// Texts that are not kept letter by letter.
enum TextFaults {
    static let all: [Fault] = [
        texts("four-byte-letters-lost", "Letters beyond the basic plane become question marks.") { text in
            String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value > 0xFFFF ? "?" : $0 }))
        },
        texts("accents-composed", "A letter and the accent behind it are stored as one letter.") { text in
            var bytes = Array(text.utf8)
            for (apart, composed) in accents { bytes = replacing(apart, with: composed, in: bytes) }
            return String(decoding: bytes, as: UTF8.self)
        },
        texts("line-breaks-made-one", "Line breaks of two letters become one.") { text in
            String(decoding: replacing([13, 10], with: [10], in: Array(text.utf8)), as: UTF8.self)
        },
        texts("markup-escaped", "Signs that HTML knows are stored as their names.") { text in
            text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        },
        texts("backslashes-lost", "Backslashes are lost.") { $0.replacing("\\", with: "") },
        texts("apostrophes-doubled", "Apostrophes are stored twice.") { $0.replacing("'", with: "''") },
        texts("tabs-become-blanks", "Tabs become blanks.") { $0.replacing("\t", with: " ") },
        texts("percent-escapes-decoded", "What looks like a percent escape is stored as what it stands for.") {
            $0.replacing("%20", with: " ").replacing("%2F", with: "/").replacing("%25", with: "%")
        },
        Fault("model-names-trimmed", "Blanks around the name of a model are lost.") {
            $0.onMember("name", of: FaultScope.createModel) { trimmed($0) }
        },
        Fault("child-names-trimmed", "Blanks around the name of a version or artifact are lost.") {
            $0.onMember("name", of: FaultScope.createVersion.union(FaultScope.createArtifact)) { trimmed($0) }
        },
        Fault("owners-in-small-letters", "An owner is stored in small letters.") {
            $0.onMember("owner") { $0.string.map { .string($0.lowercased()) } ?? $0 }
        },
        Fault("description-cut-at-255", "A description is cut after 255 letters.") {
            $0.onMember("description") { cut($0, 255) }
        },
        Fault("description-cut-at-4096", "A description is cut after 4096 letters.") {
            $0.onMember("description") { cut($0, 4096) }
        },
        Fault("text-property-cut-at-255", "A custom text is cut after 255 letters.") {
            $0.onBodies(of: FaultScope.writes) { body in
                body.changeProperties { property in
                    if let value = property["string_value"] { property["string_value"] = cut(value, 255) }
                }
            }
        },
        Fault("uri-cut-at-255", "A uri is cut after 255 letters.") { $0.onMember("uri") { cut($0, 255) } },
        Fault("slashes-of-a-uri-joined", "Two slashes in the path of a uri become one.") {
            $0.onMember("uri") { value in
                guard let text = value.string, let scheme = text.firstRange(of: "://") else { return value }
                let path = String(text[scheme.upperBound...]).replacing("//", with: "/")
                return .string("\(text[..<scheme.upperBound])\(path)")
            }
        },
        Fault("query-of-a-uri-lost", "What stands behind the question mark of a uri is lost.") {
            $0.onMember("uri") { value in value.string.map { .string(String($0.prefix { $0 != "?" })) } ?? value }
        },
        Fault("names-with-a-slash-refused", "A name with a slash is refused.") { seams in
            seams.onResponse(FaultScope.everyCreate) { exchange in
                guard (try? JSONReader.read(exchange.request.body))?["name"]?.string?.contains("/") == true,
                    exchange.response.status < 300
                else { return }
                exchange.response = Refusal.badRequest("a name can not hold a slash").response
            }
        },
        Fault("lists-of-text-sorted", "Lists such as tasks come back in the order of the alphabet.") {
            lists(&$0) { $0.sorted() }
        },
        Fault("lists-of-text-without-repeats", "Lists such as tasks hold each text once.") {
            lists(&$0) { texts in texts.enumerated().filter { texts.firstIndex(of: $1) == $0 }.map(\.1) }
        },
        Fault("empty-lists-of-text-dropped", "A list such as tasks that is empty is not stored.") { seams in
            for name in ["tasks", "language"] {
                seams.onMember(name, of: FaultScope.createModel.union(FaultScope.patchModel)) { value in
                    value.array?.isEmpty == true ? nil : value
                }
            }
        },
        Fault("lookup-trims-names", "Blanks around the name of a lookup do not count.") {
            $0.onParameter("name", of: FaultScope.finds) { value in
                var text = value[...]
                while text.hasPrefix("%20") { text = text.dropFirst(3) }
                while text.hasSuffix("%20") { text = text.dropLast(3) }
                return String(text)
            }
        },
        Fault("lookup-ignores-letter-case", "A lookup by name finds the name in other letter case.") {
            $0.onStatement(FaultScope.finds, [.find]) { call in
                var call = call
                call.text = call.text.replacing("n.name = ?", with: "n.name = ? COLLATE NOCASE")
                    .replacing("instr(n.name, ':') + 1) = ?", with: "instr(n.name, ':') + 1) = ? COLLATE NOCASE")
                return [call]
            }
        },
        Fault("lookup-names-decoded-twice", "The name of a lookup is decoded twice.") {
            $0.onParameter("name", of: FaultScope.finds) { value in
                guard value.contains("%25"),
                    case .bytes(let bytes) = PercentEncoding.decode(value[...], plusIsSpace: true)
                else { return value }
                return String(decoding: bytes, as: UTF8.self)
            }
        },
        Fault(
            "plus-of-a-lookup-is-a-blank", "A plus sign in the name of a lookup is taken for a blank, escaped as well."
        ) {
            $0.onParameter("name", of: FaultScope.finds) { $0.replacing("%2B", with: "+") }
        },
    ]

    /// Letters as UTF-8: with their accents apart, and composed.
    private static let accents: [([UInt8], [UInt8])] = [
        ([0x65, 0xCC, 0x81], [0xC3, 0xA9]), ([0x61, 0xCC, 0x88], [0xC3, 0xA4]), ([0x6F, 0xCC, 0x88], [0xC3, 0xB6]),
        ([0x75, 0xCC, 0x88], [0xC3, 0xBC]), ([0x61, 0xCC, 0x8A], [0xC3, 0xA5]), ([0x41, 0xCC, 0x8A], [0xC3, 0x85]),
        ([0x65, 0xCC, 0x80], [0xC3, 0xA8]), ([0x6E, 0xCC, 0x83], [0xC3, 0xB1]),
    ]

    private static func replacing(_ part: [UInt8], with other: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: part) {
                result += other
                index += part.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func trimmed(_ value: JSONValue) -> JSONValue {
        guard var text = value.string?[...] else { return value }
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return .string(String(text))
    }

    private static func cut(_ value: JSONValue, _ length: Int) -> JSONValue {
        value.string.map { .string(String($0.prefix(length))) } ?? value
    }

    private static func lists(_ seams: inout Seams, _ change: @escaping @Sendable ([String]) -> [String]) {
        for name in ["tasks", "language"] {
            seams.onMember(name, of: FaultScope.createModel.union(FaultScope.patchModel)) { value in
                guard let texts = value.array?.compactMap(\.string), texts.count == value.array?.count else {
                    return value
                }
                return .array(change(texts).map { .string($0) })
            }
        }
    }

    private static func texts(
        _ name: String, _ sentence: String, _ change: @escaping @Sendable (String) -> String
    ) -> Fault {
        Fault(name, sentence) { $0.onTexts(change) }
    }

    static let clauses: [String: [String]] = [
        "four-byte-letters-lost": ["MR-0128"],
        "accents-composed": ["MR-0128"],
        "line-breaks-made-one": ["MR-0128"],
        "markup-escaped": ["MR-0128"],
        "backslashes-lost": ["MR-0128"],
        "apostrophes-doubled": ["MR-0128"],
        "tabs-become-blanks": ["MR-0128"],
        "percent-escapes-decoded": ["MR-0128", "MR-0129"],
        "model-names-trimmed": ["MR-0104", "MR-0128"],
        "child-names-trimmed": ["MR-0104", "MR-0128"],
        "owners-in-small-letters": ["MR-0104"],
        "description-cut-at-255": ["MR-0104", "MR-0128"],
        "description-cut-at-4096": ["MR-0104", "MR-0128"],
        "text-property-cut-at-255": ["MR-0301"],
        "uri-cut-at-255": ["MR-0129"],
        "slashes-of-a-uri-joined": ["MR-0129"],
        "query-of-a-uri-lost": ["MR-0129"],
        "names-with-a-slash-refused": ["MR-0128"],
        "lists-of-text-sorted": ["MR-0123"],
        "lists-of-text-without-repeats": ["MR-0123"],
        "empty-lists-of-text-dropped": ["MR-0123"],
        "lookup-trims-names": ["MR-0606"],
        "lookup-ignores-letter-case": ["MR-0214"],
        "lookup-names-decoded-twice": ["MR-0606", "MR-0602"],
        "plus-of-a-lookup-is-a-blank": ["MR-0606", "MR-0602"],
    ]
}
