import ArgumentParser
import JSON
import Market
import MarketService
import SafeText

/// Tells all about one bulk request, and settles what nobody knows.
struct BulkShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Tell all about one bulk request, and settle one whose answer was lost.",
    discussion: """
      A request whose answer was lost is unknown: it may have been charged, and is never sent again by \
      itself. Its evidence stands here; --check looks at the account's balance for more. Settle it with what \
      you know from the provider's own account page or its support.
      """
  )

  @Argument(help: "The request's id, or its beginning.")
  var id: String

  @Flag(help: "Look at the account's balance for evidence; costs nothing.")
  var check = false

  @Option(
    help: ArgumentHelp("It was bought, and the provider calls it so.", valueName: "provider's id")
  )
  var bought: String?

  @Flag(
    name: .customLong("not-bought"),
    help: "It was not bought: send it anew, for at most --yes-spend."
  )
  var notBought = false

  @Flag(name: .customLong("give-up"), help: "Look for it no more.")
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
    try run.run { [self, narrator = run.narrator] orders in
      let id = try BulkName.find(self.id, in: await orders.progress).id
      let changes = narrator.changes
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
  /// All that is known of it, a line each.
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
      lines.append("settle it: --check, --bought ID, --not-bought --yes-spend N, --give-up")
    }
    return lines
  }
}
