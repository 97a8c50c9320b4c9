import CSQLite
import Foundation
import SourceText
import TestSupport
import Testing

@Suite("What becomes of a run whose backend is in trouble")
struct BackendTroubleTests {
    /// What a user can give as `--backend sqlite:…` by mistake, or what can be wrong with it.
    enum File: String, CaseIterable, Sendable {
        case absent, folder, noDatabase, nothingInIt, tableMissing, columnMissing, otherVersion, noVersion, cutOff,
            forbidden
        case otherRegistry, emptyRegistry, oldCopy

        /// Makes the file in place of the store that a registry is serving.
        func make(_ store: String, _ path: String, in folder: Folder) async throws {
            let files = FileManager.default
            func copy() throws {
                // All that was written is in the file itself.
                try BackendTroubleTests.execute("PRAGMA wal_checkpoint(TRUNCATE)", on: store)
                try files.copyItem(atPath: store, toPath: path)
            }
            func other() async throws {
                let other = try await ServedRegistry(["--store", "sqlite:\(path)"], in: folder.url)
                if self == .otherRegistry {
                    let result = try await folder.run(
                        "run", "small.yaml", "--target", other.url, "--backend", "none", "-q")
                    #expect(result.status == 0)
                }
                try await other.program.end(SIGTERM)
            }
            switch self {
            case .absent: break
            case .folder: try files.createDirectory(atPath: path, withIntermediateDirectories: false)
            case .noDatabase: try "a file of another kind\n".write(toFile: path, atomically: true, encoding: .utf8)
            case .nothingInIt: try Data().write(to: URL(fileURLWithPath: path))
            case .tableMissing:
                try copy()
                try BackendTroubleTests.execute("DROP TABLE Attribution", on: path)
            case .columnMissing:
                try copy()
                try BackendTroubleTests.execute("ALTER TABLE Context RENAME COLUMN external_id TO foreign_id", on: path)
            case .otherVersion:
                try copy()
                try BackendTroubleTests.execute("UPDATE MLMDEnv SET schema_version = 9", on: path)
            case .noVersion:
                try copy()
                try BackendTroubleTests.execute("DELETE FROM MLMDEnv", on: path)
            case .cutOff:
                try copy()
                let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
            case .forbidden:
                try copy()
                try files.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
            case .otherRegistry, .emptyRegistry: try await other()
            case .oldCopy: try copy()
            }
        }
    }

    /// Changes a file that nobody has open.
    static func execute(_ sql: String, on path: String) throws {
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK,
            sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK
        else { throw POSIXError(.EIO) }
    }

    @Test("A file that is not the registry's store stops the run, and it is said why", arguments: File.allCases)
    func file(_ file: File) async throws {
        // Whoever may read everything is refused nothing.
        if file == .forbidden, getuid() == 0 { return }
        let folder = try Folder()
        let store = folder.path("store.db")
        let served = try await ServedRegistry(["--store", "sqlite:\(store)"], in: folder.url)
        try await file.make(store, folder.path("given.db"), in: folder)
        let result = try await folder.run(
            "run", "small.yaml", "--target", served.url, "--backend", "sqlite:given.db", "--jobs", "1")
        expectGolden(Self.text(file.rawValue, result, folder), matches: "surroundings/sqlite-\(file.rawValue).txt")
        let alive = try await TargetTests.values("registered_models", served.url).filter {
            $0["state"]?.string != "ARCHIVED"
        }
        #expect(alive.isEmpty)
    }

    @Test(
        "What --backend can not mean is wrong usage",
        arguments: [
            "store.db", "mongodb://db.example/registry", "sqlite:", "sqlite://store.db", "postgres:registry",
            "postgres://db.example", "postgres://ada:secret-password@db.example:port/registry",
            "postgres://db.example/registry?passwort=secret-password", "mysql://db.example/registry?sslmode=maybe",
            "mlmd://db.example", "mlmd://db.example:8080/path",
        ])
    func url(_ url: String) async throws {
        let folder = try Folder()
        let result = try await folder.run("run", "small.yaml", "--target", "http://127.0.0.1:1", "--backend", url)
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("mrconform: --backend: "), "\(result.errors)")
        #expect(!result.errors.contains("secret-password"), "\(result.errors)")
    }

    static func text(_ name: String, _ result: Program.Result, _ folder: Folder) -> String {
        "# \(name): exit status \(result.status)\n" + folder.normalised(result.output)
            + folder.normalised(result.errors)
    }
}
