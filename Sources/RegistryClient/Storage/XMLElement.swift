/// An element of the small XML documents that object storages answer with: names, texts, children; no attributes.
struct XMLElement: Sendable, Hashable {
    /// Without a namespace prefix.
    let name: String
    /// What stands between its tags, entities resolved; the children's texts are not part of it.
    private(set) var text = ""
    private(set) var children: [XMLElement] = []

    /// The text of the first child of that name.
    subscript(name: String) -> String? { children.first { $0.name == name }?.text }

    /// The children of that name.
    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// The root element; nil for what is no XML, and for documents with a document type, which no storage sends.
    static func read(_ bytes: [UInt8]) -> XMLElement? {
        var rest = Substring(String(decoding: bytes, as: UTF8.self))
        var open: [XMLElement] = []
        while let start = rest.firstIndex(of: "<") {
            if !open.isEmpty {
                guard let text = unescaped(rest[..<start]) else { return nil }
                open[open.count - 1].text += text
            }
            rest = rest[start...].dropFirst()
            if rest.hasPrefix("![CDATA[") {
                guard let end = rest.firstRange(of: "]]>"), !open.isEmpty else { return nil }
                open[open.count - 1].text += rest[..<end.lowerBound].dropFirst("![CDATA[".count)
                rest = rest[end.upperBound...]
                continue
            }
            guard !rest.hasPrefix("!DOCTYPE"), let end = rest.firstIndex(of: ">") else { return nil }
            let tag = rest[..<end]
            rest = rest[end...].dropFirst()
            if tag.hasPrefix("?") || tag.hasPrefix("!--") { continue }
            if tag.hasPrefix("/") {
                guard let done = open.popLast(), done.name == localName(tag.dropFirst()) else { return nil }
                if open.isEmpty { return done }
                open[open.count - 1].children.append(done)
            } else if tag.hasSuffix("/") {
                let empty = XMLElement(name: localName(tag.dropLast()))
                if open.isEmpty { return empty }
                open[open.count - 1].children.append(empty)
            } else {
                open.append(XMLElement(name: localName(tag)))
            }
        }
        return nil
    }

    /// A text as it stands between tags.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }

    private static func localName(_ tag: Substring) -> String {
        let name = tag.prefix { !$0.isWhitespace }
        return String(name.split(separator: ":").last ?? name)
    }

    /// nil for an entity that is not one of XML's own.
    private static func unescaped(_ text: Substring) -> String? {
        guard text.contains("&") else { return String(text) }
        var plain = ""
        var rest = text
        while let mark = rest.firstIndex(of: "&") {
            plain += rest[..<mark]
            guard let end = rest[mark...].firstIndex(of: ";") else { return nil }
            let name = rest[mark..<end].dropFirst()
            switch name {
            case "amp": plain += "&"
            case "lt": plain += "<"
            case "gt": plain += ">"
            case "quot": plain += "\""
            case "apos": plain += "'"
            default:
                guard name.hasPrefix("#") else { return nil }
                let digits = name.dropFirst()
                let value =
                    digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
                guard let scalar = value.flatMap(Unicode.Scalar.init) else { return nil }
                plain.unicodeScalars.append(scalar)
            }
            rest = rest[end...].dropFirst()
        }
        return plain + rest
    }
}
