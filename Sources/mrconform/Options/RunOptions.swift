import Conformance
import Flows
import Inspectors
import ReferenceRegistry
import Reporters
import ScenarioLanguage
import SourceText
import TestBeds

/// What `mrconform run` was asked to do; files are read, but nothing is connected to.
struct RunOptions {
    let paths: [String]
    /// Whether all of Scenarios/ is run, as no path was named.
    let isWholeSuite: Bool
    /// The folder of scenarios.
    let root: String
    let catalogue: String?
    let contract: ContractOption
    let target: FlowTarget?
    /// What the target is said to offer; nil has it asked.
    let offers: Set<String>?
    /// The server on which the embedded registry keeps its stores; nil keeps them in files.
    let store: DatabaseAddress?
    let backend: BackendURL?
    let flows: FlowOption
    let selection: Planner.Selection
    let jobs: Int
    let seed: UInt64
    let timeout: Duration
    let failFast: Bool
    let strict: Bool
    let dryRun: Bool
    /// Whether to say which requests the run would make, and to make none.
    let plansRequests: Bool
    /// Whether nothing but GET, HEAD and OPTIONS may go out.
    let readsOnly: Bool
    /// The run whose entities are to be archived; nil to run stories.
    let cleanup: RunID?
    let proxy: ProxyOption
    let verbosity: ConsoleOptions.Verbosity
    let expected: ExpectedFailures
    /// The profiles of which enough has to be executed.
    let gate: ProfileGate
    let faults: FaultOption
    let caFile: String?
    /// What the embedded registry shows to stories about TLS.
    let certificates: CertificateFolder?
    /// Where stories keep files in a bucket.
    let objectStore: ObjectStoreAddress?
    /// Of the token, the fields and the passwords that were given.
    let mask: SecretMask
    let reports: [ReportRequest]

    static let vocabulary = OptionReader.Vocabulary(
        valued: [
            "--target", "--flow", "--backend", "--tag", "--name", "--clause", "--level", "--shard", "--jobs", "--seed",
            "--contract", "--timeout", "--expected", "--token-file", "--ca-cert", "--header", "--fault", "--report",
            "--scenarios", "--profile", "--offers", "--object-store", "--cleanup", "--proxy", "--store",
        ],
        repeatable: ["--target", "--flow", "--name", "--header", "--fault", "--report", "--profile", "--offers"],
        flags: ["--strict", "--fail-fast", "--dry-run", "--plan", "--read-only", "--verbose", "--quiet"],
        short: ["-v": "--verbose", "-q": "--quiet", "-j": "--jobs"])

    /// - Parameter environment: the value of a variable; nil where it is not set.
    init(_ arguments: [String], environment: (String) -> String?) throws(UsageError) {
        let typed = try OptionReader(arguments, Self.vocabulary)
        let places = try Places(scenarios: typed.last("--scenarios"))
        paths = typed.operands.isEmpty ? [places.scenarios] : typed.operands
        isWholeSuite = typed.operands.isEmpty
        root = places.scenarios
        catalogue = places.clauses
        certificates = places.certificates

        contract = try ContractOption(typed.last("--contract"), folder: places.contracts)

        let token = try typed.last("--token-file").map { path throws(UsageError) in try Self.token(path) }
        let fields = try typed.all("--header").map { text throws(UsageError) in try Self.field(text) }
        let version = contract.version
        let objectStore = try typed.last("--object-store").map { text throws(UsageError) in
            try ObjectStoreOption.address(text)
        }
        self.objectStore = objectStore
        readsOnly = typed.flags.contains("--read-only")
        cleanup = try typed.last("--cleanup").map { text throws(UsageError) in
            guard let id = RunID(text) else {
                throw UsageError(
                    "--cleanup takes the id of a run, ten lower-case letters or digits, found \"\(text)\"; "
                        + "the first line of a run and its reports say it")
            }
            return id
        }
        let servers = try TargetOption.servers(typed.all("--target"))
        let proxy = try ProxyOption(typed.last("--proxy"), target: servers.first, variable: environment)
        self.proxy = proxy
        let authorities = typed.last("--ca-cert")
        target = servers.first.map { first in
            FlowTarget(
                server: first, others: Array(servers.dropFirst()), basePath: version.basePath, token: token,
                fields: fields, objectStore: objectStore,
                curlWords: (authorities.map { ["--cacert", $0] } ?? []) + proxy.curlWords)
        }
        offers = try ProfileOptions.offers(typed.all("--offers"), version: version)
        let givenBackend = try typed.last("--backend").map { text throws(UsageError) in
            do throws(BackendURLError) { return try BackendURL(parsing: text) } catch {
                throw UsageError("--backend: \(error.message)")
            }
        }
        // Who writes nothing leaves nothing to look at; who archives asks the registry.
        backend = givenBackend ?? (readsOnly || cleanup != nil ? .unobserved : nil)
        store = try typed.last("--store").map { text throws(UsageError) in try StoreOption.server(text) }
        mask = SecretMask(
            Secrets.of(fields) + [token, backend?.password, store?.password?.text].compactMap { $0 }
                + (objectStore?.secrets ?? []))
        if store != nil, target != nil {
            throw UsageError("--store goes with the embedded registry; what a --target stores in, --backend says")
        }
        faults = try FaultOption(typed.all("--fault"))
        if target == nil {
            if readsOnly { throw UsageError("--read-only goes with --target; the embedded registry begins empty") }
            if cleanup != nil { throw UsageError("--cleanup goes with --target, where the run was") }
            if typed.last("--proxy") != nil { throw UsageError("--proxy goes with --target") }
            if backend != nil {
                throw UsageError("--backend goes with --target; the embedded registry has its own store")
            }
            if offers != nil {
                throw UsageError("--offers goes with --target; the embedded registry offers everything")
            }
            if token != nil || !fields.isEmpty { throw UsageError("--token-file and --header go with --target") }
        } else {
            if backend == nil {
                throw UsageError(
                    "--target needs --backend sqlite:PATH, to see what the stories leave there; say --backend none to run without"
                )
            }
            if !faults.isEmpty {
                throw UsageError("--fault goes with the embedded registry, it can not go with --target")
            }
        }
        caFile = typed.last("--ca-cert")
        if let caFile, !Terminal.isFile(caFile) { throw UsageError("--ca-cert: there is no file \"\(caFile)\"") }

        flows = try FlowOption(typed.all("--flow"))
        if let fault = faults.client.first, !flows.names.contains(where: { $0.kind == FlowName.client.text }) {
            throw UsageError("--fault \(fault.name) is a fault of the client, and --flow leaves the client out")
        }
        if readsOnly, !flows.drivers.isEmpty {
            throw UsageError("--read-only does not go with drivers: what a foreign library sends, nobody can hold back")
        }
        var selection = Planner.Selection(names: typed.all("--name"), clause: typed.last("--clause"))
        if let text = typed.last("--tag") {
            do { selection.tags = try TagExpression(text) } catch { throw UsageError("--tag: \(error.message)") }
        }
        selection.shard = try typed.last("--shard").map { text throws(UsageError) in
            try Self.shard(text, environment)
        }
        selection.levels = try Self.levels(typed.last("--level"))
        selection.profiles = try ProfileOptions.profiles(typed.all("--profile"))
        self.selection = selection
        // A story waits for its registry half of the time: two of them keep a processor busy.
        jobs = try typed.number("--jobs", in: 1...64) ?? 2 * Terminal.processors
        seed = try Self.seed(typed.last("--seed"), isSharded: selection.shard != nil)
        timeout = try typed.duration("--timeout") ?? .seconds(10)
        failFast = typed.flags.contains("--fail-fast")
        strict = typed.flags.contains("--strict")
        dryRun = typed.flags.contains("--dry-run")
        plansRequests = typed.flags.contains("--plan")
        verbosity = try ReportOptions.verbosity(typed.flags)
        let isGated = isWholeSuite && !selection.isNarrow && !failFast && !readsOnly
        gate = isGated ? ProfileOptions.gate(asked: selection.profiles, offers: offers) : ProfileGate([])
        expected = try typed.last("--expected").map { path throws(UsageError) in try Self.expected(path) } ?? .none
        reports = try ReportOptions.requests(typed.all("--report"))
        if cleanup != nil {
            let others = ["--plan", "--dry-run", "--read-only"].first(where: typed.flags.contains)
            if let other = others ?? (typed.operands.isEmpty ? nil : typed.operands[0]) {
                throw UsageError("--cleanup runs no story, it can not go with \(other)")
            }
            if !reports.isEmpty { throw UsageError("--cleanup writes no report") }
        }
        if plansRequests {
            if target == nil {
                throw UsageError("--plan goes with --target: it says which requests that registry would get")
            }
            if dryRun { throw UsageError("--dry-run lists the scenarios, --plan the requests: say one of them") }
            if let other = reports.first(where: { $0.format != .json }) {
                throw UsageError("--plan is told as text or as --report json=PATH, found \(other.format.rawValue)")
            }
        }
    }

    /// The token in a file, without white space around it.
    static func token(_ path: String) throws(UsageError) -> String {
        let file: SourceFile
        do {
            file = try SourceLoader.load(path: path)
        } catch {
            throw UsageError("--token-file: \"\(path)\": \(error.diagnostic.message)")
        }
        let token = String(decoding: file.bytes, as: UTF8.self).trimmed
        guard !token.isEmpty else { throw UsageError("--token-file: \"\(path)\" holds no token") }
        guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw UsageError("--token-file: the token in \"\(path)\" holds characters that no header can carry")
        }
        return token
    }

    private static func field(_ text: String) throws(UsageError) -> FlowTarget.Field {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else {
            throw UsageError("--header takes 'NAME: VALUE', found no colon in what was given")
        }
        return FlowTarget.Field(
            name: String(text[..<colon]).trimmed, value: String(text[text.index(after: colon)...]).trimmed)
    }

    private static func levels(_ text: String?) throws(UsageError) -> Set<Level> {
        guard let text else { return Set(Level.allCases) }
        switch Level(rawValue: text) {
        case .must: return [.must]
        case .should: return [.must, .should]
        case .may: return Set(Level.allCases)
        case nil: throw UsageError("--level takes must, should or may, found \"\(text)\"")
        }
    }

    private static func shard(_ text: String, _ environment: (String) -> String?) throws(UsageError) -> Shard {
        if text == "auto" {
            do throws(UnknownShard) { return try Shard.ofIndexedJob(environment) } catch {
                throw UsageError("--shard auto: \(error.message)")
            }
        }
        guard let shard = Shard(text) else {
            throw UsageError("--shard takes I/N with I from 1 to N, such as 2/5, or auto, found \"\(text)\"")
        }
        return shard
    }

    private static func seed(_ text: String?, isSharded: Bool) throws(UsageError) -> UInt64 {
        // Short enough to be typed from a report. The shards of a run need not be told that they have one in common.
        guard let text else { return isSharded ? 1 : UInt64.random(in: 1...999_999) }
        guard let seed = UInt64(text) else { throw UsageError("--seed takes a whole number, found \"\(text)\"") }
        return seed
    }

    private static func expected(_ path: String) throws(UsageError) -> ExpectedFailures {
        let (expected, diagnostics) = ExpectedFailures.read(path: path)
        guard diagnostics.isEmpty else {
            throw UsageError("--expected:\n" + DiagnosticText.plain(diagnostics))
        }
        return expected
    }
}

extension String {
    /// Without white space and line breaks at both ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
