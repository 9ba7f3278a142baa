import Market

/// Who may send when, for one account: a value without a clock, without tasks, without I/O.
///
/// Its owner passes the time, performs its decisions and reports how requests ended. A time before the
/// latest one counts as the latest one.
struct LimiterState: Sendable {
  /// The windows, in the policy's order.
  var windows: [LimiterWindow]
  /// The nanoseconds that a request can be under way.
  var lease: Int64
  /// The requests under way, the first of which has arrived first at the latest.
  var flights: [Flight] = []
  /// How much of the windows is used at once.
  var pace = Pace.burst
  /// Until when the provider asked to send nothing.
  var pausedUntil = Moment.distantPast
  /// When the last refusal came.
  var lastRefusal = Moment.distantPast
  /// When the last background request was sent.
  var lastBackground = Moment.distantPast
  /// The last moment by which a request arrived, less what it can be late.
  var lastArrival = Moment.distantPast
  /// The nanoseconds from a permit to its answer, as a moving average.
  var usualDelay: Int64 = 0
  /// The least id of the next permit.
  ///
  /// Ids follow the time, so that none is used twice even if a damaged state is replaced.
  var nextID: Int64 = 0
  /// The latest moment that was passed in.
  var latest = Moment.distantPast
  /// Counts the changes that time alone does not bring.
  private(set) var revision = 0
  /// The process that sends; 0 if its limits are its own.
  var owner: Int64 = 0

  /// The longest pause that a provider can ask for: an hour, in nanoseconds.
  static let longestPause: Int64 = 3_600_000_000_000
  /// The nanoseconds without a refusal after which the pace is a burst again: a day.
  static let forgiveness: Int64 = 86_400_000_000_000
  /// No window is closed for longer than this after a refusal: two minutes, in nanoseconds.
  static let longestClosing: Int64 = 120_000_000_000

  /// An account of which nothing is used yet.
  init(_ policy: RatePolicy) {
    windows = policy.rules.map { LimiterWindow($0) }
    lease = policy.lease.wholeNanoseconds
  }

  /// An account of which nothing is known: all windows are full at `moment`.
  init(_ policy: RatePolicy, fullAt moment: Moment) {
    self.init(policy)
    closeAll(at: moment)
  }

  /// Takes a policy's limits and reserves; `false` if its windows have other lengths.
  mutating func adopt(_ policy: RatePolicy) -> Bool {
    guard policy.rules.map(\.window.period) == windows.map(\.rule.window.period) else {
      return false
    }
    for (index, rule) in policy.rules.enumerated() { windows[index].rule = rule }
    lease = policy.lease.wholeNanoseconds
    return true
  }

  /// Takes every window as full from `moment` on, for one period.
  mutating func closeAll(at moment: Moment) {
    for index in windows.indices {
      windows[index].closedUntil = moment + windows[index].period
    }
  }
}

// MARK: - Deciding

extension LimiterState {
  /// Gives a permit if a request of a class may be sent now, else says what it waits for.
  ///
  /// Takes time in proportion to the number of windows.
  mutating func decide(_ requestClass: RequestClass, at moment: Moment) -> Decision {
    let now = advance(to: moment)
    var obstacles = Obstacles()
    if pausedUntil > now { obstacles.add(Obstacle(until: pausedUntil, reason: .asked)) }
    obstacles.add(caution(requestClass, at: now))
    obstacles.add(spacing(at: now))
    for window in windows {
      obstacles.add(window.crowding(requestClass, flights: flights, pace: pace, at: now))
      obstacles.add(
        window.spreading(requestClass, after: lastBackground, flights: flights.count, at: now)
      )
    }
    if let decision = obstacles.decision { return decision }
    if requestClass != .interactive { lastBackground = now }
    return .go(launch(at: now))
  }

  /// Where a server that forgets gradually could refuse, no more background requests are under way
  /// than the rate needs: should it be such a server, finding out costs as few refusals.
  private func caution(_ requestClass: RequestClass, at now: Moment) -> Obstacle? {
    guard requestClass != .interactive, pace == .burst,
      windows.contains(where: { $0.isInDoubt(flights: flights.count) })
    else { return nil }
    let needed = 1 + Int(usualDelay / max(1, interval))
    guard flights.count >= needed else { return nil }
    let patient = flights[flights.count - needed].sent + max(Self.patience, 2 * usualDelay)
    guard patient > now else { return nil }
    return Obstacle(until: patient, yieldsToAnswer: true, reason: .unanswered(flights.count))
  }

  /// Notes a change that time alone does not bring.
  mutating func noteChange() { revision += 1 }

  private mutating func launch(at now: Moment) -> Permit {
    let permit = Permit(id: max(nextID, now.nanoseconds), pace: pace)
    nextID = permit.id + 1
    revision += 1
    flights.append(Flight(id: permit.id, sent: now, deadline: now + lease, owner: owner))
    lastArrival = now
    return permit
  }

  /// Moves on in time: leases end, answers age, refusals are forgiven.
  @discardableResult
  mutating func advance(to moment: Moment) -> Moment {
    let now = max(moment, latest)
    latest = now
    while let flight = flights.first, flight.deadline <= now {
      flights.removeFirst()
      land(at: flight.deadline)
    }
    for index in windows.indices { windows[index].log.advance(to: now) }
    if pace != .burst, now - lastRefusal >= Self.forgiveness { pace = .burst }
    return now
  }
}

// MARK: - Outcomes

extension LimiterState {
  /// Notes how a request ended.
  mutating func finish(_ permit: Permit, _ outcome: Outcome, at moment: Moment) {
    let now = advance(to: moment)
    revision += 1
    switch outcome {
    case .lost:
      break  // it stays under way until its lease ends
    case .notSent:
      flights.removeAll { $0.id == permit.id }
    case .answered:
      answer(permit, at: now)
    case .paused(let wait):
      pause(wait, from: now)
      answer(permit, at: now)
    case .limited(let retryAfter):
      refuse(permit, retryAfter: retryAfter, at: now)
      answer(permit, at: now)
    }
  }

  /// Notes an answer, also one that comes after its lease: that one counts twice, since it may have
  /// arrived later than was assumed.
  private mutating func answer(_ permit: Permit, at now: Moment) {
    if let index = flights.firstIndex(where: { $0.id == permit.id }) {
      noteDelay(now - flights[index].sent)
      flights.remove(at: index)
    }
    land(at: now)
  }

  private mutating func land(at moment: Moment) {
    noteArrival(by: moment)
    for index in windows.indices {
      windows[index].log.record(at: moment)
      guard windows[index].closedUntil > moment else { continue }
      // What arrives while a window is closed prolongs that: it must be empty when it opens.
      close(index, at: moment)
    }
  }
}

// MARK: - Refusals

extension LimiterState {
  private mutating func refuse(_ permit: Permit, retryAfter: Duration?, at now: Moment) {
    if permit.pace == pace { pace = pace.slower }
    lastRefusal = now
    for index in suspects { close(index, at: now) }
    if let retryAfter { pause(retryAfter, from: now) }
  }

  private mutating func pause(_ wait: Duration, from now: Moment) {
    let pause = min(max(wait.wholeNanoseconds, 0), Self.longestPause)
    pausedUntil = max(pausedUntil, now + pause)
  }

  /// The windows that can have led to a refusal; if none can, the shortest one.
  ///
  /// Long windows are left open: an hour's pause would cost more than another refusal.
  private var suspects: [Int] {
    let short = windows.indices.filter { windows[$0].period <= Self.longestClosing }
    let doubtful = short.filter { windows[$0].isInDoubt(flights: flights.count - 1) }
    guard doubtful.isEmpty else { return doubtful }
    return short.min { windows[$0].period < windows[$1].period }.map { [$0] } ?? []
  }

  /// Takes a window as full until even a server that forgets gradually has forgotten enough for
  /// requests that are evenly spaced.
  private mutating func close(_ index: Int, at moment: Moment) {
    let opening = moment + windows[index].period + interval
    windows[index].closedUntil = max(windows[index].closedUntil, opening)
  }
}
