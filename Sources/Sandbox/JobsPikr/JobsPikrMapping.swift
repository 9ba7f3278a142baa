import Analytics

extension JobsPikrPosting {
  /// The members that can be queried.
  static let askedMembers = members.filter { $0.kind != .unasked }

  /// How they are indexed.
  ///
  /// Which members the provider tokenises is unknown; free-text members are assumed.
  static func mapping(_ values: JobsPikrShapes.Values) -> DocumentMapping {
    var fields: [String: DocumentMapping.Kind] = [:]
    for member in askedMembers {
      switch member.kind {
      case .words: fields[member.name] = .text
      case .whole: fields[member.name] = values == .whole ? .keyword : .text
      case .number: fields[member.name] = .number
      case .date: fields[member.name] = .date
      case .truth: fields[member.name] = .boolean
      case .unasked: break
      }
      if fields[member.name] == .text, member.name != "job_description" {
        fields[member.name + ".keyword"] = .keyword
      }
    }
    return DocumentMapping(fields: fields, id: "uniq_id")
  }
}
