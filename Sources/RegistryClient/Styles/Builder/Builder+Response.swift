public import HTTPCore

extension Builder {
    /// What a request brought.
    public struct Response<Value: Sendable>: Sendable {
        /// The answer's body as the contract's type.
        public let value: Value
        /// The answer as it came.
        public let http: HTTPResponse
    }

    /// Why a request brought no value.
    public enum Failure: Error, Sendable, Hashable {
        /// The request makes no sense as it stands, or its body is missing; nothing was sent.
        case invalidArgument(String)
        /// There is no answer.
        case transport(TransportError)
        /// A status of 300 or above; `model` where the body is the contract's `Error` object.
        case response(HTTPResponse, model: ErrorModel?)
        /// A success that is not what the contract promises.
        case unexpectedResponse(String, HTTPResponse)
    }

    /// The contract's `Error` object.
    public struct ErrorModel: Sendable, Hashable {
        /// The status in words.
        public let code: String
        /// What is wrong, in words.
        public let message: String
    }
}

extension Builder.Failure {
    /// The HTTP answer, where there was one.
    public var http: HTTPResponse? {
        switch self {
        case .response(let response, _), .unexpectedResponse(_, let response): response
        case .invalidArgument, .transport: nil
        }
    }
}

extension Builder.Failure: CustomStringConvertible {
    /// The status line of an answer, else one line in words; never holds a token.
    public var description: String {
        switch self {
        case .invalidArgument(let message): message
        case .transport(let error): error.message
        case .response(let response, _): HTTPStatus.line(response.status)
        case .unexpectedResponse(let message, _): "unexpected answer: \(message)"
        }
    }
}
