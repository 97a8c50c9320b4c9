import ReferenceRegistry
import SourceText

/// What `mrconform serve` was asked to do.
struct ServeOptions {
    let host: String
    let port: Int
    let store: StoreLocation
    let token: String?
    let tls: TLSIdentity?
    let faults: [Fault]

    static let vocabulary = OptionReader.Vocabulary(
        valued: ["--host", "--port", "--store", "--token-file", "--tls-cert", "--tls-key", "--fault"],
        repeatable: ["--fault"],
        short: ["-p": "--port"])

    init(_ arguments: [String]) throws(UsageError) {
        let typed = try OptionReader(arguments, Self.vocabulary)
        if let extra = typed.operands.first { throw UsageError("serve takes options only, found \"\(extra)\"") }
        host = typed.last("--host") ?? "127.0.0.1"
        port = try typed.number("--port", in: 0...65535) ?? 8080
        store = try StoreOption.parse(typed.last("--store") ?? "memory")
        token = try typed.last("--token-file").map { path throws(UsageError) in try RunOptions.token(path) }
        tls = try Self.tls(certificate: typed.last("--tls-cert"), key: typed.last("--tls-key"))
        faults = try FaultOption.ofRegistry(typed.all("--fault"))
    }

    private static func tls(certificate: String?, key: String?) throws(UsageError) -> TLSIdentity? {
        guard let certificate else {
            if key != nil { throw UsageError("--tls-key needs --tls-cert, the file with the certificate") }
            return nil
        }
        guard let key else { throw UsageError("--tls-cert needs --tls-key, the file with its private key") }
        let texts = (try text(certificate, "--tls-cert"), try text(key, "--tls-key"))
        do throws(RegistryError) {
            return try TLSIdentity(certificate: texts.0, key: texts.1)
        } catch {
            throw UsageError(
                error.code == .noTLS
                    ? "--tls-cert: \(error)" : "--tls-cert \"\(certificate)\", --tls-key \"\(key)\": \(error)")
        }
    }

    private static func text(_ path: String, _ option: String) throws(UsageError) -> String {
        do {
            return String(decoding: try SourceLoader.load(path: path).bytes, as: UTF8.self)
        } catch {
            throw UsageError("\(option): \"\(path)\": \(error.diagnostic.message)")
        }
    }
}
