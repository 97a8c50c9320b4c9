/// Standard output, standard error, or another descriptor that is open and stays the caller's.
package struct StreamOutput: StreamedOutput {
    package let descriptor: Int32
    /// How errors name it.
    package let name: String

    package init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    package static let standardOutput = StreamOutput(descriptor: 1, name: "standard output")
    package static let standardError = StreamOutput(descriptor: 2, name: "standard error")

    package func write(_ text: String) throws(ReportError) {
        try SystemFile.write(text, to: descriptor, place: name)
    }

    package func open() {}

    package func writeUnfinished(_ document: String) {}

    package func writeFinished(_ document: String) throws(ReportError) { try write(document) }
}
