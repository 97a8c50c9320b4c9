import SourceText

extension Base64 {
    /// Where a text that is no base64 first goes wrong, counted in bytes from 0, as recorded servers say it.
    static func illegalByte(in text: String) -> Int {
        let isLetter: (UInt8) -> Bool = { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F: true
            default: false
            }
        }
        return text.utf8.enumerated().first { !isLetter($0.element) }?.offset ?? text.utf8.count / 4 * 4
    }
}
