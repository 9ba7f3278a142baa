import JSON

/// The emulated JobsPikr: credentials and limits, then the API.
struct JobsPikrGate: Emulator {
  /// The path of the endpoints.
  static let root = "/jobspikr/v2/"

  let api: JobsPikrAPI
  let accounts: [EmulatedJobsPikrAccount]

  func answer(_ request: WireRequest) -> WireAnswer {
    // Without readable parameters the format is unknown, so JSON is used.
    let wanted = (try? JobsPikrParameters(request).format()) ?? .json
    do throws(JobsPikrError) {
      let (account, endpoint) = try admit(request)
      let parameters = try JobsPikrParameters(request)
      let format = try parameters.format()
      return try api.answer(endpoint, parameters, request, account).wire(format, api.variant)
    } catch {
      return error.answer(wanted, api.variant)
    }
  }

  private func admit(
    _ request: WireRequest
  ) throws(JobsPikrError) -> (EmulatedJobsPikrAccount, JobsPikrEndpoint) {
    guard let account = accounts.first(where: { $0.admits(request) }) else {
      let header = (name: "WWW-Authenticate", value: "Basic realm=\"JobsPikr\"")
      throw JobsPikrError(401, "client_id or client_auth_key is wrong", headers: [header])
    }
    guard request.path.hasPrefix(JobsPikrGate.root),
      let endpoint = JobsPikrEndpoint(
        rawValue: String(request.path.dropFirst(JobsPikrGate.root.count))
      )
    else { throw JobsPikrError(404, "There is no \(request.path)") }
    guard request.method == endpoint.method else {
      throw JobsPikrError(405, "This method cannot be used with \(endpoint.rawValue)")
    }
    if let window = account.accept(endpoint) {
      let seconds = window.period.components.seconds
      let waiting = (name: "Retry-After", value: String(seconds))
      throw JobsPikrError(
        429,
        "More than \(window.limit) requests in \(seconds) s",
        headers: api.variant[JobsPikrShapes.Waiting.self] == .header ? [waiting] : []
      )
    }
    guard !request.isTooLarge else {
      throw JobsPikrError(413, "The body has more than \(WireRequest.bodyLimit) bytes")
    }
    return (account, endpoint)
  }
}

extension SandboxMount {
  /// The emulated JobsPikr.
  public static let jobspikr = SandboxMount(
    path: String(JobsPikrGate.root.dropLast()),
    prefix: "/jobspikr/",
    accounts: [
      "jobspikr": EmulatedJobsPikrAccount.Keys.production.settings,
      "jobspikr-test": EmulatedJobsPikrAccount.Keys.testing.settings,
    ],
    choices: JobsPikrShapes.choices,
    make: { JobsPikrGate($0) }
  )
}

extension JobsPikrGate {
  fileprivate init(_ world: SandboxWorld) {
    let variant = world.options.variant
    self.init(
      api: JobsPikrAPI(
        market: JobsPikrMarket(
          corpus: world.corpus,
          arrivals: world.options.arrivals,
          values: variant[JobsPikrShapes.Values.self],
          today: world.today
        ),
        variant: variant
      ),
      accounts: EmulatedJobsPikrAccount.all(world.options, now: world.now)
    )
  }

  func greeting(at url: String) -> [String] {
    let (production, testing) = (
      EmulatedJobsPikrAccount.Keys.production, EmulatedJobsPikrAccount.Keys.testing
    )
    let credits = accounts.first?.credits ?? 0
    return [
      """
      JobsPikr at \(url), client_id \(production.clientID), \
      client_auth_key \(production.authKey): \(credits) credits
      """,
      """
      JobsPikr for testing, client_id \(testing.clientID), client_auth_key \(testing.authKey): \
      costs nothing
      """,
    ]
  }
}
