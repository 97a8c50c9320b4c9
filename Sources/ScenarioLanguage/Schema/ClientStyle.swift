/// A way in which a family of client libraries says what it wants of a registry: the methods that `call:` knows by
/// `style.method`.
package struct ClientStyle: Sendable {
    /// One method of a style.
    package struct Method: Sendable {
        package let name: String
        package let arguments: [Argument]
        package let result: Result
        /// Whether it creates or changes anything. What it gives is then held against its arguments and the backend.
        package let writes: Bool
        /// What it may end with, beside `ok` and what any connection or gateway may say.
        package let failures: [OutcomeWord]
        /// What it touches, also where it does not give it.
        package let types: [ResourceType]

        package init(
            _ name: String, _ arguments: [Argument] = [], gives result: Result, writes: Bool = false,
            fails failures: [OutcomeWord] = [], touches types: [ResourceType] = []
        ) {
            self.name = name
            self.arguments = arguments
            self.result = result
            self.writes = writes
            self.failures = failures
            self.types = types + result.types
        }
    }

    /// What stands under a name of `with:`.
    package struct Argument: Sendable {
        package enum Kind: Sendable {
            case value(ValueKind)
            /// An alias of one of these types, or an id as text; the flows get the id.
            case entity([ResourceType])
            case flag
            /// A mapping from names to numbers.
            case numbers
            /// Anything that JSON can say.
            case anything
        }

        package let name: String
        package let kind: Kind
        package let isRequired: Bool
        /// The member of what the call gives that has to show the value, `description` or `version.description`; nil
        /// where none does.
        package let shownAs: String?

        package init(_ name: String, _ kind: Kind, required: Bool = false, shownAs: String? = nil) {
            self.name = name
            self.kind = kind
            isRequired = required
            self.shownAs = shownAs
        }

        package static func text(_ name: String, required: Bool = false, shownAs: String? = nil) -> Argument {
            Argument(name, .value(.text), required: required, shownAs: shownAs)
        }
    }

    /// What a call gives.
    package indirect enum Result: Sendable {
        /// An entity in the contract's wire form, perhaps with members that the style adds to it.
        case entity(ResourceType, with: [(name: String, value: Result)] = [])
        /// Several things under names.
        case object([(name: String, value: Result)])
        case list(of: Result)
        case value(ValueKind)
        case anything
        case nothing

        /// The types of all entities in it.
        var types: [ResourceType] {
            switch self {
            case .entity(let type, let members): [type] + members.flatMap(\.value.types)
            case .object(let parts): parts.flatMap(\.value.types)
            case .list(let element): element.types
            case .value, .anything, .nothing: []
            }
        }
    }

    package let name: String
    package let methods: [Method]

    package init(_ name: String, _ methods: [Method]) {
        self.name = name
        self.methods = methods
    }
}

extension ClientStyle {
    /// Every style, each in a file of its own below `Schema/Styles`.
    package static let all: [ClientStyle] = [.s3, .synchronous, .hopsworks, .facade, .storage, .huggingFace]

    /// The words that stand for a failing connection, gateway or registry, whatever was asked for.
    package static let generalFailures: [OutcomeWord] = [
        .unauthorized, .forbidden, .notAllowed, .tooLarge, .serverError, .unavailable, .dropped,
    ]

    /// The method that `call:` names `style.method`; nil where there is none.
    package static func method(_ name: String) -> Method? { methods[name] }

    /// Names of all methods as `call:` writes them, in the order of the catalogue.
    package static let methodNames = all.flatMap { style in style.methods.map { "\(style.name).\($0.name)" } }

    private static let methods = Dictionary(
        all.flatMap { style in style.methods.map { ("\(style.name).\($0.name)", $0) } },
        uniquingKeysWith: { first, _ in first })
}
