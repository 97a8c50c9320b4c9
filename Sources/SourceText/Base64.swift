/// Standard base64 with padding (RFC 4648 section 4).
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    package static func text(_ bytes: some Collection<UInt8>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var pending: UInt32 = 0
        var count = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            count += 1
            if count == 3 {
                for shift in [18, 12, 6, 0] as [UInt32] { output.append(alphabet[Int(pending >> shift & 63)]) }
                pending = 0
                count = 0
            }
        }
        if count == 1 {
            output += [alphabet[Int(pending >> 2)], alphabet[Int(pending << 4 & 63)], 0x3D, 0x3D]
        } else if count == 2 {
            output += [
                alphabet[Int(pending >> 10)], alphabet[Int(pending >> 4 & 63)], alphabet[Int(pending << 2 & 63)], 0x3D,
            ]
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes; nil when a character is outside the alphabet, or the padding is missing or wrong.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count % 4 == 0 else { return nil }
        let padding = characters.reversed().prefix { $0 == 0x3D }.count
        guard padding <= 2 else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(characters.count / 4 * 3)
        var pending: UInt32 = 0
        var count = 0
        for character in characters.dropLast(padding) {
            guard let value = sextet(character) else { return nil }
            pending = pending << 6 | value
            count += 1
            if count == 4 {
                output += [UInt8(pending >> 16 & 255), UInt8(pending >> 8 & 255), UInt8(pending & 255)]
                pending = 0
                count = 0
            }
        }
        // Bits that the padding leaves over have to be zero (RFC 4648 section 3.5).
        switch (count, padding) {
        case (0, 0): break
        case (2, 2) where pending & 15 == 0: output.append(UInt8(pending >> 4))
        case (3, 1) where pending & 3 == 0: output += [UInt8(pending >> 10 & 255), UInt8(pending >> 2 & 255)]
        default: return nil
        }
        return output
    }

    private static func sextet(_ character: UInt8) -> UInt32? {
        switch character {
        case 0x41...0x5A: UInt32(character - 0x41)
        case 0x61...0x7A: UInt32(character - 0x61 + 26)
        case 0x30...0x39: UInt32(character - 0x30 + 52)
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }
}
