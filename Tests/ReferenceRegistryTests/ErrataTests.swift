import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Errata")
struct ErrataTests {
    private let entries: [Node]

    init() throws {
        let path = "fixtures/contract/errata.yaml"
        let (document, diagnostics) = YAMLReader.read(SourceFile(path: path, text: try Project.read(path)))
        #expect(diagnostics == [])
        entries = try #require(document?["errata"]?.items)
    }

    @Test("Every entry says all that it has to, under an id of its own")
    func shape() {
        let ids = entries.compactMap { $0["id"]?.string }
        #expect(Set(ids).count == entries.count)
        for entry in entries {
            let keys = entry.entries?.map(\.key) ?? []
            let expected = ["id", "about", "contract", "evidence", "accepted", "reference", "why"]
            #expect(keys == expected || keys == expected + ["admits"])
            for list in ["contract", "evidence", "accepted"] { #expect(entry[list]?.items?.isEmpty == false) }
        }
    }

    @Test("Every reviewed difference from the recorded server has its entry")
    func reviewed() {
        let ids = Set(entries.compactMap { $0["id"]?.string })
        let reviewed = [
            RecordedDifferences.reviewed, RecordedDifferences.filterStatuses, RecordedDifferences.filterFinds,
        ]
        #expect(Set(reviewed.flatMap(\.keys)).subtracting(ids) == ["version-not-offered"])
    }

    @Test(
        "Pointers lead into the contract, and evidence to recorded exchanges",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
    func references() throws {
        let shared = try #require(Project.shared)
        let file = shared.appendingPathComponent("contract/model-registry.v1alpha3.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let contract = try #require(YAMLReader.read(SourceFile(path: file.path, text: text)).document)
        var counts: [String: Int] = [:]
        let recordings = shared.appendingPathComponent("oracle/open/hub-postgres.jsonl")
        for line in try String(contentsOf: recordings, encoding: .utf8).split(separator: "\n") {
            let recording = try JSONReader.read(Array(line.utf8))
            counts[recording["sequence"]?.string ?? ""] = recording["exchanges"]?.array?.count
        }
        for entry in entries {
            for pointer in entry["contract"]?.items?.compactMap(\.string) ?? [] {
                let isThere = Self.resolves(pointer, in: contract)
                #expect(isThere, "\(pointer)")
            }
            for evidence in entry["evidence"]?.items?.compactMap(\.string) ?? [] {
                let parts = evidence.split(separator: "#")
                let index = try #require(Int(parts.last ?? ""))
                #expect(index < counts[String(parts[0]), default: 0], "\(evidence)")
            }
        }
    }

    /// A JSON pointer (RFC 6901).
    private static func resolves(_ pointer: String, in document: Node) -> Bool {
        var node: Node? = document
        for part in pointer.split(separator: "/") {
            let key = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
            if let items = node?.items, let index = Int(key) {
                node = items.indices.contains(index) ? items[index] : nil
            } else {
                node = node?[key]
            }
        }
        return node != nil
    }
}
