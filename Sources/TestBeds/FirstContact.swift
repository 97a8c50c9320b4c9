import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText

/// The first request to a registry of others: whether there is one at all, before stories blame it for not being there.
///
/// An answer that a registry can have given is for the stories to judge, right or wrong. A gateway that finds nobody behind it, a
/// page for people, a redirect or what is no HTTP says that `--target` leads elsewhere.
struct FirstContact {
    let target: String
    let timeout: Duration

    /// What stands in the way and what to do; nil when there is a registry.
    func obstacle(_ flow: any Flow) async -> String? {
        let call = Call.list(
            type: .registeredModel, parent: nil, parameters: ListParameters([.init(name: "pageSize", value: "1")]))
        for _ in 0..<2 {
            let reply = await flow.perform(call, options: CallOptions(timeout: timeout))
            if let obstacle = obstacle(reply) { return obstacle }
        }
        return nil
    }

    private func obstacle(_ reply: Reply) -> String? {
        if case .broken(let why) = reply.outcome { return noAnswer(why) }
        guard let status = reply.status else {
            return switch reply.exchanges.last?.answer {
            case .none(let why)?:
                noAnswer("the connection brought no whole answer: \(why)\(Self.hint(why, target))")
            case .response, nil: noAnswer(reply.outcome.inWords)
            }
        }
        let line = HTTPStatus.line(status)
        switch status {
        case 300..<400:
            let place = reply.headers["location"].map { " to \($0)" } ?? ""
            return
                "what answers at \(target) redirects\(place) (\(line)), and redirects are not followed; give --target the "
                + "address at which the registry itself answers"
        case 407: return noAnswer("\(line): the proxy wants a user and a password, see --proxy")
        case 502...504 where !isObject(reply):
            return
                "what answers at \(target) is a gateway that does not reach the registry (\(line), no error of the contract); "
                + "see that the registry is running, or give --target its own address"
        case 200..<300 where isPage(reply):
            return
                "what answers at \(target) is no registry: GET registered_models brought a page of HTML (\(line)); give "
                + "--target the address of the registry, not of its web interface or of a login"
        default: return nil
        }
    }

    /// What a server with TLS does to a request without is one of these.
    private static func hint(_ why: String, _ target: String) -> String {
        let mayBeTLS = ["Empty reply", "reset by peer", "HTTP/0.9"].contains { why.contains($0) }
        return mayBeTLS && target.hasPrefix("http://") ? " (does it speak TLS, and want https://…?)" : ""
    }

    private func noAnswer(_ why: String) -> String {
        "the registry at \(target) did not answer: \(why); check --target, and that it is running"
    }

    private func isObject(_ reply: Reply) -> Bool { reply.detail?.object != nil }

    private func isPage(_ reply: Reply) -> Bool { reply.headers["content-type"]?.contains("text/html") == true }
}
