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

extension Safe {
  /// A number of things with a regular plural: `1 record`, `1,234 records`.
  public static func count(_ number: Int, _ thing: Safe) -> Safe {
    "\(number.grouped) \(thing)\(number == 1 ? "" : "s")"
  }
}
