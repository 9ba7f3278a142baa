import Glibc

/// The terminal as the loop reads it.
struct InputSource {
  /// What to read from; `nil` without a terminal, or when it is gone.
  private(set) var descriptor: CInt?
  /// Whether a read will not block.
  var isReady = false
  private var decoder: InputDecoder

  init(descriptor: CInt?, decoder: InputDecoder) {
    self.descriptor = descriptor
    self.decoder = decoder
  }

  /// When the decoder stops waiting for the rest of a sequence.
  var deadline: ContinuousClock.Instant? { decoder.deadline }

  /// Reads what is there, or lets the decoder give up waiting.
  mutating func read(
    at now: () -> ContinuousClock.Instant,
    _ handle: (TerminalLoop.Event) -> Void
  ) {
    guard isReady, let descriptor else {
      for event in decoder.expire(at: now()) { handle(.input(event)) }
      return
    }
    isReady = false
    var isGone = false
    let bytes = [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
      let result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      isGone = result == 0 || (result < 0 && errno != EINTR && errno != EAGAIN)
      count = max(0, result)
    }
    if isGone {
      self.descriptor = nil
      handle(.terminate(.hangUp))
    }
    for event in decoder.decode(bytes, at: now()) { handle(.input(event)) }
  }
}
