import CPostgreSQL
import Conformance

/// The functions of libpq, opened at run time.
typealias LibPQ = mrc_libpq

extension LibPQ {
    typealias Connection = OpaquePointer
    typealias Result = OpaquePointer
    typealias Text = UnsafePointer<CChar>

    /// Opened once for the process.
    static func load() throws(InspectionError) -> LibPQ { try loaded.get() }

    private static let loaded: Swift.Result<LibPQ, InspectionError> = Swift.Result { () throws(InspectionError) in
        var functions = LibPQ()
        guard let missing = mrc_libpq_open(&functions).map({ String(cString: $0) }) else { return functions }
        throw InspectionError(
            .cannotOpen,
            missing.hasPrefix("PQ")
                ? "the library libpq has no function \(missing); install version 14 or later of it"
                : "the library \(missing) is not installed; to read PostgreSQL: apt-get install libpq5, or brew install "
                    + "libpq")
    }
}
