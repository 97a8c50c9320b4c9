extension Preset {
    /// Kubeflow hub on PostgreSQL.
    static let kubeflowHub = Preset(
        name: "@kubeflow-hub", sentence: "Answers as Kubeflow hub on PostgreSQL does.",
        source: "kubeflow/model-registry bd07139a6 on PostgreSQL 16.2", faultNames: hubFaults
    ) { seams in
        seams.ruledAsHub()
        seams.tracksRunsAsHub()
        seams.speaksAsHub()
        seams.refusesTypesAsPostgreSQL()
        seams.enforcesColumnWidths { _ in "ERROR: value too long for type character varying(255) (SQLSTATE 22001)" }
        seams.usesIdentityColumns()
        // LIKE tells letter cases apart.
        seams.storePreparation.append("PRAGMA case_sensitive_like = ON")
        seams.filtersAsHub(.postgreSQL)
        seams.speaksHTTPAsHub()
    }

    /// What hub does wrong on every database.
    static let hubFaults = [
        "unknown-path-is-text", "struct-comes-back-as-plain-json", "patch-of-struct-refused",
        "patch-resets-model-state",
        "patch-resets-version-state", "patch-resets-artifact-state", "patch-resets-desired-state",
        "union-artifact-without-state", "lookup-uses-patterns",
        "list-below-unknown-parent-is-empty", "version-gets-second-parent", "signed-ids-accepted",
        "unknown-order-accepted", "page-size-zero-accepted",
    ]
}

extension Seams {
    /// How hub reads what the rules leave open, on every database.
    mutating func ruledAsHub() {
        rules.modelsMustExist = false
        rules.ownersAreSpelledAsSent = true
        rules.typesShownAsStored = [EntityKind.inferenceService.typeName]
        rules.membersIgnoreLetterCase = true
        rules.metadataValues = .lenient
        rules.protoValuesAreStored = false
        rules.emptyNamesAreTheirOwner = true
        rules.membersResetByPatch[EntityKind.inferenceService.typeName, default: []].insert("desiredState")
        rules.membersResetByPatch[EntityKind.experiment.typeName, default: []].insert("state")
        rules.membersResetByPatch[EntityKind.experimentRun.typeName, default: []].formUnion(["state", "status"])
        rules.objectionToServing = Self.objectionToHuggingFace
        rules.numbersInTextsAreChecked = false
        rules.listsThatNeedTheirParent = ["getExperimentExperimentRuns", "getExperimentRunMetricHistory"]
    }

    /// Models that Hugging Face gives only to some are not served (`registry-behaviour.md` 3.13).
    private static func objectionToHuggingFace(_ version: NodeRow) -> Refusal? {
        func text(_ name: String) -> String {
            for row in version.properties where row.isCustom && row.name == name {
                if case .string(let text) = row.value { return text }
            }
            return ""
        }
        if !["", "false"].contains(text("hf_gated")) {
            return .badRequest(
                "cannot deploy gated HuggingFace model: authentication not yet supported (model requires approval or"
                    + " authentication)")
        }
        return text("hf_private") == "true"
            ? .badRequest("cannot deploy private HuggingFace model: authentication not yet supported") : nil
    }
}
