import Foundation
import TestSupport
import Testing

/// Prices, caps and the ledger by command, in both eras, against the sandbox over real sockets.
@Suite(.waiting) struct MoneyCommandTests {
  private static let today = ["--source", "sandbox-coresignal-employee", "--era", "2026"]

  @Test func limitsAreToldWithoutAnAccountEachWithItsDateAndSource() throws {
    try Program.with { program in
      let all = try program.run("limits")
      #expect(all.status == 0)
      #expect(all.lines.count { $0.contains(": the tariff of ") } == 4)
      let json = try program.run("limits", "--source", "coresignal", "--format", "json")
      let accounts = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      let account = try #require((accounts as? [[String: Any]])?.first)
      #expect(account["era"] as? String == "2026")
      let figures = try #require(account["figures"] as? [[String: Any]])
      let preview = try #require(figures.first { $0["figure"] as? String == "credits.preview.job" })
      #expect(preview["value"] as? Int == 10)
      #expect(preview["date"] as? String == "2026-08-13")
      let old = try program.run("limits", "--source", "coresignal", "--era", "2024")
      #expect(old.output.contains("limit.search.second"))
      #expect(try program.run("limits", "--era", "1999").status == 2)
    }
  }

  @Test func whatIsConfiguredIsInForceWithItsPlaceOrRefused() throws {
    try Program.with { program in
      let path = "\(program.folder)/.config/jobtally"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      func write(_ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path + "/config.toml"))
      }
      try write("[coresignal]\nplan = \"pro\"\ntariff.credits.record.employee = 12")
      #expect(try program.run("config", "check").status == 0)
      let limits = try program.run("limits", "--source", "coresignal").output
      #expect(limits.contains("config.toml:3"))
      #expect(limits.contains("plan pro"))
      try write("[coresignal]\ntariff.credits.record.employe = 12")
      let check = try program.run("config", "check")
      #expect(check.status == 2)
      #expect(
        check.errors.contains(
          "config.toml:2: coresignal.tariff.credits.record.employe: there is no such figure; did you mean credits.record.employee?"
        )
      )
      #expect(try program.run("limits", "--source", "coresignal").status == 2)
    }
  }

  @Test func theConfigurationIsBegunOnceAndShownWithoutSecrets() throws {
    try Program.with { program in
      #expect(try program.run("config", "init").status == 0)
      #expect(try program.run("config", "init").status == 2)
      #expect(try program.run("config", "check").status == 0)
      var secret = program
      secret.environment["JOBTALLY_CORESIGNAL_KEY"] = "canary-7f3a"
      secret.environment["JOBTALLY_CORESIGNAL_BASE_URL"] = "https://user:canary-7f3a@x.example"
      let show = try secret.run("config", "show")
      #expect(show.output.contains("JOBTALLY_CORESIGNAL_KEY"))
      #expect(!(show.output + show.errors).contains("canary-7f3a"))
      #expect(try program.run("config", "paths").output.contains("config.toml"))
    }
  }

  @Test func previewsThatCostArePricedBeforeAndKept() throws {
    try Coresignal.with(era: "2026") { desk in
      let search = ["search", "headline=nurse", "--limit", "20"] + Self.today + desk.place
      let free = try desk.program.run(search)
      #expect(free.status == 4)
      #expect(free.errors.contains("employees match"))
      #expect(free.errors.contains("costs 10 credits"))
      #expect(desk.charges.isEmpty)
      #expect(try desk.program.run(search + ["--yes-spend", "9"]).status == 4)
      #expect(try desk.program.run(search + ["--yes-spend", "10", "--no-spend"]).status == 4)
      #expect(
        try desk.program.run(search + ["--yes-spend", "10", "--max-credits", "9"]).status == 4
      )
      #expect(desk.charges.isEmpty)
      let bought = try desk.program.run(search + ["--yes-spend", "10", "--format", "csv"])
      #expect(bought.status == 0)
      #expect(desk.charges == [10])
      let again = try desk.program.run(search + ["--format", "csv"])
      #expect(again.output == bought.output)
      #expect(desk.charges == [10])
      #expect(desk.chargedPaths == ["v2/employee_base/search/es_dsl/preview"])
      let ledger = try desk.program.run("ledger", "--format", "csv")
      #expect(ledger.lines.count == 2)
      #expect(ledger.output.contains("Coresignal (sandbox)"))
      #expect(ledger.output.contains(",page,parsed,"))
      #expect(try desk.program.run("ledger", "--format", "json").lines.count == 1)
    }
  }

  @Test func recordsThatCostTenCreditsArePricedInCredits() throws {
    try Coresignal.with(era: "2026", credits: 100) { desk in
      let order =
        ["bulk", "submit", "headline=nurse", "--limit", "7", "--wait"] + Self.today + desk.place
      let price = try desk.program.run(
        ["bulk", "price", "headline=nurse", "--limit", "7"] + Self.today + desk.place
      )
      #expect(price.lines == ["7 records = at most 70 credits"])
      let dear = try desk.program.run(order + ["--yes-spend", "69"])
      #expect(dear.status == 4)
      #expect(dear.errors.contains("--yes-spend 70 buys it"))
      #expect(desk.charges.isEmpty)
      #expect(try desk.program.run(order + ["--yes-spend", "70"]).status == 0)
      #expect(desk.charges == [70])
      // What is left does not cover another seven.
      let more = ["bulk", "submit", "headline=engineer", "--limit", "7"] + Self.today + desk.place
      let beyond = try desk.program.run(more + ["--yes-spend", "70"])
      #expect(beyond.status == 4)
      #expect(
        beyond.errors.contains("costs at most 70 credits, and 30 are left; nothing was bought")
      )
      #expect(desk.charges == [70])
    }
  }
}
