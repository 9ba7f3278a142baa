import Market

/// Earlier answers by their requests; the least recently used are dropped first.
struct AnswerCache<Request: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    var answer: Answer<Value>
    var lastUse: Int
  }

  private let byteLimit: Int
  private var entries: [Request: Entry] = [:]
  private var bytes = 0
  private var uses = 0

  /// Keeps answers whose bodies have at most `byteLimit` bytes together.
  init(byteLimit: Int) {
    self.byteLimit = byteLimit
  }

  /// The answer to a request, marked as kept.
  mutating func answer(to request: Request) -> Answer<Value>? {
    guard var entry = entries[request] else { return nil }
    uses += 1
    entry.lastUse = uses
    entries[request] = entry
    entry.answer.isKept = true
    return entry.answer
  }

  /// Keeps an answer; it replaces an older one to the same request.
  mutating func keep(_ answer: Answer<Value>, to request: Request) {
    remove(request)
    guard answer.body.count <= byteLimit else { return }
    while bytes + answer.body.count > byteLimit,
      let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      remove(oldest.key)
    }
    uses += 1
    entries[request] = Entry(answer: answer, lastUse: uses)
    bytes += answer.body.count
  }

  private mutating func remove(_ request: Request) {
    if let old = entries.removeValue(forKey: request) { bytes -= old.answer.body.count }
  }
}
