import SourceText

/// Every fault by name.
package enum FaultCatalogue {
    /// In the order of their topics.
    package static let all: [Fault] =
        StatusFaults.all + EntityFaults.all + CustomPropertyFaults.all + WriteFaults.all + PagingFaults.all
        + LookupFaults.all + UniquenessFaults.all + TimeFaults.all + RowFaults.all + ServingFaults.all
        + ServedFaults.all + ServingRowFaults.all + ContractVersionFaults.all + WalkFaults.all
        + FilterFaults.all + ContractFaults.all + ExperimentFaults.all + ExperimentRowFaults.all + MetricFaults.all
        + RefusalFaults.all + StrictnessFaults.all + ConcurrencyFaults.all + DurabilityFaults.all + WildFaults.all
        + MemoryFaults.all + TextFaults.all + ValueFaults.all + ListFaults.all + RelationFaults.all

    /// The fault of that name.
    ///
    /// - Throws: `.unknownName`, naming the nearest name there is.
    package static func named(_ name: String) throws(RegistryError) -> Fault {
        if let fault = all.first(where: { $0.name == name }) { return fault }
        let hint = NameSuggestion.nearest(to: name, among: all.map(\.name))
        throw RegistryError(.unknownName, "there is no fault \"\(name)\"; \(hint)", place: "")
    }
}
