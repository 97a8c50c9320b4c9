import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText

/// The requests of one call, one after the other, and what the last of them brought.
///
/// Each body is read as JSON once at most.
struct RESTConversation {
    /// A call that ends before its time, and how.
    struct End: Error {
        let outcome: Reply.Outcome
    }

    private let link: RESTLink
    private var transport: RecordingTransport { link.transport }
    private var addressing: RESTAddressing { link.addressing }
    /// How often a GET may be repeated.
    private let retries: Int
    private var last: HTTPResponse?
    private var lastBody: JSONValue?
    /// Where files go that are meant for a bucket.
    var storage: StorageLink?

    init(_ link: RESTLink, retries: Int = 0) {
        self.link = link
        self.retries = retries
    }

    /// Asks for something that every registry has.
    mutating func probe() async throws(End) {
        _ = try await send(
            RESTRequest.get("registered_models", query: [("pageSize", "1"), ("sortOrder", "ASC")]))
    }

    /// The reply to `connect:`.
    func reply(_ outcome: Reply.Outcome, address: String) -> Reply {
        let exchanges = transport.finish()
        var value = JSONObject([("address", .string(address))])
        let sent = exchanges.last?.headers.first { $0.name.lowercased() == "authorization" }
        if let sent { value["authorization"] = .string(sent.value) }
        return Reply(
            outcome: outcome, value: .object(value), status: last?.status, detail: lastBody,
            headers: last.map(Self.headers) ?? [:], exchanges: exchanges)
    }

    /// Sends a request whose answer has to be an object of the contract.
    ///
    /// - Throws: the call's end for every status but 2xx, for no answer, and for one that is no JSON object.
    mutating func send(_ request: RESTRequest) async throws(End) -> JSONObject {
        let response = try await exchange(addressing.request(request))
        let outcome = OutcomeMapping.outcome(ofStatus: response.status)
        guard outcome == .ok else {
            lastBody = Self.readLeniently(response)
            throw End(outcome: outcome)
        }
        do throws(JSONError) {
            let value = try JSONReader.read(response.body)
            lastBody = value
            if case .object(let object) = value { return object }
        } catch {
            lastBody = .string(String(decoding: response.body, as: UTF8.self))
            throw End(outcome: .other("\(HTTPStatus.line(response.status)) with a body that is not JSON: \(error)"))
        }
        throw End(outcome: .other("\(HTTPStatus.line(response.status)) with a body that is no JSON object"))
    }

    /// Like `send`, with nil for 404.
    mutating func sendOptional(_ request: RESTRequest) async throws(End) -> JSONObject? {
        do throws(End) {
            return try await send(request)
        } catch  where error.outcome == .word(.notFound) {
            return nil
        }
    }

    /// Sends what the scenario spells out: the outcome by the status, and `{status, headers, body}`.
    mutating func send(raw request: RawRequest) async throws(End) -> (outcome: Reply.Outcome, value: JSONObject) {
        let response = try await exchange(addressing.request(request))
        var outcome = OutcomeMapping.outcome(ofStatus: response.status)
        var body = JSONValue.string(String(decoding: response.body, as: UTF8.self))
        if Self.saysJSON(response), !response.body.isEmpty {
            do throws(JSONError) {
                body = try JSONReader.read(response.body)
            } catch {
                outcome = .other("\(HTTPStatus.line(response.status)) with a body that is not JSON: \(error)")
            }
        }
        lastBody = body
        let headers = Self.headers(of: response).sorted { $0.key < $1.key }
        let value = JSONObject([
            ("status", .number(JSONNumber(response.status))),
            ("headers", .object(JSONObject(headers.map { ($0.key, .string($0.value)) }))),
            ("body", body),
        ])
        return (outcome, value)
    }

    /// The reply of the whole call.
    func reply(_ outcome: Reply.Outcome, value: JSONValue? = nil) -> Reply {
        var reply = Reply(
            outcome: outcome, value: value, status: last?.status, detail: lastBody,
            headers: last.map(Self.headers) ?? [:], exchanges: transport.finish())
        reply.beside = storage?.transport.finish() ?? []
        return reply
    }

    /// Sends a GET again, as often as the story allows, where it met what may go well a moment later.
    private mutating func exchange(_ request: HTTPRequest) async throws(End) -> HTTPResponse {
        var retries = request.method == "GET" ? retries : 0
        while retries > 0 {
            retries -= 1
            do throws(TransportError) {
                let response = try await transport.send(request)
                guard [429, 502, 503, 504].contains(response.status) else { return note(response) }
            } catch {
                guard [.dropped, .cannotConnect, .timedOut].contains(error.code) else { throw end(error) }
            }
        }
        do throws(TransportError) {
            return note(try await transport.send(request))
        } catch {
            throw end(error)
        }
    }

    private mutating func note(_ response: HTTPResponse) -> HTTPResponse {
        last = response
        lastBody = nil
        return response
    }

    private mutating func end(_ error: TransportError) -> End {
        last = nil
        lastBody = nil
        return End(
            outcome: OutcomeMapping.outcome(
                of: error, wasReached: transport.hasReachedTarget, connection: link.given))
    }

    /// JSON where it is JSON, else text; an error page of a gateway is as good a detail as an error object.
    private static func readLeniently(_ response: HTTPResponse) -> JSONValue {
        if let value = try? JSONReader.read(response.body) { return value }
        return .string(String(decoding: response.body, as: UTF8.self))
    }

    /// By its Content-Type; without one, what looks like an object or a list.
    private static func saysJSON(_ response: HTTPResponse) -> Bool {
        guard let type = response.headers["Content-Type"] else {
            return response.body.first == UInt8(ascii: "{") || response.body.first == UInt8(ascii: "[")
        }
        return type.lowercased().contains("json")
    }

    private static func headers(of response: HTTPResponse) -> [String: String] {
        HeaderTable.joined(response.headers.fields.lazy.map { (name: $0.name, value: $0.value) })
    }
}
