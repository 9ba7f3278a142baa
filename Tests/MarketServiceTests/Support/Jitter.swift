import TestSupport

/// How long requests take.
enum Jitter: String, Sendable {
  /// From 5 to 60 ms.
  case calm
  /// The same, but one in a hundred takes up to 1.5 s.
  case spiky
  /// From 0.5 to 1.5 s.
  case slow

  /// Nanoseconds from sending to arrival and to answer; the arrival is anywhere between.
  func draw(using random: inout SplitMix) -> (arrival: Int64, answer: Int64) {
    let answer = Int64.random(in: range(using: &random), using: &random) * 1_000
    return (Int64.random(in: 0...answer, using: &random), answer)
  }

  /// The microseconds that an answer takes.
  private func range(using random: inout SplitMix) -> ClosedRange<Int64> {
    switch self {
    case .calm: 5_000...60_000
    case .spiky where Int.random(in: 0..<100, using: &random) == 0: 60_000...1_500_000
    case .spiky: 5_000...60_000
    case .slow: 500_000...1_500_000
    }
  }
}
