import ArgumentParser
import Export
import Foundation
import JSON
import Market
import MarketService
import SafeText
import Store

/// Prints the spending, and decides the outcome of unknown purchases.
struct CreditsReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credits",
    abstract: "Show what was spent and what is left, from this machine's ledger.",
    discussion: """
      A purchase whose answer was lost is unknown: it may have been charged, and is never sent again by \
      itself. When you know, from the provider's own account page or its support, say so with --resolve.
      """
  )

  @Option(
    help: ArgumentHelp(
      "Decide an unknown purchase: ID=bought, ID=not-bought, or ID=give-up to buy it again.",
      valueName: "id=verdict"
    )
  )
  var resolve: [String] = []

  @Flag(help: "Print the purchases as JSON, one per line.")
  var json = false

  func run() throws {
    let folders = Folders(environment: ProcessInfo.processInfo.environment)
    do throws(StoreError) {
      let ledger = try StoreOpener(folder: folders.data, tell: { Stderr.print($0) }).open().ledger
      for order in resolve { try decide(order, in: ledger) }
      try print(ledger, AccountNames(folder: folders.state))
    } catch {
      let advice = error.advice.map { "; \($0)" as Safe } ?? .empty
      throw ExitError(.usage, "jobtally: " + (error.message + advice).text)
    }
  }
}

// MARK: - Resolving

extension CreditsReport {
  private static let verdicts: [String: Purchase.Verdict] = [
    "bought": .bought, "not-bought": .notBought, "give-up": .givenUp,
  ]

  func validate() throws {
    for order in resolve where CreditsReport.parts(order) == nil {
      throw ValidationError("--resolve takes ID=bought, ID=not-bought or ID=give-up, not \(order)")
    }
  }

  private static func parts(_ order: String) -> (id: String, verdict: Purchase.Verdict)? {
    let parts = order.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let verdict = verdicts[parts[1]] else { return nil }
    return (parts[0], verdict)
  }

  private func decide(_ order: String, in ledger: Ledger) throws(StoreError) {
    guard let (beginning, verdict) = CreditsReport.parts(order) else { return }
    let found = try ledger.purchases().filter {
      ($0.state == .unknown || $0.isLostPage) && $0.id.hasPrefix(beginning)
    }
    guard found.count == 1 else { throw StoreError(.noSuchPurchase(beginning), .empty) }
    if found[0].state != .unknown, verdict == .givenUp {
      try ledger.move(found[0].id, to: .cancelled) { $0.message = "a person gave it up" }
    } else {
      try ledger.resolve(found[0].id, verdict, evidence: "a person said so")
    }
    Stderr.print("\(found[0].id): \(order.split(separator: "=").last ?? "")")
  }
}

// MARK: - Printing

extension CreditsReport {
  private func print(_ ledger: Ledger, _ names: AccountNames) throws(StoreError) {
    let purchases = try ledger.purchases()
    do {
      if json {
        try Output.write(purchases.flatMap(CreditsReport.line))
      } else {
        try Output.write(lines: CreditsReport.tables(try ledger.spending(), purchases, names))
      }
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(.readOnly, "standard output")
    }
  }

  private static func tables(
    _ spending: [Spending],
    _ purchases: [Purchase],
    _ names: AccountNames
  ) -> [Safe] {
    guard !spending.isEmpty else { return ["nothing was bought yet"] }
    var accounts = TextTable([
      ("account", .leading), ("purchases", .trailing), ("credits spent", .trailing),
      ("at most more", .trailing), ("left", .trailing), ("as of", .leading),
    ])
    for account in spending {
      accounts.add([
        names.shown(account.account), account.total.purchases.grouped,
        account.total.charged.grouped, account.total.atMostMore.grouped,
        account.balance?.credits.grouped ?? "not told yet",
        account.balance.map { time($0.date) } ?? "·",
      ])
    }
    return accounts.lines + days(spending, names) + unknowns(purchases) + lost(purchases)
  }

  private static func days(_ spending: [Spending], _ names: AccountNames) -> [Safe] {
    var table = TextTable([("day (UTC)", .leading), ("account", .leading), ("credits", .trailing)])
    for account in spending {
      for (day, sum) in account.days.sorted(by: { $0.key < $1.key }) {
        table.add([
          Safe(showing: day.description), names.shown(account.account), sum.charged.grouped,
        ])
      }
    }
    return [.empty] + table.lines
  }

  private static func unknowns(_ purchases: [Purchase]) -> [Safe] {
    let unknown = purchases.filter { $0.state == .unknown }
    guard !unknown.isEmpty else { return [] }
    var lines: [Safe] = [
      .empty, "unknown: the answer was lost, and nobody knows whether it was charged",
    ]
    for purchase in unknown { lines += entry(purchase) }
    return lines + ["decide it with --resolve ID=bought, ID=not-bought or ID=give-up"]
  }

  /// The pages that were bought and never came.
  private static func lost(_ purchases: [Purchase]) -> [Safe] {
    let lost = purchases.filter { $0.isLostPage && $0.state != .unknown }
    guard !lost.isEmpty else { return [] }
    return [.empty, "paid for, and the answer never came"] + lost.flatMap(entry)
      + ["--resolve ID=give-up lets it be bought once more, at its price"]
  }

  private static func entry(_ purchase: Purchase) -> [Safe] {
    [
      "  \(Safe(showing: purchase.id))  at most \(purchase.maximum.grouped) credits",
      "    \(Safe(showing: purchase.title))",
    ] + purchase.evidence.map { "    \(time($0.date)) \(Safe(showing: $0.text))" }
  }

  private static func time(_ date: Date) -> Safe {
    LocalTime(seconds: Int(date.timeIntervalSince1970)).dateAndTime
  }

  private static func line(_ purchase: Purchase) -> [UInt8] {
    var members: [JSON.Member] = [
      .init("id", .string(purchase.id)), .init("account", .string(purchase.account)),
      .init("provider", .string(purchase.provider)), .init("kind", .string(purchase.kind.rawValue)),
      .init("state", .string(purchase.state.rawValue)), .init("title", .string(purchase.title)),
      .init("at_most", .integer(Int64(purchase.maximum))),
    ]
    members.append(.init("charged", purchase.charged.map { .integer(Int64($0)) } ?? .null))
    members.append(.init("records", purchase.recordCount.map { .integer(Int64($0)) } ?? .null))
    members.append(.init("message", purchase.message.map { .string($0) } ?? .null))
    return JSON.object(members).encoded() + [0x0A]
  }
}
