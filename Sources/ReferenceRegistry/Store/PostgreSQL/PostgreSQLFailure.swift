/// What an error code of PostgreSQL means for a request (postgresql.org/docs, "PostgreSQL Error Codes").
enum PostgreSQLFailure {
    static func code(_ sqlState: String) -> RegistryError.Code {
        switch sqlState {
        case "23505": .duplicate
        // Another transaction was first, or waited for us as we for it.
        case "40001", "40P01": .outOfTurn
        // A value that is too long, too large or of the wrong form, or too long for an index.
        case "54000": .unfit
        case _ where sqlState.hasPrefix("22"): .unfit
        case _ where Self.away.contains(sqlState) || Self.awayClasses.contains(String(sqlState.prefix(2))): .storeAway
        default: .statement
        }
    }

    /// No right to do it, a server that only reads, tables or the database gone, a lock that is held for too long, a plan whose
    /// tables have changed.
    private static let away: Set = ["42501", "25006", "42P01", "42703", "3D000", "3F000", "55P03", "0A000", "57014"]
    /// Connection, resources, the operator's doing, the system, damage.
    private static let awayClasses: Set = ["08", "53", "57", "58", "XX"]
}
