import Market

/// Which professions are wanted in each month of the last two years.
struct Demand: Sendable {
  /// The first day of each month, and the professions wanted in it.
  private let starts: [Int]
  private let samplers: [AliasSampler]

  /// The demand until `today`.
  init(professions: Professions, today: Day) {
    let first = today.adding(-24, .month).start(of: .month)
    let months = (0...24).map { first.adding($0, .month) }
    starts = months.map(\.number)
    let sums = professions.classes.indices.map { index in
      max(1, professions.all.reduce(0) { $0 + ($1.classIndex == index ? $1.weight : 0) })
    }
    samplers = months.map { month in
      let weights = professions.classes.map { Demand.weight(of: $0, in: month) }
      return AliasSampler(
        weights: professions.all.map {
          weights[$0.classIndex] * $0.weight * 20 / sums[$0.classIndex]
        }
      )
    }
  }

  /// The professions wanted on a day.
  func sampler(on day: Int) -> AliasSampler { samplers[starts.lastIndex(upTo: day)] }

  /// How many jobs of a class there are in a month, against others.
  private static func weight(of professionClass: ProfessionClass, in month: Day) -> Int {
    let trend = 1000 + professionClass.trend * wave(on: month.number) / 50
    return professionClass.weight * trend * season(of: professionClass, in: month) / 1000
  }

  /// Half as much again in the month of the peak, and somewhat more in the two months on both sides.
  private static func season(of professionClass: ProfessionClass, in month: Day) -> Int {
    guard professionClass.peak > 0 else { return 1000 }
    let apart = abs(professionClass.peak - month.parts.month)
    return 1000 + 500 * max(0, 3 - min(apart, 12 - apart)) / 3
  }

  /// The tide on which trends ride, from -1000 in 2024 to 1000 in 2028 and back.
  private static func wave(on day: Int) -> Int {
    let lowTide = 19_723
    let rise = 1461
    let phase = (day - lowTide).modulo(2 * rise)
    return 2000 * (phase < rise ? phase : 2 * rise - phase) / rise - 1000
  }
}
