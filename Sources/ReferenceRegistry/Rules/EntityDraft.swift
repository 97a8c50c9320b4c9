/// What a body says about an entity; what it does not say is nil.
struct EntityDraft: Sendable {
    var id: String?
    var name: String?
    var externalID: String?
    var uri: String?
    /// Column `state`.
    var state: Int64?
    var properties: [PropertyRow] = []
    /// All custom properties, where the body has the member.
    var customProperties: [PropertyRow]?
    /// The text of the member that names the parent.
    var parent: String?
    /// Members that name other entities: the row of each with the text that it is given as.
    var identifiers: [(row: String, text: String)] = []
    /// The members that the body has, those with null as well.
    var given: Set<String> = []
    /// Those that hold a text which is not empty.
    var filled: Set<String> = []

    mutating func set(_ row: String, _ value: PropertyValue) {
        properties.append(PropertyRow(name: row, isCustom: false, value: value))
    }
}
