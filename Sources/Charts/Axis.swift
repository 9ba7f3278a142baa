import Market
import SafeText

/// A scale of numbers with marks at round ones.
struct Axis {
  /// The least and the greatest number of the scale.
  let range: ClosedRange<Double>
  /// The marks, in order, each with its words.
  let ticks: [(value: Double, label: Safe)]

  /// A scale for some values, with about `count` marks.
  ///
  /// With `fromZero` it begins, or ends, at zero, so that lengths are in proportion.
  init(_ values: [Double], ticks count: Int, fromZero: Bool) {
    var (low, high) = (values.min() ?? 0, values.max() ?? 1)
    if fromZero { (low, high) = (min(0, low), max(0, high)) }
    if high <= low {
      let margin = abs(high) > 0 ? abs(high) / 2 : 0.5
      (low, high) = fromZero ? (min(0, low), max(1, high)) : (low - margin, high + margin)
    }
    let step = RoundNumber.step(atLeast: (high / 2 - low / 2) * 2 / Double(max(1, count)))
    let (first, last) = ((low / step.value).rounded(.down), (high / step.value).rounded(.up))
    range = (first * step.value)...max(last * step.value, first * step.value)
    let marks = min(64, Int(max(0, last - first)))
    ticks = (0...marks).map { index in
      let times = first + Double(index)
      return (times * step.value, step.label(times: times))
    }
  }

  /// Where a value lies, from 0 at the lower end to 1 at the upper one.
  func position(of value: Double) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard high > low else { return 0 }
    return min(1, max(0, (value / 2 - low / 2) / (high / 2 - low / 2)))
  }
}

/// 1, 2 or 5 times a power of ten.
private struct RoundNumber {
  let digit: Int
  let exponent: Int
  let value: Double

  static func step(atLeast least: Double) -> RoundNumber {
    var exponent = -6
    while exponent < 300 {
      for digit in [1, 2, 5] {
        let value = Double(digit) * power(exponent)
        if value >= least { return RoundNumber(digit: digit, exponent: exponent, value: value) }
      }
      exponent += 1
    }
    return RoundNumber(digit: 1, exponent: exponent, value: power(exponent))
  }

  private static func power(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? 1 / power : power
  }

  /// A multiple of it, written without the errors of its binary form.
  func label(times: Double) -> Safe {
    guard abs(times) < 1e12 else { return Safe(showing: "\(times * value)") }
    let mantissa = Int(times) * digit
    guard exponent < 0 else {
      let zeros = String(repeating: "0", count: exponent)
      return Int("\(mantissa)\(mantissa == 0 ? "" : zeros)")?.grouped
        ?? Safe(showing: "\(times * value)")
    }
    var digits = String(abs(mantissa))
    while digits.count <= -exponent { digits = "0" + digits }
    let whole = Int(digits.dropLast(-exponent)) ?? 0
    var part = String(digits.suffix(-exponent))
    while part.last == "0" { part.removeLast() }
    let sign: Safe = mantissa < 0 ? "-" : .empty
    return sign + whole.grouped + (part.isEmpty ? .empty : Safe(showing: "." + part))
  }
}

extension Safe {
  /// A value of a chart: whole ones grouped, others with one digit behind the point.
  static func value(_ value: Double) -> Safe {
    guard abs(value) < 1e15 else { return Safe(showing: "\(value)") }
    let tenths = (value * 10).rounded()
    let whole = Int((tenths / 10).rounded(.towardZero))
    let rest = Int(abs(tenths).truncatingRemainder(dividingBy: 10))
    if value.rounded() == value || rest == 0 { return Int(value.rounded()).grouped }
    return (value < 0 && whole == 0 ? "-" : .empty) + "\(whole.grouped).\(rest)"
  }
}
