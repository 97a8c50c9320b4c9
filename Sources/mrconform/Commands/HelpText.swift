/// What `--help` prints.
enum HelpText {
    static var overview: String {
        let width = Command.allCases.map(\.rawValue.count).max() ?? 0
        let commands = Command.allCases.map { "  \($0.rawValue.padded(to: width))  \($0.summary)" }
        return """
            mrconform: conformance of ML model registries, story by story

            usage: mrconform COMMAND [OPTION ...]

            \(commands.joined(separator: "\n"))

            mrconform COMMAND --help explains its options.

            """
    }

    static func of(_ command: Command) -> String {
        "mrconform \(command.rawValue): \(command.summary)\n\n\(details(command))"
    }

    private static func details(_ command: Command) -> String {
        switch command {
        case .run: run
        case .merge: merge
        case .serve: serve
        case .check:
            "usage: mrconform check [PATH ...]\n\nWithout a path: all of Scenarios/. Exit status 1 when something is wrong.\n"
        case .format:
            """
            usage: mrconform format [--check] [--fix] [PATH ...]

              --check   change nothing; exit status 1 when a file is not in the one style
              --fix     apply the fixes that `check` proposes

            """
        case .list:
            """
            usage: mrconform list [--missing | --faults | --clauses] [PATH ...]

              --missing   the user stories without a scenario, and why
              --faults    the wrong behaviours that the embedded registry and the client can show
              --clauses   the rules that scenarios prove

            """
        case .coverage: coverage
        case .explain:
            """
            usage: mrconform explain RULE [--json]
                   mrconform explain FAULT [--json]

            Rules such as MR-0104 are named by `mrconform list --clauses`, faults by `mrconform list --faults`.

            """
        case .selftest: selftest
        case .version, .help: "usage: mrconform \(command.rawValue)\n"
        }
    }

    private static let run = """
        usage: mrconform run [PATH ...] [OPTION ...]

        Without a path: all of Scenarios/. Without --target: against the embedded registry.

          --target URL        the registry under test; needs --backend; repeatable: the addresses of the instances
                              of one registry, which share its store; the requests of a story go to them in turn
          --backend URL       where to see its state: sqlite:PATH, postgres://USER@HOST:PORT/DATABASE,
                              mysql://USER@HOST:PORT/DATABASE, mlmd://HOST:PORT, or none. Behind a "?":
                              password-file=FILE, sslmode=disable|prefer|require|verify-full, sslrootcert=FILE,
                              socket=PATH, timeout=SECONDS
          --store URL         where the embedded registry stores: postgres://USER@HOST:PORT/DATABASE, a server on which
                              the run makes and drops databases of its own; default: SQLite files
          --profile NAME      the stories of a part of the contract: core, artifacts, experiments, serving, filter, v1;
                              repeatable; too few of them executed is exit status 5
          --offers WORDS      what the target offers, such as artifacts,serving; default: it is asked. What it offers
                              and does wrong fails, what it does not offer is skipped
          --flow NAME         rest, client, client:builder (each operation in the library's builder style), or
                              driver:COMMAND (a foreign client library); repeatable; each is compared with each;
                              default rest and client
          --token-file FILE   the bearer token
          --ca-cert FILE      certificate authorities to trust instead of the system's
          --proxy URL         reach the target through this proxy, or none; default: http_proxy, https_proxy, no_proxy
          --header 'K: V'     sent with every request; repeatable
          --object-store URI  where stories keep files in a bucket: s3://BUCKET?endpoint=http://HOST:PORT&region=REGION;
                              the key is in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or in the file that
                              credentials-file= names; without it these stories are skipped
          --contract WHICH    what is spoken and what exchanges are held against: v1alpha3 (default; paths of v1 are
                              held against v1), v1, which has no experiments, or the path of an OpenAPI document
          --tag EXPR          scenarios by tag: 'model-version and not paging'
          --name GLOB         scenarios by id: 'describe-*'; repeatable
          --clause ID         scenarios that prove a rule
          --level LEVEL       must; should: must and should; may: all (default)
          --strict            failures of level should and may count for the exit status too
          --shard I/N         the I-th of N equal parts, from 1; auto: as JOB_COMPLETION_INDEX (from 0) and
                              JOB_COMPLETIONS of the environment say, in the pods of a Kubernetes Indexed Job
          --jobs N, -j N      scenarios at the same time; default: two for each processor
          --seed N            makes the names of a run the same again; default: any, with --shard 1
          --timeout DURATION  the longest time for one call; default 10s
          --fail-fast         stop at the first failure
          --expected FILE     known failures; the run passes only if exactly these fail
          --fault NAME        a wrong behaviour of the embedded registry or of the client, or @PRESET; repeatable;
                              `mrconform list --faults` names them
          --report FORMAT=PATH  junit, json, tap, html or console; repeatable; - is standard output
          --scenarios DIR     where the scenarios are
          --dry-run           print which scenarios would run, run nothing
          --plan              print which requests the target would get, and send it none: what is created, what is
                              archived at the end; with --report json=PATH for programs
          --read-only         only stories that write nothing; nothing but GET, HEAD and OPTIONS leaves the suite
          --cleanup RUN-ID    run no story: archive what a killed run left on the target; the first line of a run is its id
          -v, --verbose       each story with its steps on the console
          -q, --quiet         failures and the last line only

        exit status: 0 conforms, 1 does not conform, 2 wrong usage or invalid scenario file, 3 target or backend
        not reachable, 4 the suite itself broke, 5 nothing was executed, or too
        little of a profile; of --cleanup: 0 all is archived, 1 something could not be, 5 nothing carries the id

        """

    private static let merge = """
        usage: mrconform merge REPORT.json ... [OPTION ...]

        Takes the JSON reports of all shards of a run (`mrconform run --shard I/N --report json=PATH`), in any order, and
        says what they come to, as if it had been one run. A shard that is missing, there twice, interrupted, or of another
        run is refused.

          --report FORMAT=PATH  junit, json, tap, html or console; repeatable; - is standard output
          -v, --verbose         each story with its steps on the console
          -q, --quiet           failures and the last line only

        exit status: as that of `mrconform run`; 2 also when the reports are not those of one run

        """

    private static let serve = """
        usage: mrconform serve [OPTION ...]

          --host ADDRESS      default 127.0.0.1
          --port N, -p N      default 8080; 0 takes any free port
          --store STORE       sqlite:PATH (durable), memory (default), or a database that several may share:
                              postgres://USER@HOST:PORT/DATABASE?OPTION=VALUE&…, with the options of --backend
          --token-file FILE   requests must carry this bearer token
          --tls-cert FILE     speak HTTPS with this certificate (PEM; those up to the authority may follow it)
          --tls-key FILE      its private key (PEM, without a passphrase)
          --fault NAME        a wrong behaviour, or @PRESET; repeatable; `mrconform list --faults` names them

        The first line on standard output is the address, with https:// where there is a certificate.
        GET /readyz/health answers 200 when it is ready.
        SIGTERM and SIGINT end it after the running requests are answered.

        """

    private static let coverage = """
        usage: mrconform coverage [OPTION ...]

        Runs every story on the embedded registry and counts what of the contract it touched: operations, statuses,
        parameters, members of schemas, clauses, faults. What can not be reached is named with the reason.

          --contract WHICH  v1alpha3 (default), v1, or the path of an OpenAPI document
          --json            for programs; formatVersion 1
          --jobs N          stories at the same time; default: two for each processor
          -v                name also what members and clauses are left

        exit status: 0 every operation, every reachable status and every parameter is covered, 1 not, 2 wrong usage

        """

    private static let selftest = """
        usage: mrconform selftest [OPTION ...]

        Runs, for each fault of the embedded registry and of the client, the scenarios that claim its clause, until one
        notices. Then it lets the runner judge wrongly in many ways, and looks whether a few stories with a known verdict
        notice.

          --fault NAME   this fault only; repeatable
          --flow client:builder  play the faults of the client around its builder style, and no others
          --object-store URI  as for run; without it faults of storing files in a bucket are not played
          --jobs N       faults at the same time; default: one for each processor
          --matrix       what every scenario makes of every fault, and what of it hangs by a thread; takes many minutes;
                         with --json for programs
          -v, --verbose  name the scenario that noticed each fault

        exit status: 0 all noticed, 1 a fault survived, 2 wrong usage

        """
}
