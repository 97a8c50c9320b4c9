/// Who wrote a report.
package struct SuiteIdentity: Sendable, Hashable {
    package let name: String
    package let version: String

    package init(name: String = "mrconform", version: String) {
        self.name = name
        self.version = version
    }
}
