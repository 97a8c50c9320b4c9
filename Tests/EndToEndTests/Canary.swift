import Foundation

/// A secret that would be known again wherever it came out.
///
/// Its middle are letters and digits, which no escape changes: percent-encoding, JSON, HTML and XML leave them as they are. So
/// that middle is looked for, and halves of it, for a secret that was cut, and what base64 makes of it at each of its three
/// places in a group.
struct Canary: Sendable {
    /// The whole secret, as it is sent.
    let text: String
    private let name: String
    private let needles: [[UInt8]]

    /// - Parameters:
    ///   - middle: letters and digits, sixteen or more, of even number.
    ///   - around: what stands at both ends, to be escaped.
    init(_ name: String, _ middle: String, around: String = "") {
        self.name = name
        text = around + middle + around
        let half = middle.utf8.count / 2
        needles =
            ([middle.prefix(half), middle.suffix(half)].map { Array($0.utf8) })
            + (0..<3).map { Self.base64(Array(middle.utf8), after: $0) }
    }

    /// The letters of a base64 text that do not depend on what stands around these bytes.
    private static func base64(_ bytes: [UInt8], after offset: Int) -> [UInt8] {
        let whole = (offset + bytes.count) / 3 * 3 - offset
        let text = Data([UInt8](repeating: 0, count: offset) + bytes.prefix(whole)).base64EncodedString()
        return Array(text.utf8.dropFirst(offset == 0 ? 0 : 4))
    }

    /// Where the secret stands: its name, the place, and what is around it; nil where it does not.
    func found(in data: Data, of place: String) -> String? {
        for needle in needles {
            guard let range = data.range(of: Data(needle)) else { continue }
            let shown = data[max(data.startIndex, range.lowerBound - 80)..<min(data.endIndex, range.upperBound + 80)]
            return "\(name) in \(place): \(String(decoding: shown, as: UTF8.self))"
        }
        return nil
    }
}
