import CCurl

extension HTTPResponse {
  /// How long the server asks to wait before the next request; `nil` if it does not say.
  ///
  /// The header has seconds or a date, which counts from the date of the response itself, so that this
  /// machine's clock does not matter; without that date, from `now`. Source: RFC 9110, section 10.2.3.
  ///
  /// - Parameter now: The present in seconds since 1970.
  /// - Returns: From 0 to 100 years.
  public func retryAfter(now: Int) -> Duration? {
    guard let text = headers["Retry-After"].map({ String($0.filter { $0 != "\t" }) }) else {
      return nil
    }
    let digits = text.filter { $0 != " " }
    if !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return .seconds(min(Int(digits) ?? .max, HTTPResponse.longestWait))
    }
    guard let date = HTTPResponse.seconds(of: text) else { return nil }
    let start = headers["Date"].flatMap(HTTPResponse.seconds) ?? now
    let (wait, overflow) = date.subtractingReportingOverflow(start)
    return .seconds(overflow ? 0 : min(max(0, wait), HTTPResponse.longestWait))
  }

  /// A hundred years in seconds.
  private static let longestWait = 3_155_760_000

  /// The seconds since 1970 of a date in any form that HTTP knows.
  private static func seconds(of date: String) -> Int? {
    let seconds = curl_getdate(date, nil)
    return seconds == -1 ? nil : Int(seconds)
  }
}
