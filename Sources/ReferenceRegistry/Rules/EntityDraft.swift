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
    /// The members that the body has, those with null as well.
    var given: Set<String> = []

    mutating func set(_ row: String, _ value: PropertyValue) {
        properties.append(PropertyRow(name: row, isCustom: false, value: value))
    }
}
