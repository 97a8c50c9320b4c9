import Conformance
import Flows
import OpenAPIContract
import SourceText

/// `--contract`: what exchanges are held against.
struct ContractOption {
    private let folder: ContractFolder
    private let choice: String?

    /// - Parameters:
    ///   - choice: a version, or the path of an OpenAPI document; nil takes every version for its own paths.
    ///   - folder: where the descriptions are.
    /// - Throws: when there is no such folder, or no such file.
    init(_ choice: String?, folder: String?) throws(UsageError) {
        guard let folder else {
            throw UsageError("no folder fixtures/contract here or beside the program; it says what answers have to be")
        }
        if let choice, !ContractFolder.versions.contains(choice), !Terminal.isFile(choice) {
            throw UsageError(
                "--contract takes \(ContractFolder.versions.joined(separator: ", ")) or the path of an OpenAPI document;"
                    + " there is no file \"\(choice)\"")
        }
        self.folder = ContractFolder(path: folder)
        self.choice = choice
    }

    /// The version whose paths the run takes; of a document it is v1alpha3.
    var version: TargetVersion { choice.flatMap(TargetVersion.init) ?? .v1alpha3 }

    /// - Parameter server: the address of the target, which may have a path; nil for the embedded registry.
    /// - Throws: when a document can not be read; its findings tell what is wrong with it.
    func check(server: String? = nil) throws(UsageError) -> ExchangeCheck {
        try Self.told(folder.check(choice, prefix: Self.prefix(server)))
    }

    /// The first part of `check`: the description of the version whose paths the run takes.
    func mainCheck(server: String? = nil) throws(UsageError) -> ExchangeCheck {
        try Self.told(folder.check(choice ?? version.rawValue, prefix: Self.prefix(server)))
    }

    /// The rest of `check`: the descriptions of the other versions, where no choice was made.
    func wholeCheck(after main: ExchangeCheck) throws(UsageError) -> ExchangeCheck {
        var check = main
        guard choice == nil else { return check }
        for other in ContractFolder.versions where other != version.rawValue {
            check = try Self.told(folder.check(check, with: other))
        }
        return check
    }

    private static func prefix(_ server: String?) -> String {
        var prefix = server.map { ContractExchange.target(ofURL: $0) } ?? ""
        while prefix.hasSuffix("/") { prefix.removeLast() }
        return prefix
    }

    private static func told(
        _ found: (check: ExchangeCheck?, diagnostics: [Diagnostic])
    ) throws(UsageError) -> ExchangeCheck {
        let diagnostics = found.diagnostics
        guard let check = found.check else { throw UsageError("--contract:\n" + DiagnosticText.plain(diagnostics)) }
        if !diagnostics.isEmpty { Terminal.error(DiagnosticText.forTerminal(diagnostics)) }
        return check
    }

    /// What cases need that no contract says, and why some statuses can not be reached.
    /// - Throws: when the file can not be read.
    func recipes() throws(UsageError) -> CaseRecipes {
        let (recipes, diagnostics) = folder.recipes()
        guard let recipes else { throw UsageError(DiagnosticText.plain(diagnostics)) }
        return recipes
    }
}
