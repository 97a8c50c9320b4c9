/// Where the entities of one kind keep a property that a filter names, and what its values are.
struct FilterField: Sendable, Hashable {
    enum Place: Sendable, Hashable {
        /// An expression over the node's row `n`.
        case column(String)
        /// The same text for every entity of the kind.
        case constant(String)
        /// A row of the property table.
        case row(name: String, isCustom: Bool)
    }

    /// What values can be compared with.
    enum Content: Sendable, Hashable {
        case text, number, boolean
        /// A number that the store keeps as its decimal text.
        case decimalText
        /// Whatever the literal is: a custom property may hold any kind of value.
        case anything
        /// Nothing: a list or a structure.
        case nothing
    }

    let place: Place
    let content: Content
    /// The column of the node table where an index helps to find its values.
    var indexedColumn: String?

    /// The member of that name, else the custom property: a custom property never hides a member.
    init(_ name: String, of kind: EntityKind) {
        if let member = kind.member(name), let field = FilterField(member, of: kind) {
            self = field
        } else {
            self.init(place: .row(name: name, isCustom: true), content: .anything)
        }
    }

    private init(place: Place, content: Content, indexedColumn: String? = nil) {
        self.place = place
        self.content = content
        self.indexedColumn = indexedColumn
    }

    private init?(_ member: Member, of kind: EntityKind) {
        switch member.storage {
        case .id: self.init(place: .column("n.id"), content: .number)
        case .name:
            // Clients know names without the prefix, so that is what they compare (`registry-behaviour.md` 6.5).
            self.init(
                place: .column(kind.naming.column), content: .text,
                indexedColumn: kind.naming == .plain ? "name" : nil)
        case .externalID: self.init(place: .column("n.external_id"), content: .text, indexedColumn: "external_id")
        case .created:
            self.init(
                place: .column("n.create_time_since_epoch"), content: .number,
                indexedColumn: "create_time_since_epoch")
        case .updated:
            self.init(
                place: .column("n.last_update_time_since_epoch"), content: .number,
                indexedColumn: "last_update_time_since_epoch")
        case .uri: self.init(place: .column("n.uri"), content: .text, indexedColumn: "uri")
        case .state:
            guard case .enumeration(_, let words) = member.shape, let column = kind.table.stateColumn else {
                return nil
            }
            let cases = words.enumerated().map { "WHEN \($0.offset) THEN '\($0.element)'" }
            self.init(place: .column("CASE n.\(column) \(cases.joined(separator: " ")) END"), content: .text)
        case .discriminator: self.init(place: .constant(kind.discriminator ?? ""), content: .text)
        case .property(let row):
            self.init(place: .row(name: row, isCustom: false), content: Content(member.shape))
        case .customProperty(let row):
            self.init(place: .row(name: row, isCustom: true), content: Content(member.shape))
        case .customProperties: return nil
        }
    }
}

extension FilterField.Content {
    /// What a member of that shape holds in its property row.
    fileprivate init(_ shape: Member.Shape) {
        switch shape {
        case .string, .enumeration: self = .text
        case .identifier, .integer, .double: self = .number
        case .integerText: self = .decimalText
        case .strings, .customProperties: self = .nothing
        }
    }
}
