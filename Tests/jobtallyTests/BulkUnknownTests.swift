import Foundation
import Testing

/// What becomes of purchases whose answers are lost, told and settled without a screen.
///
/// The seeds let the relay lose one answer each: 95 that of the second request, which is the purchase
/// behind a count; 68 that of the first one, which is the purchase of ids.
@Suite(.waiting) struct BulkUnknownTests {
  private static let lost = ["cut-status", "lost-after"]

  @Test(arguments: lost)
  func whatWasChargedShowsInTheBalance(fault: String) throws {
    try Coresignal.with(faults: "95:\(fault)=0.1") { desk in
      let id = try desk.lose(2)
      #expect(desk.charges == [2])
      let checked = try desk.bulk("show", id, "--check")
      #expect(checked.status == 0)
      #expect(checked.output.contains("state     unknown"))
      #expect(
        checked.output.contains("the balance was 10000 and is 9998: charged, if nothing else")
      )
      #expect(checked.output.contains("decide it: --check, --bought ID, --not-bought"))
      // To look costs nothing, and decides nothing.
      #expect(try desk.bulk("resume").errors.contains("nothing is under way"))
      let given = try desk.bulk("show", id, "--give-up", "--json")
      #expect(given.output.contains("\"state\":\"cancelled\""))
      #expect(given.output.contains("a person gave it up"))
      #expect(try desk.bulk("show", id, "--not-bought", "--yes-spend", "2").status == 0)
      #expect(try desk.bulk("resume").errors.contains("nothing is under way"))
      #expect(desk.charges == [2])
      // What was given up stands in nobody's way.
      let again = try desk.bulk("submit", "title=engineer", "--limit", "2", "--yes-spend", "2")
      #expect(again.status == 0)
      #expect(desk.charges == [2, 2])
    }
  }

  @Test func whatNeverArrivedIsSentAgainOnAWord() throws {
    try Coresignal.with(faults: "95:lost-before=0.1") { desk in
      let id = try desk.lose(2)
      #expect(desk.charges == [])
      let checked = try desk.bulk("show", id, "--check").output
      #expect(checked.contains("the balance is 10000, as it was before: probably not charged"))
      #expect(try desk.bulk("show", id, "--not-bought").status == 4)
      #expect(try desk.bulk("show", id, "--not-bought", "--yes-spend", "1").status == 4)
      let off = ["show", id, "--not-bought", "--yes-spend", "2", "--no-spend"]
      #expect(try desk.bulk(off).status == 4)
      #expect(try desk.bulk("show", id, "--not-bought", "--give-up").status == 2)
      #expect(desk.charges == [])
      let sent = try desk.bulk("show", id, "--not-bought", "--yes-spend", "2", "--json")
      #expect(sent.status == 0)
      #expect(sent.output.contains("a person said so"))
      #expect(desk.charges == [2])
      let resumed = try desk.bulk("resume", "--json")
      #expect(resumed.status == 0)
      #expect(resumed.output.contains("\"state\":\"parsed\""))
      #expect(desk.charges == [2])
    }
  }

  @Test func theLedgerTellsAndSettlesItToo() throws {
    try Coresignal.with(faults: "95:lost-after=0.1") { desk in
      let id = try desk.lose(2)
      let told = try desk.program.run("credits")
      #expect(told.output.contains("at most 2 credits"))
      #expect(told.output.contains("sent, and then: "))
      let line = try #require(told.lines.first { $0.contains("at most 2 credits") })
      let part = String(try #require(line.split(separator: " ").first))
      #expect(try desk.program.run("credits", "--resolve", "\(part)=give-up").status == 0)
      #expect(try desk.bulk("show", id, "--json").output.contains("\"state\":\"cancelled\""))
      #expect(desk.charges == [2])
    }
  }

  // MARK: - The second version

  @Test func cleanEmployeesAreBoughtByTheirIDsAndTheCall() throws {
    try Coresignal.with(preparation: "1", lifetime: "0.0003") { desk in
      let ids = try desk.clean(5)
      try desk.program.write(ids.joined(separator: "\n") + "\n", to: "ids.csv")
      let order = [
        "submit", "--dataset", "employee_clean", "--ids", "ids.csv", "--again", "--wait",
        "--webhook-listen", "127.0.0.1:0", "--json",
      ]
      #expect(try desk.bulk(order).status == 4)
      let bought = try desk.bulk(order + ["--yes-spend", "5"])
      #expect(bought.status == 0)
      #expect(bought.output.contains("\"state\":\"parsed\""))
      #expect(Coresignal.number("read", in: bought.output) == 5)
      #expect(desk.charges == [5, 5])
      #expect(
        desk.chargedPaths == [
          "v2/employee_clean/bulk/es_dsl", "v2/employee_clean/bulk/id_file",
        ]
      )
    }
  }

  @Test func anAnswerThatBrokeOffBehindTheIDIsNotLost() throws {
    // With this seed the break comes behind the address of the files, which has the id.
    try Coresignal.with(faults: "95:cut-headers=0.1") { desk in
      let bought = try desk.bulk("submit", "title=engineer", "--limit", "2", "--yes-spend", "2")
      #expect(bought.status == 0)
      #expect(desk.charges == [2])
    }
  }

  @Test func idsWhoseAnswerIsLostHaveNoBalanceToTell() throws {
    // The same seed invents the same people.
    var ids: [String] = []
    try Coresignal.with { ids = try $0.clean(2) }
    try Coresignal.with(faults: "68:lost-after=0.1") { desk in
      try desk.program.write(ids.joined(separator: "\n") + "\n", to: "ids.csv")
      let bought = try desk.bulk(
        "submit",
        "--dataset",
        "employee_clean",
        "--ids",
        "ids.csv",
        "--yes-spend",
        "2"
      )
      #expect(bought.status == 4)
      let id = try #require(bought.lines.first)
      #expect(desk.charges == [2])
      let checked = try desk.bulk("show", id, "--check").output
      #expect(checked.contains("ids are counted without the provider: it told no balance"))
      #expect(try desk.bulk("show", id, "--give-up").output.contains("state     cancelled"))
      #expect(desk.charges == [2])
    }
  }
}

extension Coresignal {
  /// Orders so many records, loses the answer, and gives the order's id.
  fileprivate func lose(_ count: Int) throws -> String {
    let bought = try bulk("submit", "title=engineer", "--limit", "\(count)", "--yes-spend", "2")
    #expect(bought.status == 4)
    #expect(bought.errors.contains("unknown"))
    return try #require(bought.lines.first)
  }

  /// Buys so many clean employees by a query, waiting for the call, and gives their ids.
  fileprivate func clean(_ count: Int) throws -> [String] {
    try program.write("{\"query\":{\"match_all\":{}}}", to: "all.json")
    let bought = try bulk(
      "submit",
      "--dataset",
      "employee_clean",
      "--dsl",
      "all.json",
      "--limit",
      "\(count)",
      "--yes-spend",
      "\(count)",
      "--wait",
      "--webhook-listen",
      "0"
    )
    #expect(bought.status == 0)
    #expect(charges == [count])
    let id = try #require(bought.lines.first)
    let ids = try bulk("export", id, "--fields", "id").lines.dropFirst()
    #expect(ids.count == count)
    return Array(ids)
  }
}
