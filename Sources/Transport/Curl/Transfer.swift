import CCurl

/// One request on its way, as libcurl sees it.
///
/// It is made, used and dropped on the transfers' thread alone, which is why it is not `Sendable`.
/// libcurl's functions get it as a bare pointer: they run only while the loop calls libcurl and keeps
/// the transfer, and the loop takes the handle out of libcurl's hands before it lets go of the
/// transfer.
final class Transfer {
  let order: Order
  let easy: UnsafeMutableRawPointer
  private let headerLines: HeaderLines

  private var answer: AnswerReader
  /// Watches from the moment at which libcurl was allowed to send the request.
  private var idleWatch: IdleWatch?

  /// Makes a handle for the order and sets everything about it.
  init(_ order: Order, trusting roots: TrustRoots) throws(CurlFailure) {
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

  /// Whether libcurl was allowed to send the request: from here on it may have reached the server.
  private var hasLeft: Bool { idleWatch != nil }
}

// MARK: - The end

extension Transfer {
  /// What libcurl's last word on the transfer means.
  func result(_ code: CURLcode) -> Result<HTTPResponse, TransportError> {
    guard code == CURLE_OK else { return .failure(error(reason(for: code))) }
    // A head that was cut off counts as whole for libcurl, and it knows nothing of encodings.
    guard let response = answer.response else { return .failure(error(.connectionLost)) }
    return .success(response)
  }

  /// An error at the point where the transfer is.
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
  /// When the transfer has been idle for too long, if nothing moves until then.
  var idleDeadline: SuspendingClock.Instant? { idleWatch?.deadline }

  /// Looks whether bytes moved since the last look.
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

// MARK: - libcurl's questions

extension Transfer {
  /// The transfer that a function of libcurl was given.
  private static func at(_ pointer: UnsafeMutableRawPointer?) -> Transfer? {
    pointer.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// What libcurl is to ask and tell this transfer.
  var observer: ccurl_observer {
    ccurl_observer(
      observer: Unmanaged.passUnretained(self).toOpaque(),
      open_socket: { pointer, _, address in
        // Once the request has left, a connection could only serve to send it again.
        Transfer.at(pointer)?.hasLeft == false ? ccurl_open_socket(address) : ccurl_no_socket
      },
      will_send: { pointer, _, _, _, _ in
        Transfer.at(pointer)?.leave() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
      },
      did_receive_line: { bytes, size, count, pointer in
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return Transfer.at(pointer)?.answer.take(line: line) == true ? line.count : 0
      },
      did_receive_body: { bytes, size, count, pointer in
        let body = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return Transfer.at(pointer)?.answer.take(body: body) == true ? body.count : 0
      }
    )
  }

  /// Lets the request go, once.
  ///
  /// When a connection that was used before ends without a byte of an answer, libcurl would send
  /// the request again on another one, a POST as well; but it asks here first each time. The server
  /// may have acted on the first, and a limit on requests counts both: so the answer is no.
  private func leave() -> Bool {
    guard !hasLeft else { return false }
    idleWatch = IdleWatch(limit: request.limits.idle, now: .now)
    return true
  }
}

// MARK: - Options

extension Transfer {
  /// What holds for every transfer.
  private static let options: [(option: CURLoption, value: Int)] = [
    (CURLOPT_FOLLOWLOCATION, 0),
    (CURLOPT_MAXREDIRS, 0),
    (CURLOPT_SSL_VERIFYPEER, 1),
    (CURLOPT_SSL_VERIFYHOST, 2),
    (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
    // One request at a time on a connection: to cancel one is to close it.
    (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
    (CURLOPT_HTTP09_ALLOWED, 0),
    (CURLOPT_HTTP_CONTENT_DECODING, 0),
    (CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
    (CURLOPT_DISALLOW_USERNAME_IN_URL, 1),
    (CURLOPT_UNRESTRICTED_AUTH, 0),
    // A proxy gets neither the request's headers, nor are its own taken for the server's.
    (CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE)),
    (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
    (CURLOPT_PATH_AS_IS, 1),
    (CURLOPT_NOSIGNAL, 1),
    // The end of one transfer does not make all wait for the look-up of its name to end.
    (CURLOPT_QUICK_EXIT, 1),
    (CURLOPT_TCP_NODELAY, 1),
    // Shorter than the minute for which common servers keep an idle connection.
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
    // An empty name forbids a proxy; without one it is the environment's.
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
    // What a sink gets is kept as it comes, and parts of it are asked for by their place in it.
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
