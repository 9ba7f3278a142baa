import Gzip
import JSON
import LoopbackServer
import Synchronization
import Transport

/// Coresignal as far as bulk requests need it, in memory, with faults as a test wants them.
final class FakeCoresignal: HTTPTransport {
  /// What becomes of a purchase.
  enum Fate: Sendable {
    case taken
    /// Charged, and the answer lost.
    case lostAnswer
    /// Neither charged nor answered, after it left.
    case lostRequest
    /// No byte left.
    case noConnection
    /// Answered so, without a charge.
    case status(Int, String)
    /// Answered so, and charged.
    case charged(Int, String)
  }

  /// What becomes of a download.
  enum Trip: Sendable {
    case whole
    /// Cut behind so many bytes.
    case cut(Int)
    /// Answered so.
    case status(Int)
    /// One byte is another one.
    case damaged
    /// Another file from here on, under another tag.
    case changed
    /// Ignores the range.
    case ignoringRange
  }

  struct Bulk: Sendable {
    var id: String
    var ids: [Int]
    var looks = 0
    var webhook: String?
    var status: (Int, String)?
  }

  struct State: Sendable {
    var fates: [Fate] = []
    var trips: [Trip] = []
    var posts: [HTTPRequest] = []
    var searches = 0
    var looks = 0
    var downloads: [HTTPRequest] = []
    var bulks: [Bulk] = []
    var charged = 0
    var credits = 1_000_000
    /// Whether searches are never answered.
    var isSearchSilent = false
    /// How often a look finds it being prepared.
    var preparation = 1
    /// What a look at what is bought from now on brings instead.
    var preparing: (Int, String)?
    var files = 1
    var version = 1
    var isSearchDown = false
    /// Bytes that went over the wire in downloads.
    var sentBytes = 0
    /// A line that is put into each file beside the records.
    var extraLine: String?
    var padding = 0
    /// What happens between a purchase and its answer.
    var meanwhile: (@Sendable (Bulk) async -> Void)?
  }

  let state: Mutex<State>
  /// The ids that there are, each with the second of its creation.
  let world: [(id: Int, created: String)]

  init(_ world: [(id: Int, created: Int)], _ change: (inout State) -> Void = { _ in }) {
    self.world = world.map { ($0.id, Self.text($0.created)) }
    var state = State()
    change(&state)
    self.state = Mutex(state)
  }

  /// So many records, one a minute from 2026-01-01 on.
  convenience init(records: Int, _ change: (inout State) -> Void = { _ in }) {
    self.init((1...max(records, 1)).prefix(records).map { ($0, 1_767_225_600 + $0 * 60) }, change)
  }

  func with<Value: Sendable>(_ body: (inout State) -> Value) -> Value {
    state.withLock { body(&$0) }
  }

  var posts: Int { with { $0.posts.count } }
  var charged: Int { with { $0.charged } }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    if request.url.contains("/search/"), with({ $0.isSearchSilent }) {
      let (never, _) = AsyncStream.makeStream(of: Void.self)
      with { $0.searches += 1 }
      for await _ in never {}
      throw TransportError(.sent, .cancelled, host: "fake")
    }
    let bought = posts
    let result: Result<HTTPResponse, TransportError> = state.withLock { state in
      if request.url.contains("/search/") { return search(request, &state) }
      if case .post = request.method { return buy(request, &state) }
      if request.url.hasSuffix("/files") { return look(request, &state) }
      return fetch(request, &state)
    }
    if posts > bought,
      let (bulk, meanwhile) = with({ state in
        state.bulks.last.flatMap { bulk in state.meanwhile.map { (bulk, $0) } }
      })
    {
      await meanwhile(bulk)
    }
    return try result.get()
  }

  private static func lost(
    _ phase: TransportError.Phase
  ) -> Result<HTTPResponse, TransportError> {
    .failure(TransportError(phase, .connectionLost, host: "fake"))
  }

  private static func answer(
    _ status: Int,
    _ body: String,
    _ headers: HTTPHeaders = [:]
  ) -> Result<HTTPResponse, TransportError> {
    .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
  }
}

// MARK: - Searching

extension FakeCoresignal {
  private func search(
    _ request: HTTPRequest,
    _ state: inout State
  ) -> Result<HTTPResponse, TransportError> {
    state.searches += 1
    guard !state.isSearchDown, let json = try? JSON(parsing: request.body) else {
      return Self.answer(503, "")
    }
    return Self.answer(
      200,
      "[]",
      [
        "X-Total-Results": String(found(json).count),
        "X-Credits-Remaining": String(state.credits),
      ]
    )
  }

  /// The ids that filters or a range of ids find.
  private func found(_ json: JSON) -> [Int] {
    let range = json["query"]?["bool"]?["filter"]?.elements?.first?["range"]?["id"]
    let first = json["created_at_gte"]?.string ?? ""
    let last = json["created_at_lte"]?.string ?? "9"
    return world.filter { record in
      record.created >= first && record.created <= last
        && record.id >= range?["gte"]?.integer.map { Int($0) } ?? 0
        && record.id <= range?["lte"]?.integer.map { Int($0) } ?? .max
    }.map(\.id)
  }

  private static func text(_ second: Int) -> String {
    let day = String(describing: DayText(number: second / 86_400))
    let parts = [second % 86_400 / 3600, second / 60 % 60, second % 60]
    return day + " " + parts.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
  }
}

// MARK: - Buying and fetching

extension FakeCoresignal {
  private func buy(
    _ request: HTTPRequest,
    _ state: inout State
  ) -> Result<HTTPResponse, TransportError> {
    let fate = state.fates.isEmpty ? .taken : state.fates.removeFirst()
    if case .noConnection = fate { return Self.lost(.notConnected) }
    state.posts.append(request)
    switch fate {
    case .noConnection, .lostRequest: return Self.lost(.sent)
    case .status(let status, let body): return Self.answer(status, body)
    case .charged(let status, let body):
      _ = take(request, &state)
      return Self.answer(status, body)
    case .lostAnswer:
      _ = take(request, &state)
      return Self.lost(.sent)
    case .taken:
      let bulk = take(request, &state)
      return Self.answer(
        201,
        #"{"request_id":"\#(bulk.id)"}"#,
        ["X-Credits-Remaining": String(state.credits)]
      )
    }
  }

  private func take(_ request: HTTPRequest, _ state: inout State) -> Bulk {
    let number = String(state.bulks.count + 1)
    let padding = String(repeating: "0", count: 12 - number.count)
    var bulk = Bulk(
      id: "00000000-0000-4000-8000-" + padding + number,
      ids: [],
      status: state.preparing
    )
    if let json = try? JSON(parsing: request.body) {
      let limit = json["limit"]?.integer.map { Int($0) } ?? .max
      bulk.ids = Array(found(json["filters"] ?? json["es_dsl_query"] ?? json).prefix(limit))
      bulk.webhook = json["webhook_url"]?.string
    } else {
      let lines = request.body.split(separator: 0x0A)
      let known = Set(world.map(\.id))
      bulk.ids = lines.compactMap { Int(String(decoding: $0, as: UTF8.self)) }.filter {
        known.contains($0)
      }
    }
    state.charged += bulk.ids.count
    state.credits -= bulk.ids.count
    state.bulks.append(bulk)
    return bulk
  }

  private func look(
    _ request: HTTPRequest,
    _ state: inout State
  ) -> Result<HTTPResponse, TransportError> {
    state.looks += 1
    guard let place = state.bulks.firstIndex(where: { request.url.contains($0.id) }) else {
      return Self.answer(404, #"{"detail":"Not found"}"#)
    }
    state.bulks[place].looks += 1
    if let (status, body) = state.bulks[place].status { return Self.answer(status, body) }
    guard state.bulks[place].looks > state.preparation else {
      return Self.answer(202, #"{"message":"Data request is still being processed"}"#)
    }
    let names = (0..<state.files).map { #""json/part-\#($0).json.gz""# }.joined(separator: ",")
    return Self.answer(200, #"{"data_request_files":[\#(names)]}"#)
  }

  /// The bytes of a file.
  func file(_ number: Int, of bulk: Bulk, _ state: State) -> [UInt8] {
    let ids = bulk.ids.enumerated().filter { $0.offset % state.files == number }.map(\.element)
    let blanks = String(repeating: " ", count: state.padding)
    var lines = ids.map { id in
      #"{"id":\#(id),"title":"Job \#(id) v\#(state.version)\#(blanks)","created":"2026-01-01 00:00:00"}"#
    }
    if let extra = state.extraLine { lines.append(extra) }
    return (try? Array((lines.joined(separator: "\n") + "\n").utf8).gzipped()) ?? []
  }

  private func fetch(
    _ request: HTTPRequest,
    _ state: inout State
  ) -> Result<HTTPResponse, TransportError> {
    state.downloads.append(request)
    guard let bulk = state.bulks.first(where: { request.url.contains($0.id) }),
      let part = request.url.split(separator: "part-").last,
      let number = Int(part.prefix { $0.isNumber })
    else { return Self.answer(404, "") }
    let trip = state.trips.isEmpty ? .whole : state.trips.removeFirst()
    if case .changed = trip { state.version += 1 }
    var bytes = file(number, of: bulk, state)
    let tag = "\"v\(state.version)\""
    var headers: [HTTPHeader] = [HTTPHeader("ETag", tag)]
    var start = 0
    let asked = HTTPHeaders(request.headers)
    if let range = asked["Range"], asked["If-Range"] == tag,
      let offset = Int(range.dropFirst(6).dropLast())
    {
      start = offset
    }
    if case .ignoringRange = trip { start = 0 }
    if case .status(let status) = trip { return Self.answer(status, "") }
    if case .damaged = trip { bytes[bytes.count / 2] ^= 0xFF }
    let total = bytes.count
    if start >= total {
      let range = HTTPHeader("Content-Range", "bytes */\(total)")
      return .success(HTTPResponse(status: 416, headers: HTTPHeaders([range]), body: []))
    }
    if start > 0 {
      headers.append(HTTPHeader("Content-Range", "bytes \(start)-\(total - 1)/\(total)"))
    } else {
      headers.append(HTTPHeader("Content-Length", String(total)))
    }
    var response = HTTPResponse(
      status: start > 0 ? 206 : 200,
      headers: HTTPHeaders(headers),
      body: Array(bytes[start...])
    )
    if case .cut(let count) = trip {
      response.body = Array(response.body.prefix(count))
      state.sentBytes += response.body.count
      return .failure(
        TransportError(.answering, .connectionLost, host: "fake", partial: response)
      )
    }
    state.sentBytes += response.body.count
    return .success(response)
  }
}
