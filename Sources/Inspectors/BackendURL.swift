package import Conformance

/// Where the state of a registry can be observed, as `--backend` says it.
package enum BackendURL: Sendable, Hashable {
    /// `sqlite:PATH`, `postgres://…`, `mysql://…`: the database that the registry writes.
    case store(StoreLocation)
    /// `mlmd://HOST:PORT`: the ML Metadata server in which the registry keeps its state.
    case mlmd(MLMDAddress)
    /// `none`: state is not observed, and the reports say so.
    case unobserved

    package init(parsing text: String) throws(BackendURLError) {
        if text == "none" {
            self = .unobserved
            return
        }
        guard let colon = text.firstIndex(of: ":") else {
            throw BackendURLError(
                "backend.no-scheme",
                "the backend has no scheme, expected \(Self.forms); for a SQLite file write sqlite:\(text)"
            )
        }
        // Only the scheme goes into messages: the rest may hold a password.
        let scheme = text[..<colon].lowercased()
        let rest = String(text[text.index(after: colon)...])
        switch scheme {
        case "sqlite": self = .store(.sqlite(path: try Self.path(rest)))
        case "postgres", "postgresql": self = .store(.postgreSQL(try DatabaseAddress(parsing: scheme + ":" + rest)))
        case "mysql", "mariadb": self = .store(.mariaDB(try DatabaseAddress(parsing: scheme + ":" + rest)))
        case "mlmd": self = .mlmd(try MLMDAddress(parsing: scheme + ":" + rest))
        default:
            throw BackendURLError(
                "backend.unknown-scheme",
                "unknown kind of backend \"\(scheme):\", expected \(Self.forms)")
        }
    }

    private static let forms =
        "\"sqlite:PATH\", \"postgres://USER@HOST:PORT/DATABASE\", \"mysql://USER@HOST:PORT/DATABASE\", \"mlmd://HOST:PORT\" "
        + "or \"none\""

    /// What may stand in no report.
    package var password: String? {
        switch self {
        case .store(.postgreSQL(let address)), .store(.mariaDB(let address)): address.password?.text
        case .store, .mlmd, .unobserved: nil
        }
    }

    /// The reader of this backend; nil when state is not observed. Opens nothing yet.
    ///
    /// - Parameter watermark: rows that were there before it are not read.
    package func inspector(newerThan watermark: Watermark = .start) -> (any SharedBackendInspector)? {
        switch self {
        case .store(let location): StoreInspector(location, newerThan: watermark)
        case .mlmd(let address): MLMDInspector(address, newerThan: watermark)
        case .unobserved: nil
        }
    }

    private static func path(_ text: String) throws(BackendURLError) -> String {
        if text.isEmpty {
            throw BackendURLError(
                "backend.no-path",
                "\"sqlite:\" names no file, expected sqlite:PATH with the file that the registry writes")
        }
        if text == ":memory:" || text == "memory" {
            throw BackendURLError(
                "backend.in-memory",
                "a store in memory can not be read from outside; give the registry a file (--store sqlite:PATH), "
                    + "or say none")
        }
        if text.hasPrefix("//") {
            throw BackendURLError(
                "backend.path-with-slashes",
                "\"sqlite:\(text)\" is ambiguous, write the path right after the colon: sqlite:/var/lib/registry.db")
        }
        return text
    }
}

/// What is wrong with the text of `--backend`.
package struct BackendURLError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A stable word.
    package let code: String
    /// What was found, what was expected, what to do; never a password.
    package let message: String

    init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
