public import Analytics
import FlyingFox
import FlyingSocks
import Foundation
public import Market

/// The built-in sandbox: the providers emulated over HTTP on the loopback.
///
/// It listens while ``run()`` runs, and stops when that task is cancelled.
public struct SandboxServer: Sendable {
  /// Name and password of the only account.
  public static let account = (name: "sandbox", password: "sandbox")

  /// How a sandbox behaves.
  public struct Options: Sendable {
    /// The port on the loopback; 0 for any that is free.
    public var port: UInt16 = 0
    /// Whether the account is held to 4 requests a second and 30 a minute.
    public var hasLimits = true
    /// The form of what the providers' manuals leave open.
    public var variant = SandboxVariant()

    /// Any free port, with limits.
    public init() {}
  }

  private let server: HTTPServer
  private let options: Options

  /// Emulates the providers over a corpus.
  ///
  /// - Parameters:
  ///   - corpus: The jobs that there are.
  ///   - translations: Its fields with labels in other languages; labels in a language that is not there are
  ///     those of the corpus.
  ///   - options: How it behaves.
  ///   - today: The current date, which `now` means in a query.
  public init(
    corpus: Corpus,
    translations: [Language: FieldCatalog] = [:],
    options: Options = Options(),
    today: @escaping @Sendable () -> Day
  ) {
    self.options = options
    let clock = ContinuousClock()
    let start = clock.now
    let gate = JobfeedGate(
      api: JobfeedAPI(
        corpus: corpus,
        translations: translations,
        variant: options.variant,
        today: today
      ),
      limits: AccountLimits(
        options.hasLimits ? JobfeedGate.windows : [],
        now: { start.duration(to: clock.now) }
      )
    )
    var address = sockaddr_in.inet(port: options.port)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    server = HTTPServer(
      // The first search in the texts of a large market waits for their index.
      config: .init(address: address, timeout: 600, logger: .disabled),
      handler: ClosureHTTPHandler { request in
        HTTPResponse(gate.answer(try await WireRequest(request)))
      }
    )
  }

  /// Serves until cancelled.
  ///
  /// - Throws: what the system says if the port cannot be listened on.
  public func run() async throws {
    try await server.run()
  }

  /// The root of the emulated Jobfeed API, once the server listens.
  ///
  /// - Throws: if the server does not listen within five seconds.
  public func jobfeedURL() async throws -> String {
    try await server.waitUntilListening(timeout: 5)
    guard case .ip4(let host, let port) = await server.listeningAddress else {
      throw SocketError.unsupportedAddress
    }
    LowLatency.apply(toListenerOn: port)
    return "http://\(host):\(port)" + String(JobfeedAPI.path.dropLast())
  }
}

/// What stands before the emulated Jobfeed API: credentials, then limits.
struct JobfeedGate: Sendable {
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
    guard request.authorization == JobfeedGate.credentials else {
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
    return api.answer(request)
  }

  private static let credentials: String = {
    let (name, password) = SandboxServer.account
    return "Basic " + Data("\(name):\(password)".utf8).base64EncodedString()
  }()
}

// MARK: - To and from the HTTP library

extension WireRequest {
  /// How many bytes a form body may have.
  private static let bodyLimit = 1 << 20

  fileprivate init(_ request: HTTPRequest) async throws {
    method =
      switch request.method {
      case .GET: .get
      case .POST: .post
      default: .other
      }
    path = request.target.path(percentEncoded: false)
    parameters = Parameter.list(decoding: request.target.query(percentEncoded: true))
    authorization = request.headers[.authorization]
    guard method == .post else { return }
    var body: [UInt8] = []
    for try await chunk in request.bodySequence {
      body += chunk
      if body.count > WireRequest.bodyLimit { throw SocketError.disconnected }
    }
    parameters += Parameter.list(decoding: String(decoding: body, as: UTF8.self))
  }
}

extension HTTPResponse {
  fileprivate init(_ answer: WireAnswer) {
    var headers = HTTPHeaders()
    headers[.contentType] = "application/json"
    for header in answer.headers { headers[HTTPHeader(header.name)] = header.value }
    self.init(
      statusCode: HTTPStatusCode(answer.status, phrase: HTTPResponse.phrase(answer.status)),
      headers: headers,
      body: Data(answer.body)
    )
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 429: "Too Many Requests"
    default: "Error"
    }
  }
}
