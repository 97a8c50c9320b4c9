import TestBeds

/// Where scenarios and clauses are when nobody says: the current folder, or beside the installed program.
struct Places {
    let scenarios: String
    /// nil where there is no catalogue; then clause ids are judged by their form only.
    let clauses: String?
    /// The folder of the contract descriptions; nil where there is none.
    let contracts: String?
    /// The folder of the certificates that the embedded registry shows; nil where there is none.
    let certificates: CertificateFolder?

    /// - Parameter scenarios: `--scenarios DIR`.
    /// - Throws: when no folder of scenarios is found.
    init(scenarios given: String?) throws(UsageError) {
        let besides = Terminal.folderOfProgram
        let candidates =
            given.map { [$0] } ?? [
                "Scenarios", "\(besides)/Scenarios", "\(besides)/../share/mrconform/Scenarios",
                "\(besides)/../../../Scenarios",
            ]
        guard let folder = candidates.first(where: Terminal.isFolder) else {
            throw UsageError(
                given.map { "--scenarios: there is no folder \"\($0)\"" }
                    ?? "no folder Scenarios here or beside the program; name one with --scenarios DIR")
        }
        // Beside the program the way there is not the way that anybody would write.
        scenarios = given == nil && folder != "Scenarios" ? Terminal.realPath(folder) ?? folder : folder
        clauses = [
            "\(folder)/../fixtures/clauses.yaml", "fixtures/clauses.yaml", "\(besides)/fixtures/clauses.yaml",
            "\(besides)/../share/mrconform/clauses.yaml",
        ].first(where: Terminal.isFile)
        contracts = [
            "\(folder)/../fixtures/contract", "fixtures/contract", "\(besides)/fixtures/contract",
            "\(besides)/../share/mrconform/contract", "\(besides)/../../../fixtures/contract",
        ].first(where: Terminal.isFolder)
        certificates = [
            "\(folder)/../fixtures/tls", "fixtures/tls", "\(besides)/fixtures/tls", "\(besides)/../share/mrconform/tls",
            "\(besides)/../../../fixtures/tls",
        ].first(where: Terminal.isFolder).map { CertificateFolder($0) }
    }
}
