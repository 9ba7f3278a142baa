import Market

/// The limits of an account: some kinds of requests have limits of their own.
struct AccountLimits: Sendable {
  private let groups: [(kinds: Set<RequestKind>, limiter: RateLimiter)]

  /// Keeps the limits of a provider, and shows them all whenever one of them changes.
  ///
  /// - Parameters:
  ///   - limits: What the provider states.
  ///   - clock: The machine's time.
  ///   - board: Shows every change.
  ///   - store: Where the state of a group is kept.
  init(
    _ limits: [RateGroup],
    clock: MachineClock,
    board: LimitsBoard,
    store: (RateGroup, RatePolicy) -> any LimiterStore
  ) {
    groups = limits.enumerated().map { place, group in
      let gauge = Gauge(clock: clock) { board.put($0, at: place) }
      let limiter = RateLimiter(store(group, RatePolicy(group.windows)), clock: clock) {
        gauge.show($0)
      }
      gauge.follow(limiter)
      return (group.kinds, limiter)
    }
  }

  /// Waits until a request of a kind may be sent.
  ///
  /// - Throws: ``ProviderFailure`` if it is given up meanwhile.
  func permit(
    _ kind: RequestKind,
    _ urgency: RequestClass
  ) async throws(ProviderFailure) -> HeldPermit {
    guard let limiter = groups.first(where: { $0.kinds.contains(kind) })?.limiter else {
      return HeldPermit(permit: nil)
    }
    do {
      return HeldPermit(permit: (try await limiter.permit(urgency), limiter))
    } catch {
      throw ProviderFailure(.cancelled, .notSent)
    }
  }
}

/// The right to send one request; whoever has it says what became of the request.
struct HeldPermit: Sendable {
  /// `nil` if such requests are not limited.
  fileprivate let permit: (Permit, RateLimiter)?

  /// Tells what became of the request.
  func finish(_ outcome: Outcome) async {
    if let (permit, limiter) = permit { await limiter.finish(permit, outcome) }
  }
}

extension RatePolicy {
  /// The part of a window that is kept for what a person waits for: of four a second one, of thirty a minute
  /// six.
  fileprivate init(_ windows: [RateWindow]) {
    self.init(
      windows.map { Rule($0.limit, per: $0.period, reserved: ($0.limit + 3) / 5) }
    )
  }
}
