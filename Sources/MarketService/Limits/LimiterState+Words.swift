import Market

/// A limiter's state as a row of 64-bit words: small, quick to write, and checked when read.
extension LimiterState {
  /// Changes with every change of the layout.
  private static let layout: Int64 = 2
  /// The layout before, in which requests have no process.
  private static let layoutWithoutOwners: Int64 = 1

  /// The whole state but for its revision.
  var words: [Int64] {
    var words = [
      Self.layout, Int64(pace.rawValue), latest.nanoseconds, pausedUntil.nanoseconds,
      lastRefusal.nanoseconds, lastBackground.nanoseconds, lastArrival.nanoseconds, usualDelay,
      nextID, lease, Int64(windows.count),
    ]
    for window in windows { window.write(to: &words) }
    words.append(Int64(flights.count))
    for flight in flights {
      words += [flight.id, flight.sent.nanoseconds, flight.deadline.nanoseconds, flight.owner]
    }
    return words
  }

  /// The state that some words stand for, or `nil` if they make no sense.
  init?(words: [Int64]) {
    var reader = WordReader(words)
    guard let layout = reader.next(),
      layout == Self.layout || layout == Self.layoutWithoutOwners,
      let pace = reader.next().flatMap({ Pace(rawValue: Int(clamping: $0)) }),
      let latest = reader.moment(), let pausedUntil = reader.moment(),
      let lastRefusal = reader.moment(), let lastBackground = reader.moment(),
      let lastArrival = reader.moment(),
      let usualDelay = reader.number(),
      let nextID = reader.number(), let lease = reader.number(), let windowCount = reader.count()
    else { return nil }
    windows = []
    for _ in 0..<windowCount {
      guard let window = LimiterWindow(from: &reader) else { return nil }
      windows.append(window)
    }
    guard let flightCount = reader.count() else { return nil }
    for _ in 0..<flightCount {
      guard let id = reader.number(), let sent = reader.moment(), let deadline = reader.moment(),
        let owner = layout == Self.layout ? reader.next() : 0
      else { return nil }
      flights.append(Flight(id: id, sent: sent, deadline: deadline, owner: owner))
    }
    guard reader.isAtEnd else { return nil }
    self.pace = pace
    self.latest = latest
    self.pausedUntil = pausedUntil
    self.lastRefusal = lastRefusal
    self.lastBackground = lastBackground
    self.lastArrival = lastArrival
    self.usualDelay = usualDelay
    self.nextID = nextID
    self.lease = lease
  }
}

extension LimiterState: Codable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(words)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let state = LimiterState(words: try container.decode([Int64].self)) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "not a rate limiter's state"
      )
    }
    self = state
  }
}

extension LimiterWindow {
  fileprivate func write(to words: inout [Int64]) {
    words += [
      Int64(rule.window.limit), period, Int64(rule.reserved), closedUntil.nanoseconds,
      Int64(log.entries.count),
    ]
    for entry in log.entries {
      words.append(entry.moment.nanoseconds)
      words.append(Int64(entry.count))
    }
  }

  fileprivate init?(from reader: inout WordReader) {
    guard let limit = reader.number(), let period = reader.number(),
      let reserved = reader.number(), let closedUntil = reader.moment(),
      let entryCount = reader.count()
    else { return nil }
    let rule = RatePolicy.Rule(
      Int(limit),
      per: .nanoseconds(period),
      reserved: Int(reserved)
    )
    self.init(rule)
    guard self.period == period else { return nil }
    self.closedUntil = closedUntil
    for _ in 0..<entryCount {
      guard let moment = reader.moment(), let count = reader.number(),
        count <= RatePolicy.Rule.largestLimit
      else { return nil }
      log.record(Int(count), at: moment)
    }
  }
}

/// Hands out words one by one, `nil` for one that is missing or out of range.
private struct WordReader {
  private let words: [Int64]
  private var index = 0

  init(_ words: [Int64]) {
    self.words = words
  }

  var isAtEnd: Bool { index == words.count }

  mutating func next() -> Int64? {
    guard index < words.count else { return nil }
    index += 1
    return words[index - 1]
  }

  /// A number from 0 to ``Moment/horizon``.
  mutating func number() -> Int64? {
    next().flatMap { (0...Moment.horizon).contains($0) ? $0 : nil }
  }

  mutating func moment() -> Moment? {
    next().flatMap {
      (-Moment.horizon...Moment.horizon).contains($0) ? Moment(nanoseconds: $0) : nil
    }
  }

  /// How many items follow, at least a word each.
  mutating func count() -> Int? {
    number().flatMap { $0 <= words.count - index ? Int($0) : nil }
  }
}
