import Foundation
import SourceText
import TestSupport
import Testing

/// Compares this reader with two others on files: those of `fixtures/yaml`, the scenarios, the official contract.
@Suite("YAML corpus")
struct YAMLCorpusTests {
    @Test("The corpus has at least 200 documents that are accepted and as many kinds that are refused")
    func size() {
        #expect(Self.files("fixtures/yaml/accepted").count >= 200)
        #expect(Self.files("fixtures/yaml/refused").count >= 60)
    }

    @Test("Accepted documents have no findings")
    func accepts() throws {
        for file in Self.acceptedFiles {
            let result = YAMLReader.read(try Self.load(file))
            expectText(DiagnosticRenderer().render(result.diagnostics).plain, equals: "", file.path)
            #expect(result.document != nil, "\(file.path)")
        }
    }

    @Test("Refused documents have an error, and never end the process")
    func refuses() throws {
        for file in Self.files("fixtures/yaml/refused") {
            let source = try? Self.load(file)
            let result = source.map(YAMLReader.read)
            #expect(result?.diagnostics.contains { $0.severity == .error } ?? true, "\(file.path)")
        }
    }

    @Test(
        "PyYAML and ruamel.yaml read accepted documents as the same values",
        .enabled(if: OtherReaders.areInstalled, Comment(rawValue: OtherReaders.areAbsent)))
    func agrees() throws {
        let files = Self.acceptedFiles
        let others = try OtherReaders.read(files)
        #expect(others.count == files.count)
        for (file, other) in zip(files, others) {
            guard let value = YAMLReader.read(try Self.load(file)).document?.jsonValue else { continue }
            for reader in ["pyyaml", "ruamel"] {
                guard let theirs = other[reader]?["value"] else {
                    Issue.record(
                        "\(reader) refuses \(file.path): \(String(describing: other[reader]?["error"]?.string))")
                    continue
                }
                if !value.isRead(as: theirs) {
                    Issue.record(
                        "\(reader) differs on \(file.path)\n\(lineDiff(Self.pretty(value), Self.pretty(theirs)))")
                }
            }
        }
    }

    @Test(
        "The official contract loads", .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
    func contract() throws {
        let files = Self.contractFiles
        #expect(files.count >= 2)
        for file in files {
            let result = YAMLReader.read(try Self.load(file))
            #expect(result.diagnostics.isEmpty, "\(file.path)")
            #expect((result.document?["paths"]?.entries?.count ?? 0) > 20)
        }
    }

    @Test("What is printed reads back as the same values and comments, and prints the same again")
    func printsAndReadsBack() throws {
        for file in Self.acceptedFiles {
            guard let document = YAMLReader.read(try Self.load(file)).document else { continue }
            let text = YAMLWriter.text(document)
            let again = YAMLReader.read(SourceFile(path: file.path, text: text))
            expectText(DiagnosticRenderer().render(again.diagnostics).plain, equals: "", "\(file.path)\n\(text)")
            guard let reread = again.document else { continue }
            if let difference = document.firstDifference(from: reread) {
                Issue.record("\(file.path): \(difference)\n\(text)")
            }
            expectText(YAMLWriter.text(reread), equals: text, file.path)
        }
    }

    // MARK: Files

    private static var acceptedFiles: [URL] {
        files("fixtures/yaml/accepted") + files("Scenarios") + contractFiles
    }

    private static var contractFiles: [URL] {
        guard let shared = Project.shared else { return [] }
        return yamlFiles(in: shared.appendingPathComponent("contract"))
    }

    private static func files(_ folder: String) -> [URL] {
        yamlFiles(in: Project.root.appendingPathComponent(folder))
    }

    private static func yamlFiles(in folder: URL) -> [URL] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".yaml") }.sorted().map { folder.appendingPathComponent($0) }
    }

    private static func load(_ file: URL) throws -> SourceFile {
        try SourceLoader.text([UInt8](try Data(contentsOf: file)), path: file.path)
    }

    private static func pretty(_ value: JSONValue) -> String { JSONWriter.text(value, .init(layout: .indented)) }
}

/// Two other YAML readers, started once for all files.
private enum OtherReaders {
    static let areAbsent =
        "python3 with the modules yaml and ruamel.yaml is not installed (python3 -m pip install pyyaml ruamel.yaml)"

    static let areInstalled: Bool =
        (try? run(["-c", "import yaml, ruamel.yaml"], input: ""))?.status == 0

    static func read(_ files: [URL]) throws -> [JSONValue] {
        let script = Project.root.appendingPathComponent("fixtures/yaml/read.py").path
        let result = try run([script], input: files.map { $0.path + "\n" }.joined())
        return try JSONReader.read(result.output).array ?? []
    }

    private static func run(_ arguments: [String], input: String) throws -> (status: Int32, output: [UInt8]) {
        let folder = try TemporaryDirectory()
        let inputPath = try folder.write(input, to: "input")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.standardInput = FileHandle(forReadingAtPath: inputPath)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, [UInt8](data))
    }
}

extension JSONValue {
    /// Whether another reader gives this value: the same kinds, numbers of the same type and value, any member order.
    fileprivate func isRead(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.number(let mine), .number(let theirs)): mine.isWhole == theirs.isWhole && mine.means(theirs)
        case (.array(let mine), .array(let theirs)):
            mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.isRead(as: $1) }
        case (.object(let mine), .object(let theirs)):
            mine.count == theirs.count
                && mine.members.allSatisfy { name, value in theirs[name].map { value.isRead(as: $0) } ?? false }
        default: self == other
        }
    }
}

extension Node {
    /// The path and nature of the first difference in values or comments; nil when there is none.
    fileprivate func firstDifference(from other: Node, at path: String = "$") -> String? {
        if comments != other.comments { return "\(path): comments \(comments) != \(other.comments)" }
        switch (content, other.content) {
        case (.scalar(let mine, _), .scalar(let theirs, _)):
            return mine == theirs ? nil : "\(path): \(mine) != \(theirs)"
        case (.sequence(let mine), .sequence(let theirs)):
            if mine.count != theirs.count { return "\(path): \(mine.count) items != \(theirs.count)" }
            for (index, (left, right)) in zip(mine, theirs).enumerated() {
                if let difference = left.firstDifference(from: right, at: "\(path)[\(index)]") { return difference }
            }
            return nil
        case (.mapping(let mine), .mapping(let theirs)):
            if mine.map(\.key) != theirs.map(\.key) { return "\(path): \(mine.map(\.key)) != \(theirs.map(\.key))" }
            for (left, right) in zip(mine, theirs) {
                if let difference = left.value.firstDifference(from: right.value, at: "\(path).\(left.key)") {
                    return difference
                }
            }
            return nil
        default: return "\(path): \(kindInWords) != \(other.kindInWords)"
        }
    }
}
