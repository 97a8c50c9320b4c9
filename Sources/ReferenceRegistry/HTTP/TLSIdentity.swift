import CMicroHTTPD

/// The certificate with which a server shows who it is, and its private key, both as PEM text.
package struct TLSIdentity: Sendable, Hashable {
    /// The server's certificate first, then those that lead from it to an authority.
    package let certificate: String
    package let key: String

    /// Whether the installed HTTP library speaks TLS at all.
    package static var isOffered: Bool { mrc_mhd_has_tls() }

    /// Has the TLS library read both, so that nothing is left to go wrong when somebody connects.
    ///
    /// - Throws: `.noTLS` where the C library was built without it; `.badCertificate` with the reason.
    package init(certificate: String, key: String) throws(RegistryError) {
        guard Self.isOffered else {
            throw RegistryError(
                .noTLS, "the installed libmicrohttpd was built without TLS; install one that was built with GnuTLS",
                place: "")
        }
        guard certificate.contains("-----BEGIN CERTIFICATE-----") else {
            throw Self.failure("there is no certificate in PEM form, which begins with -----BEGIN CERTIFICATE-----")
        }
        guard key.contains("PRIVATE KEY-----") else {
            throw Self.failure("there is no private key in PEM form, which begins with -----BEGIN PRIVATE KEY-----")
        }
        guard !key.contains("ENCRYPTED") else {
            throw Self.failure("the private key is encrypted; give it without a passphrase")
        }
        self.certificate = certificate
        self.key = key
        if let complaint = Self.complaint(certificate, key) { throw Self.failure(complaint) }
    }

    private static func failure(_ message: String) -> RegistryError {
        RegistryError(.badCertificate, message, place: "")
    }

    /// What the TLS library says against them; nil when it takes them.
    private static func complaint(_ certificate: String, _ key: String) -> String? {
        var told = [CChar](repeating: 0, count: 512)
        let isFine = told.withUnsafeMutableBufferPointer { buffer in
            certificate.withCString { certificate in
                key.withCString { key in mrc_mhd_try_tls(certificate, key, buffer.baseAddress, buffer.count) }
            }
        }
        guard !isFine else { return nil }
        let bytes = told.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        // "GnuTLS failed to setup x509 certificate/key: The certificate and the given key do not match.\n"
        let text = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" }
        let reason = text.firstIndex(of: ":").map { text[text.index(after: $0)...].drop { $0 == " " } } ?? text
        return "certificate and key can not be used together: \(reason)"
    }
}
