import Market
import SafeText

extension SourceState {
  /// Goes on to the jobs of some buckets, or to those outside of them.
  ///
  /// With `staying`, the pane that has the keys keeps them.
  mutating func narrow(
    by buckets: [(key: GroupKey, value: Value)],
    excluding: Bool,
    staying: Bool,
    _ env: Env
  ) -> [Effect] {
    guard entry.scope == .all else {
      tell(.warning, "the provider does not filter expired jobs")
      return []
    }
    guard !buckets.contains(where: { $0.key.field.map(hidden.contains) ?? false }) else {
      let way = env.keymap.say(.reveal, "shows what is hidden").map { "; \($0)" as Safe }
      tell(.warning, "the query would tell this value\(way ?? .empty)")
      return []
    }
    guard let query = query(narrowedBy: buckets, excluding: excluding) else { return [] }
    let pane = focus
    defer { if staying { focus = pane } }
    guard query != entry.query else {
      focus = .results
      return []
    }
    let crumb = buckets.map { bucket -> Safe in
      let name: Safe = bucket.key.field?.shown ?? "posting"
      let sign: Safe = excluding ? " ≠ " : ": "
      return "\(name)\(sign)\(bucket.value.shownOrEmpty)"
    }.joined(separator: ", ")
    return goOn(to: entry.next(query, crumb: crumb), env)
  }

  /// The present query with the filters of some buckets; `nil`, with a word why, if the language has none.
  mutating func query(
    narrowedBy buckets: [(key: GroupKey, value: Value)],
    excluding: Bool
  ) -> Query? {
    var query = entry.query
    for bucket in buckets {
      guard var filter = Filter(bucket.key, bucket.value, fields: fields.answer) else {
        tell(.warning, "\(Safe(showing: bucket.key.description)) has no filter for this value")
        return nil
      }
      filter.isNegated = excluding
      guard let narrower = query.adding(filter) else {
        tell(
          .warning,
          "the query language cannot say this together with the filters that are there"
        )
        return nil
      }
      query = narrower
    }
    return query
  }
}

extension Filter {
  /// The filter that the members of a bucket pass.
  ///
  /// It looks at the level that was counted, so that as many jobs come as the bucket said: at the job's own
  /// value where jobs are counted and the field exists there. Before the fields are known the levels of
  /// Jobfeed's usual ones are taken.
  init?(_ key: GroupKey, _ value: Value, fields: FieldCatalog?) {
    guard let name = key.field else { return nil }
    let field = fields?[name]
    let levels =
      field?.levels ?? (Filter.ofPostings.contains(name) ? [.posting] : [.posting, .job])
    let level = levels.contains(key.counts) ? key.counts : levels[0]
    guard let test = Filter.test(key, value, field, isText: Filter.isText(name, field)) else {
      return nil
    }
    self.init(name, level, isLevelSpelled: levels.count > 1, test)
  }

  /// Fields that exist on postings alone.
  ///
  /// Source: Jobfeed manual, "Searching".
  private static let ofPostings: Set<FieldName> = [
    "source_website", "job_title", "source_url", "full_text",
  ]
  /// Text fields that can be compared as a whole.
  ///
  /// Source: Jobfeed manual, "Exact match on text fields".
  private static let exactTexts: Set<FieldName> = ["job_title", "organization_name"]

  private static func isText(_ name: FieldName, _ field: Field?) -> Bool {
    field.map { $0.type == .text } ?? exactTexts.contains(name)
  }

  private static func test(
    _ key: GroupKey,
    _ value: Value,
    _ field: Field?,
    isText: Bool
  ) -> Test? {
    if value.isUnreadable { return .unreadable }
    if case .period(_, let interval, _) = key {
      guard case .text(let text) = value, let day = Day(iso: text.raw) else { return nil }
      return .days(
        DateExpression(.day(day.start(of: interval))),
        DateExpression(.day(day.end(of: interval)))
      )
    }
    if case .ranges(_, let ranges, _) = key {
      return ranges.over(field?.type).test(of: value)
    }
    if case .categories = key {
      guard case .coded(.number(let id), _) = value else { return nil }
      return .custom([id])
    }
    return switch value {
    case .coded(.number(let number), _), .integer(let number): .oneOf([.number(number)])
    case .coded(.name(let name), _): .oneOf([.string(name)])
    case .bool(let truth): .oneOf([.truth(truth)])
    case .text(let text):
      isText
        ? .exact([text.raw]) : .oneOf([Day(iso: text.raw).map { .day($0) } ?? .string(text.raw)])
    case .missing: .notExists
    case .decimal(let number): .oneOf([.decimal(number)])
    case .list: nil
    }
  }
}
