import Market
import TestSupport

@testable import MarketService

/// The ways in which servers count requests.
enum ServerModel: String, CaseIterable, Sendable {
  /// Windows one after the other, that start at a time of the server's own.
  case fixed
  /// A window starts with the first request after the last one ended.
  case anchored
  /// Every stretch of a window's length counts.
  case log
  /// A bucket of tokens that fills up evenly.
  case bucket
  /// Fixed windows; the last one counts for the part of it that is not over yet.
  case weighted
}

/// A server that refuses the first request too many, whatever it was told.
struct StrictServer: Sendable {
  private var counters: [WindowCounter]
  /// How many requests it took.
  private(set) var accepted = 0
  /// How many it refused with status 429.
  private(set) var refused = 0

  init(_ model: ServerModel, _ policy: RatePolicy, using random: inout SplitMix) {
    counters = policy.rules.map { rule in
      let period = rule.window.period.wholeNanoseconds
      return WindowCounter(
        model: model,
        limit: Int64(rule.window.limit),
        period: period,
        phase: Int64.random(in: 0..<period, using: &random)
      )
    }
  }

  /// Takes a request that arrives at a moment, or refuses it; arrivals come in order.
  mutating func takes(requestAt moment: Moment) -> Bool {
    let now = moment.nanoseconds
    for index in counters.indices { counters[index].advance(to: now) }
    guard counters.allSatisfy({ $0.hasRoom(at: now) }) else {
      refused += 1
      return false
    }
    for index in counters.indices { counters[index].count(at: now) }
    accepted += 1
    return true
  }
}

/// One window of a strict server, in whole numbers.
private struct WindowCounter: Sendable {
  let model: ServerModel
  let limit: Int64
  let period: Int64
  let phase: Int64
  /// When the present window began.
  private var start: Int64
  private var current: Int64 = 0
  private var previous: Int64 = 0
  /// The tokens times the period.
  private var level: Int64
  private var filled: Int64
  private var arrivals: [Int64] = []
  private var oldest = 0

  init(model: ServerModel, limit: Int64, period: Int64, phase: Int64) {
    self.model = model
    self.limit = limit
    self.period = period
    self.phase = phase
    start = phase - period
    level = limit * period
    filled = 0
  }

  mutating func advance(to now: Int64) {
    switch model {
    case .fixed, .weighted:
      while start + period <= now {
        start += period
        previous = current
        current = 0
      }
    case .anchored:
      if start + period <= now { current = 0 }
    case .log:
      while oldest < arrivals.count, arrivals[oldest] + period <= now { oldest += 1 }
    case .bucket:
      level = min(limit * period, level + (now - filled) * limit)
      filled = now
    }
  }

  func hasRoom(at now: Int64) -> Bool {
    switch model {
    case .fixed, .anchored: current < limit
    case .log: arrivals.count - oldest < limit
    case .bucket: level >= period
    case .weighted:
      previous * (period - (now - start)) + (current + 1) * period <= limit * period
    }
  }

  mutating func count(at now: Int64) {
    if model == .anchored, current == 0 { start = now }
    if model == .log { arrivals.append(now) }
    current += 1
    level -= period
  }
}
