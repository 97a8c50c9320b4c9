/// How a step ended, in the words that every flow shares; each flow maps its own answers to them.
package enum OutcomeWord: String, Sendable, Hashable, CaseIterable {
    case ok
    /// 404, or nothing from a get-one of a client library.
    case notFound
    /// 409, or a client library's word for a duplicate.
    case conflict
    /// 400 or 422.
    case invalid
    case unauthorized
    case forbidden
    /// 405.
    case notAllowed
    case tooLarge
    /// 500: what a gateway or an `inject:` answered; never what a registry may do by itself.
    case serverError
    /// 503.
    case unavailable
    /// The library said no by itself: no request was sent.
    case refused
    /// The connection ended without a complete answer.
    case dropped
    /// TLS could not be established: the certificate is of an unknown authority, has run out, or is for another host.
    case untrusted
    /// Nobody listens at the address.
    case unreachable
    /// No answer came in the time that the story gives.
    case timedOut
}
