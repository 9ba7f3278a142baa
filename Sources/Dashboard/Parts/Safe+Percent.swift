import SafeText

extension Safe {
  /// A part in hundredths; one that is neither nothing nor all is never shown as such.
  static func percent(_ part: Double) -> Safe {
    if part > 0, part < 0.005 { return "<1%" }
    if part > 0.995, part < 1 { return ">99%" }
    return "\(Int((min(part, 1_000_000) * 100).rounded()))%"
  }
}
