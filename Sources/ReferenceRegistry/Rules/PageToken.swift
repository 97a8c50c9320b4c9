import SourceText

/// The place after a page: base64 of `<id>:<ordering value>` of its last row (`registry-behaviour.md` section 4).
struct PageToken: Sendable, Hashable {
    let id: Int64
    let value: Int64

    var text: String { Base64.text("\(id):\(value)".utf8) }

    init(id: Int64, value: Int64) {
        self.id = id
        self.value = value
    }

    /// - Throws: 400 with what is wrong.
    init(_ text: String) throws(Refusal) {
        guard text.utf8.count <= 1024 else { throw Self.malformed("invalid cursor format") }
        guard let bytes = Base64.bytes(text) else {
            throw Self.malformed("illegal base64 data at input byte \(Base64.illegalByte(in: text))")
        }
        let parts = String(decoding: bytes, as: UTF8.self).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw Self.malformed("invalid cursor format") }
        switch Identifier.parse(String(parts[0]), strictly: false) {
        case .failure(let malformed): throw Self.malformed("\(malformed)")
        case .success(let id): self.id = id
        }
        guard let value = Int64(parts[1]) else {
            throw Self.malformed("its value \"\(parts[1])\" is no number")
        }
        self.value = value
    }

    private static func malformed(_ reason: String) -> Refusal { .badRequest("invalid nextPageToken: \(reason)") }
}
