/// Statuses of the recorded server and of this one, where contract, errata and design decided against the recorded one.
///
/// Each group is named after its entry in `fixtures/contract/errata.yaml`; `version-not-offered` are steps on paths of
/// v1, which this recorded server does not have.
enum RecordedDifferences {
    /// `sequence#exchange recorded-status own-status`
    static let reviewed: [String: [String]] = [
        "child-of-unknown-parent": [
            "model-version-006#1 201 404", "model-version-006#5 201 404", "model-version-006#9 200 404",
        ],
        "conflict-without-name": [
            "experiment-005#4 0 409", "serving-012#13 0 409",
        ],
        "cross-origin": [
            "http-004#0 200 405", "http-004#1 200 405", "http-004#5 200 404",
        ],
        "empty-name": [
            "artifact-020#5 409 201", "experiment-005#16 409 201", "serving-006#17 409 201",
        ],
        "encoded-digit-in-path": [
            "read-find-001#11 400 200", "read-find-002#12 400 404", "read-find-003#11 400 200",
            "read-find-004#11 400 200", "read-find-005#12 400 404", "read-find-006#11 400 200",
            "read-find-007#13 400 404", "read-find-008#11 400 200",
        ],
        "formats-not-checked": [
            "artifact-016#10 201 400", "experiment-006#2 201 400", "experiment-006#4 201 400",
        ],
        "hugging-face-gate": [
            "serving-013#16 400 201", "serving-013#4 400 201", "serving-013#6 400 201", "serving-013#8 400 201",
        ],
        "id-form": [
            "artifact-018#10 200 400", "artifact-018#8 404 400", "artifact-018#9 404 400",
            "custom-properties-013#11 404 400", "custom-properties-013#13 404 400", "custom-properties-013#15 404 400",
            "custom-properties-013#17 404 400", "custom-properties-013#19 404 400", "custom-properties-013#7 404 400",
            "custom-properties-013#9 404 400", "custom-properties-014#11 404 400", "model-version-011#1 201 400",
            "model-version-011#10 200 400", "model-version-011#3 201 400", "model-version-011#5 201 400",
            "model-version-011#7 201 400", "operation-matrix-023#10 404 400", "operation-matrix-023#11 404 400",
            "operation-matrix-023#12 404 400", "operation-matrix-023#13 404 400", "operation-matrix-023#14 404 400",
            "operation-matrix-023#15 404 400", "operation-matrix-023#16 404 400", "operation-matrix-023#17 404 400",
            "operation-matrix-023#18 200 400", "operation-matrix-023#19 200 400", "operation-matrix-023#20 404 400",
            "operation-matrix-023#21 404 400", "operation-matrix-023#22 200 400", "operation-matrix-023#23 200 400",
            "operation-matrix-023#24 200 400", "operation-matrix-023#8 404 400", "operation-matrix-023#9 404 400",
            "patch-031#3 404 400", "patch-032#4 404 400", "patch-033#3 404 400", "patch-034#4 404 400",
            "patch-035#3 404 400", "patch-036#5 404 400", "patch-037#3 404 400", "patch-038#3 404 400",
            "read-find-001#12 200 400", "read-find-001#13 200 400", "read-find-001#5 404 400",
            "read-find-001#6 404 400", "read-find-001#8 404 400", "read-find-001#9 404 400",
            "read-find-002#10 404 400", "read-find-002#13 200 400", "read-find-002#14 200 400",
            "read-find-002#6 404 400", "read-find-002#7 404 400", "read-find-002#9 404 400",
            "read-find-003#12 200 400", "read-find-003#13 200 400", "read-find-003#5 404 400",
            "read-find-003#6 404 400", "read-find-003#8 404 400", "read-find-003#9 404 400",
            "read-find-004#12 200 400", "read-find-004#13 200 400", "read-find-004#5 404 400",
            "read-find-004#6 404 400", "read-find-004#8 404 400", "read-find-004#9 404 400",
            "read-find-005#10 404 400", "read-find-005#13 200 400", "read-find-005#14 200 400",
            "read-find-005#6 404 400", "read-find-005#7 404 400", "read-find-005#9 404 400",
            "read-find-006#12 200 400", "read-find-006#13 200 400", "read-find-006#5 404 400",
            "read-find-006#6 404 400", "read-find-006#8 404 400", "read-find-006#9 404 400",
            "read-find-007#10 404 400", "read-find-007#11 404 400", "read-find-007#14 200 400",
            "read-find-007#15 200 400", "read-find-007#7 404 400", "read-find-007#8 404 400",
            "read-find-008#12 200 400", "read-find-008#13 200 400", "read-find-008#5 404 400",
            "read-find-008#6 404 400", "read-find-008#8 404 400", "read-find-008#9 404 400",
            "read-find-020#11 200 400", "registered-model-012#10 404 400", "serving-006#9 404 400",
            "serving-008#3 201 400", "serving-008#6 409 201", "serving-008#8 404 400",
        ],
        "int-value-form": [
            "custom-properties-009#4 201 400", "custom-properties-009#5 201 400",
        ],
        "list-below-unknown-parent": [
            "artifact-018#4 200 404", "model-version-006#7 200 404", "model-version-014#13 200 404",
            "operation-matrix-021#18 200 404", "operation-matrix-021#19 200 404", "operation-matrix-021#22 200 404",
            "operation-matrix-021#23 200 404", "operation-matrix-021#24 200 404", "read-find-022#0 200 404",
            "read-find-022#1 200 404", "read-find-022#2 200 404", "read-find-022#3 200 404", "read-find-022#4 200 404",
        ],
        "long-uri": [
            "artifact-027#1 500 201"
        ],
        "lookup-wildcards": [
            "metric-history-003#12 200 404", "model-version-009#14 404 200", "read-find-019#10 200 404",
            "read-find-019#14 404 200", "read-find-019#16 200 404", "read-find-019#5 404 200",
            "read-find-021#16 200 404", "read-find-024#18 200 404", "read-find-024#22 200 404",
            "read-find-024#23 200 404",
        ],
        "member-letter-case": [
            "model-version-012#7 201 400", "registered-model-009#5 201 400", "registered-model-009#6 201 400",
        ],
        "metadata-value-members": [
            "custom-properties-010#11 201 400", "custom-properties-010#13 201 400", "custom-properties-010#16 201 400",
            "custom-properties-010#17 201 400", "custom-properties-010#8 201 400", "custom-properties-011#8 201 400",
            "custom-properties-011#9 201 400",
        ],
        "nested-create-status": [
            "artifact-013#2 200 201", "artifact-013#3 200 201", "artifact-013#4 200 201", "artifact-013#5 200 201",
            "artifact-014#2 200 201", "artifact-014#4 200 201", "artifact-015#2 200 201", "artifact-015#4 200 201",
            "artifact-020#4 200 201", "artifact-021#3 200 201", "artifact-025#5 200 201", "artifact-025#6 200 201",
            "artifact-025#7 200 201", "experiment-009#2 200 201", "experiment-009#3 200 201",
            "experiment-009#4 200 201", "experiment-010#11 200 201", "experiment-010#12 200 201",
            "experiment-010#8 200 201", "experiment-010#9 200 201", "experiment-011#3 200 201",
            "experiment-011#4 200 201", "experiment-012#10 200 201", "experiment-012#13 200 201",
            "experiment-012#14 200 201", "experiment-012#15 200 201", "experiment-012#16 200 201",
            "experiment-012#18 200 201", "experiment-012#19 200 201", "experiment-012#2 200 201",
            "experiment-012#20 200 201", "experiment-012#21 200 201", "experiment-012#3 200 201",
            "experiment-012#4 200 201", "experiment-012#5 200 201", "experiment-012#7 200 201",
            "experiment-012#8 200 201", "experiment-012#9 200 201", "filter-012#4 200 201", "filter-012#5 200 201",
            "filter-012#6 200 201", "filter-013#4 200 201", "filter-013#5 200 201", "filter-013#6 200 201",
            "list-paging-007#2 200 201", "list-paging-007#3 200 201", "list-paging-007#4 200 201",
            "list-paging-007#5 200 201", "list-paging-034#4 200 201", "list-paging-034#5 200 201",
            "list-paging-034#6 200 201", "metric-history-001#2 200 201", "metric-history-001#5 200 201",
            "metric-history-001#6 200 201", "metric-history-002#4 200 201", "metric-history-002#5 200 201",
            "metric-history-002#8 200 201", "metric-history-003#2 200 201", "patch-053#6 200 201",
            "read-find-021#5 200 201", "read-find-021#6 200 201", "read-find-021#7 200 201", "story-021#3 200 201",
            "story-021#4 200 201", "story-021#5 200 201",
        ],
        "over-long-text": [
            "artifact-027#10 500 400", "artifact-027#11 500 400", "artifact-027#3 500 400", "artifact-027#4 500 400",
            "artifact-027#5 500 400", "custom-properties-014#10 500 400", "experiment-001#19 500 400",
            "experiment-005#14 500 400", "experiment-008#16 500 400", "experiment-010#22 500 400",
            "model-version-010#16 500 400", "model-version-010#17 500 400", "model-version-010#4 500 400",
            "operation-matrix-001#16 500 400", "operation-matrix-001#17 500 400", "operation-matrix-002#16 500 400",
            "operation-matrix-002#17 500 400", "operation-matrix-003#16 500 400", "operation-matrix-003#17 500 400",
            "operation-matrix-004#16 500 400", "operation-matrix-004#17 500 400", "operation-matrix-005#16 500 400",
            "operation-matrix-005#17 500 400", "operation-matrix-006#16 500 400", "operation-matrix-006#17 500 400",
            "operation-matrix-007#16 500 400", "operation-matrix-007#17 500 400", "operation-matrix-008#16 500 400",
            "operation-matrix-008#17 500 400", "operation-matrix-009#16 500 400", "operation-matrix-009#17 500 400",
            "operation-matrix-010#16 500 400", "operation-matrix-010#17 500 400", "operation-matrix-011#16 500 400",
            "operation-matrix-011#17 500 400", "operation-matrix-012#16 500 400", "operation-matrix-012#17 500 400",
            "operation-matrix-013#16 500 400", "operation-matrix-013#17 500 400", "operation-matrix-014#16 500 400",
            "operation-matrix-014#17 500 400", "patch-039#5 500 400", "patch-039#6 500 400", "patch-040#6 500 400",
            "patch-040#7 500 400", "patch-041#5 500 400", "patch-041#6 500 400", "patch-042#6 500 400",
            "patch-042#7 500 400", "patch-043#5 500 400", "patch-043#6 500 400", "patch-044#7 500 400",
            "patch-044#8 500 400", "patch-045#5 500 400", "patch-045#6 500 400", "patch-046#5 500 400",
            "patch-046#6 500 400", "registered-model-016#1 500 400", "registered-model-016#2 500 400",
            "registered-model-016#4 500 400", "serving-001#14 500 400", "serving-006#18 500 400",
            "serving-008#12 500 400", "serving-012#16 500 400",
        ],
        "page-size-below-one": [
            "list-paging-025#4 200 400", "list-paging-025#5 200 400", "list-paging-026#4 200 400",
            "list-paging-026#5 200 400", "list-paging-027#5 200 400", "list-paging-027#6 200 400",
        ],
        "page-token": [
            "list-paging-026#22 500 400", "list-paging-026#23 500 400",
        ],
        "proto-value": [
            "custom-properties-012#0 400 201", "custom-properties-012#1 400 201",
        ],
        "quote-in-list-name": [
            "artifact-025#19 400 200", "model-version-014#7 400 200",
        ],
        "run-of-another-experiment": [
            "experiment-008#11 201 400"
        ],
        "service-of-unknown-model": [
            "serving-006#11 201 404", "serving-007#10 200 400", "serving-007#2 201 404", "serving-007#3 500 400",
            "serving-007#4 404 400", "serving-007#5 200 400",
        ],
        "step-ids-form": [
            "metric-history-001#13 200 400"
        ],
        "struct-value": [
            "patch-050#2 400 200", "patch-050#3 400 200", "patch-051#2 400 200", "patch-051#3 400 200",
            "patch-052#3 400 200", "patch-052#4 400 200",
        ],
        "text-like-stored-struct": [
            "custom-properties-015#0 500 201", "custom-properties-015#2 201 400", "custom-properties-015#4 400 200",
            "custom-properties-015#5 500 200", "custom-properties-015#6 400 200",
        ],
        "unknown-order": [
            "list-paging-025#12 200 400", "list-paging-025#13 200 400", "list-paging-025#14 200 400",
            "list-paging-025#15 200 400", "list-paging-026#12 200 400", "list-paging-026#13 200 400",
            "list-paging-026#14 200 400", "list-paging-026#15 200 400", "list-paging-027#13 200 400",
            "list-paging-027#14 200 400", "list-paging-027#15 200 400", "list-paging-027#16 200 400",
            "operation-matrix-020#11 200 400", "operation-matrix-020#13 200 400", "operation-matrix-020#14 200 400",
            "operation-matrix-020#16 200 400", "operation-matrix-020#18 200 400", "operation-matrix-020#20 200 400",
            "operation-matrix-020#22 200 400", "operation-matrix-020#24 200 400", "operation-matrix-020#25 200 400",
            "operation-matrix-020#26 200 400", "operation-matrix-020#27 200 400", "operation-matrix-020#28 200 400",
            "operation-matrix-020#29 200 400", "operation-matrix-020#30 200 400", "operation-matrix-020#31 200 400",
            "operation-matrix-020#9 200 400",
        ],
        "version-not-offered": [
            "http-008#0 404 200", "http-008#1 404 201", "http-008#4 404 400", "http-008#5 404 201",
            "http-008#6 404 200", "http-008#7 404 200", "http-008#8 404 405",
        ],
        "version-of-another-model": [
            "model-version-008#3 201 400"
        ],
    ]
}
