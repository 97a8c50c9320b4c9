/// Finds the characters that YAML forbids (YAML 1.2.2 section 5.1) or that end a line in YAML 1.1 only.
enum YAMLCharacters {
    /// - Returns: one finding per character, at most `limit`; empty for nearly every file.
    static func findings(in file: SourceFile, limit: Int) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        file.bytes.withUnsafeBufferPointer { bytes in
            if UTF8Check.isPlain(bytes) { return }
            var index = 0
            while index < bytes.count, findings.count < limit {
                let byte = bytes[index]
                if byte >= 0x20, byte < 0x7F {
                    index += 1
                    continue
                }
                let length = max(1, UTF8Check.sequenceLength(bytes, at: index))
                defer { index += length }
                switch byte {
                case 0x09, 0x0A: continue
                case 0x0D: if index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
                case 0x00...0x1F, 0x7F: break
                case 0xC2: if bytes[index + 1] >= 0xA0 { continue }
                case 0xE2: if bytes[index + 1] != 0x80 || bytes[index + 2] | 1 != 0xA9 { continue }
                case 0xEF: if !isForbidden(bytes[index + 1], bytes[index + 2]) { continue }
                default: continue
                }
                let text = String(decoding: bytes[index..<index + length], as: UTF8.self)
                guard let scalar = text.unicodeScalars.first else { continue }
                let span = SourceSpan(file: file, range: index..<index + length)
                switch scalar.value {
                case 0x0D, 0x85, 0x2028, 0x2029: findings.append(YAMLDiagnostics.lineSeparator(scalar, span))
                default: findings.append(YAMLDiagnostics.character(scalar, span))
                }
            }
        }
        return findings
    }

    /// Whether EF and two more bytes are U+FEFF, U+FFFE or U+FFFF.
    private static func isForbidden(_ second: UInt8, _ third: UInt8) -> Bool {
        (second == 0xBB && third == 0xBF) || (second == 0xBF && third >= 0xBE)
    }
}
