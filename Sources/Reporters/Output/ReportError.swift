/// Why a report could not be written; a run whose report is missing must not look green (exit status 4).
package struct ReportError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        /// The file, or its temporary neighbour, can not be made.
        case cannotOpen = "report.cannot-open"
        /// The disk is full, the pipe is closed.
        case cannotWrite = "report.cannot-write"
        /// The temporary file can not take the place of the report.
        case cannotReplace = "report.cannot-replace"
    }

    package let code: Code
    /// The path, or `standard output`.
    package let place: String
    /// What the system says, `No space left on device`.
    package let cause: String

    package init(_ code: Code, place: String, cause: String) {
        self.code = code
        self.place = place
        self.cause = cause
    }

    package var description: String {
        switch code {
        case .cannotOpen:
            "can not open \"\(place)\" for the report: \(cause); give a path in a folder that can be written"
        case .cannotWrite: "can not write the report to \"\(place)\": \(cause)"
        case .cannotReplace: "can not put the finished report at \"\(place)\": \(cause)"
        }
    }
}
