import CCurl

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One libcurl easy handle: turns a request into options, and what libcurl brought into a response or an error.
///
/// It transfers nothing itself: `CurlConnection` and `CurlLoop` put it on a multi handle. Options that stay the same
/// from request to request are not set again. Not Sendable: one owner at a time.
///
/// **Repeating.** A kept connection may turn out to be closed only after the request was written on it. libcurl then
/// sends the request once more on a new connection, whatever the method. Here it may do so for idempotent methods only
/// (RFC 9110 section 9.2.2); a POST or PATCH that the server may have carried out ends as `.dropped`. A connection
/// that the server had closed before is seen before anything is written, and replaced for every method.
final class CurlHandle {
    let curl: mrc_curl
    let easy: UnsafeMutableRawPointer
    private let settings: TransportSettings
    private let collector = ResponseCollector()
    private let errorText: UnsafeMutablePointer<CChar>
    private var fieldList: UnsafeMutablePointer<curl_slist>?
    private var fields: Fields?
    private var shape: Shape?
    private var timeout: Timeout?
    private var signing: AWSSigningKey?
    private var source: FileSource?
    private var isFresh = false
    private var decodes = false
    /// Whether the last answer left a connection that the server had not said it would end, and the one before it.
    private var keptConnection = false
    private var hadConnection = false

    /// What libcurl must be told about a method and its content.
    private struct Shape: Equatable {
        enum Content { case none, body, file }

        var method: String
        var content: Content
    }

    /// What the list of header fields is made of.
    private struct Fields: Equatable {
        var headers: HTTPHeaders
        var key: AWSSigningKey?
        var hasContent: Bool
    }

    /// How long a call may take: in all, or without progress.
    private enum Timeout: Equatable {
        case total(Duration)
        case stall(Duration)
    }

    init(settings: TransportSettings) throws(TransportError) {
        curl = try CurlLibrary.load().functions
        guard let easy = curl.easy_init() else {
            throw TransportError(.cannotConnect, "libcurl could not be set up")
        }
        self.easy = easy
        self.settings = settings
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setFixedOptions()
        setCallbacks()
    }

    deinit {
        curl.easy_cleanup(easy)
        curl.slist_free_all(fieldList)
        errorText.deallocate()
    }

    /// Sets the handle up for a request; libcurl keeps copies of all of it.
    ///
    /// - Throws: `.invalidRequest` for what can not be written as one HTTP/1.1 request.
    func prepare(_ request: HTTPRequest) throws(TransportError) {
        try RequestRules.check(request)
        errorText[0] = 0
        hadConnection = keptConnection
        keptConnection = false
        collector.begin(
            limit: settings.maximumResponseBytes, mayRepeat: RequestRules.isIdempotent(request.method),
            sink: request.destination.map(FileSink.init))
        source = if let file = request.file { try FileSource(file) } else { nil }
        set(CURLOPT_URL, request.url)
        setMethod(request)
        setFields(request)
        setSigning(request.signing)
        setTimeout(request)
        setFreshness(request)
        setDecoding(request)
    }

    /// The answer after libcurl has reported the end of the transfer.
    func finish(_ code: CURLcode, of request: HTTPRequest) throws(TransportError) -> HTTPResponse {
        defer { forgetFiles() }
        noteManners(hasAnswer: code == CURLE_OK)
        guard code == CURLE_OK else { throw failure(code, of: request) }
        guard collector.headIsComplete else {
            throw TransportError(.dropped, "\(request.line): the connection ended within the header of the answer")
        }
        var status = 0
        _ = mrc_curl_get_long(curl, easy, CURLINFO_RESPONSE_CODE, &status)
        return collector.finish(status: status)
    }

    /// Closes the files of a call that is over, or that was taken off the multi handle before its end.
    func forgetFiles() {
        guard source != nil || collector.sink != nil else { return }
        set(CURLOPT_READDATA, pointer: nil)
        set(CURLOPT_SEEKDATA, pointer: nil)
        source = nil
        collector.endSink()
    }

    /// Tells which kind of failure a libcurl code is (curl.se/libcurl/c/libcurl-errors.html).
    private func failure(_ code: CURLcode, of request: HTTPRequest) -> TransportError {
        let told = Self.withoutProxy(String(cString: errorText))
        func error(_ kind: TransportError.Code, _ message: String? = nil) -> TransportError {
            let text = message ?? (told.isEmpty ? curl.easy_strerror(code).map { String(cString: $0) } ?? "" : told)
            return TransportError(kind, "\(request.line): \(text)")
        }
        if let file = source?.failure ?? collector.sink?.failure { return error(.file, file) }
        if collector.exceedsLimit {
            return error(.malformed, "the answer exceeds the limit of \(settings.maximumResponseBytes) bytes")
        }
        // After a first attempt the request was on the wire: not reaching the server again does not undo that.
        if collector.attempts > 1, code != CURLE_OPERATION_TIMEDOUT {
            return error(.dropped, "the kept connection ended before the answer")
        }
        switch code {
        case CURLE_OPERATION_TIMEDOUT: return error(.timedOut)
        case CURLE_SSL_CONNECT_ERROR where Self.tellsOfPlainText(told):
            return error(
                .untrusted,
                "no TLS connection came about (\(told)); does what answers there speak TLS, or is its address http://…?"
            )
        case CURLE_COULDNT_CONNECT where collector.attempts > 0:
            return error(.dropped, "the kept connection ended before the answer")
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY,
            CURLE_INTERFACE_FAILED:
            return error(.cannotConnect)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            return error(.untrusted)
        case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED: return error(.invalidRequest)
        case CURLE_BAD_CONTENT_ENCODING:
            return error(.malformed, "the content is not encoded as its Content-Encoding says (\(told))")
        case CURLE_RECV_ERROR where Self.tellsOfFraming(told), CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY,
            CURLE_HTTP2, CURLE_HTTP2_STREAM:
            return error(
                .malformed,
                "what came back is not \(settings.version == .http1 ? "HTTP/1.1" : "HTTP/2")"
                    + (told.isEmpty ? "" : " (\(told))"))
        default: return error(.dropped)
        }
    }

    /// libcurl quotes the URL of a proxy that it can not use as it is, with its password.
    private static func withoutProxy(_ told: String) -> String {
        told.contains("proxy") && told.contains("'") ? "the URL of the proxy can not be used" : told
    }

    /// libcurl has the same code for a connection that ended and for an answer that it could not take apart.
    private static func tellsOfFraming(_ told: String) -> Bool {
        ["chunked-encoding", "response headers"].contains { told.contains($0) }
    }

    /// What OpenSSL and LibreSSL say of a first answer that is no TLS record, or of none.
    private static func tellsOfPlainText(_ told: String) -> Bool {
        ["wrong version number", "packet length too long", "http request", "SSL_ERROR_SYSCALL"].contains {
            told.contains($0)
        }
    }

    // MARK: Manners

    private func noteManners(hasAnswer: Bool) {
        guard let manners = settings.manners else { return }
        var connects = 0
        _ = mrc_curl_get_long(curl, easy, CURLINFO_NUM_CONNECTS, &connects)
        if hadConnection, !isFresh, connects > 0 || collector.attempts > 1 { manners.noteAnEnd() }
        keptConnection = hasAnswer && collector.keepsConnection
    }

    /// `CURLOPT_FRESH_CONNECT` leaves the connection that it finds as it is: the new one is kept in its place.
    private func setFreshness(_ request: HTTPRequest) {
        let wanted = settings.manners?.endsKeptConnections == true && !RequestRules.isIdempotent(request.method)
        guard isFresh != wanted else { return }
        isFresh = wanted
        set(CURLOPT_FRESH_CONNECT, wanted ? 1 : 0)
    }

    /// A server may encode what nobody asked it to (RFC 9110, section 12.5.3); what goes into a file is kept as it comes.
    private func setDecoding(_ request: HTTPRequest) {
        let wanted = request.destination == nil && request.signing == nil
        guard decodes != wanted else { return }
        decodes = wanted
        set(CURLOPT_ACCEPT_ENCODING, wanted ? "" : nil)
    }

    // MARK: Options

    private func setFixedOptions() {
        set(CURLOPT_ERRORBUFFER, pointer: errorText)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_QUICK_EXIT, 1)  // Cancelling does not wait for a name look-up.
        set(CURLOPT_TCP_NODELAY, 1)
        let version = settings.version == .http1 ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE
        set(CURLOPT_HTTP_VERSION, Int(version))
        // A kept connection without TLS breaks with the second request there (seen with libcurl 7.88, CURLE_HTTP2).
        if settings.version == .http2 { set(CURLOPT_FORBID_REUSE, 1) }
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_BUFFERSIZE, 64 << 10)
        set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.wholeMilliseconds)
        set(CURLOPT_MAXAGE_CONN, max(1, Int(settings.idleTimeout.components.seconds)))
        if let userAgent = settings.userAgent { set(CURLOPT_USERAGENT, userAgent) }
        if let caFile = settings.caFile { set(CURLOPT_CAINFO, caFile) }
        set(CURLOPT_SSL_VERIFYPEER, settings.verifiesTLS ? 1 : 0)
        set(CURLOPT_SSL_VERIFYHOST, settings.verifiesTLS && settings.checksHostName ? 2 : 0)
        switch settings.proxy {
        case .environment: break
        case .direct: set(CURLOPT_PROXY, "")
        case .url(let url):
            set(CURLOPT_PROXY, url)
            // Even an empty list: without one libcurl looks into the environment (curl.se, CURLOPT_NOPROXY).
            set(CURLOPT_NOPROXY, settings.proxyExceptions)
        }
    }

    private func setCallbacks() {
        let context = Unmanaged.passUnretained(collector).toOpaque()
        set(CURLOPT_WRITEDATA, pointer: context)
        set(CURLOPT_HEADERDATA, pointer: context)
        set(CURLOPT_PREREQDATA, pointer: context)
        _ = mrc_curl_set_write_function(curl, easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let context, let bytes else { return 0 }
            let collector = Unmanaged<ResponseCollector>.fromOpaque(context).takeUnretainedValue()
            let taken = collector.takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return taken ? size * count : 0
        }
        _ = mrc_curl_set_write_function(curl, easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let context, let bytes else { return 0 }
            let collector = Unmanaged<ResponseCollector>.fromOpaque(context).takeUnretainedValue()
            let taken = collector.takeHeaderLine(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return taken ? size * count : 0
        }
        _ = mrc_curl_set_write_function(curl, easy, CURLOPT_READFUNCTION) { buffer, size, count, context in
            guard let context, let buffer else { return Int(CURL_READFUNC_ABORT) }
            let source = Unmanaged<FileSource>.fromOpaque(context).takeUnretainedValue()
            return source.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
                ?? Int(CURL_READFUNC_ABORT)
        }
        _ = mrc_curl_set_seek_function(curl, easy) { context, offset, origin in
            guard let context, origin == SEEK_SET else { return CURL_SEEKFUNC_FAIL }
            let source = Unmanaged<FileSource>.fromOpaque(context).takeUnretainedValue()
            return source.seek(to: Int(offset)) ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
        }
        _ = mrc_curl_set_prereq_function(curl, easy) { context, _, _, _, _ in
            guard let context else { return CURL_PREREQFUNC_ABORT }
            let collector = Unmanaged<ResponseCollector>.fromOpaque(context).takeUnretainedValue()
            return collector.allowsAttempt() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
    }

    private func setTimeout(_ request: HTTPRequest) {
        let streams = request.file != nil || request.destination != nil
        let wanted =
            request.timeout.map(Timeout.total) ?? (streams ? .stall(settings.timeout) : .total(settings.timeout))
        guard timeout != wanted else { return }
        timeout = wanted
        switch wanted {
        case .total(let duration):
            set(CURLOPT_TIMEOUT_MS, duration.wholeMilliseconds)
            set(CURLOPT_LOW_SPEED_TIME, 0)
        case .stall(let duration):
            set(CURLOPT_TIMEOUT_MS, 0)
            set(CURLOPT_LOW_SPEED_LIMIT, 1)
            set(CURLOPT_LOW_SPEED_TIME, (duration.wholeMilliseconds + 999) / 1000)
        }
    }

    private func setSigning(_ key: AWSSigningKey?) {
        guard signing != key else { return }
        signing = key
        set(CURLOPT_AWS_SIGV4, key.map { "aws:amz:\($0.region):\($0.service)" })
        set(CURLOPT_USERNAME, key?.accessKeyID)
        set(CURLOPT_PASSWORD, key?.secretAccessKey)
    }

    private func setMethod(_ request: HTTPRequest) {
        if let file = request.file, let source {
            let context = Unmanaged.passUnretained(source).toOpaque()
            set(CURLOPT_READDATA, pointer: context)
            set(CURLOPT_SEEKDATA, pointer: context)
            set(CURLOPT_INFILESIZE_LARGE, offset: file.count)
        }
        if let body = request.body {
            body.withUnsafeBufferPointer { bytes in
                set(CURLOPT_POSTFIELDSIZE_LARGE, offset: bytes.count)
                // The address of an empty array may be null, which libcurl reads as "ask a callback".
                if let base = bytes.baseAddress, !bytes.isEmpty {
                    set(CURLOPT_COPYPOSTFIELDS, pointer: base)
                } else {
                    set(CURLOPT_COPYPOSTFIELDS, "")
                }
            }
        }
        let content: Shape.Content = request.file != nil ? .file : request.body != nil ? .body : .none
        let wanted = Shape(method: request.method, content: content)
        guard shape != wanted else { return }
        if shape?.content == .file { set(CURLOPT_UPLOAD, 0) }
        shape = wanted
        switch (wanted.method, wanted.content) {
        case (let method, .file):
            set(CURLOPT_UPLOAD, 1)
            set(CURLOPT_CUSTOMREQUEST, method == "PUT" ? nil : method)
        case ("HEAD", _):
            set(CURLOPT_NOBODY, 1)
            set(CURLOPT_CUSTOMREQUEST, nil)
        case (let method, .body):
            set(CURLOPT_POST, 1)
            set(CURLOPT_CUSTOMREQUEST, method == "POST" ? nil : method)
        case (let method, .none):
            set(CURLOPT_HTTPGET, 1)
            set(CURLOPT_CUSTOMREQUEST, method == "GET" ? nil : method)
        }
    }

    /// Replaces the list of header fields when it differs from that of the request before.
    private func setFields(_ request: HTTPRequest) {
        let wanted = Fields(headers: request.headers, key: request.signing, hasContent: request.hasContent)
        guard fields != wanted else { return }
        fields = wanted
        var headers = request.headers
        var list: UnsafeMutablePointer<curl_slist>?
        if let key = request.signing {
            headers["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD"
            headers["x-amz-security-token"] = key.sessionToken
            // Every field of the list is signed, older versions of libcurl sign even one that it keeps away.
            if headers["Accept"] == nil { headers.add("Accept", "*/*") }
            if request.hasContent, headers["Content-Type"] == nil {
                headers.add("Content-Type", "application/octet-stream")
            }
        } else {
            // libcurl adds these of its own accord; an empty one in the list keeps each away.
            for name in ["Accept", "Accept-Encoding", "Content-Type", "Expect"] where headers[name] == nil {
                list = curl.slist_append(list, "\(name):")
            }
        }
        for field in headers.fields {
            // A field without a value is spelt with a semicolon (CURLOPT_HTTPHEADER).
            list = curl.slist_append(list, field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        set(CURLOPT_HTTPHEADER, pointer: list)
        curl.slist_free_all(fieldList)
        fieldList = list
    }

    private func set(_ option: CURLoption, _ value: Int) { _ = mrc_curl_set_long(curl, easy, option, value) }
    private func set(_ option: CURLoption, _ value: String?) { _ = mrc_curl_set_string(curl, easy, option, value) }
    private func set(_ option: CURLoption, offset: Int) {
        _ = mrc_curl_set_offset(curl, easy, option, curl_off_t(offset))
    }
    private func set(_ option: CURLoption, pointer: UnsafeRawPointer?) {
        _ = mrc_curl_set_pointer(curl, easy, option, pointer)
    }
}

extension Duration {
    /// Milliseconds, rounded up and at least 1, because 0 means "for ever" to libcurl.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        let limit = Int64(Int32.max)
        guard seconds < limit / 1000 else { return Int(limit) }
        return max(1, Int(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
