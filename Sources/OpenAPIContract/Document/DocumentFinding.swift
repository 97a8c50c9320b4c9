import SourceText

/// What can be wrong with a contract document; the ids are stable.
package enum DocumentFinding: String, CaseIterable, Sendable {
    case circle = "contract.circle"
    case discriminator = "contract.discriminator"
    case duplicateOperation = "contract.duplicate-operation"
    case missing = "contract.missing"
    case noOperation = "contract.no-operation"
    case pathParameter = "contract.path-parameter"
    case pattern = "contract.pattern"
    case reference = "contract.reference"
    case unchecked = "contract.unchecked"
    case version = "contract.version"
    case wrongType = "contract.wrong-type"

    func diagnostic(
        _ message: String, at span: SourceSpan, severity: Diagnostic.Severity = .error, notes: [String] = []
    ) -> Diagnostic {
        Diagnostic(id: rawValue, severity: severity, message: message, span: span, notes: notes)
    }
}
