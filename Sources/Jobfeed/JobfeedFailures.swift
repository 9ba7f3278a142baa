import JSON
import Market
import SafeText
import Transport

extension JobfeedAnswers {
  /// What went wrong, if the answer is not the one asked for.
  ///
  /// The manual promises a 4xx or 5xx status and a JSON document with a code and a description, and does
  /// not name its members.
  static func failure(_ response: HTTPResponse) -> ProviderFailure? {
    switch response.status {
    case 200: return nil
    case 401, 403: return ProviderFailure(.badCredentials, .answered)
    case 429:
      let wait = response.headers["Retry-After"].flatMap { Int($0) }
      return ProviderFailure(.rateLimited(retryAfter: wait.map { .seconds(max(0, $0)) }), .answered)
    case 500...: return ProviderFailure(.down(status: response.status), .answered)
    default:
      let words = words(response.body) ?? "HTTP \(response.status)"
      return ProviderFailure(.refused(Untrusted(words)), .answered)
    }
  }

  /// The description of an error document, wherever it stands in it.
  private static func words(_ body: [UInt8]) -> String? {
    guard let document = try? JSON(parsing: body) else {
      return nil  // An error page of a gateway need not be JSON; the status then says all there is.
    }
    let inner = [document["error"], document["errors"]?.elements?.first, document]
    for place in inner.compactMap(\.self) {
      for name in ["description", "message", "detail"] {
        if let words = place[name]?.string { return words }
      }
    }
    for place in inner.compactMap(\.self) {
      if let words = place.string ?? place["title"]?.string { return words }
    }
    return nil
  }
}
