import Market
import SafeText

/// How filters on buckets join the present query of a source, or why they cannot.
struct Narrowing {
  /// Why a query cannot be narrowed.
  struct Refusal: Error {
    let words: Safe
  }

  typealias Bucket = (key: GroupKey, value: Value)

  private let query: Query
  private let fields: FieldCatalog?
  private let hidden: Set<FieldName>
  private let scope: SearchRequest.Scope

  init(_ source: SourceState) {
    query = source.entry.query
    fields = source.fields.answer
    hidden = source.hidden
    scope = source.entry.scope
  }

  /// Makes sure that filters on some buckets may be asked for.
  func check(_ buckets: [Bucket], _ keymap: Keymap) throws(Refusal) {
    guard scope == .all else {
      throw Refusal(words: "the provider does not filter expired jobs")
    }
    guard !buckets.contains(where: { $0.key.field.map(hidden.contains) ?? false }) else {
      let way = keymap.say(.reveal, "shows what is hidden").map { "; \($0)" as Safe }
      throw Refusal(words: "the query would tell this value\(way ?? .empty)")
    }
  }

  /// The filter that the members of a bucket pass.
  func filter(_ bucket: Bucket) throws(Refusal) -> Filter {
    if let filter = Filter(bucket.key, bucket.value, fields: fields) { return filter }
    throw Refusal(words: "\(Safe(showing: bucket.key.description)) has no filter for this value")
  }

  /// The present query with the filters of some buckets.
  func query(by buckets: [Bucket], excluding: Bool) throws(Refusal) -> Query {
    var query = query
    for bucket in buckets {
      var filter = try filter(bucket)
      filter.isNegated = excluding
      query = try Narrowing.expressed(query.adding(filter))
    }
    return query
  }

  /// A query, if the language has one.
  static func expressed(_ query: Query?) throws(Refusal) -> Query {
    if let query { return query }
    throw Refusal(
      words: "the query language cannot say this together with the filters that are there"
    )
  }

  /// What the query does with a value of a field.
  func stance(on field: FieldName, _ value: Value) -> Query.Stance? {
    guard !query.filters.isEmpty else { return nil }
    return Filter(.field(field, counts: .job), value, fields: fields).flatMap {
      query.stance(on: $0)
    }
  }
}
