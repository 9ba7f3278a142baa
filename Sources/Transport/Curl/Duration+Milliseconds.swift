extension Duration {
  /// Milliseconds, rounded up, from 1 (0 means no limit to libcurl) to 24 days.
  var milliseconds: Int {
    let most = Duration.milliseconds(Int(Int32.max))
    let (seconds, attoseconds) = min(max(self, .zero), most).components
    let rounded = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int(min(max(seconds * 1000 + rounded, 1), Int64(Int32.max)))
  }
}
