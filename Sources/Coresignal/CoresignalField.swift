import Market
import SafeText
import SearchDSL

/// A field of a dataset: where it lies in a record, and how it is asked for.
struct CoresignalField: Sendable {
  /// How a member of `filters` says a condition.
  ///
  /// Source: Coresignal documentation, "Search filters".
  enum FilterMember: Sendable, Hashable {
    /// Words and phrases joined by AND and OR.
    case expression(String)
    /// One text.
    case plain(String)
    /// One number.
    case number(String)
    /// Yes or no.
    case flag(String)
    /// The first and the last second of a span of time.
    case period(first: String, last: String)
  }

  var name: FieldName
  /// The members that lead to it.
  ///
  /// Lists on the way make it a list. Empty for what can only be asked.
  var path: [String]
  var type: FieldType
  var summary: String
  /// Whether it tells who a person is, or how to reach one.
  var isSensitive: Bool
  var filter: FilterMember?
  var search: SearchMapping.Target?

  /// A field at a path such as `member_experience_collection.title`; its own name unless said otherwise.
  init(
    _ name: FieldName,
    _ type: FieldType,
    _ summary: String,
    at path: String? = nil,
    isSensitive: Bool = false,
    filter: FilterMember? = nil,
    search: SearchMapping.Target? = nil
  ) {
    self.name = name
    self.path = (path ?? name.rawValue).split(separator: ".").map(String.init)
    self.type = type
    self.summary = summary
    self.isSensitive = isSensitive
    self.filter = filter
    self.search = search
  }

  /// The field as other floors see it.
  var field: Field {
    var field = Field(name: name, type: type, summary: Untrusted(summary), levels: [.posting])
    field.isSensitive = isSensitive
    field.hasExactMatch = type == .text && search?.whole != nil
    return field
  }
}

extension CoresignalField {
  /// The members that have the same values, as clauses name them.
  ///
  /// Which texts the provider cuts into words is assumed to be said by the field's type.
  var members: [BulkMember] {
    guard let search, !path.isEmpty, search.members.count == 1 else { return [] }
    let kind: BulkMember.Kind? =
      switch search.form {
      case .words: type == .string ? .keyword : .text
      case .keyword: .keyword
      case .number: .number
      case .day: .day
      case .truth(.integer, _): .number
      case .truth: .truth
      case .native: nil
      }
    guard let kind else { return [] }
    let own = BulkMember(search.members[0], kind, field: name, list: search.path)
    let whole = search.whole.map { BulkMember($0, .keyword, field: name, list: search.path) }
    return [own] + (whole.map { [$0] } ?? [])
  }
}

extension SearchMapping.Target {
  /// Texts of one member.
  static func words(_ members: String..., path: String? = nil) -> Self {
    Self(members, .words, path: path)
  }

  /// Numbers of one member.
  static func number(_ member: String, path: String? = nil) -> Self {
    Self([member], .number, path: path)
  }

  /// A time of one member, as `2022-10-22 03:28:38`.
  static func time(_ member: String) -> Self {
    Self([member], .day(first: " 00:00:00", last: " 23:59:59"))
  }

  /// A day of one member.
  static func day(_ member: String) -> Self { Self([member], .day()) }

  /// 1 or 0.
  static func flag(_ member: String) -> Self {
    Self([member], .truth(yes: .integer(1), no: .integer(0)))
  }
}
