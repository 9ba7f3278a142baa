import ArgumentParser
import JSON
import Market
import MarketService
import SafeText

/// Shows one bulk request, and decides the outcome of an unknown one.
struct BulkShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one bulk request, or decide one whose response was lost.",
    discussion: """
      A request whose answer was lost is unknown: it may have been charged, and is never sent again by \
      itself. Its evidence stands here; --check looks at the account's balance for more. Settle it with what \
      you know from the provider's own account page or its support.
      """
  )

  @Argument(help: "The request's id, or a prefix of it.")
  var id: String

  @Flag(help: "Check the account's balance for evidence, for free.")
  var check = false

  @Option(
    help: ArgumentHelp("It was bought, with this id of the provider.", valueName: "provider's id")
  )
  var bought: String?

  @Flag(
    name: .customLong("not-bought"),
    help: "It was not bought: send it again, for at most --yes-spend."
  )
  var notBought = false

  @Flag(name: .customLong("give-up"), help: "Stop looking for it.")
  var giveUp = false

  @OptionGroup var spend: SpendOptions

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var source: SourceOptions

  func validate() throws {
    guard [bought != nil, notBought, giveUp].count(where: { $0 }) <= 1 else {
      throw ValidationError("--bought, --not-bought and --give-up exclude each other")
    }
  }

  func run() throws {
    let run = try BulkRun(source, isSpendingOff: spend.spendsNothing)
    try run.run { [self, reporter = run.reporter] orders in
      let id = try BulkName.find(self.id, in: await orders.progress).id
      let changes = reporter.changes
      if check { try await orders.check(id) }
      if giveUp { try await orders.giveUp(id) }
      if let bought { try await orders.identify(id, as: bought) }
      if notBought {
        try await orders.sendAgain(id, spending: spend.limit)
        _ = await BulkSubmit.sent(id, orders, changes)
      }
      guard let progress = await orders.progress(of: id) else { return }
      if json {
        try Output.write(progress.json.encoded() + [0x0A])
      } else {
        try Output.write(lines: progress.description)
      }
    }
  }
}

extension BulkProgress {
  /// All known facts, one per line.
  fileprivate var description: [Safe] {
    var lines: [Safe] = [
      "id        \(Safe(showing: id))", "dataset   \(dataset.shown)", "asked     \(title)",
      "state     \(Safe(showing: state.rawValue))\(isPaused ? ", paused" : "" as Safe)",
      "price     \(price.shown)", "ordered   \(LocalTime(seconds: created).dateAndTime)",
    ]
    if saved > 0 { lines.append("left out  \(saved.grouped) records that are here already") }
    if read > 0 { lines.append("records   \(read.grouped)") }
    if unreadable > 0 { lines.append("broken    \(unreadable.grouped), kept as they came") }
    if bytes > 0 { lines.append("bytes     \(bytes.grouped)") }
    if let daysLeft { lines.append("days left \(daysLeft)") }
    if let message { lines.append("told      \(message)") }
    if let advice { lines.append("advice    \(advice)") }
    lines += evidence.map { "evidence  \($0)" }
    lines += slices.map { slice in "part      \(slice.title): \(slice.line)" }
    if state == .unknown {
      lines.append("decide it: --check, --bought ID, --not-bought --yes-spend N, --give-up")
    }
    return lines
  }
}
