import Foundation

/// The emulated Jobfeed: credentials and limits, then the API.
struct JobfeedGate: Emulator {
  /// The account's user name and password.
  static let account = (user: "sandbox", password: "sandbox")

  /// Source: Jobfeed manual, "Introduction".
  ///
  /// The kind of window is not documented; a sliding one is assumed.
  static let windows = [
    EmulatedLimits.Window(limit: 4, period: .seconds(1)),
    EmulatedLimits.Window(limit: 30, period: .seconds(60)),
  ]

  let api: JobfeedAPI
  let limits: EmulatedLimits

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
    "Basic " + Data("\(account.user):\(account.password)".utf8).base64EncodedString()
  }()
}

extension SandboxMount {
  /// The emulated Jobfeed.
  public static let jobfeed = SandboxMount(
    path: String(JobfeedAPI.path.dropLast()),
    prefix: "/jobfeed/",
    accounts: [
      "jobfeed": ["user": JobfeedGate.account.user, "password": JobfeedGate.account.password]
    ],
    choices: JobfeedShapes.choices,
    make: { JobfeedGate($0) }
  )
}

extension JobfeedGate {
  fileprivate init(_ world: SandboxWorld) {
    self.init(
      api: JobfeedAPI(
        corpus: world.corpus,
        translations: world.translations,
        reach: world.options.hasAllPages ? .max : JobfeedAPI.pageLimit,
        variant: world.options.variant,
        today: world.today
      ),
      limits: EmulatedLimits(world.options.hasLimits ? JobfeedGate.windows : [], now: world.now)
    )
  }

  func greeting(at url: String) -> [String] {
    let (user, password) = JobfeedGate.account
    return ["Jobfeed at \(url), user \(user), password \(password)"]
  }
}
