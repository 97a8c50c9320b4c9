import SourceText

/// What the registry's rules leave to a value: set once per server, the same for all its requests.
struct RegistryRules: Sendable {
    /// What happens to something that the contract does not know.
    enum Unknown: Sendable { case refuse, ignore }
    enum Comparison: Sendable {
        case exact
        /// SQL LIKE over the stored name: `_` and `%` stand for other letters.
        case pattern
    }

    enum MetadataValues: Sendable {
        /// As the contract's schemas say.
        case exact
        /// A missing value is zero, other members are ignored, and whole numbers may have a plus sign and zeros in front.
        case lenient
    }

    /// Whether members have their standard values in bodies that are a union as well (`POST artifacts`,
    /// `POST model_versions/{id}/artifacts`).
    var unionsHaveStandards = true
    /// Type name to the members that a PATCH without them sets to their standard value, where its body is no union; the
    /// contract's PATCH changes what it names.
    var membersResetByPatch: [String: Set<String>] = [:]
    /// Whether a PATCH of custom properties keeps the keys that it does not name.
    var patchMergesCustomProperties = false

    // Requests.
    var unknownMembers = Unknown.refuse
    /// Whether `NAME` is the member `name`.
    var membersIgnoreLetterCase = false
    /// How the objects of custom properties are read.
    var metadataValues = MetadataValues.exact
    var unknownOrdering = Unknown.refuse
    var statusOfMissingMember = 422
    var metricsNeedValues = true
    var endsFollowBegins = true
    /// Whether a text that stands for a number has to be one.
    var numbersInTextsAreChecked = true
    var smallestPage: Int64 = 1
    var longestName = 255
    /// Whether ids have to look as the contract's pattern says; else any signed 32-bit decimal number will do.
    var identifiersAreStrict = true
    var checksToken = true
    /// Methods that are answered without the token.
    var tokenFreeMethods: Set<String> = []
    /// Recorded servers read only the first value of a body, take the last of equal members and replace bad UTF-8.
    var bodyReading = JSONReader.Options(
        duplicateKeys: .lastWins, malformedText: .replace, ignoresTrailingText: true)

    // Custom properties.
    var structsAreBase64 = true
    var protoValuesAreStored = true

    /// Whether a PATCH that names no custom properties reads those of the store as if a client had sent them.
    var updatesReadStructsBack = false

    // Names.
    /// Whether an artifact that is given an empty name is stored under what stands before names; else a name is generated.
    var emptyNamesAreTheirOwner = false

    // Parents.
    /// Whether the registered model of a version or an inference service has to exist, where parents have to.
    var modelsMustExist = true
    /// Whether the id of an owner stands in stored names with the sign and the zeros that a client gave it.
    var ownersAreSpelledAsSent = false
    /// What speaks against serving a model version.
    var objectionToServing: @Sendable (NodeRow) -> Refusal? = { _ in nil }
    /// The types whose names are shown as they are stored when one is taken.
    var typesShownAsStored: Set<String> = []
    var parentsMustExist = true
    var listsNeedTheirParent = true
    /// Operations whose lists need their parent in any case.
    var listsThatNeedTheirParent: Set<String> = []
    var childrenMayMove = false

    // Lookups and lists.
    var comparison = Comparison.exact
    var orderHasTieBreak = true
    /// Rows that a page holds beyond what was asked for.
    var pageSurplus: Int64 = 0
    var filterLimits = FilterLimits()
}
