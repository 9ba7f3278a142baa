import JSON
import Market
import SafeText
import Transport

/// Reads what JobsPikr answers: in either form, and in every shape that its page leaves open.
struct JobsPikrAnswers {
  let names: JobsPikrNames

  // MARK: - Status

  /// The failure that the head of an answer tells, whatever its HTTP status is.
  ///
  /// The provider always sends `status` and `message`; `error` can come with HTTP 200.
  static func failure(status: JSON?, message: JSON?) -> ProviderFailure? {
    guard status?.string?.lowercased() == "error" else { return nil }
    let words = message?.string ?? "error"
    return ProviderFailure(reason(words) ?? .refused(Untrusted(words)), .answered)
  }

  /// What went wrong, if the answer is not a success.
  func failure(_ response: HTTPResponse) -> ProviderFailure? {
    guard !(200..<300).contains(response.status) else { return nil }
    let words = message(response.body) ?? "HTTP \(response.status)"
    let reason: ProviderFailure.Reason =
      switch response.status {
      case 401: .badCredentials
      case 402: .noCredits
      case 403: JobsPikrAnswers.isAboutCredits(words) ? .noCredits : .badCredentials
      case 429: .rateLimited(retryAfter: JobsPikrAnswers.wait(response.headers["Retry-After"]))
      case 500...: .down(status: response.status)
      default: JobsPikrAnswers.isAboutCredits(words) ? .noCredits : .refused(Untrusted(words))
      }
    return ProviderFailure(reason, .answered)
  }

  private static func wait(_ header: String?) -> Duration? {
    header.flatMap { Int($0) }.map { .seconds(min(max(0, $0), 86_400)) }
  }

  /// What a message means that comes without a telling HTTP status.
  private static func reason(_ words: String) -> ProviderFailure.Reason? {
    let text = words.lowercased()
    if isAboutCredits(words) { return .noCredits }
    if text.contains("rate limit") || text.contains("too many requests") {
      return .rateLimited(retryAfter: nil)
    }
    let keys = ["unauthori", "authentication", "client_auth_key", "invalid client", "credentials"]
    return keys.contains(where: text.contains) ? .badCredentials : nil
  }

  private static func isAboutCredits(_ words: String) -> Bool {
    words.lowercased().contains("credit")
  }

  /// The message of an error document; an error page of a gateway has none.
  private func message(_ body: [UInt8]) -> String? {
    (try? PageParts(body, names))?["message"]?.string
  }

  // MARK: - Documents

  /// A whole answer that is no page.
  ///
  /// - Throws: ``ProviderFailure`` if it is of no known form, or tells a failure.
  func document(_ body: [UInt8]) throws(ProviderFailure) -> JSON {
    let json: JSON
    do {
      json = try parsed(body)
    } catch {
      throw ProviderFailure(.unreadable(Untrusted(error.what.text)), .answered)
    }
    if let failure = JobsPikrAnswers.failure(status: json["status"], message: json["message"]) {
      throw failure
    }
    return json
  }

  private func parsed(_ body: [UInt8]) throws(Unreadable) -> JSON {
    if body.first(where: { !$0.isPageBlank }) == UInt8(ascii: "<") {
      var reader = XMLReader(body, items: names.xmlItems)
      try reader.skipProlog()
      return try reader.element().value
    }
    do {
      return try JSON(parsing: body)
    } catch {
      throw Unreadable("it is not JSON from byte \(error.offset + 1) on")
    }
  }
}

extension JSON {
  /// The whole number that this is, or that its text is.
  var number: Int64? { integer ?? string.flatMap { Int64($0) } }
}
