import Market

/// Which jobs there are, and their rows: the newest first.
///
/// Jobs come in an endless stream, more or fewer with the seasons, that brings as many as are wanted in a
/// little less than 24 months. There are the newest of them. So tomorrow there are the same ones, but for
/// those that came and the oldest, which are gone.
struct Arrivals: Sendable {
  private let newest: Int
  /// The first row of each day, the newest day first; one more than there are days.
  private let starts: [Int]

  /// More jobs than rows can be numbered are not drawn.
  private static let mostJobs = 100_000_000

  /// The newest `jobs` jobs on the day `today`.
  init(jobs: Int, today: Day) {
    let jobs = min(max(0, jobs), Arrivals.mostJobs)
    newest = today.number
    var starts = [0]
    var count = 0
    var year = Year(of: today)
    var day = today
    while count < jobs, day > Day.all.lowerBound {
      if day.number < year.first { year = Year(of: day) }
      count = min(jobs, count + year.arrivals(on: day, rate: jobs))
      starts.append(count)
      day = Day(number: day.number - 1)
    }
    if count < jobs { starts.append(jobs) }
    self.starts = starts
  }

  var jobCount: Int { starts[starts.count - 1] }

  /// The job of a row.
  func key(of row: Int) -> VacancyKey {
    let index = starts.lastIndex(upTo: row)
    return VacancyKey(day: newest - index, number: row - starts[index])
  }

  /// The row of a job, if it is one of these.
  func row(of key: VacancyKey) -> Int? {
    let index = newest - key.day
    guard (0..<starts.count - 1).contains(index) else { return nil }
    let row = starts[index] + key.number
    return row < starts[index + 1] ? row : nil
  }
}

// MARK: - The seasons

/// How the jobs of a year are spread over its days.
private struct Year {
  /// The number of its first day.
  let first: Int
  /// How much of the stream had come before each of its days, since the year 1; every year brings the same.
  private let sums: [Int]

  private static let weight = 1_000_000

  /// The year that a day lies in.
  init(of day: Day) {
    let year = day.parts.year
    first = day.start(of: .year).number
    let last = Day(year: year, month: 12, day: 31)?.number ?? first
    let weights = (first...last).map { Year.weight(of: Day(number: $0)) }
    let total = weights.reduce(0, +)
    let before = year * Year.weight
    var sum = 0
    sums =
      [before]
      + weights.map { weight in
        sum += weight
        return before + sum * Year.weight / total
      }
  }

  /// How many jobs come on a day, if N come in 99 % of two years.
  func arrivals(on day: Day, rate: Int) -> Int {
    let index = day.number - first
    let span = 2 * Year.weight * 99 / 100
    return sums[index + 1] * rate / span - sums[index] * rate / span
  }

  /// Jobs in a thousand of an average month, January first.
  private static let months = [
    1180, 1070, 1070, 990, 970, 970, 800, 790, 1180, 1080, 1000, 800,
  ]
  /// Jobs in a hundred of an average day, Monday first.
  private static let weekdays = [114, 120, 117, 112, 100, 26, 20]

  /// How busy a day is, against others.
  private static func weight(of day: Day) -> Int {
    let parts = day.parts
    let isChristmas = parts.month == 12 && parts.day >= 24 || parts.month == 1 && parts.day == 1
    let usual = months[parts.month - 1] * weekdays[(day.number + 3).modulo(7)]
    return isChristmas ? usual * 35 / 100 : usual
  }
}

extension Day {
  /// Year, month and day of the month, from 1 on.
  var parts: (year: Int, month: Int, day: Int) {
    let parts = description.pieces(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? (parts[0], parts[1], parts[2]) : (1, 1, 1)
  }
}

extension Int {
  /// The remainder of a division, never negative.
  func modulo(_ divisor: Int) -> Int {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}

extension Array where Element: Comparable {
  /// The index of the last element that is not greater than `value`, in an array in ascending order
  /// whose first element is not.
  func lastIndex(upTo value: Element) -> Int {
    var low = 0
    var high = count
    while low + 1 < high {
      let middle = low + (high - low) / 2
      if self[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
