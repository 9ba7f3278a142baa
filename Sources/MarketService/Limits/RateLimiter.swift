/// Gives permits to requests of one account, the most urgent first, and never more than its windows allow.
///
/// A permit allows one request, and is given back with the outcome of that request:
///
/// ```swift
/// let permit = try await limiter.permit(.interactive)
/// let response = try await transport.send(request)
/// await limiter.finish(permit, .answered)
/// ```
actor RateLimiter {
  private var store: any LimiterStore
  private let clock: MachineClock
  private let observer: @Sendable (LimiterReport) -> Void
  private var queue = WaiterQueue<Waiter>()
  private var alarm: Alarm?
  private var head: (reason: WaitReason, start: Moment?)?
  private var given: Set<Int64> = []
  private var lastReport: LimiterReport?

  /// How often a limiter looks for answers that other processes got, while a request waits for them.
  static let lookInterval = Duration.milliseconds(50)

  /// Limits one account.
  ///
  /// - Parameters:
  ///   - store: where its state is kept, alone or shared with other processes.
  ///   - clock: the time; for a shared store the same as the store's.
  ///   - observer: gets a report of each change that time alone does not bring. It is called on the
  ///     limiter, so it must only pass the report on.
  init(
    _ store: any LimiterStore,
    clock: MachineClock = .machine,
    observer: @escaping @Sendable (LimiterReport) -> Void = { _ in }
  ) {
    self.store = store
    self.clock = clock
    self.observer = observer
  }

  deinit {
    alarm?.task.cancel()
  }
}

// MARK: - Permits

extension RateLimiter {
  /// Waits until a request of a class may be sent.
  ///
  /// A cancelled task stops waiting at once. If it already has its permit, it keeps it, and must give it back
  /// as ``Outcome/notSent``.
  ///
  /// - Parameters:
  ///   - requestClass: Who waits for the answer.
  ///   - latest: Until when to wait; `nil` for as long as it takes. It is refused as soon as it is first in
  ///     its queue and known to wait longer.
  /// - Returns: The permit.
  /// - Throws: ``NoPermit`` if the task is cancelled or would wait too long.
  func permit(
    _ requestClass: RequestClass,
    until latest: Moment? = nil
  ) async throws(NoPermit) -> Permit {
    guard !Task.isCancelled else { throw .cancelled }
    let waiter = Waiter(until: latest)
    queue.append(waiter, requestClass)
    serve()
    do {
      return try await waiter.ending().get()
    } catch {
      queue.removeAll { $0 === waiter }
      serve()
      throw error
    }
  }

  /// Takes a permit back, and serves those who wait.
  func finish(_ permit: Permit, _ outcome: Outcome) {
    change { state, now in state.finish(permit, outcome, at: now) }
    if outcome != .lost { given.remove(permit.id) }
    serve()
  }

  /// How the limits stand now.
  func report() -> LimiterReport {
    var report = change { state, now in state.report(at: now) }
    report.waiting = queue.counts
    report.reason = head?.reason
    report.nextStart = head?.start
    report.warning = store.warning
    return report
  }

  private func change<Result>(_ body: (inout LimiterState, Moment) -> Result) -> Result {
    store.withState { [clock] state in body(&state, clock.now()) }
  }
}

// MARK: - Serving

extension RateLimiter {
  /// Gives every permit that can be given, and sets the alarm for the next one.
  private func serve() {
    head = nil
    var wakeUp: Moment?
    while wakeUp == nil, let entry = queue.first {
      switch change({ state, now in state.decide(entry.requestClass, at: now) }) {
      case .go(let permit):
        _ = queue.removeFirst()
        give(permit, to: entry.waiter)
      case .wait(let start, let reason):
        if let latest = entry.waiter.latest, start > latest {
          refuse(entry.waiter, until: start, reason)
          continue
        }
        head = (reason, start)
        wakeUp = start
      case .waitForAnswer(let end, let reason):
        if let latest = entry.waiter.latest, latest <= clock.now() {
          refuse(entry.waiter, until: nil, reason)
          continue
        }
        head = (reason, nil)
        let look = isBlockedByOthers() ? clock.now() + Self.lookInterval : end
        wakeUp = min(end, look, entry.waiter.latest ?? end)
      }
    }
    setAlarm(wakeUp)
    announce()
  }

  private func announce() {
    let report = report()
    guard report != lastReport else { return }
    lastReport = report
    observer(report)
  }

  private func give(_ permit: Permit, to waiter: Waiter) {
    if !waiter.give(permit) {
      change { state, now in state.finish(permit, .notSent, at: now) }
    } else if store.isShared {
      given.insert(permit.id)
    }
  }

  /// Tells the first in a queue that it would wait too long.
  private func refuse(_ waiter: Waiter, until start: Moment?, _ reason: WaitReason) {
    queue.removeAll { $0 === waiter }
    let wait = start.map { Duration.nanoseconds($0 - clock.now()) }
    waiter.refuse(.tooLong(wait, because: reason))
  }

  /// Whether another process has requests under way, whose answers this one does not see.
  private func isBlockedByOthers() -> Bool {
    guard store.isShared else { return false }
    let underWay = Set(change { state, _ in state.flights.map(\.id) })
    given.formIntersection(underWay)
    return given != underWay
  }
}

// MARK: - Waking up

extension RateLimiter {
  /// A task that sleeps until the next permit can be given.
  private struct Alarm {
    let moment: Moment
    let task: Task<Void, Never>
  }

  private func setAlarm(_ moment: Moment?) {
    guard alarm?.moment != moment else { return }
    alarm?.task.cancel()
    alarm = moment.map { moment in
      Alarm(
        moment: moment,
        task: Task { [weak self, clock] in
          do { try await clock.sleep(moment) } catch { return }
          await self?.ring(moment)
        }
      )
    }
  }

  private func ring(_ moment: Moment) {
    guard alarm?.moment == moment else { return }
    alarm = nil
    serve()
  }
}
