import CCurl

/// The transfers in flight, and the libcurl multi handle that drives them.
///
/// It lives on the transfer thread. A transfer is in the handle exactly while it is in the list.
struct TransferLoop {
  /// libcurl's multi handle failed as a whole.
  struct Failure: Error {
    let code: CURLMcode
  }

  private let multi: UnsafeMutableRawPointer
  private let roots: TrustRoots
  private var transfers: [Transfer] = []

  init(_ multi: UnsafeMutableRawPointer, trusting roots: TrustRoots) {
    self.multi = multi
    self.roots = roots
  }

  /// Starts and ends transfers as tasks request.
  mutating func obey(_ commands: [TransferThread.Command]) {
    for command in commands {
      switch command {
      case .start(let order): start(order)
      case .cancel(let number): cancel(number)
      }
    }
  }

  /// Advances transfers, reports finished ones, and sleeps until there is more to do.
  mutating func turn() throws(Failure) {
    var running: CInt = 0
    try check(curl_multi_perform(multi, &running))
    finishDone()
    endStalled(now: .now)
    try check(curl_multi_poll(multi, nil, 0, patience(now: .now), nil))
  }

  /// Ends every transfer, and frees the handle with its connections.
  mutating func end(_ reason: TransportError.Reason) {
    while let transfer = transfers.popLast() { finish(transfer, .failure(transfer.error(reason))) }
    curl_multi_cleanup(multi)
  }

  private func check(_ code: CURLMcode) throws(Failure) {
    guard code == CURLM_OK else { throw Failure(code: code) }
  }
}

// MARK: - Beginning and end of a transfer

extension TransferLoop {
  private mutating func start(_ order: TransferOrder) {
    do throws(CurlFailure) {
      let transfer = try Transfer(order, trusting: roots)
      guard curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
        throw CurlFailure(CURLE_FAILED_INIT)
      }
      transfers.append(transfer)
    } catch {
      order.refuse(.notConnected(error.code))
    }
  }

  private mutating func cancel(_ number: UInt64) {
    guard let index = transfers.firstIndex(where: { $0.order.number == number }) else { return }
    let transfer = transfers.remove(at: index)
    finish(transfer, .failure(transfer.error(.cancelled)))
  }

  private mutating func finishDone() {
    var rest: CInt = 0
    while let message = curl_multi_info_read(multi, &rest)?.pointee {
      guard message.msg == CURLMSG_DONE,
        let index = transfers.firstIndex(where: { $0.easy == message.easy_handle })
      else { continue }
      let transfer = transfers.remove(at: index)
      finish(transfer, transfer.result(message.data.result))
    }
  }

  /// Removes the transfer from libcurl, which closes its connection if it is unfinished, and resumes its
  /// task.
  private func finish(_ transfer: Transfer, _ result: Result<HTTPResponse, TransportError>) {
    curl_multi_remove_handle(multi, transfer.easy)
    transfer.order.waiter.resume(returning: result)
  }
}

// MARK: - Stalling

extension TransferLoop {
  private mutating func endStalled(now: SuspendingClock.Instant) {
    for transfer in transfers { transfer.noteMoves(now: now) }
    for transfer in transfers where transfer.idleDeadline.map({ $0 <= now }) ?? false {
      transfers.removeAll { $0 === transfer }
      finish(transfer, .failure(transfer.error(.timedOut(.idle))))
    }
  }

  /// The longest sleep in milliseconds: until the next idle limit, or forever.
  ///
  /// libcurl handles its own deadlines.
  private func patience(now: SuspendingClock.Instant) -> CInt {
    let next = transfers.compactMap(\.idleDeadline).min()
    return next.map { CInt(now.duration(to: $0).milliseconds) } ?? .max
  }
}
