import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

/// Whether what was seen in real registries can be played.
@Suite("Defects seen in real registries")
struct WildTableTests {
    private let entries: [Node]

    init() throws {
        let path = "fixtures/wild.yaml"
        let (document, findings) = YAMLReader.read(SourceFile(path: path, text: try Project.read(path)))
        #expect(findings == [])
        entries = try #require(document?.items)
    }

    private func number(_ key: String, of entry: Node) -> Int? {
        guard case .number(let number)? = entry[key]?.jsonValue else { return nil }
        return number.int64.map(Int.init)
    }

    @Test("Each is played by faults that say where they were seen, or an erratum admits it, or nothing can play it")
    func played() throws {
        let text = try Project.read("fixtures/contract/errata.yaml")
        let errata = YAMLReader.read(SourceFile(path: "errata.yaml", text: text)).document?["errata"]?.items ?? []
        let known = Set(errata.compactMap { $0["id"]?.string })
        for entry in entries {
            let name = "\(entry["seen"]?.string ?? "line \(entry.span)")"
            let answers = ["faults", "erratum", "because"].filter { entry[$0] != nil }
            #expect(answers.count == 1, "\(name)")
            #expect((number("check", of: entry) == nil) != (number("issue", of: entry) == nil), "\(name)")
            if let erratum = entry["erratum"]?.string { #expect(known.contains(erratum), "\(name): \(erratum)") }
            for fault in entry["faults"]?.items?.compactMap(\.string) ?? [] {
                let found = try FaultCatalogue.named(fault)
                #expect(!found.clauses.isEmpty, "\(fault)")
                if let issue = number("issue", of: entry) {
                    // An issue and a recording may show the same.
                    let source = found.source ?? ""
                    #expect(source.contains("kubeflow/hub#\(issue)"), "\(fault) does not say \(issue), but \(source)")
                } else {
                    #expect(found.source != nil, "\(fault) does not say where it was seen")
                }
            }
        }
    }

    @Test(
        "Every recorded behaviour that differs from the contract is in the table, and no other",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
    func checks() throws {
        let file = try #require(Project.shared).appendingPathComponent("spec/registry-behaviour.md")
        let marked = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line -> Int? in
            guard line.contains("[D]"), let match = line.prefixMatch(of: #/([0-9]+)\. /#) else { return nil }
            return Int(match.1)
        }
        #expect(marked.count > 50)
        #expect(entries.compactMap { number("check", of: $0) } == marked)
    }

    @Test(
        "Every issue that others found is in the table",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
    func issues() throws {
        let file = try #require(Project.shared).appendingPathComponent("anchors/suites.md")
        let line = try #require(
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
                .first { $0.contains("Upstream defects found by others") })
        let named = Set(line.matches(of: /#([0-9]+)/).compactMap { Int($0.1) })
        #expect(named.count > 10)
        #expect(Set(entries.compactMap { number("issue", of: $0) }) == named)
    }
}
