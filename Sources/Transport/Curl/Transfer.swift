import CCurl

/// One request in flight: a libcurl easy handle.
///
/// It is created, used and released on the transfer thread only, so it is not `Sendable`. libcurl's
/// callbacks get it as a raw pointer: they run only while the loop calls libcurl and holds the transfer,
/// and the loop removes the handle from libcurl before it releases the transfer.
final class Transfer {
  let order: TransferOrder
  let easy: UnsafeMutableRawPointer
  private let headerLines: HeaderLines

  private var answer: AnswerReader
  /// Runs from the moment libcurl may send the request.
  private var idleWatch: IdleWatch?

  /// Creates and configures a handle for an order.
  init(_ order: TransferOrder, trusting roots: TrustRoots) throws(CurlFailure) {
    guard let easy = curl_easy_init() else { throw CurlFailure(CURLE_OUT_OF_MEMORY) }
    self.order = order
    self.easy = easy
    answer = AnswerReader(limits: order.checked.request.limits, sink: order.sink)
    headerLines = HeaderLines()
    try configure(roots)
  }

  deinit {
    curl_easy_cleanup(easy)
  }

  private var request: HTTPRequest { order.checked.request }

  /// Whether libcurl may have sent the request, so that it may have reached the server.
  private var hasLeft: Bool { idleWatch != nil }
}

// MARK: - The end

extension Transfer {
  /// The result of the transfer, given libcurl's final code.
  func result(_ code: CURLcode) -> Result<HTTPResponse, TransportError> {
    guard code == CURLE_OK else { return .failure(error(reason(for: code))) }
    // libcurl accepts a truncated header as complete and does not check encodings.
    guard let response = answer.response else { return .failure(error(.connectionLost)) }
    return .success(response)
  }

  /// An error in the current phase of the transfer.
  func error(_ reason: TransportError.Reason) -> TransportError {
    let partial = answer.partial
    let phase: TransportError.Phase =
      if partial != nil { .answering } else if hasLeft { .sent } else { .notConnected }
    return TransportError(phase, reason, host: order.checked.address.host, partial: partial)
  }

  private func reason(for code: CURLcode) -> TransportError.Reason {
    if let refusal = answer.refusal { return refusal }
    if code == CURLE_OPERATION_TIMEDOUT { return .timedOut(hasLeft ? .total : deadlineOfSetup) }
    return hasLeft ? .lost(code, limits: request.limits) : .notConnected(code)
  }

  /// Which deadline ended an attempt to connect.
  private var deadlineOfSetup: TransportError.Deadline {
    request.limits.total <= request.limits.connect ? .total : .connect
  }
}

// MARK: - Stalling

extension Transfer {
  /// When the transfer is idle for too long if nothing moves until then.
  var idleDeadline: SuspendingClock.Instant? { idleWatch?.deadline }

  /// Checks whether bytes have moved since the last check.
  func noteMoves(now: SuspendingClock.Instant) {
    var up: curl_off_t = 0
    var down: curl_off_t = 0
    var head = 0
    // These three cannot fail: the handle and the kinds of the values are right.
    _ = ccurl_get_offset(easy, CURLINFO_SIZE_UPLOAD_T, &up)
    _ = ccurl_get_offset(easy, CURLINFO_SIZE_DOWNLOAD_T, &down)
    _ = ccurl_get_number(easy, CURLINFO_HEADER_SIZE, &head)
    idleWatch?.note(movedBytes: Int64(up) + Int64(down) + Int64(head), now: now)
  }
}

// MARK: - Callbacks

extension Transfer {
  /// The transfer behind a callback's pointer.
  private static func at(_ pointer: UnsafeMutableRawPointer?) -> Transfer? {
    pointer.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Installs the callbacks.
  var observer: ccurl_observer {
    ccurl_observer(
      observer: Unmanaged.passUnretained(self).toOpaque(),
      open_socket: { pointer, _, address in
        // After the request was sent, a new connection could only resend it.
        Transfer.at(pointer)?.hasLeft == false ? ccurl_open_socket(address) : ccurl_no_socket
      },
      will_send: { pointer, _, _, _, _ in
        Transfer.at(pointer)?.leave() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
      },
      did_receive_line: { bytes, size, count, pointer in
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return Transfer.at(pointer)?.answer.read(line: line) == true ? line.count : 0
      },
      did_receive_body: { bytes, size, count, pointer in
        let body = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return Transfer.at(pointer)?.answer.read(body: body) == true ? body.count : 0
      }
    )
  }

  /// Allows the request to be sent, once.
  ///
  /// When a reused connection closes before any byte of a response, libcurl resends the request on
  /// another one, even a POST; but it calls back before each attempt. The server may have acted on the
  /// first request and rate limits count both, so the second is refused.
  private func leave() -> Bool {
    guard !hasLeft else { return false }
    idleWatch = IdleWatch(limit: request.limits.idle, now: .now)
    return true
  }
}

// MARK: - Options

extension Transfer {
  /// The options of every transfer.
  private static let options: [(option: CURLoption, value: Int)] = [
    (CURLOPT_FOLLOWLOCATION, 0),
    (CURLOPT_MAXREDIRS, 0),
    (CURLOPT_SSL_VERIFYPEER, 1),
    (CURLOPT_SSL_VERIFYHOST, 2),
    (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
    // One request at a time per connection: cancelling it closes the connection.
    (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
    (CURLOPT_HTTP09_ALLOWED, 0),
    (CURLOPT_HTTP_CONTENT_DECODING, 0),
    (CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
    (CURLOPT_DISALLOW_USERNAME_IN_URL, 1),
    (CURLOPT_UNRESTRICTED_AUTH, 0),
    // A proxy does not get the request's headers, and its headers are not mistaken for the server's.
    (CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE)),
    (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
    (CURLOPT_PATH_AS_IS, 1),
    (CURLOPT_NOSIGNAL, 1),
    // Ending one transfer does not block the others until its DNS lookup ends.
    (CURLOPT_QUICK_EXIT, 1),
    (CURLOPT_TCP_NODELAY, 1),
    // Shorter than the minute after which common servers close an idle connection.
    (CURLOPT_MAXAGE_CONN, 50),
  ]

  private func configure(_ roots: TrustRoots) throws(CurlFailure) {
    for (option, value) in Transfer.options { try set(option, value) }
    try check(ccurl_set_observer(easy, observer))
    try set(roots)
    try set(order.checked.address)
    try setRequest()
  }

  private func set(_ roots: TrustRoots) throws(CurlFailure) {
    guard case .file(let path) = roots else { return }
    try set(CURLOPT_CAINFO, path)
    try set(CURLOPT_CAPATH, nil)
  }

  private func set(_ address: Address) throws(CurlFailure) {
    try set(CURLOPT_URL, request.url)
    try set(CURLOPT_PROTOCOLS_STR, address.scheme)
    try set(CURLOPT_REDIR_PROTOCOLS_STR, "https")
    // An empty name disables the proxy; without it the environment's is used.
    if address.isLoopback { try set(CURLOPT_PROXY, "") }
  }

  private func setRequest() throws(CurlFailure) {
    let limits = request.limits
    try set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect.milliseconds)
    try set(CURLOPT_TIMEOUT_MS, limits.total.milliseconds)
    if request.connection == .fresh {
      try set(CURLOPT_FRESH_CONNECT, 1)
      try set(CURLOPT_FORBID_REUSE, 1)
    }
    if case .post(let body) = request.method {
      try check(ccurl_set_post(easy, body, body.count))
    }
    // A sink keeps the bytes as sent, and resumes a download by its offset in them.
    let encoding = order.sink == nil ? "gzip" : "identity"
    try headerLines.set(request.headers, accepting: encoding, on: easy)
  }

  private func set(_ option: CURLoption, _ value: Int) throws(CurlFailure) {
    try check(ccurl_set_number(easy, option, value))
  }

  private func set(_ option: CURLoption, _ text: String?) throws(CurlFailure) {
    try check(ccurl_set_text(easy, option, text))
  }

  private func check(_ code: CURLcode) throws(CurlFailure) {
    guard code == CURLE_OK else { throw CurlFailure(code) }
  }
}
