import JSON

/// Why Coresignal refuses a request.
struct CoresignalError: Error {
  var status: Int
  /// The member with the message.
  var key = "detail"
  var words: String
  var headers: [(name: String, value: String)] = []

  /// A refusal by the service.
  init(_ status: Int, _ words: String) {
    self.status = status
    self.words = words
  }

  /// A refusal by the gateway; its form is assumed to be that of the gateway's 404.
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
