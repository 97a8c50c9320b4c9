/// A statement with the word that says what it is for.
struct SQLStatement: Sendable, Hashable {
    /// What it does, whatever the table: a stable word that tests and wrappers of statements go by.
    enum Purpose: String, Sendable, Hashable {
        case begin, commit, check
        case insertNode, updateNode, insertProperty, replaceProperty, deleteCustomProperties
        case insertParent, insertAttribution, insertAssociation
        case readNode, readProperties, page, find, newest
        /// How many rows an index would lead to.
        case count
        /// None of the rules' own: what a wrapper executes besides or instead.
        case foreign
    }

    let purpose: Purpose
    let text: String

    init(_ purpose: Purpose, _ text: String) {
        self.purpose = purpose
        self.text = text
    }

    static let beginRead = SQLStatement(.begin, "BEGIN")
    /// Takes the write lock at once, so that two writers never wait for each other half-way.
    static let beginWrite = SQLStatement(.begin, "BEGIN IMMEDIATE")
    static let readSchemaVersion = SQLStatement(.check, "SELECT schema_version FROM MLMDEnv")
    static let commit = SQLStatement(.commit, "COMMIT")
}
