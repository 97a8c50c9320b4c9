/// Standard base64 with padding (RFC 4648 section 4).
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let values: [UInt8?] = {
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    static func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let group = Array(rest.prefix(3))
            rest = rest.dropFirst(3)
            let word = group.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << (16 - 8 * UInt32($1.offset)) }
            for index in 0..<4 {
                let letter = alphabet[Int(word >> (18 - 6 * UInt32(index)) & 0x3F)]
                text.append(index <= group.count ? letter : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes, or the offset of the first byte of the text that is wrong.
    static func decode(_ text: String) -> Result<[UInt8], Offset> {
        let letters = Array(text.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count / 4 * 3)
        var word: UInt32 = 0
        var count = 0
        for (offset, letter) in letters.enumerated() {
            if letter == UInt8(ascii: "=") {
                let padding = 4 - count % 4
                let isEnd = count % 4 >= 2 && letters.count - offset == padding
                guard isEnd, letters[offset...].allSatisfy({ $0 == UInt8(ascii: "=") }) else {
                    return .failure(Offset(value: offset))
                }
                break
            }
            guard let value = values[Int(letter)] else { return .failure(Offset(value: offset)) }
            word = word << 6 | UInt32(value)
            count += 1
            if count % 4 == 0 {
                bytes += [UInt8(truncatingIfNeeded: word >> 16), UInt8(truncatingIfNeeded: word >> 8)]
                bytes.append(UInt8(truncatingIfNeeded: word))
                word = 0
            }
        }
        guard letters.count % 4 == 0 else { return .failure(Offset(value: letters.count / 4 * 4)) }
        switch count % 4 {
        case 2: bytes.append(UInt8(truncatingIfNeeded: word >> 4))
        case 3: bytes += [UInt8(truncatingIfNeeded: word >> 10), UInt8(truncatingIfNeeded: word >> 2)]
        default: break
        }
        return .success(bytes)
    }

    /// Where a text stops being base64, counted in bytes from 0.
    struct Offset: Error, Hashable { let value: Int }
}
