import Market

/// Even spacing, after a refusal.
///
/// At an even pace, requests are sent at least an ``interval`` apart. What arrives is evenly spaced,
/// too, up to the ``slack`` by which a request can be late. One that is later still can have arrived
/// at its very end, so the next one is spaced from there.
///
/// Then any stretch of time `t` holds at most `(t + slack) / interval + 1` arrivals. So a server that
/// counts all of its present window, of which a part `f` is over, and a part `1 - f` of its last one,
/// counts `(1 - f) * (last + present) + f * present <= (period + slack) / interval + 1`. With
/// `interval = (period + slack) / (limit - 1)` that is the limit.
extension LimiterState {
  /// How long an unanswered request can hold up the next ones: two seconds, in nanoseconds.
  static let patience: Int64 = 2_000_000_000

  /// What is in the way of one more request so that requests arrive evenly spaced.
  func spacing(at now: Moment) -> Obstacle? {
    guard pace != .burst else { return nil }
    let interval = interval
    let slack = slack(interval)
    var start = lastArrival
    for flight in flights where now - flight.sent >= slack {
      let patient = flight.sent + Self.patience
      if now < patient {
        return Obstacle(
          until: max(patient, patient - slack + interval),
          yieldsToAnswer: true,
          reason: .unanswered(flights.count)
        )
      }
      start = max(start, min(now, patient) - slack)
    }
    let next = start + interval
    guard next > now else { return nil }
    return Obstacle(until: next, reason: .spaced(.nanoseconds(interval)))
  }

  /// The nanoseconds from one request to the next: what the slowest window needs.
  var interval: Int64 {
    windows.map { ($0.period + allowance($0)) / $0.room(pace) }.max() ?? 0
  }

  /// The nanoseconds by which requests are expected to be late.
  ///
  /// Where requests can go one at a time it is no more than an interval, so that none is overtaken.
  /// Elsewhere several are under way; that one of them is overtaken costs another refusal at worst.
  private func allowance(_ window: LimiterWindow) -> Int64 {
    let interval = window.period / max(1, window.room(pace) - 1)
    let usual = usualDelay < 2 * interval ? min(2 * usualDelay, interval) : 2 * usualDelay
    return min(window.period, max(window.period / 200, usual))
  }

  /// By how many nanoseconds a request can be late, at an interval, for every window.
  func slack(_ interval: Int64) -> Int64 {
    windows.map { window in
      let (product, isBeyond) = interval.multipliedReportingOverflow(by: window.room(pace))
      return isBeyond ? Moment.horizon : min(product - window.period, Moment.horizon)
    }.min() ?? 0
  }

  /// Notes that a request arrived by `moment`, so that the next one is spaced from there.
  mutating func noteArrival(by moment: Moment) {
    lastArrival = max(lastArrival, moment - slack(interval))
  }

  /// Notes how long an answer took; one that took very long says little about the usual.
  mutating func noteDelay(_ delay: Int64) {
    usualDelay += usualDelay == 0 ? delay : (min(delay, 2 * usualDelay) - usualDelay) / 16
  }
}

extension LimiterWindow {
  fileprivate func room(_ pace: Pace) -> Int64 {
    Int64(pace.limit(of: rule.window.limit))
  }
}
