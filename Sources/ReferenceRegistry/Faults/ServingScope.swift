/// Groups of `operationId`s about serving.
enum ServingScope {
    static let createEnvironment: Set = ["createServingEnvironment"]
    static let createService: Set = ["createInferenceService", "createEnvironmentInferenceService"]
    static let createServe: Set = ["createInferenceServiceServe"]
    static let serviceLists: Set = ["getInferenceServices", "getEnvironmentInferenceServices"]
    static let services: Set = createService.union(serviceLists).union([
        "getInferenceService", "updateInferenceService", "findInferenceService",
    ])
    static let serves: Set = createServe.union(["getInferenceServiceServes"])
    static let withPathID: Set = [
        "getServingEnvironment", "getInferenceService", "getInferenceServiceModel", "getInferenceServiceVersion",
        "getInferenceServiceServes", "getEnvironmentInferenceServices",
    ]

    /// The id that a new store gives a type.
    static func typeID(_ kind: EntityKind) -> Int {
        (TypeCatalogue.entries.firstIndex { $0.name == kind.typeName } ?? -1) + 1
    }
}
