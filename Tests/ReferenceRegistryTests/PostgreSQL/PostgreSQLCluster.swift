import Foundation
import TestSupport

@testable import ReferenceRegistry

/// A PostgreSQL server of a test's own, on a local socket, that may be stopped and started.
final class PostgreSQLCluster: Sendable {
    private let folder: TemporaryDirectory

    static let isAbsent = "the programs initdb and pg_ctl are not in the path: run make test-backends"
    static let isInstalled = (try? Program.run(["sh", "-c", "command -v initdb pg_ctl"])) != nil

    init() throws {
        folder = try TemporaryDirectory()
        if Self.isRoot { try Program.run(["chown", "nobody", folder.url.path]) }
        try asUser(["initdb", "-N", "-D", data, "-U", "registry", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"])
        try start()
    }

    deinit { try? stop("immediate") }

    var address: PostgreSQLAddress {
        PostgreSQLAddress(host: nil, socket: folder.url.path, database: "postgres", user: "registry")
    }

    func start() throws {
        // What the server inherits it keeps open, and with it whatever waits for the end of this program.
        let alone = #"for file in /proc/self/fd/*; do n=${file##*/}; [ "$n" -le 2 ] || eval "exec $n>&-"; done"#
        let options = "-k \(folder.url.path) -c listen_addresses=''"
        try asUser([
            "bash", "-c",
            "\(alone); pg_ctl -D \(data) -w -l \(folder.path("log")) -o \"\(options)\" start >/dev/null 2>&1 </dev/null",
        ])
    }

    /// - Parameter mode: `fast` says goodbye to every session, `immediate` is a crash.
    func stop(_ mode: String) throws { try asUser(["pg_ctl", "-D", data, "-m", mode, "-w", "stop"]) }

    private var data: String { folder.path("data") }
    private static let isRoot = getuid() == 0

    /// Databases refuse to run as root.
    private func asUser(_ words: [String]) throws {
        let user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "env", "HOME=\(folder.url.path)"]
        try Program.run((Self.isRoot ? user : []) + words)
    }
}
