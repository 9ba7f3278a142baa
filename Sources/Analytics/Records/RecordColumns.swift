import Market
import SafeText

/// Decides by the values of records in what kind of column each field is kept.
struct RecordColumns {
  /// What was seen of a field.
  private struct Look {
    var rows = 0
    var bytes = 0
    var hasList = false
    /// Whether there is a text that is no day.
    var hasWords = false
    var sample: Set<Value> = []
  }

  private static let sampleSize = 500
  /// From how many bytes on average on a text is kept as one, and not as a value that rows share.
  private static let longText = 64
  /// How many values a field may have to be worth counting, a row of the sample.
  private static let mostValues = 0.2

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
    if rows < RecordColumns.sampleSize { look.sample.insert(value) }
    looks[name] = look
  }

  /// The column that takes the values of a field.
  func builder(of field: Field, in corpus: CorpusBuilder) -> any ColumnBuilder {
    guard let look = looks[field.name] else {
      return corpus.sharedColumn(.posting, field.name)
    }
    if look.hasList { return corpus.listColumn(.posting, field.name) }
    switch field.type {
    case .date, .integer:
      return look.hasWords
        ? corpus.sharedColumn(.posting, field.name) : corpus.numberColumn(.posting, field.name)
    case .text where look.bytes > RecordColumns.longText * look.rows:
      return corpus.textColumn(.posting, field.name)
    case .boolean, .string, .text, .native:
      return corpus.sharedColumn(.posting, field.name)
    }
  }

  /// The first N fields whose values come often enough to be counted.
  func worthCounting(of fields: [Field], most: Int) -> [FieldName] {
    let rows = min(rows, RecordColumns.sampleSize)
    return Array(
      fields.lazy.filter { field in
        guard !field.isSensitive, field.type == .string || field.type == .text,
          let look = looks[field.name], !look.hasList, look.rows * 2 > self.rows
        else { return false }
        return look.sample.count > 1
          && Double(look.sample.count) <= max(2, Double(rows) * RecordColumns.mostValues)
      }.map(\.name).prefix(most)
    )
  }
}
