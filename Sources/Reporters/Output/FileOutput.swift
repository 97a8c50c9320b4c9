/// A report file, replaced as a whole each time (temporary file beside it, then rename); a device or a pipe is written to once.
package struct FileOutput: ReportOutput {
    package let path: String

    package init(path: String) { self.path = path }

    package func open() throws(ReportError) {
        switch SystemFile.place(of: path) {
        case .file(let path): try SystemFile.probe(path)
        case .stream: try SystemFile.probeStream(path)
        }
    }

    package func writeUnfinished(_ document: String) throws(ReportError) {
        if case .file(let path) = SystemFile.place(of: path) { try SystemFile.replace(path, with: document) }
    }

    package func writeFinished(_ document: String) throws(ReportError) {
        switch SystemFile.place(of: path) {
        case .file(let path): try SystemFile.replace(path, with: document)
        case .stream: try SystemFile.pour(document, into: path)
        }
    }
}
