/// One member of an entity's JSON object, and where it is kept.
struct Member: Sendable, Hashable {
    /// What a member looks like in JSON.
    enum Shape: Sendable, Hashable {
        case string
        /// The name of the enumeration in the contract, and its values.
        case enumeration(String, [String])
        case strings
        /// A number with a fraction.
        case double
        /// A whole number of 64 bits.
        case integer
        /// The same as text: a decimal number in a string.
        case integerText
        /// An id of another entity: a decimal number in a string.
        case identifier
        case customProperties
    }

    /// Where its value stands (`registry-behaviour.md` 2.2).
    enum Storage: Sendable, Hashable {
        case id, name, externalID, created, updated, customProperties
        /// The word that tells the kinds of a union apart.
        case discriminator
        case uri
        /// The table's integer column of states; the number is the index in the enumeration.
        case state
        /// A property row with is_custom_property = 0; the shape decides the value column.
        case property(String)
        /// A row with is_custom_property = 1 that the server writes; it is shown here and not among the custom properties.
        case customProperty(String)
    }

    /// In which bodies a member may stand; every entity has all of its members in answers.
    enum Use: Sendable, Hashable {
        /// Made by the server.
        case readOnly
        /// Required in POST, not in PATCH.
        case required
        /// Required in POST, in PATCH as well; recorded servers answer 400 where it is missing.
        case needed
        /// In POST only.
        case fixed
        /// In POST and PATCH.
        case changeable
    }

    let name: String
    let shape: Shape
    let storage: Storage
    let use: Use
    /// The word that a create stores when its body does not name the member (contract: `default`).
    let standard: String?

    init(
        _ name: String, _ shape: Shape = .string, _ storage: Storage, _ use: Use = .changeable,
        standard: String? = nil
    ) {
        self.name = name
        self.shape = shape
        self.storage = storage
        self.use = use
        self.standard = standard
    }

    /// A value in a property row.
    static func property(
        _ name: String, _ row: String, _ shape: Shape = .string, standard: String? = nil
    ) -> Member {
        Member(name, shape, .property(row), standard: standard)
    }

    /// The words of an enumeration, in their order; empty for other shapes.
    var words: [String] { if case .enumeration(_, let words) = shape { words } else { [] } }

    /// What every entity has.
    static func base(name use: Use) -> [Member] {
        [
            Member("id", .string, .id, .readOnly),
            Member("name", .string, .name, use),
            Member("externalId", .string, .externalID),
            .property("description", "description"),
            Member("customProperties", .customProperties, .customProperties),
            Member("createTimeSinceEpoch", .string, .created, .readOnly),
            Member("lastUpdateTimeSinceEpoch", .string, .updated, .readOnly),
        ]
    }
}
