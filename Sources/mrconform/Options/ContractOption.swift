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

    /// - Parameters:
    ///   - server: the address of the target, which may have a path; nil for the embedded registry.
    ///   - draft: what `draft` gave.
    /// - Throws: when a document can not be read; its findings tell what is wrong with it.
    func check(server: String? = nil, draft: ContractDraft? = nil) throws(UsageError) -> ExchangeCheck {
        let (check, diagnostics) = folder.check(choice, prefix: Self.prefix(server), draft: draft)
        guard let check else { throw UsageError("--contract:\n" + DiagnosticText.plain(diagnostics)) }
        if !diagnostics.isEmpty { Terminal.error(DiagnosticText.forTerminal(diagnostics)) }
        return check
    }

    /// The description of the version whose paths the run takes; nil where a document was named: nothing is told by a
    /// document before it is known that all of it can be read.
    func draft() -> ContractDraft? {
        choice.map(ContractFolder.versions.contains) ?? true ? folder.draft(version.rawValue) : nil
    }

    /// What lies before the contract's paths on a target.
    static func prefix(_ server: String?) -> String {
        var prefix = server.map { ContractExchange.target(ofURL: $0) } ?? ""
        while prefix.hasSuffix("/") { prefix.removeLast() }
        return prefix
    }

    /// What cases need that no contract says, and why some statuses can not be reached.
    /// - Throws: when the file can not be read.
    func recipes() throws(UsageError) -> CaseRecipes {
        let (recipes, diagnostics) = folder.recipes()
        guard let recipes else { throw UsageError(DiagnosticText.plain(diagnostics)) }
        return recipes
    }
}
