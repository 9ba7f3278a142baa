import Foundation
import Glibc
import TestSupport
import Testing

/// Bulk collection without a screen, against the sandbox over real sockets.
@Suite(.waiting) struct BulkCommandTests {
  @Test func aPriceCostsNothingAndLeavesNothing() throws {
    try Coresignal.with { desk in
      let price = try desk.bulk("price", "title=engineer", "--json")
      #expect(price.status == 0)
      let records = try #require(Coresignal.number("at_most", in: price.output))
      #expect(records > 0)
      #expect(
        try desk.bulk("price", "--filter", "title=engineer").lines == [
          "at most \(records) credits"
        ]
      )
      #expect(try desk.bulk("list").lines == ["there are no bulk requests"])
      #expect(desk.charges.isEmpty)
    }
  }

  @Test func whatIsWaitedForIsPaidOnceAndExported() throws {
    try Coresignal.with { desk in
      let order = ["submit", "title=engineer", "--wait"]
      let dear = try desk.bulk(order)
      #expect(dear.status == 4)
      #expect(dear.errors.contains("nothing was bought"))
      let price = try #require(try desk.price("title=engineer"))
      #expect(try desk.bulk(order + ["--yes-spend", "\(price - 1)"]).status == 4)
      #expect(try desk.bulk(order + ["--yes-spend", "\(price)", "--no-spend"]).status == 4)
      #expect(desk.charges.isEmpty)

      let bought = try desk.bulk(order + ["--yes-spend", "\(price)"])
      #expect(bought.status == 0)
      let id = try #require(bought.lines.first)
      #expect(desk.charges == [price])

      let list = try desk.bulk("list", "--json")
      #expect(list.lines.count == 1)
      #expect(list.output.contains("\"state\":\"parsed\""))
      #expect(Coresignal.number("charged", in: list.output) == price)
      #expect(Coresignal.number("read", in: list.output) == price)

      let again = try desk.bulk(order + ["--yes-spend", "\(price)"])
      #expect(again.status == 1)
      #expect(again.errors.contains("ordered already, as \(id)"))

      let rows = try desk.bulk("export", id, "--fields", "id,title")
      #expect(rows.lines.first == "id,title")
      #expect(rows.lines.count == price + 1)
      let raw = try desk.bulk("export", id, "--format", "json", "--raw", "--out", "jobs.json")
      #expect(raw.status == 0)
      let file = try Data(contentsOf: URL(filePath: desk.program.folder + "/jobs.json"))
      let records = try #require(try JSONSerialization.jsonObject(with: file) as? [[String: Any]])
      #expect(records.count == price)
      #expect(records.nonEmptyAllSatisfy { $0["job_industry_collection"] != nil })
      #expect(try desk.bulk("export", id, "--out", "jobs.json").status == 2)
      #expect(desk.charges == [price])
    }
  }

  @Test func whoAPersonIsIsLeftOutUnlessAsked() throws {
    try Coresignal.with { desk in
      let bought = try desk.bulk(
        "submit",
        "--dataset",
        "employee",
        "full_text=engineer",
        "--limit",
        "5",
        "--yes-spend",
        "5",
        "--wait"
      )
      let id = try #require(bought.lines.first)
      #expect(desk.charges == [5])
      let rows = try desk.bulk("export", id, "--format", "jsonl")
      #expect(rows.lines.count == 5)
      #expect(rows.output.contains("\"title\":"))
      for field in ["name", "first_name", "url", "member_shorthand_name"] {
        #expect(!rows.output.contains("\"\(field)\":"))
      }
      #expect(try desk.bulk("export", id, "--fields", "id,name").status == 2)
      #expect(try desk.bulk("export", id, "--format", "jsonl", "--raw").status == 2)
      let whole = try desk.bulk(
        "export",
        id,
        "--format",
        "jsonl",
        "--with-contacts",
        "--out",
        "people.jsonl"
      )
      #expect(whole.status == 0)
      let path = desk.program.folder + "/people.jsonl"
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains("\"name\":"))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
  }

  @Test func everyDatasetIsPaidInItsOwnWay() throws {
    try Coresignal.with { desk in
      try desk.program.write("{\"query\":{\"match_all\":{}}}", to: "all.json")
      let bought = try desk.bulk(
        "submit",
        "--dataset",
        "employee_clean",
        "--dsl",
        "all.json",
        "--limit",
        "7",
        "--yes-spend",
        "7",
        "--wait"
      )
      #expect(bought.status == 0)
      #expect(desk.charges == [7])
      let id = try #require(bought.lines.first)
      let ids = try desk.bulk("export", id, "--fields", "id").lines.dropFirst()
      #expect(ids.count == 7)
      let more = try desk.bulk(
        "price",
        "--dataset",
        "employee_clean",
        "--dsl",
        "all.json",
        "--limit",
        "8"
      )
      #expect(more.lines == ["at most 8 credits"])
      // Seven are here, and one is new.
      try desk.program.write(ids.joined(separator: "\n") + "\n300999999\n", to: "ids.csv")
      let rest = try desk.bulk("price", "--dataset", "employee_clean", "--ids", "ids.csv")
      #expect(rest.lines == ["at most 1 credit", "7 are here already and left out"])
      #expect(desk.charges == [7])
    }
  }

  @Test(
    arguments: [
      ("1\nabc\n3\n", [], 1, "line 2: not a number: abc"),
      ("id\n\n\n", [], 1, "there are no ids"),
      ("0\n", [], 1, "line 1: not an id: 0"),
      ("1,2\n99999999999999999999\n", [], 1, "line 2: not an id"),
    ] as [(String, [String], Int32, String)]
  )
  func idsAreCheckedFirst(
    ids: String,
    further: [String],
    status: Int32,
    words: String
  ) throws {
    try Program.with { program in
      try program.write(ids, to: "ids.csv")
      let ending = try program.run(
        ["bulk", "price", "--ids", "ids.csv", "--base-url", "http://127.0.0.1:1"] + further
      )
      #expect(ending.status == status)
      #expect(ending.output == "")
      #expect(ending.errors.contains(words))
    }
  }

  @Test(
    arguments: [
      (["price"], 2, "say which records"),
      (["price", "title=a", "--ids", "x"], 2, "exclude each other"),
      (["price", "title=a", "--limit", "0"], 2, "--limit is from 1 on"),
      (["price", "--ids", "nowhere"], 2, "nowhere cannot be read"),
      (["price", "skill=python"], 1, "there is no field skill"),
      (["price", "--dsl", "broken.json", "--dataset", "employee"], 1, "not JSON"),
      (["price", "--dsl", "unknown.json", "--dataset", "employee"], 1, "did you mean match?"),
      (["price", "--dsl", "long.json", "--dataset", "employee"], 1, "more than the 15000"),
      (["price", "--dsl", "unknown.json"], 1, "cannot be ordered by a query in Coresignal's own"),
      (["price", "--source", "jobfeed", "title=a"], 2, "sells nothing in bulk"),
      (["show", "nothing"], 2, "there is no bulk request nothing"),
      (["export", "nothing"], 2, "there is no bulk request nothing"),
      (["price", "--source", "coresignal", "title=a"], 2, "no key for the Coresignal account"),
      (
        ["price", "--source", "coresignal-clean", "skill=a"], 2,
        "no key for the Coresignal account"
      ),
    ] as [([String], Int32, String)]
  )
  func badInputHasItsWord(arguments: [String], status: Int32, words: String) throws {
    try Program.with { program in
      try program.write("{\"query\":{\"match_all\":{}}", to: "broken.json")
      try program.write("{\"query\":{\"matchx\":{}}}", to: "unknown.json")
      let long = String(repeating: "a", count: 20_000)
      try program.write("{\"query\":{\"match\":{\"title\":\"\(long)\"}}}", to: "long.json")
      let place = arguments.contains("--source") ? [] : ["--base-url", "http://127.0.0.1:1"]
      let ending = try program.run(["bulk"] + arguments + place)
      #expect(ending.status == status)
      #expect(ending.output == "")
      #expect(ending.errors.contains(words))
    }
  }

  @Test func tooManyIdsAreToldAndCut() throws {
    try Coresignal.with { desk in
      let ids = (1...10_001).map { "\($0)\n" }.joined()
      try desk.program.write(ids, to: "ids.csv")
      let price = try desk.bulk("price", "--ids", "ids.csv")
      #expect(
        price.lines == [
          "at most 10,001 credits",
          "  ids 1 and following: at most 10,000 credits",
          "  ids 10001 and following: at most 1 credit",
        ]
      )
      let json = try desk.bulk("price", "--ids", "ids.csv", "--json").output
      let slices = try #require(json.range(of: "\"slices\":["))
      #expect(Coresignal.number("at_most", in: String(json[slices.upperBound...])) == 10_000)
      #expect(json.contains("\"title\":\"ids 10001 and following\""))
      #expect(desk.charges.isEmpty)
      #expect(price.errors.contains("10,001 ids are more than the 10,000 of a request: 2 requests"))
    }
  }

  @Test func aCallEndsTheWaiting() throws {
    // Without the call the next look would be most of a minute away.
    try Coresignal.with(preparation: "0.5") { desk in
      let bought = try desk.bulk(
        "submit",
        "title=engineer",
        "--limit",
        "3",
        "--yes-spend",
        "3",
        "--wait",
        "--webhook-listen",
        "127.0.0.1:0"
      )
      #expect(bought.status == 0)
      #expect(bought.errors.contains("calls are heard on http://127.0.0.1:"))
      #expect(desk.charges == [3])
    }
  }

  @Test func whatWasKilledGoesOnAndIsPaidOnce() throws {
    try Coresignal.with(preparation: "2") { desk in
      let order = [
        "bulk", "submit", "title=engineer", "--limit", "4", "--yes-spend", "4", "--wait",
      ]
      try desk.program.started(order + desk.place) { process in
        while process.isRunning {
          let list = try desk.bulk("list", "--json").output
          if list.contains("\"preparing\"") { break }
        }
        try #require(process.isRunning)
        kill(process.processIdentifier, SIGKILL)
      }
      let resumed = try desk.bulk("resume", "--json")
      #expect(resumed.status == 0)
      #expect(resumed.output.contains("\"state\":\"parsed\""))
      #expect(Coresignal.number("read", in: resumed.output) == 4)
      #expect(desk.charges == [4])
      #expect(try desk.bulk("resume").errors.contains("nothing is under way"))
    }
  }

  @Test(arguments: ["price", "submit"])
  func aSignalEndsThePricing(command: String) throws {
    try Program.with { program in
      // It takes what is said to it, and never answers.
      try Silence.with { port in
        let place = ["--base-url", "http://127.0.0.1:\(port)/cdapi"]
        let list = ["bulk", "list", "--all", "--json"] + place
        try program.started(["bulk", command, "title=engineer", "--limit", "2"] + place) {
          process in
          while process.isRunning {
            if try program.run(list).output.contains("\"composed\"") { break }
          }
          process.interrupt()
          process.waitUntilExit()
          #expect(process.terminationReason == .exit)
          #expect(process.terminationStatus == 130)
        }
        let left = try program.run(list)
        #expect(left.lines.count == 1)
        #expect(left.output.contains("\"state\":\"cancelled\""))
      }
    }
  }

  @Test func aSignalEndsTheWaitingCleanly() throws {
    try Coresignal.with(preparation: "3600") { desk in
      let order = [
        "bulk", "submit", "title=engineer", "--limit", "2", "--yes-spend", "2", "--wait",
      ]
      try desk.program.started(order + desk.place) { process in
        while process.isRunning {
          if try desk.bulk("list", "--json").output.contains("\"preparing\"") { break }
        }
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130)
      }
      let list = try desk.bulk("list", "--json").output
      #expect(list.contains("\"state\":\"preparing\""))
      let id = try #require(try desk.bulk("list").lines.last?.split(separator: " ").first)
      #expect(try desk.bulk("cancel", String(id)).status == 0)
      #expect(desk.charges == [2])
    }
  }

  @Test func aLostAnswerIsUnknownUntilAPersonSettlesIt() throws {
    // The seed loses the answer to the purchase, and to nothing before or behind it.
    try Coresignal.with(faults: "95:lost-after=0.1") { desk in
      let bought = try desk.bulk("submit", "title=engineer", "--limit", "2", "--yes-spend", "2")
      #expect(bought.status == 4)
      #expect(bought.errors.contains("unknown"))
      #expect(desk.charges == [2])
      let id = try #require(bought.lines.first)
      // Neither going on nor asking again sends it again.
      #expect(try desk.bulk("resume").errors.contains("nothing is under way"))
      #expect(try desk.bulk("show", id, "--bought", "nonsense").status == 2)
      #expect(try desk.bulk("show", id, "--not-bought").status == 4)
      #expect(desk.charges == [2])
      let charge = try desk.program.read("charges.jsonl")
      let range = try #require(charge.range(of: "\"id\":\""))
      let remote = String(charge[range.upperBound...].prefix(36))
      let shown = try desk.bulk("show", id, "--bought", remote)
      #expect(shown.output.contains("evidence  sent, and then: "))
      #expect(shown.output.contains("evidence  a person told the provider's id"))
      let resumed = try desk.bulk("resume", "--json")
      #expect(resumed.output.contains("\"state\":\"parsed\""))
      #expect(Coresignal.number("read", in: resumed.output) == 2)
      #expect(desk.charges == [2])
    }
  }
}

/// Looking around in Coresignal's datasets without a screen.
@Suite(.waiting) struct CoresignalHeadlessTests {
  @Test func aSandboxThatEndsWithTheCommandSaysSo() throws {
    try Program.with { program in
      let own = try program.run("bulk", "list")
      #expect(own.errors.contains("this sandbox ends with the command"))
    }
    try Coresignal.with { desk in
      let kept = try desk.bulk("list")
      #expect(!kept.errors.contains("ends with the command"))
    }
  }

  @Test func rowsAreCalledWhatTheyAre() throws {
    try Coresignal.with { desk in
      let people = try desk.program.run(
        ["search", "--source", "sandbox-coresignal-clean", "--limit", "2"] + desk.place
      )
      #expect(people.status == 0)
      #expect(people.errors.contains("2 of 400 employees\n"))
      let jobs = try desk.program.run(
        ["search", "--source", "sandbox-coresignal", "created__range=2000-01-01__now"]
          + ["--limit", "1"] + desk.place
      )
      #expect(jobs.errors.contains("1 of "))
      #expect(jobs.errors.hasSuffix(" jobs\n"))
    }
  }

  @Test(arguments: ["search", "count"])
  func aFilterComesFirst(command: String) throws {
    try Program.with { program in
      let ending = try program.run(command, "--source", "sandbox-coresignal")
      #expect(ending.status == 1)
      #expect(ending.output == "")
      #expect(ending.errors.contains("a filter comes first, for example title=nurse"))
      #expect(ending.errors.split(separator: "\n").count == 2)
    }
  }
}

/// A port of the loopback where connections are taken and nothing is ever said.
private enum Silence {
  static func with(_ test: (UInt16) throws -> Void) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && listen(listener, 16) == 0
          && getsockname(listener, address, &size) == 0
      }
    }
    try #require(isBound)
    try test(UInt16(bigEndian: address.sin_port))
  }
}
