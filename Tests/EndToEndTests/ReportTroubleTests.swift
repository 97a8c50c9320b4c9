import Foundation
import TestSupport
import Testing

/// Every write to it fails, as on a full disk.
private let device = "/dev/full"

@Suite("What becomes of a run whose reports can not be written")
struct ReportTroubleTests {
    private static let formats = ["console", "json", "junit", "tap", "html"]

    @Test(
        "A disk without room ends a run with 4, and it is said which report is not whole",
        .enabled(if: FileManager.default.fileExists(atPath: device), "the system has no \(device)"), arguments: formats)
    func full(_ format: String) async throws {
        let folder = try Folder()
        let result = try await folder.run("run", "small.yaml", "-q", "--report", "\(format)=\(device)")
        #expect(result.status == 4, "\(result.output)\(result.errors)")
        #expect(
            result.output.contains("can not write the report to \"\(device)\": No space left on device\n"),
            "\(result.output)\(result.errors)")
        #expect(!result.output.contains("conforms"), "\(result.output)")
        // The device is still one.
        var info = stat()
        #expect(stat(device, &info) == 0 && info.st_mode & S_IFMT == S_IFCHR)
    }

    @Test(
        "Standard output without room ends a run with 4",
        .enabled(if: FileManager.default.fileExists(atPath: device), "the system has no \(device)"),
        arguments: [nil] + formats)
    func fullOutput(_ format: String?) async throws {
        let folder = try Folder()
        let report = format.map { " --report \($0)=-" } ?? ""
        let result = try await Program.run(
            "/bin/sh", ["-c", "exec '\(Program.path())' run small.yaml\(report) > \(device)"], in: folder.url)
        #expect(result.status == 4, "\(result.output)\(result.errors)")
        #expect(result.errors.contains("No space left on device"), "\(result.errors)")
    }

    @Test("What a link leads to is written, and the link stays", arguments: [nil, device])
    func link(_ target: String?) async throws {
        let folder = try Folder()
        try folder.directory.write("old\n", to: "elsewhere/report.tap")
        let link = folder.path("out.tap")
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: target ?? folder.path("elsewhere/report.tap"))
        let result = try await folder.run("run", "small.yaml", "-q", "--report", "tap=out.tap")
        #expect(result.status == (target == nil ? 0 : 4), "\(result.output)\(result.errors)")
        #expect(
            try FileManager.default.attributesOfItem(atPath: link)[.type] as? FileAttributeType == .typeSymbolicLink)
        #expect(try folder.text("elsewhere/report.tap").hasPrefix("TAP version 14") == (target == nil))
    }

    @Test("A folder that goes away in mid-run ends it with 4", arguments: ["json", "html"])
    func folderGone(_ format: String) async throws {
        let folder = try Folder()
        try folder.directory.write("", to: "reports/.keep")
        let served = try await ServedRegistry([], in: folder.url)
        let path = folder.path("reports")
        let proxy = try MeddlingProxy(before: served.port) { answer in
            if answer.method == "PATCH" { try? FileManager.default.removeItem(atPath: path) }
            return [.bytes(answer.plain)]
        }
        let result = try await folder.run(
            "run", "small.yaml", "-q", "--target", proxy.url, "--backend", "none", "--report", "\(format)=reports/out")
        #expect(result.status == 4, "\(result.output)\(result.errors)")
    }
}
