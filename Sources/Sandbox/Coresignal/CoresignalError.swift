import JSON

/// Why Coresignal refuses a request.
struct CoresignalError: Error {
  var status: Int
  /// The name of the member that the words stand under.
  var key = "detail"
  var words: String
  var headers: [(name: String, value: String)] = []

  /// A refusal of the service itself.
  init(_ status: Int, _ words: String) {
    self.status = status
    self.words = words
  }

  /// A refusal of the gateway before the service; its form is assumed from that of the gateway's 404.
  static func gateway(_ status: Int, _ words: String) -> CoresignalError {
    var error = CoresignalError(status, words)
    error.key = "message"
    return error
  }

  static let insufficient = CoresignalError(402, "Insufficient credits")

  func answer(_ variant: SandboxVariant) -> WireAnswer {
    let words = JSON.string(words)
    let isList = status == 422 && variant[CoresignalShapes.Details.self] == .list
    let detail: JSON =
      isList ? [["loc": ["body"], "msg": words, "type": "value_error"]] : words
    return WireAnswer(
      status: status,
      headers: headers,
      body: JSON.object([.init(key, detail)]).encoded()
    )
  }
}
