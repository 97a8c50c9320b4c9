import TestSupport
import Testing

@testable import Inspectors

@Suite("Backend URLs")
struct BackendURLTests {
    @Test(
        "a file or nothing",
        arguments: [
            ("none", BackendURL.unobserved), ("sqlite:/var/lib/a b?.db", .store(.sqlite(path: "/var/lib/a b?.db"))),
            ("SQLite:store.db", .store(.sqlite(path: "store.db"))), ("sqlite:C:x", .store(.sqlite(path: "C:x"))),
        ])
    func parses(_ text: String, _ expected: BackendURL) throws {
        #expect(try BackendURL(parsing: text) == expected)
    }

    @Test(
        "anything else says what to write, and never shows a password",
        arguments: [
            ("store.db", "backend.no-scheme", "sqlite:store.db"), ("", "backend.no-scheme", "sqlite:PATH"),
            ("sqlite:", "backend.no-path", "sqlite:PATH"),
            ("sqlite::memory:", "backend.in-memory", "--store sqlite:PATH"),
            ("sqlite:///a.db", "backend.path-with-slashes", "right after the colon"),
            ("postgres:u:secret@h/db", "backend.database-url", "postgres://USER@HOST:PORT/DATABASE"),
            ("postgres://u:secret@h", "backend.no-database", "names no database"),
            ("postgres://u:secret@h/", "backend.no-database", "names no database"),
            ("postgres://u:secret@h:0/db", "backend.database-url", "IPv6 address in brackets"),
            ("postgres://u:secret@h:x:1/db", "backend.database-url", "%3A"),
            ("postgres://:secret@h/db", "backend.database-url", "user, host or port"),
            ("postgres://u:secret%2@h/db", "backend.database-url", "%40"),
            ("postgres://u:secret%FF@h/db", "backend.database-url", "%40"),
            ("postgres://u@h/%zz", "backend.no-database", "names no database"),
            ("mysql:///db", "backend.no-host", "?socket=PATH"),
            ("mysql://u@h/db?sslmode=verify", "backend.unknown-sslmode", "disable, prefer, require, verify-full"),
            ("mysql://u@h/db?pasword=secret", "backend.unknown-option", "password-file=…"),
            ("mysql://u:secret@h/db?password-file=x", "backend.two-passwords", "leave one of them out"),
            ("mysql://u@h/db?password-file=/no/such", "backend.password-file", "/no/such"),
            ("mlmd://h", "backend.mlmd-url", "mlmd://HOST:PORT"),
            ("mongo://u:secret@h", "backend.unknown-scheme", "mongo:"),
        ])
    func refuses(_ text: String, _ code: String, _ words: String) throws {
        let error = #expect(throws: BackendURLError.self) { try BackendURL(parsing: text) }
        #expect(error?.code == code)
        #expect(error?.message.contains(words) == true)
        #expect(error?.message.contains("secret") == false)
    }

    @Test(
        "a database on a server",
        arguments: [
            ("postgres://ada@db.example:6543/registry", "db.example", 6543, "registry", "ada", nil, "prefer"),
            ("postgresql://db/registry?sslmode=verify-full", "db", nil, "registry", nil, nil, "verify-full"),
            (
                "mysql://a%40b:p%3Aw%2F@[::1]:3306/metadb?sslmode=require", "::1", 3306, "metadb", "a@b", "p:w/",
                "require"
            ),
            ("mariadb:///metadb?socket=/run/my%20sql.sock", nil, nil, "metadb", nil, nil, "prefer"),
        ] as [(String, String?, Int?, String, String?, String?, String)])
    func database(
        _ text: String, _ host: String?, _ port: Int?, _ database: String, _ user: String?, _ password: String?,
        _ security: String
    ) throws {
        let address: DatabaseAddress
        switch try BackendURL(parsing: text) {
        case .store(.postgreSQL(let found)), .store(.mariaDB(let found)): address = found
        default: throw Unexpected()
        }
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.database == database)
        #expect(address.user == user)
        #expect(address.password?.text == password)
        #expect(address.security.rawValue == security)
        #expect(address.socket == (host == nil ? "/run/my sql.sock" : nil))
    }

    struct Unexpected: Error {}

    @Test("the password comes from a file, and no text of the address shows it")
    func passwordFile() throws {
        let folder = try TemporaryDirectory()
        let file = try folder.write("top secret\n", to: "password")
        let url = try BackendURL(parsing: "postgres://ada@db:1/registry?password-file=\(file)")
        guard case .store(.postgreSQL(let address)) = url else { throw Unexpected() }
        #expect(address.password?.text == "top secret")
        #expect("\(address)" == "postgres://ada@db:1/registry")
        var dumped = ""
        dump(url, to: &dumped)
        #expect(!(dumped + String(describing: url) + String(reflecting: url)).contains("top secret"))
    }
}
