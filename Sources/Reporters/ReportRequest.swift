import SourceText

/// One `--report FORMAT=PATH`.
package struct ReportRequest: Sendable, Hashable {
    package let format: ReportFormat
    /// A file; `-` is standard output.
    package let path: String

    package init(format: ReportFormat, path: String) {
        self.format = format
        self.path = path
    }

    package var isStandardOutput: Bool { path == "-" }

    /// Reads the value of one `--report`.
    /// - Throws: `ReportRequestError` with the nearest format that there is.
    package static func parse(_ text: String) throws(ReportRequestError) -> ReportRequest {
        guard let mark = text.firstIndex(of: "=") else {
            // Only a format or only a path: say which half is missing.
            if let format = ReportFormat(rawValue: text) {
                throw ReportRequestError(
                    .pathMissing,
                    "\"\(text)\" has no path; write \(format.rawValue)=PATH, or \(format.rawValue)=- for standard output"
                )
            }
            throw ReportRequestError(
                .formatMissing, "\"\(text)\" names no format; write FORMAT=PATH, FORMAT one of \(known)")
        }
        let name = String(text[..<mark])
        let path = String(text[text.index(after: mark)...])
        guard let format = ReportFormat(rawValue: name) else {
            let hint = NameSuggestion.nearest(to: name.lowercased(), among: ReportFormat.allCases.map(\.rawValue))
            throw ReportRequestError(.unknownFormat, "there is no report format \"\(name)\"; \(hint)")
        }
        guard !path.isEmpty else {
            throw ReportRequestError(
                .pathMissing, "\"\(text)\" has no path; write \(name)=PATH, or \(name)=- for standard output")
        }
        return ReportRequest(format: format, path: path)
    }

    private static let known = Count.list(ReportFormat.allCases.map(\.rawValue))
}

/// What is wrong with the `--report` options; wrong usage.
package struct ReportRequestError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        case formatMissing = "report.format-missing"
        case pathMissing = "report.path-missing"
        case unknownFormat = "report.unknown-format"
        /// Two reports would overwrite each other.
        case samePlace = "report.same-place"
    }

    package let code: Code
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
