/// Whether bytes are UTF-8 (RFC 3629), and how a message shows one that is not, or that can not be seen.
enum UTF8Check {
    /// Whether all bytes are printable ASCII or line feeds, as in nearly every file: then nothing has to be looked for.
    static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        // Without a way out of it the compiler makes a loop that looks at many bytes at once.
        let odd = bytes.reduce(0 as UInt8) { odd, byte in
            odd | ((byte &- 0x20 < 0x5F ? 0 : 1) & (byte == 0x0A ? 0 : 1))
        }
        return odd == 0
    }

    /// The offset of the first byte that begins no valid sequence; nil when all is UTF-8.
    static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = 0
        let count = bytes.count
        while index < count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = sequenceLength(bytes, at: index)
            if length == 0 { return index }
            index += length
        }
        return nil
    }

    /// The length of the sequence that begins at an offset; 0 when it is not valid.
    static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = bytes[index]
        let length: Int
        // The second byte of some leads is narrower than 80..BF: no overlong forms, no surrogates, none over 10FFFF.
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: length = 3
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        var rest = index + 2
        while rest < index + length {
            if bytes[rest] & 0xC0 != 0x80 { return 0 }
            rest += 1
        }
        return length
    }

    /// The character at an offset in quotes, or its number when it is invisible, or the byte when it is no UTF-8.
    static func shown(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> String {
        guard index < bytes.count else { return "the end" }
        let length = sequenceLength(bytes, at: index)
        guard length > 0 else { return "byte 0x" + hex(UInt32(bytes[index]), digits: 2) }
        let text = String(decoding: bytes[index..<index + length], as: UTF8.self)
        guard let scalar = text.unicodeScalars.first else { return "the end" }
        return shown(scalar)
    }

    static func shown(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned,
            .nonspacingMark, .enclosingMark, .spacingMark, .spaceSeparator:
            scalar == " " ? "a space" : "U+" + hex(scalar.value, digits: 4)
        default: scalar == "\"" ? "'\"'" : "\"\(scalar)\""
        }
    }

    static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension String {
    /// Equality by code units: Swift's own `==` also takes composed and decomposed forms for equal, which JSON does not.
    func hasSameBytes(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        // Texts of the readers lie in one piece; comparing them as memory is several times faster.
        let isSame = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in
                left.elementsEqual(right)
            }
        }
        return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }
}
