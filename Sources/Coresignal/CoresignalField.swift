import Market
import SafeText
import SearchDSL

/// A field of a dataset: its path in a record, and how it is queried.
struct CoresignalField: Sendable {
  /// The syntax of a member of `filters`.
  ///
  /// Source: Coresignal documentation, "Search filters".
  enum FilterMember: Sendable, Hashable {
    /// Words and phrases with AND and OR.
    case expression(String)
    /// A string.
    case plain(String)
    /// A number.
    case number(String)
    /// A boolean.
    case flag(String)
    /// The first and last second of a period.
    case period(first: String, last: String)
  }

  var name: FieldName
  /// The path of members to it.
  ///
  /// A list on the path makes it a list. Empty if it can only be queried.
  var path: [String]
  var type: FieldType
  var summary: String
  /// Whether it identifies a person or gives contact details.
  var isSensitive: Bool
  var filter: FilterMember?
  var search: SearchMapping.Target?

  /// A field at a path such as `member_experience_collection.title`; its own name by default.
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

  /// The field in the shared vocabulary.
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
  /// Strings at a path.
  static func words(_ members: String..., path: String? = nil) -> Self {
    Self(members, .words, path: path)
  }

  /// Numbers at a path.
  static func number(_ member: String, path: String? = nil) -> Self {
    Self([member], .number, path: path)
  }

  /// A time at a path, as `2022-10-22 03:28:38`.
  static func time(_ member: String) -> Self {
    Self([member], .day(first: " 00:00:00", last: " 23:59:59"))
  }

  /// A day at a path.
  static func day(_ member: String) -> Self { Self([member], .day()) }

  /// 1 or 0.
  static func flag(_ member: String) -> Self {
    Self([member], .truth(yes: .integer(1), no: .integer(0)))
  }
}
