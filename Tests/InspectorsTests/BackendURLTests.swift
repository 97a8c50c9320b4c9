import Testing

@testable import Inspectors

@Suite("Backend URLs")
struct BackendURLTests {
    @Test(
        "a file or nothing",
        arguments: [
            ("none", BackendURL.unobserved), ("sqlite:/var/lib/a b?.db", .sqlite(path: "/var/lib/a b?.db")),
            ("SQLite:store.db", .sqlite(path: "store.db")), ("sqlite:C:x", .sqlite(path: "C:x")),
        ])
    func parses(_ text: String, _ expected: BackendURL) throws {
        #expect(try BackendURL(parsing: text) == expected)
        #expect((expected.inspector() == nil) == (expected == .unobserved))
    }

    @Test(
        "anything else says what to write, and never shows a password",
        arguments: [
            ("store.db", "backend.no-scheme", "sqlite:store.db"), ("", "backend.no-scheme", "sqlite:PATH"),
            ("sqlite:", "backend.no-path", "sqlite:PATH"),
            ("sqlite::memory:", "backend.in-memory", "--store sqlite:PATH"),
            ("sqlite:///a.db", "backend.path-with-slashes", "right after the colon"),
            ("postgres://u:secret@h/db", "backend.later-release", "a later release will"),
            ("mlmd://h:1", "backend.later-release", "mlmd:"),
            ("mongo://u:secret@h", "backend.unknown-scheme", "mongo:"),
        ])
    func refuses(_ text: String, _ code: String, _ words: String) throws {
        let error = #expect(throws: BackendURLError.self) { try BackendURL(parsing: text) }
        #expect(error?.code == code)
        #expect(error?.message.contains(words) == true)
        #expect(error?.message.contains("secret") == false)
    }
}
