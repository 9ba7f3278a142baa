import Market

/// What holds after a restart of the machine.
extension LimiterState {
  /// Windows up to this length are not reconstructed: five minutes, in nanoseconds.
  private static let longestForgotten: Int64 = 300_000_000_000
  /// The nanoseconds before a crash whose changes may not have reached the disk.
  private static let unwritten: Int64 = 35_000_000_000

  /// Moves a state of the machine's last run to the times of this one.
  ///
  /// Short windows count as full once. Long ones keep what is known of them, and count as used to
  /// the full while changes may have been lost. Requests that were under way have arrived by now.
  ///
  /// - Parameters:
  ///   - shift: the nanoseconds to add to the old moments, by the wall clock.
  ///   - now: the present. If the last known moment lies behind it even so, the wall clock was
  ///     turned back, and all windows count as full.
  mutating func carryOver(by shift: Int64, to now: Moment) {
    let last = latest.shifted(by: shift)
    let lost = flights.count + mostRequests(in: Self.unwritten)
    latest = now
    flights = []
    pausedUntil = min(pausedUntil.shifted(by: shift), now + Self.longestPause)
    lastBackground = min(lastBackground.shifted(by: shift), now)
    lastArrival = min(lastArrival.shifted(by: shift), now)
    lastRefusal = min(lastRefusal.shifted(by: shift), now)
    guard last <= now else { return closeAll(at: now) }
    for index in windows.indices {
      windows[index].carryOver(by: shift, to: now)
      windows[index].log.record(lost, at: min(last + Self.unwritten, now))
      if windows[index].period <= Self.longestForgotten {
        windows[index].closedUntil = now + windows[index].period
      }
    }
  }

  /// How many requests the windows can have let through in a span of nanoseconds.
  private func mostRequests(in span: Int64) -> Int {
    windows.map { $0.rule.window.limit * Int(span / $0.period + 1) }.min() ?? 0
  }
}

extension LimiterWindow {
  fileprivate mutating func carryOver(by shift: Int64, to now: Moment) {
    closedUntil = min(closedUntil.shifted(by: shift), now + period)
    let old = log.entries
    log = AnswerLog(period: period)
    for entry in old {
      log.record(entry.count, at: min(entry.moment.shifted(by: shift), now))
    }
  }
}

extension Moment {
  /// The moment `nanoseconds` later, kept within the horizon.
  fileprivate func shifted(by nanoseconds: Int64) -> Moment {
    let shift = min(max(nanoseconds, -Self.horizon), Self.horizon)
    let sum = self.nanoseconds + shift
    return Moment(nanoseconds: min(max(sum, -Self.horizon), Self.horizon))
  }
}
