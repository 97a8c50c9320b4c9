extension RecordedDifferences {
    /// `sequence#exchange recorded-status own-status` of filters, grouped as above.
    static let filterStatuses: [String: [String]] = [
        "filter-boolean-case": ["filter-004#8 400 200"],
        "filter-leading-zeros": ["filter-009#6 400 200"],
        "filter-numbers": ["filter-003#10 400 200"],
        "filter-member-types": ["filter-014#7 400 200"],
        "filter-query": [
            "operation-matrix-003#25 200 400", "operation-matrix-005#25 200 400", "operation-matrix-006#25 200 400",
            "operation-matrix-007#25 200 400", "operation-matrix-011#25 200 400", "operation-matrix-018#16 200 400",
            "operation-matrix-018#18 200 400", "operation-matrix-018#24 200 400", "operation-matrix-018#28 200 400",
            "operation-matrix-018#31 200 400", "read-find-023#10 500 400", "serving-008#17 200 400",
            "serving-010#19 200 400", "serving-011#20 200 400", "serving-014#10 200 400", "serving-014#6 200 400",
            "serving-014#7 200 400", "serving-014#8 200 400", "serving-014#9 200 400",
        ],
        "filter-states-of-artifacts": [
            "experiment-010#27 500 200", "filter-012#10 500 200", "filter-012#30 500 200",
        ],
        "filter-type-mismatch": [
            "experiment-010#25 500 400", "filter-012#11 200 400", "filter-012#23 500 400", "filter-013#11 500 400",
            "filter-013#15 500 400",
        ],
        "filter-typed-name": ["filter-004#11 400 200"],
    ]

    /// `sequence#exchange [recorded names] [own names]`, where both are answered with 200.
    static let filterFinds: [String: [String]] = [
        "filter-ignored": [
            "serving-014#11 [e] []", "serving-014#12 [a] []", "serving-014#13 [z] []", "serving-014#14 [q] []",
            "serving-014#15 [a] []",
        ],
        "filter-leading-zeros": ["filter-009#5 [fc_x] []"],
        "filter-member-names": [
            "filter-005#8 [fb] []", "filter-005#9 [] [fb]", "filter-011#20 [v1 v2 a:b:c] []",
        ],
        "filter-member-types": [
            "filter-012#19 [] [acc]", "filter-012#24 [] [acc]", "filter-013#12 [] [lr]", "filter-013#8 [] [acc]",
        ],
        "filter-names": [
            "filter-011#11 [] [v1 v2 v1]", "filter-011#12 [] [v1 v1]", "filter-011#18 [v1 v2] []",
            "filter-011#22 [] [v1 v2 v1]", "filter-011#25 [v1] []", "filter-011#7 [a:b:c] []",
            "filter-011#8 [v1 v2 a:b:c v1] [v2 a:b:c]", "filter-012#25 [ma da acc ds] [ma da acc]",
            "metric-history-002#14 [] [loss loss loss loss]",
        ],
        "filter-numbers": ["filter-003#9 [] [fa fb]"],
        "filter-quotes-inside": ["filter-010#4 [fa fb] []"],
        "filter-shadowed-member": ["filter-015#1 [d0 d0] [d0]", "filter-015#5 [d1 d1] [d1]"],
        "filter-unequal-sign": ["filter-002#6 [fa] [fb]"],
        "filter-wildcards": ["filter-011#17 [v1 v2 v1] []"],
        "origin-of-an-artifact": ["patch-053#15 [] [artifact metric artifact]"],
        "union-artifact-state": [
            "filter-012#12 [da] [da acc lr ds]", "filter-012#27 [da] [da acc lr ds]",
            "filter-012#7 [da] [da acc lr ds]",
        ],
    ]
}
