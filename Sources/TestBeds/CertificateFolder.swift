import ReferenceRegistry
import ScenarioLanguage
import SourceText

/// The folder with the certificates that the embedded registry shows (`fixtures/tls/README.md`).
package struct CertificateFolder: Sendable {
    private let path: String

    package init(_ path: String) { self.path = path }

    /// Why nothing can be served over TLS from here; nil when it can. Reads nothing yet: most runs begin without TLS.
    var obstacle: String? {
        if !TLSIdentity.isOffered { return "libmicrohttpd was built without TLS" }
        let missing = ["server", "stranger", "expired", "other-host"].map { "\(path)/\($0).key" }
            .first { !ScratchFolder.isReadable($0) }
        return missing.map { "\($0) can not be read" }
    }

    /// The file with the authority that the certificate of an endpoint comes from; nil where there is no TLS.
    func authority(of name: EndpointName) -> String? {
        switch name {
        case .tls, .expired, .otherHost: "\(path)/authority.pem"
        case .stranger: "\(path)/other-authority.pem"
        case .registry, .open, .silent, .closed, .hub: nil
        }
    }

    func identity(of name: EndpointName) throws(RegistryError) -> TLSIdentity {
        let file = name == .tls ? "server" : name.rawValue
        return try TLSIdentity(certificate: text("\(file).pem"), key: text("\(file).key"))
    }

    private func text(_ name: String) throws(RegistryError) -> String {
        do throws(SourceLoader.Failure) {
            return String(decoding: try SourceLoader.load(path: "\(path)/\(name)").bytes, as: UTF8.self)
        } catch {
            throw RegistryError(.badCertificate, error.diagnostic.message, place: "\(path)/\(name)")
        }
    }
}
