/// Why a driver can not be used any further: it did not start, did not keep to the protocol, or ended.
package struct DriverTrouble: Error, Sendable, Hashable, CustomStringConvertible {
    package let message: String
    /// The end of what it wrote to its standard error.
    package var errors = ""

    package init(_ message: String, errors: String = "") {
        self.message = message
        self.errors = errors
    }

    package var description: String {
        let lines = errors.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty }
        guard !lines.isEmpty else { return "\(message); it wrote nothing to its standard error" }
        return "\(message); its standard error ends with: \(lines.joined(separator: " | "))"
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = self
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
