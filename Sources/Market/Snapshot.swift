public import JSON
public import SafeText

/// An aggregation as it was on a day, kept to be compared with later.
///
/// It holds counts and the names of buckets, never a record.
public struct Snapshot: Sendable, Hashable {
  /// What it is called.
  public var name: String
  /// When the answer came, in seconds since 1970.
  public var second: Int
  /// The name of the source.
  public var source: String
  /// What is counted, such as `jobs`.
  public var unit: String
  /// The query, as the query language writes it.
  public var query: String
  /// The levels.
  public var groups: [Grouping]
  /// The metric, if there is one.
  public var metric: Metric?
  /// How many members everything had; `nil` if that was not asked for.
  public var total: Int?
  /// The rows.
  public var answer: AggregateAnswer

  /// The form of the file that this program writes.
  public static let version = 1

  /// A snapshot of an answer.
  public init(
    name: String,
    second: Int,
    source: String,
    unit: String,
    query: String,
    groups: [Grouping],
    metric: Metric? = nil,
    total: Int? = nil,
    answer: AggregateAnswer
  ) {
    self.name = name
    self.second = second
    self.source = source
    self.unit = unit
    self.query = query
    self.groups = groups
    self.metric = metric
    self.total = total
    self.answer = answer
  }

  /// Why a snapshot cannot be kept or read.
  public enum Problem: Error, Sendable, Hashable {
    /// Its name could lead elsewhere, or is empty.
    case name
    /// It is no JSON, or a member is missing or of another kind.
    case damaged(String)
    /// A later program has written it.
    case version(Int64)

    /// What is wrong: one sentence without its period.
    public var words: Safe {
      switch self {
      case .name:
        "a snapshot is called by letters, digits, - _ and ., and begins with none of the signs"
      case .damaged(let member): "it is damaged: \(Untrusted(member)) cannot be read"
      case .version(let version):
        "a later program has written it (form \(Int(clamping: version)), this one reads \(Snapshot.version))"
      }
    }
  }

  /// A name that is no path.
  ///
  /// - Throws: ``Problem/name``.
  public static func checkName(_ name: String) throws(Problem) {
    let isPlain = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
    let first = name.utf8.first ?? UInt8(ascii: ".")
    let isSign = [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(first)
    guard isPlain, !isSign, name.utf8.count <= 100 else { throw .name }
  }

  /// The nearest name that is no path.
  public static func name(from text: String) -> String {
    let plain = text.map {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") ? $0 : "-"
    }
    let name = String(plain.drop { !$0.isLetter && !$0.isNumber }.prefix(100))
    return name.isEmpty ? "snapshot" : name
  }

  /// The request that it answers, of its levels; the query is only known as text.
  public var request: AggregateRequest {
    AggregateRequest(.everything, groups: groups, metric: metric)
  }

  /// Whether its buckets can be compared with those of some levels.
  public func fits(_ groups: [Grouping], _ metric: Metric?) -> Bool {
    self.groups.map(\.key) == groups.map(\.key) && self.metric?.name == metric?.name
  }
}

// MARK: - JSON

extension Snapshot {
  /// The snapshot as one JSON object.
  public var json: JSON {
    .object([
      .init("version", .integer(Int64(Snapshot.version))),
      .init("name", .string(name)),
      .init("as_of", .string(Day.text(second: second) + "Z")),
      .init("second", .integer(Int64(second))),
      .init("source", .string(source)),
      .init("unit", .string(unit)),
      .init("query", .string(query)),
      .init("groups", .array(groups.map(\.json))),
      .init("metric", metric.map { .string($0.description) } ?? .null),
      .init("total", total.map { .integer(Int64($0)) } ?? .null),
      .init("header", .array(answer.header.map { .string($0) })),
      .init("rows", .array(answer.rows.map(\.json))),
    ])
  }

  /// Reads a snapshot.
  ///
  /// - Throws: ``Problem``, which names the first member that cannot be read.
  public init(_ json: JSON) throws(Problem) {
    func text(_ key: String) throws(Problem) -> String {
      guard let text = json[key]?.string else { throw .damaged(key) }
      return text
    }
    guard let version = json["version"]?.integer else { throw .damaged("version") }
    guard version <= Snapshot.version else { throw .version(version) }
    name = try text("name")
    try Snapshot.checkName(name)
    guard let second = json["second"]?.integer else { throw .damaged("second") }
    self.second = Int(second)
    (source, unit, query) = (try text("source"), try text("unit"), try text("query"))
    guard let groups = json["groups"]?.elements else { throw .damaged("groups") }
    self.groups = try groups.map { json throws(Problem) in try Grouping(snapshot: json) }
    metric = try json.known("metric").map { json throws(Problem) in try Metric(snapshot: json) }
    total = json["total"]?.integer.map { Int($0) }
    guard let header = json["header"]?.elements, let rows = json["rows"]?.elements else {
      throw .damaged("rows")
    }
    let levels = self.groups.count
    answer = AggregateAnswer(
      header: header.compactMap(\.string),
      rows: try rows.map { json throws(Problem) in try BucketRow(snapshot: json, levels: levels) }
    )
  }
}

extension Grouping {
  fileprivate var json: JSON {
    .object([
      .init("group", .string(key.description)),
      .init("limit", limit.map { .integer(Int64($0)) } ?? .null),
      .init("offset", .integer(Int64(offset))),
      .init("sort", .string(order.basis.rawValue)),
      .init("descending", .bool(order.isDescending)),
    ])
  }

  fileprivate init(snapshot json: JSON) throws(Snapshot.Problem) {
    guard let name = json["group"]?.string,
      let basis = json["sort"]?.string.flatMap(BucketOrder.Basis.init(rawValue:)),
      let isDescending = json["descending"]?.bool
    else { throw .damaged("groups") }
    self.init(
      GroupKey(spelled: name),
      limit: json["limit"]?.integer.map { Int($0) },
      offset: json["offset"]?.integer.map { Int($0) } ?? 0,
      order: BucketOrder(basis, descending: isDescending)
    )
  }
}

extension Metric {
  fileprivate init(snapshot json: JSON) throws(Snapshot.Problem) {
    let parts = json.string?.split(separator: ",").map(String.init) ?? []
    guard let name = parts.first, let end = name.firstRange(of: "__"),
      let operation = Operation(rawValue: String(name[..<end.lowerBound])),
      end.upperBound < name.endIndex
    else { throw .damaged("metric") }
    self.init(
      operation,
      of: FieldName(String(name[end.upperBound...])),
      withCount: parts.dropFirst().first == "count"
    )
  }
}

extension BucketRow {
  /// A row: its values, `null` from the level on that it is the total of, then its numbers.
  fileprivate var json: JSON {
    .object([
      .init("path", .array(path.map(\.json))),
      .init("count", count.map { .integer(Int64($0)) } ?? .null),
      .init("metric", metric?.json ?? .null),
      .init("n", base?.json ?? .null),
    ])
  }

  fileprivate init(snapshot json: JSON, levels: Int) throws(Snapshot.Problem) {
    guard let path = json["path"]?.elements, path.count <= max(1, levels) else {
      throw .damaged("path")
    }
    let known = path.map { Key.value(Value($0)) }
    self.init(
      keys: known + Array(repeating: .all, count: max(0, max(1, levels) - known.count)),
      count: json["count"]?.integer.map { Int($0) },
      metric: json.known("metric").map { Value($0) }
    )
    base = json.known("n").map { Value($0) }
  }
}

extension JSON {
  /// A member that is there and not null.
  fileprivate func known(_ key: String) -> JSON? {
    guard let value = self[key], value != .null else { return Optional.none }
    return value
  }
}
