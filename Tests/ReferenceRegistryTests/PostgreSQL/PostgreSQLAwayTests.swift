import Foundation
import SourceText
import Testing

@testable import ReferenceRegistry

@Suite(
    "A PostgreSQL database that goes away",
    .enabled(if: PostgreSQLServer.forTests != nil, Comment(rawValue: PostgreSQLServer.isAbsent)),
    .enabled(if: PostgreSQLCluster.isInstalled, Comment(rawValue: PostgreSQLCluster.isAbsent)))
struct PostgreSQLAwayTests {
    @Test("Connections that the database closed are opened again, and no request shows it")
    func closed() throws {
        let database = try PostgreSQLDatabase()
        let probe = try database.probe()
        probe.send(#"POST registered_models {"name":"m"}"#)
        for line in ["GET registered_models/1", #"PATCH registered_models/1 {"owner":"o"}"#, "GET /readyz/health"] {
            try database.run(
                """
                SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() \
                AND pid <> pg_backend_pid()
                """)
            #expect(probe.status(line) == 200, "\(line)")
        }
    }

    @Test("While the database is stopped everything is answered with 503, and as before once it is back")
    func restart() throws {
        let cluster = try PostgreSQLCluster()
        let probe = try RegistryProbe(store: .postgreSQL(cluster.address), storePatience: 200)
        #expect(probe.status(#"POST registered_models {"name":"m"}"#) == 201)
        for mode in ["fast", "immediate"] {
            try cluster.stop(mode)
            for line in [
                "GET registered_models/1", "GET registered_models", #"POST registered_models {"name":"x"}"#,
                #"PATCH registered_models/1 {}"#, "GET /readyz/health",
            ] {
                let response = probe.send(line)
                #expect(response.status == 503, "\(line)")
                guard case .json(.object(let body)) = response.body else {
                    Issue.record("\(line) is answered without an object")
                    continue
                }
                #expect(body.members.map(\.name) == ["code", "message"])
                #expect(body["code"] == "Service Unavailable")
                #expect(body["message"]?.string?.hasPrefix("the store is not available: ") == true)
            }
            try cluster.start()
            #expect(probe.member("name", of: "GET registered_models/1") == "m")
            #expect(probe.status(#"PATCH registered_models/1 {"owner":"o"}"#) == 200)
            #expect(probe.status("GET /readyz/health") == 200)
            #expect(probe.status("GET registered_models/2") == 404)
        }
    }

    @Test("A crash in the middle of writes loses none that was acknowledged")
    func crash() throws {
        let cluster = try PostgreSQLCluster()
        let probe = try RegistryProbe(store: .postgreSQL(cluster.address), storePatience: 200)
        let writers = PostgreSQLWriters(probe, count: 4)
        writers.wait(until: 200)
        try cluster.stop("immediate")
        let acknowledged = writers.stop()
        try cluster.start()
        #expect(acknowledged.count >= 200)
        let lost = acknowledged.filter { name, id in probe.member("name", of: "GET registered_models/\(id)") != name }
        #expect(lost.isEmpty)
    }

    @Test("An answer that the database takes back at the end of a transaction is no success")
    func commitFails() throws {
        let database = try PostgreSQLDatabase()
        let probe = try database.probe()
        // A constraint that is looked at when the transaction ends.
        try database.run(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'no'; END$$;
            CREATE CONSTRAINT TRIGGER late AFTER INSERT ON "Context" DEFERRABLE INITIALLY DEFERRED \
            FOR EACH ROW EXECUTE FUNCTION refuse();
            """)
        #expect(probe.status(#"POST registered_models {"name":"m"}"#) == 500)
        try database.run("DROP TRIGGER late ON \"Context\"")
        #expect(probe.status(#"POST registered_models {"name":"m"}"#) == 201)
    }

    @Test("A lock that another session holds is waited for as long as the registry is patient")
    func locked() throws {
        let database = try PostgreSQLDatabase()
        let probe = try database.probe(patience: 100)
        probe.send(#"POST registered_models {"name":"m"}"#)
        let other = try PostgreSQLConnection(database.address, patience: 1000)
        try other.run("BEGIN IMMEDIATE")
        try other.run("SELECT id FROM Context WHERE id = 1 FOR UPDATE")
        #expect(probe.status(#"PATCH registered_models/1 {"owner":"o"}"#) == 503)
        #expect(probe.status("GET registered_models/1") == 200)
        _ = other.rollBack()
        #expect(probe.status(#"PATCH registered_models/1 {"owner":"o"}"#) == 200)
    }
}
