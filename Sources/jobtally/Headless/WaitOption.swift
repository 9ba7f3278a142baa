import ArgumentParser

/// The option for the longest wait.
struct WaitOption: ParsableArguments {
  @Option(
    name: .customLong("wait-at-most"),
    help: ArgumentHelp(
      "The longest time to wait until a request may be sent, as in 90s, 5m or 2h; then status 3.",
      valueName: "time"
    ),
    transform: WaitOption.duration
  )
  var limit: Duration = .seconds(300)

  /// Reads a time: a whole number of seconds, or of the unit behind it.
  ///
  /// - Throws: A usage error that says how to write one.
  static func duration(_ text: String) throws -> Duration {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let units: [Substring: Int] = ["": 1, "s": 1, "m": 60, "min": 60, "h": 3_600, "d": 86_400]
    guard let number = Int(digits), number <= 1_000_000, let unit = units[text[digits.endIndex...]]
    else {
      throw ValidationError("--wait-at-most takes a time as in 90s, 5m or 2h, not \(text)")
    }
    return .seconds(number * unit)
  }
}

/// The same for bulk orders, of which only the questions before the purchase end early.
struct BulkWaitOption: ParsableArguments {
  @Option(
    name: .customLong("wait-at-most"),
    help: ArgumentHelp(
      """
      The longest time that a price waits for the provider's limits, as in 90s, 5m or 2h; then status 3. What was \
      ordered goes on for as long as it takes.
      """,
      valueName: "time"
    ),
    transform: WaitOption.duration
  )
  var limit: Duration = .seconds(300)
}
