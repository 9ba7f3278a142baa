import JSON
import Market
import ProviderKit
import SafeText
import Transport

/// Parses JobsPikr responses, JSON or XML, in every shape that its documentation leaves open.
struct JobsPikrAnswers {
  let names: JobsPikrNames

  // MARK: - Status

  /// The failure in a response's `status` and `message`, whatever its HTTP status.
  ///
  /// The provider always sends `status` and `message`; `error` can come with HTTP 200.
  static func failure(status: JSON?, message: JSON?) -> ProviderFailure? {
    guard status?.string?.lowercased() == "error" else { return nil }
    let words = message?.string ?? "error"
    return ProviderFailure(reason(words) ?? .refused(Untrusted(words)), .answered)
  }

  /// The failure that a response reports, if it is one.
  func failure(_ response: HTTPResponse) -> ProviderFailure? {
    guard let failure = ProviderFailure(response, words: { message($0.body) }) else { return nil }
    // A page comes from something in between, which knows nothing of credits.
    if case .webPage = failure.reason { return failure }
    let words = message(response.body) ?? ""
    guard response.status == 402 || (400..<500).contains(response.status) else { return failure }
    guard response.status == 402 || JobsPikrAnswers.isAboutCredits(words),
      response.status != 401, response.status != 429
    else { return failure }
    return ProviderFailure(.noCredits, .answered, status: response.status)
  }

  /// The meaning of a message whose HTTP status is not specific.
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

  /// The message of an error document; a gateway's error page has none.
  private func message(_ body: [UInt8]) -> String? {
    guard body.count <= JobsPikrAnswers.errorBytes, !ServerWords.isWebPage(body) else { return nil }
    return (try? PageParts(body, names))?["message"]?.string
  }

  /// The most bytes that an error document has.
  private static let errorBytes = 1 << 20

  /// Whether a body has records, or says that there are none: what only a request that was carried out brings.
  func hasRows(_ body: [UInt8]) -> Bool {
    guard !ServerWords.isWebPage(body), let parts = try? parts(of: body) else { return false }
    if parts.records?.isEmpty == false { return true }
    return parts["status"]?.string?.lowercased() == "no_data"
  }

  /// The names under which a list of records is usual, if it is not under the name that is set.
  static let listNames = ["job_data", "data", "jobs", "results", "records", "expired_jobs"]

  /// A page split into its parts; its records are found under another usual name if they are not under the one
  /// that is set, and only one such list is there.
  ///
  /// - Throws: ``Unreadable`` if it is neither JSON nor XML.
  func parts(of body: [UInt8]) throws(Unreadable) -> PageParts {
    let parts = try PageParts(body, names)
    guard parts.records == nil else { return parts }
    var found: [PageParts] = []
    for name in JobsPikrAnswers.listNames where name != names.records {
      var other = names
      other.records = name
      let parts = try PageParts(body, other)
      if parts.records?.isEmpty == false { found.append(parts) }
    }
    return found.count == 1 ? found[0] : parts
  }

  // MARK: - Documents

  /// A complete response that is not a page.
  ///
  /// - Throws: ``ProviderFailure`` if its form is unknown or it reports a failure.
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
    if body.first(where: { !$0.isJSONBlank }) == UInt8(ascii: "<") {
      var reader = XMLReader(body, items: names.xmlItems)
      try reader.skipProlog()
      return try reader.element().value
    }
    do {
      return try JSON(parsing: body)
    } catch {
      throw Unreadable("\(Untrusted(error.summary))")
    }
  }
}

extension JSON {
  /// The value as a whole number, also from a string.
  var number: Int64? { integer ?? string.flatMap { Int64($0) } }
}
