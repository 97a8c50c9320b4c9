// swift-tools-version: 6.2
import PackageDescription

// What `.ci/bench` measures of the client library, as a user of the library would build it.
let package = Package(
    name: "bench-client",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "mrconform", path: "../..")],
    targets: [
        .executableTarget(
            name: "bench-client", dependencies: [.product(name: "RegistryClient", package: "mrconform")])
    ]
)
