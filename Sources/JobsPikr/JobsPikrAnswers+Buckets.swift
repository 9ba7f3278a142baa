import JSON
import Market
import SafeText

extension JobsPikrAnswers {
  /// The number of records that match, from an aggregation.
  func total(_ body: [UInt8]) throws(ProviderFailure) -> Int {
    let json = try document(body)
    if let total = try JobsPikrAnswers.count(json["total_count"], "total_count") { return total }
    if json["status"]?.string?.lowercased() == "no_data" { return 0 }
    throw ProviderFailure(.unreadable(Untrusted("total_count is missing")), .answered)
  }

  /// A count; `nil` if there is none.
  ///
  /// - Throws: ``ProviderFailure`` if something else is in its place, such as a text or a number below 0.
  private static func count(_ value: JSON?, _ name: String) throws(ProviderFailure) -> Int? {
    guard let value, value != .null else { return nil }
    guard let number = value.number, number >= 0 else {
      let written = value.string ?? String(decoding: value.encoded(), as: UTF8.self)
      throw ProviderFailure(
        .unreadable(Untrusted("\(name) is \(written.prefix(60)), which is no count")),
        .answered
      )
    }
    return Int(number)
  }

  /// The buckets of one field, followed by the total if requested.
  ///
  /// They may be a list of objects or an object of numbers, at the top level or in Elasticsearch's form.
  func aggregate(
    _ body: [UInt8],
    _ request: AggregateRequest,
    _ group: JobsPikrCall.Group
  ) throws(ProviderFailure) -> AggregateAnswer {
    let json = try document(body)
    var buckets: [BucketRow] = []
    if let rows = rows(json, group.field) {
      for (key, count) in rows {
        guard let count, count >= 0 else {
          throw ProviderFailure(
            .unreadable(Untrusted("bucket \(buckets.count + 1) has no count")),
            .answered
          )
        }
        let value = Value(jobsPikr: key, JobsPikrFields.catalog[group.field]?.type)
        buckets.append(BucketRow(keys: [.value(value)], count: Int(count)))
      }
    } else if json["status"]?.string?.lowercased() != "no_data" {
      throw ProviderFailure(.unreadable(Untrusted("\(names.aggregateRows) is missing")), .answered)
    }
    buckets = Array(buckets.dropFirst(group.offset).prefix(group.limit))
    if request.wantsTotals {
      let isEmpty = json["status"]?.string?.lowercased() == "no_data"
      let total =
        try JobsPikrAnswers.count(json["total_count"], "total_count") ?? (isEmpty ? 0 : nil)
      buckets.append(BucketRow(keys: [.all], count: total))
    }
    return AggregateAnswer(header: request.header, rows: buckets)
  }

  /// Values with their numbers; `nil` if the answer has none of the known forms.
  private func rows(_ json: JSON, _ field: FieldName) -> [(JSON, Int64?)]? {
    if let rows = json[names.aggregateRows] {
      return rows == .null ? [] : self.rows(of: rows, field)
    }
    guard let engine = json["aggregations"] ?? json["aggs"] else { return nil }
    let inner = engine[field.rawValue] ?? engine.members?.first?.value ?? engine
    return rows(of: inner["buckets"] ?? inner, field)
  }

  private func rows(of json: JSON, _ field: FieldName) -> [(JSON, Int64?)]? {
    if let elements = json.elements { return elements.map { row($0, field) } }
    if let buckets = json["buckets"] ?? json[field.rawValue], buckets.number == nil {
      return rows(of: buckets, field)
    }
    guard let members = json.members else { return nil }
    // A single bucket whose element name is not known as a list item.
    if members.count == 1, members[0].value.members != nil { return [row(members[0].value, field)] }
    return members.map { (.string($0.key), $0.value.number) }
  }

  private func row(_ json: JSON, _ field: FieldName) -> (JSON, Int64?) {
    if let pair = json.elements, pair.count == 2 { return (pair[0], pair[1].number) }
    let keys = ["key_as_string", names.aggregateKey, "key", "value", field.rawValue]
    let counts = [names.aggregateCount, "doc_count", "count"]
    return (
      keys.lazy.compactMap { json[$0] }.first ?? .null,
      counts.lazy.compactMap { json[$0]?.number }.first
    )
  }
}
