import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// What the library's errors mean in outcome words, and as `{case, message}` for `client: {error: …}`.
enum ClientErrors {
    /// What an error of the core means to a style that passes it on.
    static func outcome(of error: RegistryError) -> Reply.Outcome {
        switch error {
        case .http(let status, _, _): OutcomeMapping.outcome(ofStatus: status)
        case .storage(let error): storageOutcome(of: error)
        case .transport(let error): OutcomeMapping.outcome(of: error, wasReached: true)
        case .pagingLoop, .unexpectedResponse, .store, .missingMetadata: .other(error.description)
        case .invalidArgument, .missingToken: .word(.refused)
        }
    }

    /// - Parameters:
    ///   - sentRequests: whether the call had sent anything; if not, the library refused by itself.
    ///   - connection: the one that the story made, if it did.
    static func outcome(
        of error: RegistryError, in call: Call, sentRequests: Bool, wasReached: Bool, connection: Connection? = nil
    ) -> Reply.Outcome {
        switch error {
        // Nothing is due there, not an error.
        case .http(404, _, _) where call.getsOne: .other("an error for a single entity that is not there: \(error)")
        case .http(let status, _, _): OutcomeMapping.outcome(ofStatus: status)
        case .storage(let error): storageOutcome(of: error)
        case .transport(let error):
            OutcomeMapping.outcome(of: error, wasReached: wasReached, connection: connection)
        case .pagingLoop: .other("paging does not end: \(error)")
        case .unexpectedResponse: .other(error.description)
        case .invalidArgument, .missingToken, .missingMetadata, .store:
            sentRequests ? afterRequests(error, call) : .word(.refused)
        }
    }

    /// `.store` is the library's word about what it found in the registry: a version that is there already when
    /// registering, a model or version that is not there when looking up by names.
    private static func afterRequests(_ error: RegistryError, _ call: Call) -> Reply.Outcome {
        switch (error, call) {
        case (.store, .register): .word(.conflict)
        case (.store, .find): .word(.notFound)
        // What a block logs is refused when the run is there already.
        case (.invalidArgument, .run): .word(.refused)
        default: .other(error.description)
        }
    }

    /// A storage's refusals in the words of the registry's.
    private static func storageOutcome(of error: StorageError) -> Reply.Outcome {
        switch error.code {
        case .denied: .word(.forbidden)
        case .noSuchBucket, .notFound: .word(.notFound)
        case .alreadyExists: .word(.conflict)
        case .rejected:
            // What an answer of 200 says to be an error is one of the storage's own.
            error.status.map(OutcomeMapping.outcome(ofStatus:)).flatMap { $0 == .ok ? nil : $0 }
                ?? .other(error.message)
        case .file, .leftBehind: .other(error.message)
        }
    }

    static func detail(of error: RegistryError) -> JSONValue {
        var object = JSONObject([("case", .string(name(error)))])
        if case .http(let status, let code, let message) = error {
            object["message"] = .string(message)
            object["status"] = .number(JSONNumber(status))
            object["code"] = .string(code)
        } else {
            object["message"] = .string(error.description)
        }
        return .object(object)
    }

    private static func name(_ error: RegistryError) -> String {
        switch error {
        case .missingToken: "missingToken"
        case .missingMetadata: "missingMetadata"
        case .store: "store"
        case .http: "http"
        case .storage: "storage"
        case .transport: "transport"
        case .invalidArgument: "invalidArgument"
        case .unexpectedResponse: "unexpectedResponse"
        case .pagingLoop: "pagingLoop"
        }
    }
}

extension Call {
    /// Whether it is about a single entity, which may not be there.
    var getsOne: Bool {
        switch self {
        case .get, .find, .served: true
        default: false
        }
    }
}
