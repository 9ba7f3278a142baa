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
    if let refusal = BulkRefusal(rawValue: response.status),
      !ServerWords.isWebPage(response.body), !BulkFailure.isData(response.body)
    {
      let words = BulkFailure.words(response.body) ?? ServerWords.of(response.body)
      self.init(refusal, Untrusted(words ?? "HTTP \(response.status)"))
    } else if let failure = ProviderFailure(response, words: { BulkFailure.words($0.body) }) {
      // Data under the status of a refusal proves nothing.
      self.init(
        BulkFailure.isData(response.body) && failure.billing != .unknown
          ? ProviderFailure(
            .unreadable(Untrusted("data came with HTTP \(response.status)")),
            .answered,
            status: response.status
          ) : failure
      )
    } else {
      return nil
    }
  }

  /// Whether a body has what only a request that was carried out brings: records, or an order's id.
  private static func isData(_ body: [UInt8]) -> Bool {
    guard let document = try? JSON(parsing: body) else { return false }
    if let elements = document.elements { return elements.contains { $0["id"] != nil } }
    return ["data_request_id", "data_request_files"].contains { document[$0] != nil }
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
