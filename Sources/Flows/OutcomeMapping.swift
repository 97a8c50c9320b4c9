import Conformance
import HTTPCore
import ScenarioLanguage

/// The table of outcome words (`Scenarios/README.md`, section 4), as far as every flow shares it.
enum OutcomeMapping {
    static func outcome(ofStatus status: Int) -> Reply.Outcome {
        switch status {
        case 200..<300: .word(.ok)
        case 400, 422: .word(.invalid)
        case 401: .word(.unauthorized)
        case 403: .word(.forbidden)
        case 404: .word(.notFound)
        case 405: .word(.notAllowed)
        case 409: .word(.conflict)
        case 413: .word(.tooLarge)
        case 500: .word(.serverError)
        case 503: .word(.unavailable)
        default: .other(HTTPStatus.line(status))
        }
    }

    /// - Parameters:
    ///   - wasReached: whether the target has ever answered: then a connection that can not be had is the registry's
    ///     failing, before it is a matter of the surroundings (`design.md`, section 5).
    ///   - connection: the one that the story made, if it did: then it is the story's choice whom to trust and how long to
    ///     wait, and what comes of that is an outcome.
    static func outcome(
        of error: TransportError, wasReached: Bool, connection: Connection? = nil
    ) -> Reply.Outcome {
        if let connection {
            switch error.code {
            case .untrusted: return .word(.untrusted)
            case .cannotConnect: return .word(.unreachable)
            case .timedOut where connection.timeout != nil: return .word(.timedOut)
            case .invalidRequest: return .other("a request that can not be sent: \(error.message)")
            default: break
            }
        }
        return outcome(of: error, wasReached: wasReached)
    }

    private static func outcome(of error: TransportError, wasReached: Bool) -> Reply.Outcome {
        switch error.code {
        case .dropped: .word(.dropped)
        case .cannotConnect where wasReached: .word(.dropped)
        // How long to wait is the suite's choice: it does not say whether an answer would have come.
        case .timedOut: .broken("no answer in time (--timeout): \(error.message)")
        case .malformed: .other("an answer that can not be read: \(error.message)")
        case .untrusted:
            .broken("no connection that can be trusted (--ca-cert says whose certificates count): \(error.message)")
        case .cannotConnect, .invalidRequest, .file: .broken(error.message)
        case .cancelled: .broken("cancelled")
        }
    }
}
