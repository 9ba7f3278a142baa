import JSON
import Market
import SafeText
import Transport

extension JobfeedAnswers {
  /// The failure that a response reports, if it is one.
  ///
  /// The manual promises a 4xx or 5xx status and a JSON document with a code and a description, without
  /// naming its members.
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

  /// The description in an error document.
  private static func words(_ body: [UInt8]) -> String? {
    guard let document = try? JSON(parsing: body) else {
      return nil  // An error page of a gateway need not be JSON; the status then says all there is.
    }
    let inner = [document["error"], document["errors"]?.elements?.first, document]
    for node in inner.compactMap(\.self) {
      for name in ["description", "message", "detail"] {
        if let words = node[name]?.string { return words }
      }
    }
    for node in inner.compactMap(\.self) {
      if let words = node.string ?? node["title"]?.string { return words }
    }
    return nil
  }
}
