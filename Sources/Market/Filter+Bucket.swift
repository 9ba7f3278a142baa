import SafeText

extension Filter {
  /// The filter that the members of a bucket pass.
  ///
  /// It looks at the level that was counted, so that as many jobs come as the bucket said: at the job's own
  /// value where jobs are counted and the field exists there. Before the fields are known the levels of
  /// Jobfeed's usual ones are taken. It is `nil` if the language cannot say it.
  ///
  /// - Parameters:
  ///   - key: What the bucket is a bucket of.
  ///   - value: The value that its members have.
  ///   - fields: The fields of the source; `nil` while they are not known.
  public init?(_ key: GroupKey, _ value: Value, fields: FieldCatalog?) {
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
