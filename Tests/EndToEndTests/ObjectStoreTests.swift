import Foundation
import TestSupport
import Testing

@Suite(
    "Stories about files in a bucket", .enabled(if: ObjectStore.isInstalled, Comment(rawValue: ObjectStore.isAbsent)))
struct ObjectStoreTests {
    @Test("run where an object store is given, and leave nothing in it", arguments: [true, false])
    func told(byFile: Bool) async throws {
        let store = try ObjectStore.shared.get()
        let folder = try Folder()
        let scenarios = Project.root.appendingPathComponent("Scenarios")
        var address = "s3://\(store.bucket)?endpoint=\(store.endpoint)&region=\(store.region)"
        var environment: [String: String] = [:]
        if byFile {
            let path = try folder.directory.write(
                """
                [other]
                aws_access_key_id = nobody
                [default]
                aws_access_key_id = \(store.accessKeyID)
                aws_secret_access_key = \(store.secretAccessKey)

                """, to: "credentials")
            address += "&credentials-file=\(path)"
        } else {
            environment = ["AWS_ACCESS_KEY_ID": store.accessKeyID, "AWS_SECRET_ACCESS_KEY": store.secretAccessKey]
        }
        let report = folder.path("report.json")
        let result = try await Program.run(
            Program.path(),
            [
                "run", scenarios.appendingPathComponent("storing").path,
                scenarios.appendingPathComponent("hopsworks/files-in-a-bucket.yaml").path, "-v", "--object-store",
                address, "--report", "json=\(report)",
            ], in: folder.url, environment: environment)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(!result.output.contains("skipped:"), "\(result.output)")
        for text in [result.output, result.errors, try String(contentsOfFile: report, encoding: .utf8)] {
            #expect(!text.contains(store.secretAccessKey))
        }
    }

    @Test("are skipped with the reason where none is given")
    func skipped() async throws {
        let folder = try Folder()
        let story = Project.root.appendingPathComponent("Scenarios/storing/a-folder-in-a-bucket.yaml").path
        let result = try await folder.run("run", story)
        #expect(result.status == 5)
        #expect(
            result.output.contains("the target does not offer: object-store (no --object-store was given)"),
            "\(result.output)")
    }

    @Test("say who does not answer where the object store does not")
    func unreachable() async throws {
        let folder = try Folder()
        let story = Project.root.appendingPathComponent("Scenarios/storing/a-folder-in-a-bucket.yaml").path
        let result = try await Program.run(
            Program.path(), ["run", story, "--object-store", "s3://models?endpoint=http://127.0.0.1:1"],
            in: folder.url, environment: ["AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "hush-hush"])
        #expect(result.status == 3, "\(result.output)\(result.errors)")
        #expect(result.output.contains("the object store at http://127.0.0.1:1"), "\(result.output)")
    }

    @Test(
        "are refused for an address that says a key, or no bucket",
        arguments: [
            "models", "s3://", "s3://models/path?endpoint=http://e", "s3://models", "s3://models?endpoint=e",
            "s3://models?endpoint=http://e&secretAccessKey=hush-hush", "s3://models?endpoint=http://user:hush-hush@e",
            "s3://models?endpoint=http://e&credentials-file=nowhere",
        ])
    func usage(address: String) async throws {
        let folder = try Folder()
        let result = try await folder.run("run", "--object-store", address)
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("mrconform: --object-store"), "\(result.errors)")
        #expect(!result.errors.contains("hush"), "\(result.errors)")
    }
}
