import JSON
import Market
import ProviderKit
import SafeText
import Transport

extension BulkFailure {
  /// What an answer means that is not the one asked for.
  ///
  /// Source: Coresignal documentation, "Response codes"; bodies of 401 and 429 are a gateway's, assumed.
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
        // A redirect, or nothing that HTTP knows: nobody says whether the request was carried out.
        self.init(ProviderFailure(.unreadable(words), .answered))
      }
    }
  }

  /// An answer that is not what the documents say.
  static func unreadable(_ what: String) -> BulkFailure {
    BulkFailure(ProviderFailure(.unreadable(Untrusted(what)), .answered))
  }

  /// What a failed exchange means.
  init(_ error: TransportError) {
    self.init(ProviderFailure(error))
  }

  /// The words of an error's body: `detail` as a text or a list, or a gateway's `message`.
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
    let place = (detail["loc"]?.elements ?? []).map {
      $0.string ?? $0.integer.map(String.init) ?? "?"
    }
    return place.isEmpty ? message : "\(place.joined(separator: ".")): \(message)"
  }
}
