import Conformance
import HTTPCore

/// Repetitions that are not made, go too far, or repeat what must not be.
enum ClientRetryFaults {
    static let all: [ClientFault] = [
        ClientFault("client-gives-up-at-once", "A read that could not be answered is not repeated", ["MR-1124"]) {
            $0.onRetries { _ in 0 }
        },
        ClientFault("client-repeats-once-too-often", "A read is repeated more often than it may be", ["MR-1125"]) {
            $0.onRetries { $0 + 1 }
        },
        ClientFault("client-repeats-unasked", "A read is repeated though nobody allowed it", ["MR-1118"]) {
            $0.onRetries { max($0, 1) }
        },
        .repeating("client-repeats-a-refused-create", "A create that met 503 is sent again", ["MR-1126"]) {
            $0.method == "POST" && $1 == 503
        },
        .repeating("client-repeats-an-update", "An update that met 503 is sent again", ["MR-1126"]) {
            $0.method == "PATCH" && $1 == 503
        },
        .repeating("client-repeats-a-broken-read", "A read that met 500 is sent again", ["MR-1126"]) {
            $0.method == "GET" && $1 == 500
        },
        .repeating("client-repeats-a-forbidden-read", "A read that is not allowed is sent again", ["MR-1126"]) {
            $0.method == "GET" && ($1 == 401 || $1 == 403)
        },
        ClientFault("client-repeats-a-cut-update", "An update whose connection was cut is sent again", ["MR-1126"]) {
            seams in
            seams.wrapSend { request, next async throws(TransportError) in
                do throws(TransportError) {
                    return try await next(request)
                } catch {
                    guard request.method == "PATCH", error.code == .dropped else { throw error }
                    return try await next(request)
                }
            }
        },
        ClientFault("client-does-not-repeat-after-a-cut", "A read whose connection was cut is given up", ["MR-1124"]) {
            seams in
            seams.wrapSend { request, next async throws(TransportError) in
                do throws(TransportError) {
                    return try await next(request)
                } catch {
                    guard request.method == "GET", error.code == .dropped else { throw error }
                    // What is not HTTP is final.
                    throw TransportError(.malformed, error.message)
                }
            }
        },
    ]
}

extension ClientFault {
    /// Sends a request once more when its answer has a certain status.
    fileprivate static func repeating(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ isMeant: @escaping @Sendable (HTTPRequest, _ status: Int) -> Bool
    ) -> ClientFault {
        ClientFault(name, sentence, clauses) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                let response = try await next(request)
                return isMeant(request, response.status) ? try await next(request) : response
            }
        }
    }
}
