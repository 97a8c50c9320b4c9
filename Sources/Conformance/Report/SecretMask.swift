import SourceText

/// Puts `***` in the place of secrets wherever they stand in what is reported: as they are, percent-encoded, escaped as JSON
/// does it, or within base64.
///
/// A registry may repeat in an answer what it was sent, in whatever spelling.
package struct SecretMask: Sendable {
    /// The shortest secret that is looked for: what is shorter occurs by chance everywhere.
    static let shortest = 4
    private static let mask = Array("***".utf8)
    private static let base64Letters: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_="
        for byte in letters.utf8 { table[Int(byte)] = true }
        return table
    }()

    /// The longest first, so that one that holds another is masked whole.
    private let secrets: [[UInt8]]
    /// What base64 makes of a secret's middle at each of the three places in a group, in both alphabets.
    private let encoded: [[UInt8]]

    package init(_ secrets: [String]) {
        let known = Set(secrets.map { Array($0.utf8) }.filter { $0.count >= Self.shortest })
        self.secrets = known.sorted { ($0.count, $1.description) > ($1.count, $0.description) }
        var encoded: Set<[UInt8]> = []
        for secret in known {
            for offset in 0..<3 {
                let text = Self.base64(secret, after: offset)
                // A handful of letters would be found by chance.
                guard text.count >= 6 else { continue }
                encoded.insert(text)
                encoded.insert(text.map(Self.inURL))
            }
        }
        self.encoded = encoded.sorted { ($0.count, $1.description) > ($1.count, $0.description) }
    }

    /// Whether there is anything to look for.
    package var isEmpty: Bool { secrets.isEmpty }

    package func masked(_ text: String) -> String {
        if isEmpty { return text }
        let bytes = Array(text.utf8)
        return masking(bytes).map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    package func masked(_ bytes: [UInt8]) -> [UInt8] { masking(bytes) ?? bytes }

    /// nil where nothing was found.
    private func masking(_ bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8]?
        for secret in secrets {
            if let masked = Self.replaced(result ?? bytes, { Self.end(of: secret, in: $0, at: $1) }) { result = masked }
        }
        for text in encoded {
            if let masked = Self.withoutRuns(of: text, in: result ?? bytes) { result = masked }
        }
        return result
    }

    /// With the mask in the place of every match; nil where there is none.
    private static func replaced(_ bytes: [UInt8], _ match: ([UInt8], Int) -> Int?) -> [UInt8]? {
        var output: [UInt8] = []
        var copied = 0
        var index = 0
        while index < bytes.count {
            if let end = match(bytes, index) {
                output += bytes[copied..<index]
                output += mask
                copied = end
                index = end
            } else {
                index += 1
            }
        }
        return copied == 0 ? nil : output + bytes[copied...]
    }

    /// Where the secret ends that begins at a place, each of its bytes in any spelling; nil where it does not stand there.
    private static func end(of secret: [UInt8], in bytes: [UInt8], at start: Int) -> Int? {
        if bytes[start...].starts(with: secret) { return start + secret.count }
        var index = start
        for (place, byte) in secret.enumerated() {
            // A JSON text within a JSON text escapes twice: so a run of backslashes counts as one, however long.
            let isEscaped = index < bytes.count && bytes[index] == backslash
            while index < bytes.count, bytes[index] == backslash { index += 1 }
            if byte == backslash, isEscaped { continue }
            if byte != backslash, isEscaped, let length = escape(bytes, at: index, of: byte) {
                index += length
                continue
            }
            guard index < bytes.count else { return nil }
            // First as it is percent-encoded: a secret may hold the sign that begins that.
            if bytes[index] == UInt8(ascii: "%"), value(bytes, from: index + 1, digits: 2) == Int(byte) {
                index += 3
            } else if bytes[index] == byte {
                index += 1
            } else if byte != backslash || place == 0 || secret[place - 1] != backslash {
                return nil
            }
        }
        return index
    }

    private static let backslash = UInt8(ascii: "\\")

    /// How long the escape of a byte is behind its backslash in a JSON text (RFC 8259 section 7); nil where it is none.
    private static func escape(_ bytes: [UInt8], at index: Int, of byte: UInt8) -> Int? {
        guard index < bytes.count else { return nil }
        switch (bytes[index], byte) {
        case (UInt8(ascii: "u"), _) where value(bytes, from: index + 1, digits: 4) == Int(byte): return 5
        case (UInt8(ascii: "n"), 0x0A), (UInt8(ascii: "r"), 0x0D), (UInt8(ascii: "t"), 0x09): return 1
        default: return nil
        }
    }

    private static func value(_ bytes: [UInt8], from start: Int, digits: Int) -> Int? {
        guard start + digits <= bytes.count else { return nil }
        return bytes[start..<start + digits].reduce(0) { value, byte in
            value.flatMap { value in Character(UnicodeScalar(byte)).hexDigitValue.map { value * 16 + $0 } }
        }
    }

    // MARK: Base64

    /// The letter of the alphabet for URLs (RFC 4648 section 5).
    private static func inURL(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: letter
        }
    }

    /// The letters that do not depend on what stands around these bytes.
    private static func base64(_ bytes: [UInt8], after offset: Int) -> [UInt8] {
        let whole = (offset + bytes.count) / 3 * 3 - offset
        let text = Base64.text([UInt8](repeating: 0, count: offset) + bytes.prefix(max(0, whole)))
        return Array(text.utf8.dropFirst(offset == 0 ? 0 : 4))
    }

    /// Masks the whole base64 text in which the letters stand: what is around them may be the rest of the secret.
    private static func withoutRuns(of letters: [UInt8], in bytes: [UInt8]) -> [UInt8]? {
        var output: [UInt8] = []
        var copied = 0
        var index = 0
        while index + letters.count <= bytes.count {
            guard bytes[index] == letters[0], bytes[index..<index + letters.count].elementsEqual(letters) else {
                index += 1
                continue
            }
            var start = index
            while start > copied, base64Letters[Int(bytes[start - 1])] { start -= 1 }
            var end = index + letters.count
            while end < bytes.count, base64Letters[Int(bytes[end])] { end += 1 }
            output += bytes[copied..<start]
            output += mask
            copied = end
            index = end
        }
        return copied == 0 ? nil : output + bytes[copied...]
    }
}
