public import SafeText

extension Int {
  /// The number with its digits in groups of three.
  public var grouped: Safe {
    let digits = String(magnitude)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return Safe(showing: (self < 0 ? "-" : "") + text)
  }
}
