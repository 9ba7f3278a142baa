public import SafeText

extension Int {
  /// The number with its digits in groups of three.
  public var grouped: Safe {
    let digits = String(magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return Safe(showing: (self < 0 ? "-" : "") + text)
  }
}
