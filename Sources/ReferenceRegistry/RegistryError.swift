/// Why a registry can not be opened, started or given a store; what a request is answered with is no error here.
package struct RegistryError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        case cannotListen = "registry.cannot-listen"
        case cannotOpenStore = "registry.cannot-open-store"
        case foreignStore = "registry.foreign-store"
        /// The certificate or its key can not be used.
        case badCertificate = "registry.bad-certificate"
        /// The HTTP library has no TLS.
        case noTLS = "registry.no-tls"
        case notRunning = "registry.not-running"
        case statement = "registry.statement"
        /// The file of the store is locked for too long, full, damaged or not readable.
        case storeAway = "registry.store-away"
        /// Another writer was in the way; the transaction can be done once more.
        case outOfTurn = "registry.out-of-turn"
        /// A value does not fit the column that is for it.
        case unfit = "registry.unfit-value"
        /// A unique key of the store refused a row.
        case duplicate = "registry.duplicate"
        /// Others may use the tables that would have to be changed.
        case sharedStore = "registry.shared-store"
        case unknownName = "registry.unknown-name"
    }

    package let code: Code
    /// One line: what was found and what to do; lower case, no full stop.
    package let message: String
    /// The address, path or table that it is about.
    package let place: String

    package init(_ code: Code, _ message: String, place: String) {
        self.code = code
        self.message = message
        self.place = place
    }

    package var description: String { place.isEmpty ? message : "\(place): \(message)" }
}
