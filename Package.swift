// swift-tools-version: 6.2
import PackageDescription

// Strict settings that every target of ours gets, from one place (see the loop at the end).
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "mrconform",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "mrconform", targets: ["mrconform"]),
        .library(name: "RegistryClient", targets: ["RegistryClient"]),
    ],
    targets: [
        // The C libraries of the operating system. Of libcurl only the header is needed to build: it is opened at run time.
        .systemLibrary(name: "CCurl"),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(
            name: "CMicroHTTPD", pkgConfig: "libmicrohttpd",
            providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
        // libpq's functions, found when they are needed: nothing of it has to be there to build.
        .systemLibrary(name: "CPostgreSQL"),

        // Source files, spans, diagnostics; the strict YAML-subset and JSON readers.
        .target(name: "SourceText"),
        // Node tree -> typed Scenario; validation; formatting.
        .target(name: "ScenarioLanguage", dependencies: ["SourceText"]),
        // Request and response values, the transport protocol, the libcurl transports.
        .target(name: "HTTPCore", dependencies: ["CCurl"]),
        // The Swift client library for model registries: the public product.
        .target(name: "RegistryClient", dependencies: ["HTTPCore", "SourceText"]),
        // The embedded registry: HTTP server, routes, rules, SQL store, faults.
        .target(name: "ReferenceRegistry", dependencies: ["SourceText", "CMicroHTTPD", "CPostgreSQL", "CSQLite"]),
        // An OpenAPI document -> checks of recorded exchanges, coverage, cases.
        .target(name: "OpenAPIContract", dependencies: ["SourceText"]),
        // Plan, run, observe, compare, events, outcomes; no network, no database.
        .target(name: "Conformance", dependencies: ["OpenAPIContract", "ScenarioLanguage", "SourceText"]),
        // How a step reaches a registry: raw REST, client library.
        .target(
            name: "Flows",
            dependencies: ["Conformance", "RegistryClient", "HTTPCore", "SourceText", "ScenarioLanguage"]),
        // How the backend's rows become a Snapshot.
        .target(name: "Inspectors", dependencies: ["Conformance", "HTTPCore", "SourceText", "CPostgreSQL", "CSQLite"]),
        // Console, JUnit, TAP, JSON, HTML from the same events.
        .target(name: "Reporters", dependencies: ["Conformance", "ScenarioLanguage", "SourceText"]),
        // Where a story runs: embedded registries of our own, or a registry that was given.
        .target(
            name: "TestBeds",
            dependencies: [
                "Conformance", "Flows", "Inspectors", "OpenAPIContract", "ReferenceRegistry", "Reporters", "HTTPCore",
                "ScenarioLanguage", "SourceText",
            ]),
        // The command line: options, wiring, exit status.
        .executableTarget(
            name: "mrconform",
            dependencies: [
                "Conformance", "Flows", "HTTPCore", "Inspectors", "OpenAPIContract", "ReferenceRegistry", "Reporters",
                "ScenarioLanguage", "SourceText", "TestBeds",
            ]),

        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(
            name: "SourceTextTests",
            dependencies: ["SourceText", "TestSupport"]),
        .testTarget(
            name: "ScenarioLanguageTests",
            dependencies: ["ScenarioLanguage", "SourceText", "TestSupport"]),
        .testTarget(
            name: "HTTPCoreTests",
            dependencies: ["HTTPCore", "TestSupport"]),
        .testTarget(
            name: "RegistryClientTests",
            dependencies: ["RegistryClient", "HTTPCore", "ReferenceRegistry", "SourceText", "TestSupport"]),
        .testTarget(
            name: "ReferenceRegistryTests",
            dependencies: ["ReferenceRegistry", "HTTPCore", "SourceText", "TestSupport"]),
        .testTarget(
            name: "OpenAPIContractTests",
            dependencies: ["OpenAPIContract", "ScenarioLanguage", "SourceText", "TestSupport"]),
        .testTarget(
            name: "ConformanceTests",
            dependencies: ["Conformance", "OpenAPIContract", "ScenarioLanguage", "SourceText", "TestSupport"]),
        .testTarget(
            name: "FlowsTests",
            dependencies: [
                "Flows", "Conformance", "RegistryClient", "ReferenceRegistry", "HTTPCore", "ScenarioLanguage",
                "SourceText", "TestSupport",
            ]),
        .testTarget(
            name: "InspectorsTests",
            dependencies: [
                "Inspectors", "Conformance", "ReferenceRegistry", "HTTPCore", "SourceText", "TestSupport", "CSQLite",
            ]),
        .testTarget(
            name: "ReportersTests",
            dependencies: ["Reporters", "Conformance", "ScenarioLanguage", "SourceText", "TestSupport"]),
        .testTarget(
            name: "TestBedsTests",
            dependencies: [
                "TestBeds", "Conformance", "Flows", "Inspectors", "OpenAPIContract", "ReferenceRegistry", "HTTPCore",
                "ScenarioLanguage",
                "SourceText", "TestSupport",
            ]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "mrconform", "Conformance", "Inspectors", "ScenarioLanguage", "HTTPCore", "SourceText", "TestSupport",
                "CSQLite",
            ]),
        .testTarget(name: "LayoutTests", dependencies: ["TestSupport"]),
    ]
)

let systemLibraries: Set<String> = ["CCurl", "CSQLite", "CMicroHTTPD", "CPostgreSQL"]
for target in package.targets where !systemLibraries.contains(target.name) {
    target.swiftSettings = strict
}
