import JSON
import Market
import ProviderKit
import SafeText
import Transport

extension JobfeedAnswers {
  /// The body of a response as JSON.
  ///
  /// The manual promises a 4xx or 5xx status and a JSON document with a code and a description, without
  /// naming its members; a document of that kind is a failure under any status.
  ///
  /// - Throws: The failure that the response reports, or that it cannot be read.
  static func document(_ response: HTTPResponse) throws(ProviderFailure) -> JSON {
    if let failure = ProviderFailure(response) { throw failure }
    let document: JSON
    do {
      document = try json(response.body)
    } catch {
      throw ProviderFailure(.unreadable(Untrusted(error.what)), .answered)
    }
    if let failure = ServerWords.failure(in: document) { throw failure }
    return document
  }
}
