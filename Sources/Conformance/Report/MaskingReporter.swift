/// Stands before a reporter and takes secrets out of all that it is told.
package struct MaskingReporter: Reporter {
    private let reporter: any Reporter
    private let mask: SecretMask

    package init(_ reporter: any Reporter, _ mask: SecretMask) {
        self.reporter = reporter
        self.mask = mask
    }

    package func receive(_ event: RunEvent) async {
        switch event {
        // The plan says what files hold, which the user wrote.
        case .planned, .started: await reporter.receive(event)
        case .finished(let result): await reporter.receive(.finished(mask.isEmpty ? result : result.masked(mask)))
        case .ended(let summary): await reporter.receive(.ended(mask.isEmpty ? summary : summary.masked(mask)))
        }
    }
}

extension ScenarioResult {
    fileprivate func masked(_ mask: SecretMask) -> ScenarioResult {
        ScenarioResult(
            planned: planned, subject: subject, outcome: outcome, reason: reason.map(mask.masked), duration: duration,
            requests: requests, failures: failures.map { $0.masked(mask) }, steps: steps.map { $0.masked(mask) },
            rows: rows.map { $0.masked(mask) }, notes: notes.map(mask.masked),
            leftBehind: leftBehind.map(mask.masked))
    }
}

extension StepRecord {
    fileprivate func masked(_ mask: SecretMask) -> StepRecord {
        StepRecord(
            number: number, title: title, span: span, outcome: mask.masked(outcome), isFailed: isFailed,
            exchanges: exchanges.map { $0.masked(mask) })
    }
}

extension StateRow {
    fileprivate func masked(_ mask: SecretMask) -> StateRow {
        StateRow(
            table: table, mark: mask.masked(self.mark),
            columns: columns.map { Column(name: mask.masked($0.name), value: mask.masked($0.value)) })
    }
}

extension RunSummary {
    fileprivate func masked(_ mask: SecretMask) -> RunSummary {
        RunSummary(
            counts: counts, failedBelowMust: failedBelowMust, scenarios: scenarios, requests: requests,
            duration: duration, stopped: stopped.map(mask.masked), shortfalls: shortfalls, exitStatus: exitStatus,
            leftBehind: leftBehind.map(mask.masked))
    }
}

extension Exchange {
    /// The same without secrets, in the request and in its answer.
    func masked(_ mask: SecretMask) -> Exchange {
        func masked(_ headers: [Header]) -> [Header] {
            headers.map { Header(name: mask.masked($0.name), value: mask.masked($0.value)) }
        }
        let answer: Answer =
            switch answer {
            case .response(let status, let headers, let body):
                .response(status: status, headers: masked(headers), body: mask.masked(body))
            case .none(let reason): .none(mask.masked(reason))
            }
        var copy = Exchange(
            method: method, url: mask.masked(url), path: mask.masked(path), headers: masked(headers),
            body: body.map(mask.masked), answer: answer, isInjected: isInjected)
        copy.isOddOnPurpose = isOddOnPurpose
        copy.misplacedSecret = misplacedSecret
        copy.curlWords = curlWords
        return copy
    }
}
