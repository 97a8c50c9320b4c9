package import Conformance
package import HTTPCore
import Synchronization

/// Writes down every request of the transports that are put into it, whoever sends it.
package final class RequestBook: RequestLog {
    private let exchanges = Mutex<[Exchange]>([])
    private let recipe: ExchangeRecipe

    package init(target: FlowTarget) {
        recipe = ExchangeRecipe(
            bases: target.instances.map(\.base), secretNames: target.secretNames, token: target.token,
            curlWords: target.curlWords)
    }

    package func drain() -> [Exchange] {
        exchanges.withLock { exchanges in
            defer { exchanges = [] }
            return exchanges
        }
    }

    /// The transport, with what it sends written down here.
    package func watching(_ transport: any HTTPTransport) -> any HTTPTransport {
        Watched(base: transport, book: self)
    }

    private func note(_ request: HTTPRequest, _ answer: Exchange.Answer) {
        let exchange = recipe.exchange(request, answer, isInjected: false)
        exchanges.withLock { $0.append(exchange) }
    }

    private struct Watched: HTTPTransport {
        let base: any HTTPTransport
        let book: RequestBook

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            do throws(TransportError) {
                let response = try await base.send(request)
                book.note(request, book.recipe.answer(response))
                return response
            } catch {
                book.note(request, .none(error.message))
                throw error
            }
        }
    }
}
