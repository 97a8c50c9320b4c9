/// Takes text that stays as soon as it is written: a terminal, a pipe.
package protocol TextSink: Sendable {
    /// - Throws: `ReportError` `cannotWrite`.
    func write(_ text: String) throws(ReportError)
}

/// Takes a report that is one document.
package protocol ReportOutput: Sendable {
    /// Finds out before the run whether the report can be written.
    func open() throws(ReportError)

    /// Takes the document in which nothing has run yet; it is what remains when the run is killed. An output that can not
    /// take back what was written leaves it out.
    func writeUnfinished(_ document: String) throws(ReportError)

    /// Takes the document at the end of the run, in place of the unfinished one.
    func writeFinished(_ document: String) throws(ReportError)
}

/// An output that takes a report piece by piece, and takes nothing back.
package protocol StreamedOutput: ReportOutput, TextSink {}
