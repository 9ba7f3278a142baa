import Market

/// Numbers sorted by the cell that they are in, for metrics over cells and runs of cells.
struct GroupedNumbers {
  private let operation: Metric.Operation
  private let unit: NumberUnit
  private var numbers: [Int]
  /// Where the numbers of each cell begin; one more than there are cells.
  private let starts: [Int]

  /// Puts numbers next to each other that are in the same cell.
  init(_ metric: MetricSource, _ found: FoundNumbers, size: Int) {
    operation = metric.operation
    unit = metric.unit
    var starts = [Int](repeating: 0, count: size + 1)
    starts.withUnsafeMutableBufferPointer { starts in
      for cell in found.cells { starts[Int(cell) + 1] += 1 }
      for cell in 0..<size { starts[cell + 1] += starts[cell] }
    }
    var next = starts
    numbers = [Int](unsafeUninitializedCapacity: found.numbers.count) { numbers, filled in
      next.withUnsafeMutableBufferPointer { next in
        for (cell, number) in zip(found.cells, found.numbers) {
          numbers[next[Int(cell)]] = number
          next[Int(cell)] += 1
        }
      }
      filled = found.numbers.count
    }
    self.starts = starts
  }

  /// The metric over a run of cells, an integer if it is whole; missing if there are no numbers.
  ///
  /// A median leaves the numbers of the whole run in another order. So a part of a run is to be asked for
  /// before the run.
  mutating func value(of cells: Range<Int>) -> MetricValue {
    let run = starts[cells.lowerBound]..<starts[cells.upperBound]
    guard !run.isEmpty else { return .missing }
    switch operation {
    case .min: return numbers[run].min().map(unit.value) ?? .missing
    case .max: return numbers[run].max().map(unit.value) ?? .missing
    case .sum: return sum(run)
    case .avg:
      return exactSum(run).map { unit.mean(ofSum: $0, count: run.count) }
        ?? .decimal(total(run) / Double(run.count))
    case .median: return median(run)
    }
  }

  /// The sum, as a decimal number if it is greater than whole numbers can be.
  private func sum(_ run: Range<Int>) -> MetricValue {
    exactSum(run).map(unit.value) ?? .decimal(total(run))
  }

  /// The sum in the unit of the numbers; `nil` if it does not fit, or the unit has no exact sums.
  private func exactSum(_ run: Range<Int>) -> Int? {
    if case .bits = unit { return nil }
    var sum = 0
    for number in numbers[run] {
      let (next, overflows) = sum.addingReportingOverflow(number)
      guard !overflows else { return nil }
      sum = next
    }
    return sum
  }

  /// The sum as nearly as it can be said, the same in whatever order the numbers come.
  private func total(_ run: Range<Int>) -> Double {
    numbers[run].sorted().reduce(0) { $0 + unit.number($1) }
  }

  /// The number in the middle; of an even count the mean of the two there, whole if it is.
  private mutating func median(_ run: Range<Int>) -> MetricValue {
    let middle = run.lowerBound + run.count / 2
    numbers.withUnsafeMutableBufferPointer { numbers in
      numbers.select(middle, in: run)
    }
    let upper = numbers[middle]
    guard run.count % 2 == 0 else { return unit.value(upper) }
    let lower = numbers[run.lowerBound..<middle].max() ?? upper
    let (sum, overflows) = lower.addingReportingOverflow(upper)
    if case .bits = unit { return .decimal(unit.number(lower) / 2 + unit.number(upper) / 2) }
    return overflows
      ? .decimal(unit.number(lower) / 2 + unit.number(upper) / 2) : unit.half(sum)
  }
}

extension UnsafeMutableBufferPointer where Element: Comparable {
  /// Moves the element that has an index in sorted order to that index, with none greater before
  /// it and none smaller behind it (Hoare's quickselect).
  func select(_ index: Int, in range: Range<Int>) {
    var range = range
    while range.count > 1 {
      let pivot = pivot(of: range)
      let equal = partition(range) { $0 < pivot }
      if index < equal {
        range = range.lowerBound..<equal
        continue
      }
      // Equal ones are put aside, so that many of them cost no further rounds.
      let greater = partition(equal..<range.upperBound) { !(pivot < $0) }
      guard index >= greater else { return }
      range = greater..<range.upperBound
    }
  }

  /// The middle one of three.
  private func pivot(of range: Range<Int>) -> Element {
    let first = self[range.lowerBound]
    let middle = self[range.lowerBound + range.count / 2]
    let last = self[range.upperBound - 1]
    return Swift.max(Swift.min(first, middle), Swift.min(Swift.max(first, middle), last))
  }

  /// Moves the elements that belong before the others to the front; returns the index of the first other one.
  ///
  /// Every element is moved, whether it belongs there or not: a branch would be guessed wrong half of the time.
  @inline(__always)
  private func partition(_ range: Range<Int>, _ belongsBefore: (Element) -> Bool) -> Int {
    var next = range.lowerBound
    for index in range {
      let element = self[index]
      self[index] = self[next]
      self[next] = element
      next &+= belongsBefore(element) ? 1 : 0
    }
    return next
  }
}
