import JSON
import Market
import ProviderKit
import SafeText
import Transport

extension BulkFailure {
  /// The failure that a response reports; `nil` for a success.
  ///
  /// Source: Coresignal documentation, "Response codes"; the bodies of 401 and 429 are assumed to be the gateway's.
  init?(_ response: HTTPResponse) {
    switch response.status {
    case 200..<300: return nil
    case 401, 403: self.init(ProviderFailure(.badCredentials, .answered))
    case 429:
      let wait = response.headers["Retry-After"].flatMap { Int($0) }
      self.init(
        ProviderFailure(
          .rateLimited(retryAfter: wait.map { .seconds(max(0, min($0, 3600))) }),
          .answered
        )
      )
    case 500...: self.init(ProviderFailure(.down(status: response.status), .answered))
    case let status:
      let words = Untrusted(BulkFailure.words(response.body) ?? "HTTP \(status)")
      if let refusal = BulkRefusal(rawValue: status) {
        self.init(refusal, words)
      } else if (400..<500).contains(status) {
        self.init(ProviderFailure(.refused(words), .answered))
      } else {
        // A redirect or an unknown status: the request may or may not have been carried out.
        self.init(ProviderFailure(.unreadable(words), .answered))
      }
    }
  }

  /// A response that does not match the documentation.
  static func unreadable(_ what: String) -> BulkFailure {
    BulkFailure(ProviderFailure(.unreadable(Untrusted(what)), .answered))
  }

  /// The failure for a transport error.
  init(_ error: TransportError) {
    self.init(ProviderFailure(error))
  }

  /// The message of an error body: `detail` as a string or a list, or a gateway's `message`.
  private static func words(_ body: [UInt8]) -> String? {
    guard let document = try? JSON(parsing: body) else {
      return nil  // An error page of a gateway need not be JSON; the status then says all there is.
    }
    if let elements = document["detail"]?.elements {
      return elements.map(words).joined(separator: "; ")
    }
    return (document["detail"] ?? document["message"]).map(words)
  }

  private static func words(_ detail: JSON) -> String {
    if let text = detail.string { return text }
    guard let message = detail["msg"]?.string else {
      return String(decoding: detail.encoded(), as: UTF8.self)
    }
    let path = (detail["loc"]?.elements ?? []).map {
      $0.string ?? $0.integer.map(String.init) ?? "?"
    }
    return path.isEmpty ? message : "\(path.joined(separator: ".")): \(message)"
  }
}
