import CZlib
import Foundation
import JSON
import Market

@testable import Sandbox

/// The emulated Coresignal without a network, with all that a test wants to look into.
struct CoresignalDesk {
  static let people = 300

  /// The store of all tests, whose indices are made once.
  static let store = CoresignalStore(corpus: JobsPikrDesk.corpus, people: people) {
    JobsPikrDesk.today
  }
  /// One whose jobs are more than a bulk request may have.
  static let large = CoresignalStore(corpus: JobsPikrDesk.corpus, people: 10_050) {
    JobsPikrDesk.today
  }

  let gate: CoresignalGate
  let clock = LockedTime()
  let ledger = Ledger()
  /// What the webhooks were told.
  let hooks: AsyncStream<Webhook>

  init(
    _ variant: String = "",
    credits: Int = 10_000,
    hasLimits: Bool = false,
    recordsPerFile: Int = 100,
    padding: Int = 0,
    store: CoresignalStore = store
  ) throws {
    let (hooks, sink) = AsyncStream.makeStream(of: Webhook.self)
    self.hooks = hooks
    let now: @Sendable () -> Duration = { [clock] in clock.value }
    let charges = ChargeLog(now: { Date(timeIntervalSince1970: 0) }, write: ledger.write)
    gate = CoresignalGate(
      api: CoresignalAPI(
        store: store,
        account: EmulatedCoresignalAccount(credits: credits, charges: charges),
        bulk: CoresignalBulk(
          preparation: .seconds(3),
          recordsPerFile: recordsPerFile,
          now: now
        ),
        webhooks: Webhooks(wait: { _ in }, call: { sink.yield($0) }),
        padding: padding,
        variant: try SandboxVariant(variant)
      ),
      hasLimits: hasLimits,
      now: now
    )
  }

  static let keys = [
    "authorization": "Bearer \(CoresignalGate.token)",
    "apikey": CoresignalGate.key,
  ]

  func send(
    _ path: String,
    _ body: [UInt8]? = nil,
    method: WireRequest.Method? = nil,
    headers: [String: String] = [:],
    keys: [String: String] = keys
  ) -> WireAnswer {
    let parts = path.split(separator: "?", maxSplits: 1)
    return gate.answer(
      WireRequest(
        method: method ?? (body == nil ? .get : .post),
        path: "/coresignal/cdapi/\(parts[0])",
        parameters: WireRequest.Parameter.list(
          decoding: parts.count > 1 ? String(parts[1]) : ""
        ),
        headers: headers.merging(keys) { $1 },
        body: body ?? []
      )
    )
  }

  func post(_ path: String, _ body: JSON) -> WireAnswer { send(path, body.encoded()) }

  /// Sends a file of identifiers.
  func upload(
    _ path: String,
    _ file: String,
    name: String = "ids.csv",
    fields: [(String, String)] = [("data_format", "json")]
  ) -> WireAnswer {
    var body = ""
    for (name, value) in fields {
      body += "--b0undary\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    body +=
      "--b0undary\r\nContent-Disposition: form-data; name=\"ids_file\"; filename=\"\(name)\"\r\n"
    body += "Content-Type: text/csv\r\n\r\n\(file)\r\n--b0undary--\r\n"
    return send(
      path,
      Array(body.utf8),
      headers: ["content-type": "multipart/form-data; boundary=b0undary"]
    )
  }

  /// The records of a request once it is ready, file after file.
  func download(_ request: JSON, version: String = "v2/data_requests") throws -> [JSON] {
    clock.value += .seconds(3)
    let id = request["request_id"]?.string ?? ""
    let list = try JSON(parsing: send("\(version)/\(id)/files").body)
    return try (list["data_request_files"]?.elements ?? []).flatMap { name in
      let answer = send("\(version)/\(id)/files/\(name.string ?? "")")
      return try CoresignalDesk.lines(answer.body)
    }
  }

  /// The lines of a gzip file.
  static func lines(_ bytes: [UInt8]) throws -> [JSON] {
    try (gunzip(bytes) ?? []).split(separator: 0x0A).map { try JSON(parsing: Array($0)) }
  }

  /// What is in a whole gzip stream.
  static func gunzip(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    let size = CInt(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: 1 << 24)
    let code = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        return inflate(&stream, Z_FINISH)
      }
    }
    return code == Z_STREAM_END ? Array(output[..<Int(stream.total_out)]) : nil
  }
}

extension WireAnswer {
  var json: JSON {
    get throws { try JSON(parsing: body) }
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
