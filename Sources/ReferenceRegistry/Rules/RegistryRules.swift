import SourceText

/// What the registry's rules leave to a value: set once per server, the same for all its requests.
struct RegistryRules: Sendable {
    /// What happens to something that the contract does not know.
    enum Unknown: Sendable { case refuse, ignore }
    enum Comparison: Sendable {
        case exact
        /// SQL LIKE: `_` and `%` stand for other letters.
        case pattern
    }

    /// Whether members have their standard values in bodies that are a union as well (`POST artifacts`,
    /// `POST model_versions/{id}/artifacts`).
    var unionsHaveStandards = true
    /// Type name to the members that a PATCH without them sets to their standard value; the contract's PATCH changes what
    /// it names.
    var membersResetByPatch: [String: Set<String>] = [:]
    /// Whether a PATCH of custom properties keeps the keys that it does not name.
    var patchMergesCustomProperties = false

    // Requests.
    var unknownMembers = Unknown.refuse
    var unknownOrdering = Unknown.refuse
    var statusOfMissingMember = 422
    var smallestPage: Int64 = 1
    var longestName = 255
    /// Whether ids have to look as the contract's pattern says; else any signed 32-bit decimal number will do.
    var identifiersAreStrict = true
    var checksToken = true
    /// Recorded servers read only the first value of a body, take the last of equal members and replace bad UTF-8.
    var bodyReading = JSONReader.Options(
        duplicateKeys: .lastWins, malformedText: .replace, ignoresTrailingText: true)

    // Custom properties.
    var structsAreBase64 = true
    var protoValuesAreStored = true

    // Parents.
    var parentsMustExist = true
    var listsNeedTheirParent = true
    var versionsMayMove = false

    // Lookups and lists.
    var comparison = Comparison.exact
    var orderHasTieBreak = true
    /// Rows that a page holds beyond what was asked for.
    var pageSurplus: Int64 = 0
    var filterLimits = FilterLimits()
}
