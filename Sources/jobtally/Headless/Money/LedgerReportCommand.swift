import ArgumentParser
import Export
import Foundation
import JSON
import Market
import MarketService
import SafeText
import Store

/// Prints every purchase of the ledger.
struct LedgerReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Print every purchase that this machine knows of: when, whose, what, for how much.",
    discussion: """
      The newest first; the parts of an order stand by themselves, and the order only while it has none. Times are UTC \
      in csv and json.
      """
  )

  /// How the purchases are printed.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case table
    case csv
    case json
  }

  @Option(help: "table, csv, or json with one purchase a line.")
  var format = Form.table

  @Option(help: ArgumentHelp("The most purchases.", valueName: "n"))
  var limit: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit is from 1 on") }
  }

  func run() throws {
    let folders = Folders(environment: ProcessInfo.processInfo.environment)
    let purchases: [Purchase]
    do throws(StoreError) {
      let ledger = try StoreOpener(folder: folders.data, tell: { Stderr.print($0) }).open().ledger
      let all = try ledger.purchases()
      let parents = Set(all.compactMap(\.parent))
      purchases = Array(all.filter { !parents.contains($0.id) }.prefix(limit ?? .max))
    } catch {
      let advice = error.advice.map { "; \($0)" as Safe } ?? .empty
      throw ExitError(.usage, "jobtally: " + (error.message + advice).text)
    }
    let names = AccountNames(folder: folders.state)
    let rows = purchases.map { LedgerRow($0, account: names.shown($0.account)) }
    switch format {
    case .table: try Output.write(lines: LedgerRow.table(rows))
    case .csv: try Output.write(LedgerRow.encode(rows, as: .csv))
    case .json: try Output.write(LedgerRow.encode(rows, as: .jsonLines))
    }
  }
}

/// A purchase as a row for people and programs.
struct LedgerRow {
  private let purchase: Purchase
  /// What people call the account.
  private let account: Safe

  /// A purchase of an account.
  init(_ purchase: Purchase, account: Safe) {
    (self.purchase, self.account) = (purchase, account)
  }

  private static let columns = [
    "time", "account", "provider", "kind", "state", "title", "at_most", "charged", "records",
    "balance_before", "balance_after", "id", "message",
  ]

  /// When it was sent, or else planned.
  private var date: Date { purchase.sent ?? purchase.created }

  private var values: [Value] {
    func number(_ number: Int?) -> Value { number.map { .integer($0) } ?? .missing }
    func text(_ text: String?) -> Value { text.map { .text(Untrusted($0)) } ?? .missing }
    return [
      .text(Untrusted(Day.text(second: Int(date.timeIntervalSince1970)) + "Z")),
      text(account.text), text(purchase.provider), text(purchase.kind.rawValue),
      text(purchase.state.rawValue), text(purchase.title), number(purchase.maximum),
      number(purchase.charged), number(purchase.recordCount), number(purchase.balanceBefore),
      number(purchase.balanceAfter), text(purchase.id), text(purchase.message),
    ]
  }

  /// The rows as a file.
  static func encode(_ rows: [LedgerRow], as format: ExportFormat) -> [UInt8] {
    format.encode(rows.map(\.values), columns: columns.map { RowColumn($0) })
  }

  /// The rows as lines for people.
  static func table(_ rows: [LedgerRow]) -> [Safe] {
    guard !rows.isEmpty else { return ["nothing was bought yet"] }
    var table = TextTable([
      ("when", .leading), ("account", .leading), ("state", .leading), ("at most", .trailing),
      ("charged", .trailing), ("records", .trailing), ("what", .leading),
    ])
    for row in rows {
      let purchase = row.purchase
      table.add([
        LocalTime(seconds: Int(row.date.timeIntervalSince1970)).dateAndTime, row.account,
        Safe(showing: purchase.state.rawValue), purchase.maximum.grouped,
        purchase.charged?.grouped ?? "·", purchase.recordCount?.grouped ?? "·",
        Safe(showing: purchase.title),
      ])
    }
    return table.lines
  }
}
