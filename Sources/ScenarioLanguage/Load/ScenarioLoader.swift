package import SourceText

/// Reads scenario files and folders, links their shared steps and checks them.
///
/// ```swift
/// let loaded = ScenarioLoader(catalogue: catalogue).load(paths: ["Scenarios"])
/// guard !loaded.hasErrors else { … }
/// ```
package struct ScenarioLoader {
    /// The file in a folder of scenarios that says which user stories have none, and why; it holds no scenario.
    package static let listOfMissing = "missing.yaml"

    private let validator: ScenarioValidator
    private var files: [SourceFile] = []
    private var diagnostics: [Diagnostic] = []
    /// Files by path, so that none is read twice.
    private var readings: [String: ScenarioReading] = [:]
    /// Shared steps by the folder that holds `steps/`.
    private var libraries: [String: Library] = [:]

    private struct Library {
        var files: [String: SharedStepsFile] = [:]
        var paths: [String: String] = [:]
    }

    /// - Parameter catalogue: the rules that `clauses:` may name; nil judges their form only.
    package init(catalogue: ClauseCatalogue? = nil) { validator = ScenarioValidator(catalogue: catalogue) }

    /// Reads the files in the order of the paths; of a folder every `*.yaml` below it, sorted.
    /// - Parameter paths: of files and folders. A path that leads to nothing is a finding.
    package func load(paths: [String]) -> LoadedScenarios {
        var loader = self
        return loader.loadAll(paths)
    }

    /// The files that the paths stand for, each once; findings for paths that lead nowhere.
    package static func scenarioFiles(at paths: [String]) -> (files: [String], diagnostics: [Diagnostic]) {
        var found: [String] = []
        var seen: Set<String> = []
        var diagnostics: [Diagnostic] = []
        for path in paths {
            switch FileSystem.kind(of: path) {
            case nil:
                diagnostics.append(
                    Finding.noSuchPath.diagnostic(
                        "there is no file or folder \"\(path)\"", at: nil, path: path,
                        notes: ["paths are relative to the current folder"]))
            case .file: if seen.insert(path).inserted { found.append(path) }
            case .folder:
                let missing = FileSystem.join(path, listOfMissing)
                let files = FileSystem.files(below: path, endingIn: ".yaml").filter { $0 != missing }
                if files.isEmpty {
                    diagnostics.append(
                        Finding.noFiles.diagnostic(
                            "the folder \"\(path)\" holds no scenario", at: nil, path: path,
                            notes: ["scenarios are files that end in \".yaml\""]))
                }
                found += files.filter { seen.insert($0).inserted }
            }
        }
        return (found, diagnostics)
    }

    private mutating func loadAll(_ paths: [String]) -> LoadedScenarios {
        let (asked, findings) = Self.scenarioFiles(at: paths)
        diagnostics = findings
        var scenarios: [Scenario] = []
        var shared: [SharedStepsFile] = []
        var queue = asked
        var next = 0
        while next < queue.count {
            let path = queue[next]
            next += 1
            let reading = read(path)
            var found = reading.diagnostics
            var linker = SharedStepsLinker(files: needsLibrary(reading) ? library(for: path) : [:])
            switch reading.document {
            case nil: break
            case .scenario(let scenario)?:
                let linked = linker.link(scenario)
                found += linker.diagnostics + validator.check(linked, reading: reading)
                scenarios.append(linked)
            case .shared(let file)?:
                let linked = linker.link(file)
                found += linker.diagnostics + validator.check(linked, reading: reading) + nameFinding(linked, path)
                if next <= asked.count { shared.append(linked) }
            }
            diagnostics += found.inFileOrder()
            // What is wrong with the steps that a story shares concerns the story.
            queue += linker.used.sorted().compactMap { self.path(ofShared: $0, for: path) }.filter {
                !queue.contains($0)
            }
        }
        diagnostics += ScenarioValidator.checkIDs(of: scenarios)
        return LoadedScenarios(scenarios: scenarios, sharedSteps: shared, diagnostics: diagnostics, files: files)
    }

    private func needsLibrary(_ reading: ScenarioReading) -> Bool {
        switch reading.document {
        case .scenario(let scenario)?:
            (scenario.given + scenario.steps + scenario.cleanup).contains(where: \.runsSharedSteps)
        case .shared(let file)?: file.steps.contains(where: \.runsSharedSteps)
        case nil: false
        }
    }

    private func path(ofShared name: String, for path: String) -> String? {
        Self.root(of: path).flatMap { libraries[$0]?.paths[name] }
    }

    private func nameFinding(_ file: SharedStepsFile, _ path: String) -> [Diagnostic] {
        let expected = FileSystem.baseName(of: path)
        guard file.name.value != expected, !file.name.value.isEmpty else { return [] }
        return [
            Finding.sharedName.diagnostic(
                "the shared steps are called \"\(file.name.value)\", their file \"\(expected).yaml\"",
                at: file.name.span, notes: ["both have to have one name, so that \"do\" finds them"])
        ]
    }

    private mutating func read(_ path: String) -> ScenarioReading {
        if let reading = readings[path] { return reading }
        let reading: ScenarioReading
        do {
            let file = try SourceLoader.load(path: path)
            files.append(file)
            reading = ScenarioReader.read(file)
        } catch {
            reading = ScenarioReading(document: nil, unreadAliases: [], diagnostics: [error.diagnostic])
        }
        readings[path] = reading
        return reading
    }

    /// The shared steps that a file's `do:` can name: those in `steps/` of the nearest folder around it.
    private mutating func library(for path: String) -> [String: SharedStepsFile] {
        guard let root = Self.root(of: path) else { return [:] }
        if let library = libraries[root] { return library.files }
        var library = Library()
        for path in FileSystem.files(below: FileSystem.join(root, "steps"), endingIn: ".yaml") {
            guard case .shared(let file)? = read(path).document else { continue }
            library.files[FileSystem.baseName(of: path)] = file
            library.paths[FileSystem.baseName(of: path)] = path
        }
        libraries[root] = library
        return library.files
    }

    private static func root(of path: String) -> String? {
        var folder = FileSystem.folder(of: path)
        for _ in 0..<16 {
            guard let candidate = folder else { return nil }
            if FileSystem.kind(of: FileSystem.join(candidate, "steps")) == .folder { return candidate }
            folder = FileSystem.folder(of: candidate)
        }
        return nil
    }
}

extension Step {
    fileprivate var runsSharedSteps: Bool {
        switch action {
        case .shared: true
        case .parallel(let parallel): parallel.branches.contains { $0.contains(where: \.runsSharedSteps) }
        case .repetition(let repetition): repetition.steps.contains(where: \.runsSharedSteps)
        default: false
        }
    }
}
