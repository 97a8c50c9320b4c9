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

extension DataSet: TextOutputStreamable {
    /// Writes the name, then what is known of id, URI, state and description.
    public func write(to target: inout some TextOutputStream) {
        writeSummary(
            [
                ("name", quoted(name) ?? "none"), ("id", id), ("uri", quoted(uri)), ("state", state?.rawValue),
                ("description", quoted(description)),
            ], to: &target)
    }
}

extension Metric: TextOutputStreamable {
    /// Writes the name, then what is known of id, value, step and state.
    public func write(to target: inout some TextOutputStream) {
        writeSummary(
            [
                ("name", quoted(name) ?? "none"), ("id", id), ("value", "\(value)"), ("step", step.map(String.init)),
                ("state", state?.rawValue),
            ], to: &target)
    }
}

extension Parameter: TextOutputStreamable {
    /// Writes the name, then what is known of id, value, type and state.
    public func write(to target: inout some TextOutputStream) {
        writeSummary(
            [
                ("name", quoted(name) ?? "none"), ("id", id), ("value", quoted(value)),
                ("type", parameterType?.rawValue), ("state", state?.rawValue),
            ], to: &target)
    }
}

extension ServingEnvironment: TextOutputStreamable {
    /// Writes the name, then what is known of id and description.
    public func write(to target: inout some TextOutputStream) {
        writeSummary([("name", quoted(name)), ("id", id), ("description", quoted(description))], to: &target)
    }
}

extension InferenceService: TextOutputStreamable {
    /// Writes the name, then what is known of id, runtime, state and description.
    public func write(to target: inout some TextOutputStream) {
        writeSummary(
            [
                ("name", quoted(name) ?? "none"), ("id", id), ("runtime", quoted(runtime)),
                ("state", desiredState?.rawValue), ("description", quoted(description)),
            ], to: &target)
    }
}

extension ServeModel: TextOutputStreamable {
    /// Writes the name, then what is known of id, version and state.
    public func write(to target: inout some TextOutputStream) {
        writeSummary(
            [
                ("name", quoted(name) ?? "none"), ("id", id), ("version", modelVersionId),
                ("state", lastKnownState?.rawValue),
            ], to: &target)
    }
}

extension Experiment: TextOutputStreamable {
    /// Writes the name, then what is known of id, owner, state and description.
    public func write(to target: inout some TextOutputStream) {
        writeSummary(
            [
                ("name", quoted(name)), ("id", id), ("owner", quoted(owner)), ("state", state?.rawValue),
                ("description", quoted(description)),
            ], to: &target)
    }
}

extension ExperimentRun: TextOutputStreamable {
    /// Writes the name, then what is known of id, status, state and description.
    public func write(to target: inout some TextOutputStream) {
        writeSummary(
            [
                ("name", quoted(name) ?? "none"), ("id", id), ("status", status?.rawValue), ("state", state?.rawValue),
                ("description", quoted(description)),
            ], to: &target)
    }
}
