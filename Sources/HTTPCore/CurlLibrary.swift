import CCurl

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The functions of libcurl, which is opened and set up when they are first needed (`shim.h` says why); it stays open.
///
/// `@unchecked Sendable`: addresses of C functions, which stay as they are. What may be called from which thread is said
/// where it is called.
struct CurlLibrary: @unchecked Sendable {
    let functions: mrc_curl

    /// - Throws: `.cannotConnect` where it is not installed or can not be set up; so does every call after that.
    static func load() throws(TransportError) -> CurlLibrary { try loaded.get() }

    #if canImport(Darwin)
        private static let names = ["/usr/lib/libcurl.4.dylib"]
    #else
        private static let names = ["libcurl.so.4", "libcurl-gnutls.so.4"]
    #endif

    private static let loaded = Result { () throws(TransportError) in try CurlLibrary() }

    private init() throws(TransportError) {
        guard let library = Self.names.lazy.compactMap({ dlopen($0, RTLD_LAZY | RTLD_LOCAL) }).first else {
            throw TransportError(.cannotConnect, "libcurl is not installed; apt-get install libcurl4")
        }
        var functions = mrc_curl()
        if let lacking = mrc_curl_find(&functions, library) {
            throw TransportError(
                .cannotConnect, "libcurl has no \(String(cString: lacking)); install a current version of it")
        }
        guard functions.global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK else {
            throw TransportError(.cannotConnect, "libcurl could not be set up")
        }
        self.functions = functions
    }
}
