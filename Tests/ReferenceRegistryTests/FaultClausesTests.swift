import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Clauses of faults")
struct FaultClausesTests {
    @Test("Every fault breaks a clause, and the table names no other")
    func complete() {
        for fault in FaultCatalogue.all { #expect(!fault.clauses.isEmpty, "\(fault.name)") }
        #expect(Set(FaultClauses.table.keys) == Set(FaultCatalogue.all.map(\.name)))
    }

    @Test("Every clause that a fault breaks is in the catalogue of clauses")
    func known() throws {
        let path = Project.root.appendingPathComponent("fixtures/clauses.yaml").path
        let catalogue = try #require(YAMLReader.read(SourceLoader.load(path: path)).document)
        let ids = Set((catalogue.items ?? []).compactMap { $0["id"]?.string })
        for fault in FaultCatalogue.all {
            #expect(ids.isSuperset(of: fault.clauses), "\(fault.name) breaks \(fault.clauses)")
        }
    }
}
