import Foundation
import Market
import SafeText

extension Corpus {
  /// Writes all but the texts, which stay in their store.
  ///
  /// - Returns: Whether it could: not if something of it is made when asked for.
  func write(to writer: inout ByteWriter) -> Bool {
    let tables = [jobs, postings.table]
    guard clauses == nil, centres.isEmpty, let fields = keptFields(),
      tables.allSatisfy({ $0.columns.values.allSatisfy(\.canBeKept) })
    else { return false }
    writer.put([UInt8](fields))
    writer.put(wholeText.map(\.rawValue))
    writer.put(showsJobs ? 1 : 0)
    writer.put(firstPosting)
    for table in tables {
      writer.put(table.columns.count)
      for (name, column) in table.columns {
        writer.put(name.rawValue)
        column.write(to: &writer)
      }
      writer.put(table.unreadable.count)
      for (name, texts) in table.unreadable {
        writer.put(name.rawValue)
        writer.put(Array(texts.keys))
        writer.put(Array(texts.values))
      }
    }
    return true
  }

  /// Reads what was written over the same texts.
  convenience init(from reader: inout ByteReader, texts: TextStore) throws(KeptDamage) {
    let fields = try KeptField.fields(in: Data(try reader.numbers(UInt8.self)))
    let wholeText = try reader.texts().map { FieldName($0) }
    let showsJobs = try reader.number() == 1
    let firstPosting = try reader.numbers(UInt32.self)
    guard firstPosting.isRising, let postings = firstPosting.last else { throw KeptDamage() }
    var columns: [Level: [FieldName: Column]] = [:]
    var unreadable: [Level: [FieldName: [Int: String]]] = [:]
    for (level, count) in [(Level.job, firstPosting.count - 1), (.posting, Int(postings))] {
      columns[level] = try Corpus.columns(from: &reader, count: count, texts)
      unreadable[level] = try Corpus.unreadable(from: &reader, count: count)
    }
    self.init(
      catalog: CorpusBuilder.catalog(fields, columns),
      firstPosting: firstPosting,
      jobs: columns[.job] ?? [:],
      postings: columns[.posting] ?? [:],
      centres: [:],
      unreadable: unreadable,
      wholeText: wholeText,
      showsJobs: showsJobs
    )
  }

  private static func columns(
    from reader: inout ByteReader,
    count: Int,
    _ texts: TextStore
  ) throws(KeptDamage) -> [FieldName: Column] {
    var columns: [FieldName: Column] = [:]
    for _ in 0..<max(0, try reader.number()) {
      let name = FieldName(try reader.text())
      columns[name] = try Column(from: &reader, count: count, texts: texts)
    }
    return columns
  }

  private static func unreadable(
    from reader: inout ByteReader,
    count: Int
  ) throws(KeptDamage) -> [FieldName: [Int: String]] {
    var unreadable: [FieldName: [Int: String]] = [:]
    for _ in 0..<max(0, try reader.number()) {
      let name = FieldName(try reader.text())
      let rows = try reader.numbers(Int.self)
      let texts = try reader.texts()
      guard rows.count == texts.count, rows.allSatisfy((0..<count).contains) else {
        throw KeptDamage()
      }
      unreadable[name] = Dictionary(zip(rows, texts)) { $1 }
    }
    return unreadable
  }

  /// The fields without the codes that follow from the columns; `nil` if one has categories of an account.
  private func keptFields() -> Data? {
    var fields: [KeptField] = []
    for field in catalog.fields {
      guard field.custom == nil else { return nil }
      var kept = KeptField(field)
      let found =
        CorpusBuilder.codes(in: jobs.columns[field.name])
        ?? CorpusBuilder.codes(in: postings.table.columns[field.name])
      if field.codes == found { kept.codes = nil }
      fields.append(kept)
    }
    // Nothing in it can fail to be encoded.
    return try? JSONEncoder().encode(fields)
  }
}

/// A field as it is kept.
private struct KeptField: Codable {
  var name: String
  var type: String
  var summary: String
  var levels: [String]
  var codes: [Entry]?
  var hasExactMatch: Bool
  var isSensitive: Bool

  struct Entry: Codable {
    var number: Int?
    var name: String?
    var label: String
  }

  init(_ field: Field) {
    name = field.name.rawValue
    type = field.type.rawValue
    summary = field.summary.raw
    levels = field.levels.map(\.rawValue)
    hasExactMatch = field.hasExactMatch
    isSensitive = field.isSensitive
    codes = field.codes?.entries.map { entry in
      switch entry.code {
      case .number(let number): Entry(number: number, label: entry.label.raw)
      case .name(let name): Entry(name: name, label: entry.label.raw)
      }
    }
  }

  static func fields(in data: Data) throws(KeptDamage) -> [Field] {
    // Whatever is wrong with it, it is damaged.
    guard let kept = try? JSONDecoder().decode([KeptField].self, from: data) else {
      throw KeptDamage()
    }
    let fields = kept.compactMap(\.field)
    guard fields.count == kept.count else { throw KeptDamage() }
    return fields
  }

  private var field: Field? {
    guard let type = FieldType(rawValue: type) else { return nil }
    let levels = levels.compactMap { Level(rawValue: $0) }
    guard levels.count == self.levels.count else { return nil }
    let entries = codes?.map { entry in
      CodeList.Entry(
        entry.number.map { .number($0) } ?? .name(entry.name ?? ""),
        Untrusted(entry.label)
      )
    }
    var field = Field(
      name: FieldName(name),
      type: type,
      summary: Untrusted(summary),
      levels: levels,
      codes: entries.map { CodeList($0) }
    )
    field.hasExactMatch = hasExactMatch
    field.isSensitive = isSensitive
    return field
  }
}
