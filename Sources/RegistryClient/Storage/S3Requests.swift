import HTTPCore

/// The requests of the S3 API that a storage needs, path-style, signed, and what their answers mean.
struct S3Requests: Sendable {
    /// One file of a listing.
    struct Listed: Sendable {
        let key: String
        let size: Int
        let tag: String
    }

    let configuration: S3Configuration
    let transport: any HTTPTransport
    /// How many objects a page of a listing holds at most; nil leaves it to the storage.
    var pageSize: Int?

    // MARK: Objects

    /// Stores a whole file as an object.
    func put(_ key: String, file: LocalFiles.File) async throws(RegistryError) {
        var request = request("PUT", key)
        request.file = FileSlice(path: file.path, count: file.size)
        _ = try await send(request, key)
    }

    /// Writes an object into a file.
    func get(_ key: String, to path: String) async throws(RegistryError) {
        var request = request("GET", key)
        request.destination = path
        _ = try await send(request, key)
    }

    /// Removes an object; one that is not there is no error.
    func delete(_ key: String) async throws(RegistryError) {
        _ = try await send(request("DELETE", key), key)
    }

    /// All objects whose keys begin with the text, in the order of their keys, page by page.
    func list(prefix: String) async throws(RegistryError) -> [Listed] {
        var found: [Listed] = []
        var token: String?
        repeat {
            var query = token.map { [("continuation-token", $0)] } ?? []
            query.append(("list-type", "2"))
            if let pageSize { query.append(("max-keys", String(pageSize))) }
            query.append(("prefix", prefix))
            let answer = try await document(request("GET", nil, query), prefix, root: "ListBucketResult")
            for entry in answer.all("Contents") {
                guard let key = entry["Key"], let size = entry["Size"].flatMap(Int.init) else {
                    throw .unexpectedResponse("the listing of \"\(prefix)\" has an entry without key or size")
                }
                found.append(Listed(key: key, size: size, tag: entry["ETag"] ?? ""))
            }
            let next = answer["IsTruncated"] == "true" ? answer["NextContinuationToken"] : nil
            if let next, next == token { throw .pagingLoop(token: next) }
            token = next
        } while token != nil
        return found
    }

    // MARK: Multipart uploads

    /// - Returns: the id of the upload.
    func createUpload(_ key: String) async throws(RegistryError) -> String {
        var request = request("POST", key, [("uploads", "")])
        request.body = []
        let answer = try await document(request, key, root: "InitiateMultipartUploadResult")
        guard let id = answer["UploadId"], !id.isEmpty else {
            throw .unexpectedResponse("the upload of \"\(key)\" begins without an UploadId")
        }
        return id
    }

    /// - Returns: the ETag of the part.
    func put(
        part number: Int, of file: LocalFiles.File, offset: Int, count: Int, _ key: String, upload: String
    ) async throws(RegistryError) -> String {
        var request = request("PUT", key, [("partNumber", String(number)), ("uploadId", upload)])
        request.file = FileSlice(path: file.path, offset: offset, count: count)
        let response = try await send(request, key)
        guard let tag = response.headers["ETag"] else {
            throw .unexpectedResponse("part \(number) of \"\(key)\" is answered without an ETag")
        }
        return tag
    }

    /// Makes the parts an object. An error may come with the status 200, after the storage has begun to answer.
    func complete(_ key: String, upload: String, tags: [String]) async throws(RegistryError) {
        var body = "<CompleteMultipartUpload>"
        for (index, tag) in tags.enumerated() {
            body += "<Part><PartNumber>\(index + 1)</PartNumber><ETag>\(XMLElement.escaped(tag))</ETag></Part>"
        }
        body += "</CompleteMultipartUpload>"
        var request = request("POST", key, [("uploadId", upload)])
        request.body = Array(body.utf8)
        request.headers.add("Content-Type", "application/xml")
        _ = try await document(request, key, root: "CompleteMultipartUploadResult")
    }

    /// Ends an upload and frees its parts; one that is over is no error.
    func abort(_ key: String, upload: String) async throws(RegistryError) {
        do throws(RegistryError) {
            _ = try await send(request("DELETE", key, [("uploadId", upload)]), key)
        } catch {
            guard case .storage(let reason) = error, reason.code == .notFound else { throw error }
        }
    }

    // MARK: Sending

    /// - Parameter query: in the order of the names, as the signature wants it.
    private func request(_ method: String, _ key: String?, _ query: [(String, String)] = []) -> HTTPRequest {
        var url =
            ServerAddress.trimmingSlashes(configuration.endpoint) + "/" + QueryEncoder.encode(configuration.bucket)
        if let key { url += "/" + PercentText.encode(path: key) }
        return HTTPRequest(
            method: method, url: url + QueryEncoder.query(query.map { (name: $0.0, value: $0.1) }),
            signing: configuration.signingKey)
    }

    private func send(_ request: HTTPRequest, _ key: String) async throws(RegistryError) -> HTTPResponse {
        let response: HTTPResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            throw .transport(error)
        }
        guard (200..<300).contains(response.status) else {
            throw failure(response.status, XMLElement.read(response.body), request.method, key)
        }
        return response
    }

    private func document(
        _ request: HTTPRequest, _ key: String, root: String
    ) async throws(RegistryError) -> XMLElement {
        let response = try await send(request, key)
        let document = XMLElement.read(response.body)
        if document?.name == "Error" { throw failure(response.status, document, request.method, key) }
        guard let document, document.name == root else {
            throw .unexpectedResponse("\(request.method) \"\(key)\" is not answered by a \(root)")
        }
        return document
    }

    private func failure(_ status: Int, _ document: XMLElement?, _ method: String, _ key: String) -> RegistryError {
        let word = document?["Code"] ?? ""
        let kind: StorageError.Code =
            switch (status, word) {
            case (_, "NoSuchBucket"): .noSuchBucket
            case (401, _), (403, _): .denied
            case (404, _): .notFound
            default: .rejected
            }
        let told = [word, document?["Message"] ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
        return .storage(
            StorageError(
                kind,
                "\(method) s3://\(configuration.bucket)/\(key): the storage answers \(status)"
                    + (told.isEmpty ? "" : " \(told)"), status: status))
    }
}
