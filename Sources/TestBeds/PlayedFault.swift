import Conformance
package import Flows
package import ReferenceRegistry

/// A wrong behaviour that the selftest plays, and where.
package enum PlayedFault: Sendable {
    /// The embedded registry is wrong.
    case registry(Fault)
    /// The client library is wrong.
    case client(ClientFault)

    /// What is wrong, in kebab-case.
    package var name: String {
        switch self {
        case .registry(let fault): fault.name
        case .client(let fault): fault.name
        }
    }

    /// What is wrong, in a sentence.
    package var sentence: String {
        switch self {
        case .registry(let fault): fault.sentence
        case .client(let fault): fault.sentence
        }
    }

    /// Ids of the clauses that it breaks.
    package var clauses: [String] {
        switch self {
        case .registry(let fault): fault.clauses
        case .client(let fault): fault.clauses
        }
    }

    /// Where it was seen in a real registry.
    package var source: String? {
        switch self {
        case .registry(let fault): fault.source
        case .client: nil
        }
    }

    /// Who is wrong: "registry", "client".
    package var side: String {
        switch self {
        case .registry: "registry"
        case .client: "client"
        }
    }

    /// Every fault that there is.
    package static let all =
        FaultCatalogue.all.map(PlayedFault.registry) + ClientFaultCatalogue.all.map(PlayedFault.client)

    /// Registries and flows that show it.
    func testBed(
        _ certificates: CertificateFolder?, _ objectStore: ObjectStoreAddress?
    ) throws(TestBedError) -> EmbeddedTestBed {
        switch self {
        case .registry(let fault):
            try EmbeddedTestBed(faults: [fault], certificates: certificates, objectStore: objectStore)
        case .client(let fault):
            try EmbeddedTestBed(
                flows: FlowFactory(clientFaults: [fault]), certificates: certificates, objectStore: objectStore)
        }
    }

    /// Whether only stories that store files in an object store can notice it.
    package var needsObjectStore: Bool {
        if case .client(let fault) = self { fault.needsObjectStore } else { false }
    }
}
