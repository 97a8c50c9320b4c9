import Foundation
import TestSupport
import Testing

/// A package that knows the client library and nothing else of the project.
@Suite("The client library alone")
struct StandaloneLibraryTests {
    private static let program = """
        import RegistryClient

        let registry = try await ModelRegistry.connect(
            ConnectionOptions(serverAddress: CommandLine.arguments[1]), author: "ada")
        let registration = try await registry.registerModel(
            "fraud-detector", uri: "s3://bucket/model.onnx", modelFormatName: "onnx", modelFormatVersion: "1",
            version: "v1", metadata: ["accuracy": 0.83, "runs": 5])
        try await registry.update(registration.version) { $0.description = "First try" }
        for try await version in try await registry.modelVersions(of: "fraud-detector").pageSize(1) {
            print(version.name, version.author ?? "", version.description ?? "", version.customProperties?.count ?? 0)
        }
        """

    @Test("Is built into a program of another package, which registers a model", .timeLimit(.minutes(10)))
    func registers() async throws {
        let folder = try Folder()
        let root = Project.root.resolvingSymlinksInPath()
        let identity = root.lastPathComponent.lowercased()
        let package = folder.url.appendingPathComponent("package")
        try FileManager.default.createDirectory(
            at: package.appendingPathComponent("Sources/Registers"), withIntermediateDirectories: true)
        try """
        // swift-tools-version: 6.2
        import PackageDescription

        let package = Package(
            name: "standalone", platforms: [.macOS(.v15)], dependencies: [.package(path: "\(root.path)")],
            targets: [
                .executableTarget(
                    name: "Registers", dependencies: [.product(name: "RegistryClient", package: "\(identity)")])
            ])
        """.write(to: package.appendingPathComponent("Package.swift"), atomically: true, encoding: .utf8)
        try Self.program.write(
            to: package.appendingPathComponent("Sources/Registers/main.swift"), atomically: true, encoding: .utf8)

        // What was compiled stays for the next time.
        let scratch = root.appendingPathComponent(".build/standalone").path
        let build = try await Program.run(
            "/usr/bin/env",
            ["swift", "build", "--package-path", package.path, "--scratch-path", scratch, "--product", "Registers"],
            in: folder.url)
        try #require(build.status == 0, "\(build.output.suffix(2000))\(build.errors.suffix(2000))")
        let served = try await ServedRegistry([], in: folder.url)
        let result = try await Program.run("\(scratch)/debug/Registers", [served.url], in: folder.url)
        #expect(result.output == "v1 ada First try 2\n")
        #expect(result.status == 0, "\(result.errors)")
        _ = try await served.program.end(SIGTERM)
    }
}
