/// A number with a fraction or an exponent, or too large for 64 bits, exactly as it was written.
///
/// `12.0` and `12.00` are different values of this type and the same number: ``isSameNumber(as:)``.
public struct ExactDecimal: Sendable, Hashable {
  /// The number as JSON writes it (RFC 8259, section 6).
  public let text: String

  /// Reads a number in the form of JSON.
  ///
  /// - Returns: `nil` if the text has another form, or the number is beyond what a `Double` can hold.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    var reader = JSONReader(bytes)
    guard bytes.first.map({ $0 > 0x20 }) ?? false, let value = try? reader.number(),
      (try? reader.finish()) != nil, bytes.last.map({ $0 > 0x20 }) ?? false
    else { return nil }
    switch value {
    case .integer, .decimal: self.text = String(text)
    default: return nil
    }
  }

  /// The shortest form of a number; `nil` for infinities and NaN.
  public init?(_ number: Double) {
    guard number.isFinite else { return nil }
    text = number.description
  }

  /// A whole number.
  public init(_ number: Int) {
    text = String(number)
  }

  /// A number that was checked already.
  init(checked text: String) {
    self.text = text
  }

  /// A number of units of which `places` decimals make one: 150 and 2 are `1.5`.
  public init(units: Int, places: Int) {
    guard places > 0 else {
      text = String(units)
      return
    }
    var digits = String(units.magnitude)
    if digits.utf8.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
    }
    let whole = digits.dropLast(places)
    let fraction = digits.suffix(places)
    let zeros = fraction.reversed().prefix { $0 == "0" }.count
    let sign = units < 0 ? "-" : ""
    text = sign + whole + (zeros == places ? "" : "." + fraction.dropLast(zeros))
  }

  /// The nearest number that the processor reckons with.
  public var number: Double { Double(text) ?? 0 }

  /// The number if it is whole and fits 64 bits.
  public var integer: Int? {
    scaled(places: 0).flatMap { $0.isExact ? $0.units : nil }
  }
}

extension ExactDecimal: ExpressibleByFloatLiteral, CustomStringConvertible {
  /// A number in source code, in its shortest form.
  public init(floatLiteral value: Double) {
    text = value.description
  }

  /// The number as it was written.
  public var description: String { text }
}

extension ExactDecimal: Comparable {
  /// The order of the numbers; of one number in several spellings, that of the spellings.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    switch left.order(to: right) {
    case 0: left.text < right.text
    case let sign: sign < 0
    }
  }

  /// Whether this is the same number, however it is written.
  public func isSameNumber(as other: ExactDecimal) -> Bool {
    text == other.text || order(to: other) == 0
  }

  /// -1 if this number is the lesser, 1 if it is the greater one, 0 if both are the same.
  public func order(to other: ExactDecimal) -> Int {
    let (left, right) = (number, other.number)
    // Rounding keeps the order, so only numbers that round to the same need a closer look.
    if left != right { return left < right ? -1 : 1 }
    return Digits(text).order(to: Digits(other.text))
  }

  /// How many decimals the number needs, zeros at its end left out.
  public var places: Int {
    let digits = Digits(text)
    return max(0, digits.digits.count - digits.point)
  }

  /// The number in units of which `places` decimals make one, rounded down.
  ///
  /// - Returns: `nil` if that does not fit 64 bits; and whether nothing was cut off.
  public func scaled(places: Int) -> (units: Int, isExact: Bool)? {
    let parts = Digits(text)
    let wanted = parts.point + places
    guard wanted <= 20 else { return parts.digits.isEmpty ? (0, true) : nil }
    var units = 0
    for index in 0..<max(0, wanted) {
      let digit = index < parts.digits.count ? Int(parts.digits[index]) : 0
      let (tens, isTooLarge) = units.multipliedReportingOverflow(by: 10)
      let (sum, overflows) = tens.subtractingReportingOverflow(digit)
      guard !isTooLarge, !overflows else { return nil }
      units = sum
    }
    let isExact = parts.digits.count <= max(0, wanted)
    if parts.isNegative {
      guard !isExact else { return (units, true) }
      let (below, overflows) = units.subtractingReportingOverflow(1)
      return overflows ? nil : (below, false)
    }
    guard units != .min else { return nil }
    return (-units, isExact)
  }
}

/// The digits of a number without zeros at its ends, behind a point that is moved by `point` digits.
private struct Digits {
  var isNegative = false
  var digits: [UInt8] = []
  var point = 0

  init(_ text: String) {
    var exponent = 0
    var hasPoint = false
    var bytes = Substring(text).utf8
    if bytes.first == UInt8(ascii: "-") {
      isNegative = true
      bytes = bytes.dropFirst()
    }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "."): hasPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        // The exponent of a number that a Double holds is small, or the digits are all zero.
        exponent = Int(String(Substring(bytes))) ?? 0
        bytes = bytes.dropFirst(bytes.count)
      default:
        digits.append(byte &- UInt8(ascii: "0"))
        if !hasPoint { point += 1 }
      }
    }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    while digits.last == 0 { digits.removeLast() }
    point = digits.isEmpty ? 0 : point - zeros + exponent
    if digits.isEmpty { isNegative = false }
  }

  func order(to other: Digits) -> Int {
    guard isNegative == other.isNegative else { return isNegative ? -1 : 1 }
    let sign = isNegative ? -1 : 1
    if digits.isEmpty || other.digits.isEmpty {
      return digits.isEmpty == other.digits.isEmpty ? 0 : digits.isEmpty ? -sign : sign
    }
    if point != other.point { return point < other.point ? -sign : sign }
    if digits == other.digits { return 0 }
    return digits.lexicographicallyPrecedes(other.digits) ? -sign : sign
  }
}
