import HTTPCore

/// Percent-encoding of the paths of `file:` URIs (RFC 8089, RFC 3986 section 2.1).
enum PercentText {
    /// Slashes stay.
    static func encode(path: String) -> String {
        QueryEncoder.path(path.split(separator: "/", omittingEmptySubsequences: false).map(String.init))
    }

    /// nil where a `%` is not followed by two hexadecimal digits, or the bytes are not UTF-8.
    static func decode(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let digits = String(rest.prefix(2)), digits.utf8.count == 2, let value = UInt8(digits, radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
