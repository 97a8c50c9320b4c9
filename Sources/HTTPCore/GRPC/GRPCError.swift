/// Why a gRPC call brought no message.
package struct GRPCError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// No answer came.
        case unreachable
        /// The server refused the call.
        case status(GRPCStatus)
        /// What came back is not gRPC.
        case malformed
        /// The request can not be sent.
        case invalidMessage
    }

    package let code: Code
    /// The method and what happened.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}

/// A status code (grpc.io, "Status codes and their use in gRPC"), with its name where it has one.
package struct GRPCStatus: Sendable, Hashable, CustomStringConvertible {
    package let code: Int

    package init(code: Int) { self.code = code }

    package static let invalidArgument = GRPCStatus(code: 3)
    package static let notFound = GRPCStatus(code: 5)
    package static let alreadyExists = GRPCStatus(code: 6)
    package static let unimplemented = GRPCStatus(code: 12)
    package static let unavailable = GRPCStatus(code: 14)

    private static let names = [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
        "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
        "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ]

    package var description: String {
        Self.names.indices.contains(code) ? Self.names[code] : "status \(code)"
    }
}
