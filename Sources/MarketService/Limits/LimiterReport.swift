import Market

/// How the limits of an account stand at a moment.
struct LimiterReport: Sendable, Hashable {
  /// How much of each window is taken, in the policy's order.
  var uses: [WindowUse]
  /// When one of the numbers changes by time alone; `nil` if none does.
  var nextChange: Moment?
  /// How much of the windows is used at once.
  var pace: Pace
  /// How many requests are under way, those of other processes included.
  var underWay: Int
  /// How many requests wait here, by class.
  var waiting: [RequestClass: Int] = [:]
  /// What the first of them waits for.
  var reason: WaitReason?
  /// When the first of them is sent if nothing else happens.
  var nextStart: Moment?
  /// Why the limits are not shared with other processes, or what was wrong with the shared ones.
  var warning: LimitsWarning?
}

extension LimiterState {
  /// How the limits stand at a moment, as far as the state alone knows it.
  mutating func report(at moment: Moment) -> LimiterReport {
    let now = advance(to: moment)
    return LimiterReport(
      uses: windows.map { $0.use(flights: flights.count, at: now) },
      nextChange: windows.compactMap { $0.nextChange(after: now) }.min(),
      pace: pace,
      underWay: flights.count
    )
  }
}
