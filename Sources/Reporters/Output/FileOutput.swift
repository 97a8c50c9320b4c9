/// A report file, replaced as a whole each time (temporary file beside it, then rename).
package struct FileOutput: ReportOutput {
    package let path: String

    package init(path: String) { self.path = path }

    package func open() throws(ReportError) { try SystemFile.probe(path) }

    package func writeUnfinished(_ document: String) throws(ReportError) {
        try SystemFile.replace(path, with: document)
    }

    package func writeFinished(_ document: String) throws(ReportError) {
        try SystemFile.replace(path, with: document)
    }
}
