import CPostgreSQL

/// The functions of libpq, opened at run time.
typealias LibPQ = mrc_libpq

extension LibPQ {
    /// Opened once for the process.
    static func load() throws(RegistryError) -> LibPQ { try loaded.get() }

    private static let loaded: Result<LibPQ, RegistryError> = Result { () throws(RegistryError) in
        var functions = LibPQ()
        guard let missing = mrc_libpq_open(&functions).map({ String(cString: $0) }) else { return functions }
        throw RegistryError(
            .cannotOpenStore,
            missing.hasPrefix("PQ")
                ? "the library libpq has no function \(missing); install version 14 or later of it"
                : "the library \(missing) is not installed; to store in PostgreSQL: apt-get install libpq5, or brew "
                    + "install libpq",
            place: "libpq")
    }
}
