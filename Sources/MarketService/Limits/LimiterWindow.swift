import Market

/// A request under way.
struct Flight: Sendable, Hashable {
  /// Its permit.
  let id: Int64
  /// When the permit was given.
  let sent: Moment
  /// When it has arrived at the latest, answered or not.
  var deadline: Moment
  /// The process that sent it; 0 if that is not known, or has ended.
  var owner: Int64 = 0
}

/// One window of an account: its rule and what is taken of it.
struct LimiterWindow: Sendable {
  /// What the provider allows, and what of it is kept for interactive requests.
  var rule: RatePolicy.Rule
  /// The window's length in nanoseconds.
  let period: Int64
  /// The answers that came.
  var log: AnswerLog
  /// Until when the window counts as full, whatever the log says.
  var closedUntil = Moment.distantPast

  /// The longest window over which background requests are spread: two minutes, in nanoseconds.
  private static let longestSpread: Int64 = 120_000_000_000

  init(_ rule: RatePolicy.Rule) {
    self.rule = rule
    period = rule.window.period.wholeNanoseconds
    log = AnswerLog(period: period)
  }

  /// How much of the window is used.
  func use(flights: Int, at now: Moment) -> WindowUse {
    let limit = rule.window.limit
    let used = closedUntil > now ? limit : min(limit, flights + log.counting)
    return WindowUse(rule.window, used: used)
  }

  /// When ``use(flights:at:)`` changes if nothing is sent or given up.
  func nextChange(after now: Moment) -> Moment? {
    let next = closedUntil > now ? closedUntil : log.moment(freeing: 1)
    return next.map { max($0, now) }
  }
}

// MARK: - The rule

extension LimiterWindow {
  /// What is in the way of one more request so that no stretch of the window's length can hold more
  /// than its limit.
  ///
  /// A request reached the server between its sending and its answer. So one may be sent only if
  /// those under way and those answered in the last period leave room for it: then no jitter and no
  /// disagreement of clocks can make the server count more.
  func crowding(_ requestClass: RequestClass, flights: [Flight], pace: Pace, at now: Moment)
    -> Obstacle?
  {
    if closedUntil > now {
      // Only a refusal makes the pace slower than a burst.
      let isRefused = pace != .burst
      let use = use(flights: flights.count, at: now)
      return Obstacle(until: closedUntil, reason: isRefused ? .refused : .full(use))
    }
    let kept = requestClass == .interactive ? 0 : rule.reserved
    let room = max(1, pace.limit(of: rule.window.limit) - kept)
    let excess = flights.count + log.counting - (room - 1)
    guard excess > 0 else { return nil }
    if let freed = log.moment(freeing: excess) {
      let use = use(flights: flights.count, at: now)
      let isFull = kept == 0 || use.used >= pace.limit(of: rule.window.limit)
      return Obstacle(until: freed, reason: isFull ? .full(use) : .reserved(use, kept: kept))
    }
    return Obstacle(
      until: flights[excess - log.counting - 1].deadline + period,
      yieldsToAnswer: true,
      reason: .unanswered(flights.count)
    )
  }

  /// What is in the way of one more background request so that interactive ones find room soon.
  ///
  /// Background requests may take half of their share at once, and spread the rest evenly: then
  /// something comes free all the time, and not after a whole window. Long windows are not spread:
  /// that would make a short collection last an hour.
  func spreading(_ requestClass: RequestClass, after last: Moment, flights: Int, at now: Moment)
    -> Obstacle?
  {
    let share = rule.window.limit - rule.reserved
    guard requestClass != .interactive, rule.reserved > 0, period <= Self.longestSpread,
      2 * (flights + log.counting) >= share
    else { return nil }
    let next = last + period / Int64(share + 1)
    return next > now ? Obstacle(until: next, reason: .spread) : nil
  }

  /// Whether a server that forgets gradually could refuse one more request.
  ///
  /// Such a server counts the last window in part, so it can remember what came two periods ago.
  func isInDoubt(flights: Int) -> Bool {
    log.remembered + flights >= rule.window.limit
  }
}
