import Foundation

/// What stands before the emulated Jobfeed API: credentials, then limits.
struct JobfeedGate: Gate {
  static let path = "/jobfeed/"

  /// Source: Jobfeed manual, "Introduction".
  ///
  /// The kind of window is not said; a sliding one is assumed.
  static let windows = [
    AccountLimits.Window(limit: 4, period: .seconds(1)),
    AccountLimits.Window(limit: 30, period: .seconds(60)),
  ]

  let api: JobfeedAPI
  let limits: AccountLimits

  func answer(_ request: WireRequest) -> WireAnswer {
    guard request.headers["authorization"] == JobfeedGate.credentials else {
      let header = (name: "WWW-Authenticate", value: "Basic realm=\"Jobfeed\"")
      return JobfeedError(401, "User name or password is wrong", headers: [header])
        .answer(api.variant)
    }
    if let window = limits.accept() {
      return JobfeedError(
        429,
        "More than \(window.limit) requests in \(window.period.components.seconds) s"
      ).answer(api.variant)
    }
    guard !request.isTooLarge else {
      return JobfeedError(413, "The body has more than \(WireRequest.bodyLimit) bytes")
        .answer(api.variant)
    }
    var request = request
    if request.method == .post {
      request.parameters += WireRequest.Parameter.list(
        decoding: String(decoding: request.body, as: UTF8.self)
      )
    }
    return api.answer(request)
  }

  private static let credentials: String = {
    let (name, password) = SandboxServer.account
    return "Basic " + Data("\(name):\(password)".utf8).base64EncodedString()
  }()
}
