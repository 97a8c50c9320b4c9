import Foundation
import TestSupport
import Testing

/// The code of the documentation is code of the tests: each block of an article is a piece between `// snippet` and `// end`
/// of the file of its name, in the same order. `RECORD=1` writes the blocks anew.
@Suite("The documentation of the library")
struct DocumentationTests {
    private static let catalogue = "Sources/RegistryClient/RegistryClient.docc"

    static let articles = ["GettingStarted", "CoreStyle", "BuilderStyle", "SynchronousStyle", "HopsworksStyle"]

    @Test("has an article for each file of examples, and no other with code")
    func complete() throws {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Project.root.appendingPathComponent(Self.catalogue).path)
        #expect(Set(files) == Set(Self.articles.map { "\($0).md" } + ["RegistryClient.md"]))
        #expect(try !Project.read("\(Self.catalogue)/RegistryClient.md").contains("```"))
    }

    @Test("shows the code that the tests run", arguments: articles)
    func blocks(article: String) throws {
        let snippets = try Self.snippets(in: "Tests/RegistryClientTests/Documentation/\(article)Examples.swift")
        #expect(!snippets.isEmpty)
        try Self.hold("\(Self.catalogue)/\(article).md", against: snippets)
    }

    @Test("shows in the README the code that the tests run")
    func readme() throws {
        try Self.hold(
            "README.md",
            against: Self.snippets(in: "Tests/RegistryClientTests/Documentation/ReadmeExamples.swift"))
    }

    /// The pieces between the marks, moved to the left margin.
    static func snippets(in path: String) throws -> [String] {
        var snippets: [String] = []
        var lines: [Substring]?
        for line in try Project.read(path).split(separator: "\n", omittingEmptySubsequences: false) {
            switch line.trimmingCharacters(in: .whitespaces) {
            case "// snippet":
                #expect(lines == nil, "\(path): a snippet in a snippet")
                lines = []
            case "// end":
                let block = try #require(lines, "\(path): an end without a snippet")
                let margin = block.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
                snippets.append(block.map { String($0.dropFirst(margin)) }.joined(separator: "\n"))
                lines = nil
            default: lines?.append(line)
            }
        }
        #expect(lines == nil, "\(path): a snippet without an end")
        return snippets
    }

    /// Compares the Swift blocks of a page with the snippets, the rest of the page with itself.
    private static func hold(_ page: String, against snippets: [String]) throws {
        let text = try Project.read(page)
        var shown: [String] = []
        var isCode = false
        var count = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if isCode, line == "```" { isCode = false }
            if !isCode { shown.append(line) }
            if line == "```swift" {
                isCode = true
                if count < snippets.count { shown.append(snippets[count]) }
                count += 1
            }
        }
        #expect(count == snippets.count, "\(page) has \(count) Swift blocks, the tests have \(snippets.count) snippets")
        let whole = shown.joined(separator: "\n")
        if ProcessInfo.processInfo.environment["RECORD"] == "1", whole != text {
            try whole.write(to: Project.root.appendingPathComponent(page), atomically: true, encoding: .utf8)
            Issue.record("recorded \(page); run again without RECORD")
            return
        }
        expectText(text, equals: whole, page)
    }
}
