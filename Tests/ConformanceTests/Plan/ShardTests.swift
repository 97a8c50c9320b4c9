import Testing

@testable import Conformance

@Suite("The shard of an Indexed Job")
struct ShardTests {
    @Test(
        "Counts from 1 what the Job counts from 0", arguments: [("0", "1", 1, 1), ("0", "4", 1, 4), ("3", "4", 4, 4)])
    func found(_ index: String, _ count: String, _ number: Int, _ total: Int) throws {
        let variables = ["JOB_COMPLETION_INDEX": index, "JOB_COMPLETIONS": count]
        #expect(try Shard.ofIndexedJob { variables[$0] } == Shard(number: number, count: total))
    }

    @Test(
        "Says what is missing or impossible",
        arguments: [
            (nil, nil, "JOB_COMPLETION_INDEX is not set; Kubernetes sets it in the pods"),
            (nil, "4", "JOB_COMPLETION_INDEX is not set"),
            ("0", nil, "JOB_COMPLETIONS is not set; Kubernetes does not tell a container"),
            ("one", "4", "JOB_COMPLETION_INDEX takes a whole number from 0, found \"one\""),
            ("-1", "4", "JOB_COMPLETION_INDEX takes a whole number from 0, found \"-1\""),
            ("1.0", "4", "JOB_COMPLETION_INDEX takes a whole number from 0, found \"1.0\""),
            ("0", " 4", "JOB_COMPLETIONS takes a whole number from 0, found \" 4\""),
            ("0", "99999999999999999999", "JOB_COMPLETIONS takes a whole number"),
            ("0", "0", "JOB_COMPLETIONS is 0; a Job has at least one completion"),
            ("4", "4", "JOB_COMPLETION_INDEX is 4, with JOB_COMPLETIONS 4 it is at most 3"),
            ("9223372036854775807", "9223372036854775807", "JOB_COMPLETION_INDEX is 9223372036854775807"),
        ] as [(String?, String?, String)])
    func refused(_ index: String?, _ count: String?, _ message: String) {
        let variables = ["JOB_COMPLETION_INDEX": index, "JOB_COMPLETIONS": count]
        do throws(UnknownShard) {
            let shard = try Shard.ofIndexedJob { variables[$0] ?? nil }
            Issue.record("found \(shard)")
        } catch {
            #expect(error.message.hasPrefix(message), "\(error.message)")
        }
    }
}
