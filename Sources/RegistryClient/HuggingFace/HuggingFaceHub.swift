public import HTTPCore
import SourceText

/// The Hugging Face hub, as far as a model is imported by reference: what a repository says about itself.
public struct HuggingFaceHub: Sendable {
    /// What the hub tells about one revision of a repository.
    public struct Repository: Sendable, Hashable {
        /// `ORGANISATION/NAME`.
        public let id: String
        /// Who published it; nil where the hub does not say.
        public let author: String?
        /// The members of the model card that are text, numbers or true/false, such as `license`.
        public let card: CustomProperties
    }

    /// Where it is, without a slash at its end.
    public let baseURL: String
    private let transport: any HTTPTransport
    private let token: String?

    /// Sends nothing yet.
    ///
    /// - Parameters:
    ///   - baseURL: another hub than the public one, such as a mirror.
    ///   - transport: nil makes a `CurlTransport`.
    ///   - token: for repositories that are private or gated.
    public init(
        baseURL: String = "https://huggingface.co", transport: (any HTTPTransport)? = nil, token: String? = nil
    ) {
        self.baseURL = ServerAddress.trimmingSlashes(baseURL)
        self.transport = transport ?? CurlTransport()
        self.token = token
    }

    /// `GET /api/models/REPOSITORY/revision/REVISION`.
    ///
    /// - Throws: `.store` where there is no such repository or revision, and for other refusals.
    public func repository(_ id: String, revision: String = "main") async throws(RegistryError) -> Repository {
        let words = id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(words.count), words.allSatisfy({ !["", ".", ".."].contains($0) }), !revision.isEmpty
        else { throw .invalidArgument("\"\(id)\" is no repository of the hub: expected ORGANISATION/NAME") }
        var headers = HTTPHeaders([("Accept", "application/json"), ("User-Agent", ModelRegistryClient.userAgent)])
        if let token, !token.isEmpty { headers.add("Authorization", "Bearer \(token)") }
        let path = QueryEncoder.path(words) + "/revision/" + QueryEncoder.encode(revision)
        let response: HTTPResponse
        do throws(TransportError) {
            response = try await transport.send(
                HTTPRequest(method: "GET", url: "\(baseURL)/api/models/\(path)", headers: headers))
        } catch {
            throw .transport(error)
        }
        let answer = (try? JSONReader.read(response.body))?.object
        switch response.status {
        case 200..<300: break
        // The hub answers 401 for a repository that it does not have: it does not tell strangers what is private.
        case 401, 404: throw .store("the hub has no repository \"\(id)\" with the revision \"\(revision)\" to show")
        case let status:
            throw .store("the hub answers \(status)" + (answer?["error"]?.string.map { ": \($0)" } ?? ""))
        }
        guard let answer, let id = answer["id"]?.string ?? answer["modelId"]?.string else {
            throw .unexpectedResponse("the hub does not say which repository \"\(id)\" is")
        }
        return Repository(id: id, author: answer["author"]?.string, card: Self.scalars(answer["cardData"]?.object))
    }

    /// Where a file of a repository can be fetched; nothing is sent.
    public func fileURL(_ repository: String, path: String, revision: String = "main") -> String {
        "\(baseURL)/\(PercentText.encode(path: repository))/resolve/\(QueryEncoder.encode(revision))/"
            + PercentText.encode(path: path)
    }

    private static func scalars(_ card: JSONObject?) -> CustomProperties {
        var properties = CustomProperties()
        for (name, value) in card?.members ?? [] {
            switch value {
            case .string(let text): properties[name] = .string(text)
            case .bool(let flag): properties[name] = .bool(flag)
            case .number(let number):
                if let whole = number.int64, MetadataValue.intRange.contains(whole) {
                    properties[name] = .int(whole)
                } else if let fraction = number.double {
                    properties[name] = .double(fraction)
                }
            case .null, .array, .object: break
            }
        }
        return properties
    }
}
