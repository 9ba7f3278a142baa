import JSON
import Market
import SafeText
import Store

// What the ledger keeps of a bulk request beside what it keeps of every purchase, as JSON.
extension BulkRequest {
  /// The request as the ledger keeps it: it can be sent from these bytes alone.
  var kept: [UInt8] {
    let members: [(String, JSON?)] = [
      ("dataset", .string(dataset.rawValue)), ("input", .string(input)),
      ("limit", limit.map { .integer(Int64($0)) }), ("title", .string(title.text)),
      ("content", .string(String(decoding: content, as: UTF8.self))),
    ]
    return JSON.object(members.compactMap { name, value in value.map { JSON.Member(name, $0) } })
      .encoded()
  }

  /// Reads what the ledger kept; `nil` if it is no request.
  init?(kept bytes: [UInt8]) {
    guard let json = try? JSON(parsing: bytes), let dataset = json["dataset"]?.string,
      let input = json["input"]?.string, let content = json["content"]?.string
    else { return nil }
    self.init(
      dataset: BulkDataset(rawValue: dataset),
      input: input,
      content: Array(content.utf8),
      limit: json["limit"]?.integer.map { Int($0) },
      title: Safe(showing: json["title"]?.string ?? "")
    )
  }

  /// What makes two requests the same purchase: all but its limit and its title.
  var series: String {
    var same = self
    same.limit = nil
    same.title = .empty
    let digits = AccountName.digits(of: String(decoding: same.kept, as: UTF8.self))
    // 64 bits distinguish a user's requests; the lengths make an accident rarer still.
    return "\(dataset.rawValue)/\(input)/\(content.count)/\(digits)"
  }
}

/// What is known of an order or a part beside what the ledger knows of every purchase.
struct OrderFacts: Sendable, Hashable {
  /// How many ids were left out because their records are here.
  var saved = 0
  /// How many records the query finds.
  var total = 0
  /// How many records it may bring; `nil` for a row of an earlier version, whose price is that number.
  var records: Int?
  /// What a record costs, in credits, as it was priced.
  var rate = 1
  /// How many records lie in no slice.
  var uncovered = 0
  /// The stretches, if it was cut.
  var cuts: [BulkSlicer.Cut] = []
  /// The files that the provider named.
  var files: [String] = []
  /// At which attempt each file is: a damaged file is fetched again beside the damaged one.
  var attempts: [Int] = []
  /// How many records cannot be read.
  var unreadable = 0
  /// The provider's id as a call named it, until it is verified.
  var claim: String?
  /// By how many credits the balance fell when it was taken, if that was more than its price.
  var drift: Int?

  init() {}

  init(_ bytes: [UInt8]) {
    guard let json = try? JSON(parsing: bytes) else { return }
    func number(_ name: String) -> Int { Int(json[name]?.integer ?? 0) }
    saved = number("saved")
    total = number("total")
    records = json["records"]?.integer.map { Int($0) }
    rate = json["rate"]?.integer.map { Int($0) } ?? 1
    uncovered = number("uncovered")
    unreadable = number("unreadable")
    claim = json["claim"]?.string
    drift = json["drift"]?.integer.map { Int($0) }
    files = json["files"]?.elements?.compactMap(\.string) ?? []
    attempts = json["attempts"]?.elements?.compactMap { $0.integer.map { Int($0) } } ?? []
    cuts = (json["cuts"]?.elements ?? []).map { cut in
      BulkSlicer.Cut(
        slice: BulkSlice(
          first: cut["first"]?.integer.map { Int($0) },
          last: cut["last"]?.integer.map { Int($0) }
        ),
        records: Int(cut["records"]?.integer ?? 0)
      )
    }
  }

  var bytes: [UInt8] {
    func number(_ number: Int) -> JSON? { number == 0 ? nil : .integer(Int64(number)) }
    func list(_ list: [JSON]) -> JSON? { list.isEmpty ? nil : .array(list) }
    func object(_ members: [(String, JSON?)]) -> JSON {
      .object(members.compactMap { name, value in value.map { JSON.Member(name, $0) } })
    }
    return object([
      ("saved", number(saved)), ("total", number(total)), ("uncovered", number(uncovered)),
      ("records", records.map { .integer(Int64($0)) }),
      ("rate", rate == 1 ? nil : .integer(Int64(rate))),
      ("unreadable", number(unreadable)), ("claim", claim.map { .string($0) }),
      ("drift", drift.map { .integer(Int64($0)) }),
      ("files", list(files.map { .string($0) })),
      ("attempts", list(attempts.map { .integer(Int64($0)) })),
      (
        "cuts",
        list(
          cuts.map { cut in
            object([
              ("first", cut.slice.first.map { .integer(Int64($0)) }),
              ("last", cut.slice.last.map { .integer(Int64($0)) }),
              ("records", .integer(Int64(cut.records))),
            ])
          }
        )
      ),
    ]).encoded()
  }
}

extension Purchase {
  /// What is known of a bulk request beside what the ledger knows of every purchase.
  var facts: OrderFacts {
    get { OrderFacts(details) }
    set { details = newValue.bytes }
  }

  /// How many records it may bring; its price is another number where a record costs more than a credit.
  var recordLimit: Int { facts.records ?? bulkRequest?.limit ?? maximum }

  /// Whether its outcome is unknown, or was when it was given up.
  var isLost: Bool { state == .unknown || state == .cancelled && remoteID == nil }

  /// Whether it is lost, and a call has named an id that may be its own.
  var isClaimed: Bool { isLost && facts.claim != nil }

  /// Its request, read again.
  var bulkRequest: BulkRequest? { BulkRequest(kept: request) }
}
