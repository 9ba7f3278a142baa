import Market
import SafeText

/// The limits of an account: some kinds of requests have limits of their own.
struct AccountLimits: Sendable {
  private let groups: [(kinds: Set<RequestKind>, limiter: RateLimiter)]
  private let clock: MachineClock
  /// The longest time that a request waits; `nil` for as long as it takes.
  let patience: Duration?

  /// Keeps the limits of a provider, and publishes them whenever one of them changes.
  ///
  /// - Parameters:
  ///   - limits: What the provider states.
  ///   - patience: The longest time that a request waits; `nil` for as long as it takes.
  ///   - clock: The machine's time.
  ///   - status: Publishes every change.
  ///   - store: Where the state of a group is kept.
  init(
    _ limits: [RateGroup],
    patience: Duration?,
    clock: MachineClock,
    status: StatusPublisher,
    store: (RateGroup, RatePolicy) -> any LimiterStore
  ) {
    self.clock = clock
    self.patience = patience
    groups = limits.enumerated().map { index, group in
      let limiter = RateLimiter(store(group, RatePolicy(group.windows)), clock: clock) {
        status.publish($0, group: index)
      }
      status.follow(limiter, group: index)
      return (group.kinds, limiter)
    }
  }

  /// Until when a request that is wanted now may wait; `nil` for as long as it takes.
  var deadline: Moment? { patience.map { clock.now() + $0.wholeNanoseconds } }

  /// Waits until a request of a kind may be sent, but no longer than to a deadline.
  ///
  /// - Throws: ``ProviderFailure`` if it is given up meanwhile, or would wait too long.
  func permit(
    _ kind: RequestKind,
    _ urgency: RequestClass,
    until deadline: Moment? = nil
  ) async throws(ProviderFailure) -> HeldPermit {
    guard let limiter = groups.first(where: { $0.kinds.contains(kind) })?.limiter else {
      return HeldPermit(permit: nil)
    }
    do {
      // What is collected in the background goes on for as long as it takes.
      let latest = deadline ?? (urgency == .bulk ? nil : self.deadline)
      return HeldPermit(permit: (try await limiter.permit(urgency, until: latest), limiter))
    } catch {
      switch error {
      case .cancelled: throw ProviderFailure(.cancelled, .notSent)
      case .tooLong(let wait, let reason):
        throw ProviderFailure(.waitTooLong(wait, because: Safe(showing: reason.cause)), .notSent)
      }
    }
  }
}

extension AccountLimits {
  /// Sends a request that costs nothing but its place in the limits.
  ///
  /// - Throws: ``BulkFailure``.
  func send<Value: Sendable>(
    _ kind: RequestKind,
    _ urgency: RequestClass,
    _ request: () async throws(BulkFailure) -> Value
  ) async throws(BulkFailure) -> Value {
    let permit: HeldPermit
    do {
      permit = try await self.permit(kind, urgency)
    } catch {
      throw BulkFailure(error)
    }
    do {
      let value = try await request()
      await permit.finish(.answered)
      return value
    } catch {
      await permit.finish(Outcome(error))
      throw error
    }
  }
}

/// The right to send one request; its holder reports the outcome of that request.
struct HeldPermit: Sendable {
  /// `nil` if such requests are not limited.
  fileprivate let permit: (Permit, RateLimiter)?

  /// Reports the outcome of the request.
  func finish(_ outcome: Outcome) async {
    if let (permit, limiter) = permit { await limiter.finish(permit, outcome) }
  }
}

extension RatePolicy {
  /// A fifth of each window, rounded up, is kept for what a person waits for: one of four a second, six of
  /// thirty a minute.
  fileprivate init(_ windows: [RateWindow]) {
    self.init(
      windows.map { Rule($0.limit, per: $0.period, reserved: ($0.limit + 3) / 5) }
    )
  }
}
