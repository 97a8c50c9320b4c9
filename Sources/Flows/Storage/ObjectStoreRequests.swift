package import HTTPCore

/// The requests of the S3 API with which the suite itself looks into an object store: one object, one request.
///
/// It shares nothing with the client library, so that a mistake of one does not hide in the other.
package struct ObjectStoreRequests: Sendable {
    /// No answer, or one that is no success.
    package struct Failure: Error {
        /// nil where there was no answer.
        package let status: Int?
        /// What the transport says; nil where there was an answer.
        package let reason: TransportError?
        package let message: String
    }

    package struct Object: Sendable {
        package let key: String
        package let size: Int
    }

    /// An upload in parts that nobody has completed or aborted.
    package struct Unfinished: Sendable {
        package let key: String
        package let id: String
    }

    private let address: ObjectStoreAddress
    private let transport: any HTTPTransport

    package init(_ address: ObjectStoreAddress, over transport: any HTTPTransport) {
        self.address = address
        self.transport = transport
    }

    /// The first thousand objects whose keys begin with the text: no story has more.
    package func list(_ prefix: String) async throws(Failure) -> [Object] {
        let answer = try await send(
            "GET", query: [(name: "list-type", value: "2"), (name: "prefix", value: prefix)])
        return Self.elements("Contents", in: answer).compactMap { entry in
            guard let key = Self.elements("Key", in: entry).first, let size = Self.elements("Size", in: entry).first
            else { return nil }
            return Int(size).map { Object(key: Self.unescaped(key), size: $0) }
        }
    }

    package func put(_ key: String, file: FileSlice) async throws(Failure) {
        _ = try await send("PUT", key, file: file)
    }

    package func get(_ key: String, to path: String) async throws(Failure) {
        _ = try await send("GET", key, destination: path)
    }

    package func delete(_ key: String) async throws(Failure) { _ = try await send("DELETE", key) }

    /// The uploads in parts that have begun below a prefix and are not over. Not every storage can filter them.
    package func unfinished(_ prefix: String) async throws(Failure) -> [Unfinished] {
        let answer = try await send("GET", query: [(name: "prefix", value: prefix), (name: "uploads", value: "")])
        return Self.elements("Upload", in: answer).compactMap { entry in
            guard let key = Self.elements("Key", in: entry).first, let id = Self.elements("UploadId", in: entry).first
            else { return nil }
            let upload = Unfinished(key: Self.unescaped(key), id: Self.unescaped(id))
            return upload.key.hasPrefix(prefix) ? upload : nil
        }
    }

    package func abort(_ upload: Unfinished) async throws(Failure) {
        _ = try await send("DELETE", upload.key, query: [(name: "uploadId", value: upload.id)])
    }

    /// - Parameter query: in the order of the names, as the signature wants it.
    private func send(
        _ method: String, _ key: String = "", query: [(name: String, value: String)] = [], file: FileSlice? = nil,
        destination: String? = nil
    ) async throws(Failure) -> String {
        let path = QueryEncoder.path(key.split(separator: "/", omittingEmptySubsequences: false).map(String.init))
        var request = HTTPRequest(
            method: method,
            url: "\(address.endpoint)/\(QueryEncoder.encode(address.bucket))"
                + (path.isEmpty ? "" : "/" + path) + QueryEncoder.query(query),
            signing: address.signingKey)
        request.file = file
        request.destination = destination
        let response: HTTPResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            throw Failure(status: nil, reason: error, message: error.message)
        }
        let text = String(decoding: response.body, as: UTF8.self)
        guard (200..<300).contains(response.status) else {
            let code = Self.elements("Code", in: text).first ?? ""
            throw Failure(
                status: response.status, reason: nil,
                message: "the object store answers \(method) \(key) with \(HTTPStatus.line(response.status)) \(code)")
        }
        return text
    }

    /// What stands between the tags of a name; elements of S3 documents never nest within one of their name.
    private static func elements(_ name: String, in document: String) -> [String] {
        var found: [String] = []
        var rest = Substring(document)
        while let start = rest.firstRange(of: "<\(name)>"),
            let end = rest[start.upperBound...].firstRange(of: "</\(name)>")
        {
            found.append(String(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return found
    }

    private static func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&apos;", with: "'").replacing("&amp;", with: "&")
    }
}
