import Foundation
import TestSupport
import Testing

@Suite("The layout of the sources")
struct LayoutTests {
    /// Which modules of ours, and which C modules, each target may import. Arrows go downwards only.
    static let allowed: [String: Set<String>] = [
        "SourceText": [],
        "ScenarioLanguage": ["SourceText"],
        "HTTPCore": ["CCurl"],
        "RegistryClient": ["HTTPCore", "SourceText"],
        "ReferenceRegistry": ["SourceText", "CMicroHTTPD", "CPostgreSQL", "CSQLite"],
        "OpenAPIContract": ["SourceText"],
        "Conformance": ["OpenAPIContract", "ScenarioLanguage", "SourceText"],
        "Flows": ["Conformance", "HTTPCore", "RegistryClient", "ScenarioLanguage", "SourceText"],
        "Inspectors": ["Conformance", "HTTPCore", "SourceText", "CPostgreSQL", "CSQLite"],
        "Reporters": ["Conformance", "ScenarioLanguage", "SourceText"],
        "TestBeds": [
            "Conformance", "Flows", "HTTPCore", "Inspectors", "OpenAPIContract", "ReferenceRegistry", "Reporters",
            "ScenarioLanguage", "SourceText",
        ],
        "mrconform": [
            "Conformance", "Flows", "HTTPCore", "Inspectors", "OpenAPIContract", "ReferenceRegistry", "Reporters",
            "ScenarioLanguage", "SourceText", "TestBeds",
        ],
    ]
    /// Not Foundation: it would double the size of the program, and each start would take a millisecond longer.
    static let systemModules: Set<String> = ["Darwin", "Dispatch", "Glibc", "Musl", "Synchronization"]

    struct File: Sendable, CustomTestStringConvertible {
        let path: String
        let text: String
        var target: String { String(path.split(separator: "/")[1]) }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var testDescription: String { path }
    }

    static func files(below folder: String) -> [File] {
        let root = Project.root.appendingPathComponent(folder)
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
                .map { File(path: "\(folder)/\(path)", text: $0) }
        }
    }

    static let sources = files(below: "Sources")
    static let tests = files(below: "Tests")

    @Test("Each target imports only what it may")
    func imports() {
        #expect(!Self.sources.isEmpty)
        var wrong: [String] = []
        for file in Self.sources {
            let allowed = (Self.allowed[file.target] ?? []).union(Self.systemModules)
            for line in file.lines {
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 2, words.count > index + 1,
                    words[..<index].allSatisfy({
                        ["package", "public", "internal", "private", "@testable"].contains($0)
                    })
                else { continue }
                let module = words[index + 1].split(separator: ".").first.map(String.init) ?? ""
                if !allowed.contains(module) { wrong.append("\(file.path) imports \(module)") }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test("The allowed imports have no circle")
    func noCircle() {
        var finished: Set<String> = []
        func visit(_ target: String, _ trail: [String]) -> [String]? {
            if trail.contains(target) { return trail + [target] }
            if finished.contains(target) { return nil }
            for next in (Self.allowed[target] ?? []).sorted() {
                if let circle = visit(next, trail + [target]) { return circle }
            }
            finished.insert(target)
            return nil
        }
        for target in Self.allowed.keys.sorted() {
            let circle = visit(target, [])
            #expect(circle == nil, "a circle: \(circle?.joined(separator: " -> ") ?? "")")
        }
    }

    @Test("Every target of the sources has its rule, and there are at most twelve")
    func targets() {
        let found = Set(Self.sources.map(\.target))
        #expect(found == Set(Self.allowed.keys))
        #expect(found.count <= 12)
    }

    @Test("No file is over 800 lines", arguments: ["Sources", "Tests"])
    func length(folder: String) {
        let long = (folder == "Sources" ? Self.sources : Self.tests).filter { $0.lines.count > 800 }.map(\.path)
        #expect(long.isEmpty, "\(long)")
    }

    @Test("No try!, forced cast, fatalError or forced unwrap outside of the tests")
    func noTraps() throws {
        let forbidden = [
            try Regex(#"\btry!"#), try Regex(#"\bas!"#), try Regex(#"\bfatalError\("#),
            // A value followed by an exclamation mark: `x!`, `f()!`, `a[0]!`, but not `!=` or a closing quote.
            try Regex(#"[A-Za-z0-9_)\]]!(?![="A-Za-z])"#),
        ]
        var found: [String] = []
        for file in Self.sources {
            for (number, line) in file.lines.enumerated() {
                let code = Self.withoutTextAndComments(line)
                if forbidden.contains(where: { code.firstMatch(of: $0) != nil }) {
                    found.append("\(file.path):\(number + 1): \(line)")
                }
            }
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test("The registry's rules know no faults: the word stands in Faults/, Presets/ and where they are installed")
    func faultsStayOutside() {
        // The server installs them, and its error names one that is not known.
        let allowed = [
            "Sources/ReferenceRegistry/Faults/", "Sources/ReferenceRegistry/Presets/",
            "Sources/ReferenceRegistry/RegistryServer.swift",
            "Sources/ReferenceRegistry/RegistryError.swift",
        ]
        let found = Self.sources.filter { file in
            file.target == "ReferenceRegistry" && !allowed.contains { file.path.hasPrefix($0) }
                && !Set(file.text.lowercased().split { !$0.isLetter }).isDisjoint(with: ["fault", "faults"])
        }.map(\.path)
        #expect(found.isEmpty, "\(found)")
    }

    @Test("No file says Utils, Helper, Manager, Common or Misc in its name")
    func tellingNames() {
        let vague = (Self.sources + Self.tests).filter { file in
            let name = file.path.split(separator: "/").last ?? ""
            return ["Utils", "Util.", "Helper", "Manager", "Common", "Misc"].contains { name.contains($0) }
        }
        #expect(vague.isEmpty, "\(vague.map(\.path))")
    }

    @Test("In CI the recorded truth is there: a test that reads it must not be skipped")
    func recordedTruth() {
        let isCI = ProcessInfo.processInfo.environment["CI"] == "true"
        #expect(!isCI || Project.shared != nil, "\(Project.sharedIsAbsent)")
    }

    @Test("In CI there is an object storage: a test that stores files in a bucket must not be skipped")
    func objectStore() {
        let isCI = ProcessInfo.processInfo.environment["CI"] == "true"
        #expect(!isCI || ObjectStore.isInstalled, "\(ObjectStore.isAbsent)")
    }

    @Test("Package.swift names no other package")
    func noDependencies() throws {
        let manifest = try Project.read("Package.swift")
        #expect(!manifest.contains(".package("))
    }

    @Test("The client library and the registry share no code but JSON syntax")
    func twoReadings() {
        let shared = (Self.allowed["RegistryClient"] ?? []).intersection(Self.allowed["ReferenceRegistry"] ?? [])
        #expect(shared == ["SourceText"])
    }

    /// The code of a line: what stands in quotes or behind `//` does not count.
    private static func withoutTextAndComments(_ line: Substring) -> String {
        var code = ""
        var isText = false
        var previous: Character = " "
        for character in line {
            if character == "\"" && previous != "\\" { isText.toggle() }
            if !isText {
                code.append(character)
                if code.hasSuffix("//") { return String(code.dropLast(2)) }
            }
            previous = character
        }
        return code
    }
}
