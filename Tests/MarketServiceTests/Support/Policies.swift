import Market

@testable import MarketService

/// What the providers allow.
enum Policies {
  /// Jobfeed, with the reserve that the product keeps.
  static let jobfeed = RatePolicy([
    .init(4, per: .seconds(1), reserved: 2), .init(30, per: .seconds(60), reserved: 6),
  ])
  /// JobsPikr's `/data`.
  static let data = RatePolicy([
    .init(100, per: .seconds(60)), .init(5_000, per: .seconds(3_600)),
  ])
  /// JobsPikr's `/aggregate_data`.
  static let aggregate = RatePolicy([
    .init(10, per: .seconds(60)), .init(100, per: .seconds(3_600)),
  ])
  /// Coresignal.
  static let coresignal = RatePolicy([.init(27, per: .seconds(1))])
}

extension RatePolicy {
  /// The same windows without reserves.
  var open: RatePolicy {
    RatePolicy(rules.map { .init($0.window.limit, per: $0.window.period) }, lease: lease)
  }
}

extension Moment {
  /// A moment some time after the clock's zero.
  static func at(_ time: Duration) -> Moment { .zero + time }
}

extension Decision {
  var permit: Permit? {
    if case .go(let permit) = self { permit } else { nil }
  }

  /// Until when to wait, if that is known.
  var start: Moment? {
    if case .wait(let until, _) = self { until } else { nil }
  }

  /// Until when an answer can be waited for.
  var latest: Moment? {
    if case .waitForAnswer(let latest, _) = self { latest } else { nil }
  }

  var reason: WaitReason? {
    switch self {
    case .go: nil
    case .wait(_, let reason), .waitForAnswer(_, let reason): reason
    }
  }
}
