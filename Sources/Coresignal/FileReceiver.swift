import Market
import Synchronization
import Transport

/// Checks a response header before its body is written to a file.
final class FileReceiver: HTTPSink {
  private struct State {
    var head: BulkFileHead?
    var failure: BulkFailure?
  }

  private let sink: any BulkSink
  private let start: ResumePoint?
  private let state = Mutex(State())

  init(_ sink: any BulkSink, from start: ResumePoint?) {
    self.sink = sink
    self.start = start
  }

  /// The file's header, once the response has begun.
  var head: BulkFileHead? { state.withLock { $0.head } }

  /// Whether the body was rejected since it is not the part that was asked for.
  var isOtherPart: Bool { failure != nil }

  /// Why the body was rejected, if it was rejected here.
  var failure: BulkFailure? { state.withLock { $0.failure } }

  func wants(_ response: HTTPResponse) -> Bool {
    guard response.status == 200 || response.status == 206 else { return false }
    let head = FileReceiver.head(response, isRange: start != nil)
    let continues = response.status == 206
    // A range with another offset or version must not be appended.
    let fits: Bool =
      if !continues {
        true
      } else if let start {
        head.map(start.isContinued) ?? false
      } else {
        // Nothing but the whole was asked for: it begins at the beginning unless it says otherwise.
        head?.offset == 0
      }
    state.withLock { state in
      if let head, fits, sink.begin(head) {
        state.head = head
      } else if !fits {
        state.failure = .unreadable("another part of the file than was asked for")
      }
    }
    return true
  }

  func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock { $0.head != nil } && sink.receive(bytes)
  }

  /// The file's header: the offset of a range, the length of a whole file.
  private static func head(_ response: HTTPResponse, isRange: Bool) -> BulkFileHead? {
    let version = response.headers["ETag"].flatMap { $0.hasPrefix("\"") ? $0 : nil }
    guard response.status == 206, response.headers["Content-Range"] != nil || isRange else {
      let length = response.headers["Content-Length"].flatMap { Int($0) }
      return BulkFileHead(length: length, version: version)
    }
    // `bytes 6-9/10`, or `*` for an unknown length (RFC 9110, section 14.4).
    let parts = (response.headers["Content-Range"] ?? "").split { " -/".contains($0) }
    guard parts.count == 4, parts[0] == "bytes", let first = Int(parts[1]),
      let last = Int(parts[2]),
      first <= last
    else { return nil }
    return BulkFileHead(offset: first, length: Int(parts[3]), version: version)
  }
}

extension ResumePoint {
  /// The headers that request the rest of an unchanged file.
  var headers: [HTTPHeader] {
    [HTTPHeader("Range", "bytes=\(offset)-"), HTTPHeader("If-Range", version)]
  }

  /// The header of a file that is already complete, if that is why the range was refused.
  ///
  /// Source: RFC 9110, section 15.5.17: a refused range reports the length in `Content-Range: bytes */LENGTH`.
  func whole(_ refusal: HTTPResponse) -> BulkFileHead? {
    guard refusal.headers["Content-Range"] == "bytes */\(offset)" else { return nil }
    return BulkFileHead(offset: offset, length: offset, version: version)
  }

  /// Whether a range continues exactly here, in the same version if known.
  fileprivate func isContinued(by head: BulkFileHead) -> Bool {
    head.offset == offset && (head.version ?? version) == version
  }
}
