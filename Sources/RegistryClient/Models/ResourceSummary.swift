/// What tells a resource apart in logs and messages, the name first: `name "m", id 1, owner "ada"`.
///
/// `description` is a member of the resources themselves, so their text goes through `TextOutputStreamable`.
private func writeSummary(
    _ members: [(name: String, text: String?)], to target: inout some TextOutputStream
) {
    let known = members.compactMap { member in member.text.map { "\(member.name) \($0)" } }
    target.write(known.joined(separator: ", "))
}

private func quoted(_ text: String?) -> String? { text.map { "\"\($0)\"" } }

extension RegisteredModel: TextOutputStreamable {
    /// Writes the name, then what is known of id, owner, state and description.
    public func write(to target: inout some TextOutputStream) {
        writeSummary(
            [
                ("name", quoted(name)), ("id", id), ("owner", quoted(owner)), ("state", state?.rawValue),
                ("description", quoted(description)),
            ], to: &target)
    }
}

extension ModelVersion: TextOutputStreamable {
    /// Writes the name, then what is known of id, author, state and description.
    public func write(to target: inout some TextOutputStream) {
        writeSummary(
            [
                ("name", quoted(name)), ("id", id), ("author", quoted(author)), ("state", state?.rawValue),
                ("description", quoted(description)),
            ], to: &target)
    }
}

extension ModelArtifact: TextOutputStreamable {
    /// Writes the name, then what is known of id, URI, state and description.
    public func write(to target: inout some TextOutputStream) {
        writeSummary(
            [
                ("name", quoted(name) ?? "none"), ("id", id), ("uri", quoted(uri)), ("state", state?.rawValue),
                ("description", quoted(description)),
            ], to: &target)
    }
}

extension DocArtifact: TextOutputStreamable {
    /// Writes the name, then what is known of id, URI, state and description.
    public func write(to target: inout some TextOutputStream) {
        writeSummary(
            [
                ("name", quoted(name) ?? "none"), ("id", id), ("uri", quoted(uri)), ("state", state?.rawValue),
                ("description", quoted(description)),
            ], to: &target)
    }
}
