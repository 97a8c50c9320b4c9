extension Preset {
    /// Kubeflow hub on MariaDB, as a stand-in for MySQL.
    static let kubeflowHubMariaDB = Preset(
        name: "@kubeflow-hub-mariadb", sentence: "Answers as Kubeflow hub on MariaDB does.",
        source: "kubeflow/model-registry bd07139a6 on MariaDB 10.11.19, utf8mb4_general_ci",
        faultNames: hubFaults + ["name-unique-across-letter-case"]
    ) { seams in
        seams.ruledAsHub()
        seams.tracksRunsAsHub()
        seams.speaksAsHub()
        seams.enforcesColumnWidths { column in "Error 1406 (22001): Data too long for column '\(column)' at row 1" }
        seams.usesIdentityColumns()
        seams.comparesAsGeneralCI()
        seams.filtersAsHub(.mariaDB)
        seams.speaksHTTPAsHub()
    }
}

extension Seams {
    /// Texts are equal whatever their letter case.
    mutating func comparesAsGeneralCI() {
        for table in ["Context", "Artifact", "Execution"] {
            let word = table.lowercased()
            storePreparation += [
                "CREATE UNIQUE INDEX IF NOT EXISTS unique_\(word)_name_ci ON \(table)(type_id, name COLLATE NOCASE)",
                """
                CREATE UNIQUE INDEX IF NOT EXISTS unique_\(word)_external_id_ci ON \(table)(external_id COLLATE NOCASE) \
                WHERE external_id IS NOT NULL
                """,
            ]
        }
        onStatement(nil, [.find, .page]) { call in
            var call = call
            call.text = call.text.replacing("n.external_id = ?", with: "n.external_id = ? COLLATE NOCASE")
            return [call]
        }
    }
}
