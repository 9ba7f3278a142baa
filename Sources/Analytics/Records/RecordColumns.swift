import Market
import SafeText

/// Decides by the values of records in what kind of column each field is kept.
struct RecordColumns {
  /// What was seen of a field.
  fileprivate struct Look {
    var rows = 0
    var bytes = 0
    var hasList = false
    /// Whether there is a text that is no day.
    var hasWords = false
    var sample: Set<Value> = []
    /// How many values the sample is of.
    var seen = 0
  }

  private static let sampleSize = 500
  /// From how many bytes on average on a text is kept as one, and not as a value that rows share.
  private static let longText = 64

  private var looks: [FieldName: Look] = [:]
  private var rows = 0

  /// Looks at the values of all records.
  init(_ jobs: [Job]) {
    for job in jobs {
      for entry in job.values.entries { look(entry.value, of: entry.name) }
      rows += 1
    }
  }

  private mutating func look(_ value: Value, of name: FieldName) {
    var look = looks[name] ?? Look()
    looks[name] = nil
    look.rows += 1
    switch value {
    case .text(let text):
      look.bytes += text.raw.utf8.count
      if !look.hasWords, Day(iso: text.raw) == nil { look.hasWords = true }
    case .list: look.hasList = true
    default: break
    }
    if rows < RecordColumns.sampleSize { look.see(value) }
    looks[name] = look
  }

  /// The column that takes the values of a field.
  func builder(of field: Field, in corpus: CorpusBuilder) -> any ColumnBuilder {
    guard let look = looks[field.name] else {
      return corpus.sharedColumn(.posting, field.name)
    }
    if look.hasList { return corpus.listColumn(.posting, field.name) }
    switch field.type {
    case .date, .integer, .decimal:
      return look.hasWords
        ? corpus.sharedColumn(.posting, field.name) : corpus.numberColumn(.posting, field.name)
    case .text where look.bytes > RecordColumns.longText * look.rows:
      return corpus.textColumn(.posting, field.name)
    case .boolean, .string, .text, .native:
      return corpus.sharedColumn(.posting, field.name)
    }
  }

  /// The fields whose values come often enough to be counted, the first so many.
  ///
  /// The dataset's own choice comes first, then those that have one value a record, then lists; where few
  /// values come twice, the dataset's own choice stays.
  func worthCounting(of offer: BulkOffer, most: Int) -> [FieldName] {
    let open = offer.fields.fields.filter { field in
      !field.isSensitive && (field.type == .string || field.type == .text)
    }.map(\.name)
    let chosen = offer.facets.filter { looks[$0] != nil && open.contains($0) }
    let others = open.filter { name in
      !chosen.contains(name) && (looks[name].map { $0.rows * 2 > rows } ?? false)
    }
    let candidates =
      chosen + others.filter { !isList($0) } + others.filter { isList($0) }
    let worth = candidates.filter { looks[$0]?.repeats ?? false }
    let rest = worth.count < 2 ? chosen.filter { !worth.contains($0) } : []
    return Array((worth + rest).prefix(most))
  }

  private func isList(_ name: FieldName) -> Bool { looks[name]?.hasList ?? false }
}

extension RecordColumns.Look {
  /// How many different values a field may have to be worth counting, as a share of all its values.
  private static let mostValues = 0.2

  /// Adds a value to the sample; each element of a list is one.
  mutating func see(_ value: Value) {
    switch value {
    case .missing: break
    case .list(let elements):
      for element in elements { see(element) }
    default:
      sample.insert(value)
      seen += 1
    }
  }

  /// Whether there are several values and each comes several times.
  var repeats: Bool {
    sample.count > 1
      && Double(sample.count) <= max(2, Double(seen) * RecordColumns.Look.mostValues)
  }
}
