extension String {
  /// A number with zeros in front of it, up to a width; a longer number is not cut.
  ///
  /// `String(7, width: 3)` is `007`.
  public init(_ number: some BinaryInteger, radix: Int = 10, width: Int) {
    let digits = String(number, radix: radix)
    self = String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }
}
